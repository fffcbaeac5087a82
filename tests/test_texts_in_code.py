"""Docstrings and comments speak of what is there: modules, files, classes and functions under the names that they have."""

from __future__ import annotations

import ast
import builtins
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("optim", "rmsprop_gui", "tests") for path in (ROOT / folder).rglob("*.py"))
COMMENT = re.compile(r"(?:^|  )#:? (.*)$", re.MULTILINE)
DOTTED = re.compile(r"(?<![\w./])((?:optim|rmsprop_gui)(?:\.[A-Za-z_]\w*)+)")
FILE = re.compile(r"(?<![\w./<>*-])((?:[A-Za-z_]\w*/)*[a-z_]\w*\.py)\b")
QUOTED = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
NAME = re.compile(r"(?<![\w.])(?:[A-Z][a-z]+(?:[A-Z]\w*)|[a-z]\w*_\w+|[a-z]\w+(?=\())")
# Arrays of files whose names end in a number; a part of a script that others write; words of other programs.
ELSEWHERE = {"starts_N", "tuning_starts_N", "trials_N_NAME", "v_1", "torch.optim", "random_state", "trainer_state"}


@cache
def read() -> tuple[list[tuple[Path, str]], set[str]]:
    """(file, docstring or comment) of all there are; every name in code, and every word of other texts: keys and the like."""
    spoken: list[tuple[Path, str]] = []
    names = {*dir(builtins), *ELSEWHERE}
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        names.update(path.with_suffix("").relative_to(ROOT).parts, re.findall(r"\w+", without_texts(path, source, spoken)))
    return spoken, names


def without_texts(path: Path, source: str, spoken: list[tuple[Path, str]]) -> str:
    """The code of a file; its docstrings and comments go to `spoken`."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
                spoken.append((path, first.value.value))
                for k in range(first.lineno - 1, first.end_lineno or first.lineno):
                    lines[k] = ""
    code = "\n".join(lines)
    spoken += [(path, text) for text in COMMENT.findall(code)]
    return COMMENT.sub("", code)


def texts() -> list[tuple[Path, str]]:
    return read()[0]


def is_there(dotted: str) -> bool:
    """Whether a dotted name is a module, or a name that stands in one."""
    place, *rest = ROOT, *dotted.split(".")
    while rest and (place / rest[0]).is_dir():
        place, rest = place / rest[0], rest[1:]
    if rest and (place / f"{rest[0]}.py").is_file():
        place, rest = place / f"{rest[0]}.py", rest[1:]
    if not rest:
        return True
    module = place if place.suffix == ".py" else place / "__init__.py"
    return module.is_file() and re.search(rf"\b{rest[0]}\b", module.read_text(encoding="utf-8")) is not None


def show(path: Path, found: object) -> str:
    return f"{path.relative_to(ROOT)}: {found}"


def test_dotted_names_are_there() -> None:
    wrong = [show(path, name) for path, text in texts() for name in DOTTED.findall(text) if not is_there(name)]
    assert wrong == []


def test_files_are_there() -> None:
    def known(path: Path, name: str) -> bool:
        return any((folder / name).is_file() for folder in (path.parent, *path.parents[: len(path.relative_to(ROOT).parts)],
                                                              ROOT / "optim", ROOT / "rmsprop_gui"))  # fmt: skip

    wrong = [show(path, name) for path, text in texts() for name in FILE.findall(text) if not known(path, name)]
    assert wrong == []


def test_names_in_backticks_are_there() -> None:
    wrong = [
        show(path, name) for path, text in texts() for code in QUOTED.findall(text) for name in NAME.findall(code)
        if name not in read()[1]
    ]  # fmt: skip
    assert wrong == []
