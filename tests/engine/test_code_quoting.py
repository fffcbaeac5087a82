"""Names of columns, paths and titles are data: whatever they hold, a script says it and does not run it."""

from __future__ import annotations

import ast
import io
import json
import os
import random
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from optim import RunSpec
from optim.base import catalog
from optim.base.plain_text import one_line
from optim.code import CodeError, formats, write
from optim.code.format import Draft, Quoting, docstring_literal

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
NEEDED = {"pytorch": "torch", "keras": "keras", "optax": "optax", "numpy": "numpy", "engine": "optim"}
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"KERAS_BACKEND": "torch", **os.environ, "PYTHONPATH": str(ROOT)}
DO = "__import__('pathlib').Path('TOUCHED').touch()"
PIECES = (
    '"""', "'''", '"', "'", "\\", "\\\\", "\\N{BULLET}", "\\x", "\\u", "\\", "\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85",
    "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\0", "\t", "#", "{", "}", "%", "%(prog)s", "%s", "f'", "#!", ")", "(", ",",
    "# -*- coding: utf-7 -*-", "+AAo-", "<script>", "=1+1", "é", "日本", "𝒳", "🙂", "\u200d", " ", "  ", "0", "x", ";", DO,
)  # fmt: skip
HOSTILE = (
    f'a"""+{DO}+"""b', f"a'''\n{DO}\n'''", f"a\n{DO}\n#", f"a\r{DO}", f"a\u2028{DO}", f"a\x85{DO}", f"a\x0c{DO}",
    f'\\"""\n{DO}\n"""', f'"""\n{DO}', '"', '""', '"""', '""""', '"""""', "\\", 'a\\"', "\\\\", "#",
    "%(prog)s %(x)d", "coding: utf-7", f"{{{DO}}}", f"x: 1;{DO}", "\ud800", "\udcff", "a" * 3000,
)  # fmt: skip


def hostile_texts(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return [*HOSTILE, *("".join(draw.choices(PIECES, k=draw.randint(1, 9))) for _ in range(count))]


def quoted_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def data_spec(folder: Path, name: str, label: str, number: int) -> RunSpec | None:
    """A fit to a table whose columns, path and classes are hostile; None where this is no table or no path that can be."""
    stem = re.sub(r"[/\0]", "", name)[:40] or "x"
    path = folder / f"{number}-{stem}.csv"
    rows = "".join(f"{i},{i * i % 7},{quoted_cell(label if i % 3 else 'other')}\n" for i in range(6 if number % 2 else 400))
    try:
        path.write_bytes(f"{quoted_cell(name)},{quoted_cell('y' + name)},{quoted_cell('z')}\n{rows}".encode("utf-8", "replace"))
    except (OSError, UnicodeEncodeError):
        return None
    logistic = number % 3 == 0
    params = {"data": str(path), "separator": "comma", "header": "yes", "test_size": 0.0, **({"y": "z"} if logistic else {})}
    spec = RunSpec("logistic_regression" if logistic else "linear_regression", params, steps=2)
    try:
        write(spec, "engine")
        write(spec, "numpy")
    except ValueError as error:
        assert not isinstance(error, CodeError), (name, error)
        return None
    return spec


def as_library_has_it(spec: RunSpec, format: str) -> RunSpec:
    dialects = catalog.optimizers()["rmsprop"].dialects
    return spec.with_(hyper=next((d.hyper for d in dialects if d.library == NEEDED[format]), {}))


def comments_of(text: str) -> list[str]:
    return [t.string for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type == tokenize.COMMENT]


@pytest.fixture(scope="module")
def hostile_specs(tmp_path_factory: pytest.TempPathFactory) -> list[RunSpec]:
    folder = tmp_path_factory.mktemp("tables")
    texts = hostile_texts(60, seed=20)
    made = [data_spec(folder, text, texts[-1 - n], n) for n, text in enumerate(texts)]
    found = [spec for spec in made if spec is not None]
    assert len(found) > 40
    return found


@pytest.mark.parametrize("format", NEEDED)
def test_scripts_of_hostile_tables_print_numbers_and_nothing_else(hostile_specs, tmp_path: Path, format: str) -> None:
    own = format in ("numpy", "engine")
    python = sys.executable if own else PYTHON
    if subprocess.run([python, "-c", f"import {NEEDED[format]}"], capture_output=True, check=False, env=ENVIRONMENT).returncode:
        pytest.skip(f"{NEEDED[format]} cannot be imported here, so its scripts are parsed but not run")
    specs = hostile_specs[:: 1 if own else 6]
    texts = [write(as_library_has_it(spec, format), format) for spec in specs]
    for n, text in enumerate(texts):
        (tmp_path / f"s{n}.py").write_bytes(text.encode())
    (tmp_path / "all.py").write_text(
        "import runpy, sys\nsys.argv[1:] = []\n"
        + "".join(f"print('script {n}'); runpy.run_path('s{n}.py', run_name='__main__')\n" for n in range(len(texts)))
    )
    done = subprocess.run(
        [python, "all.py"], cwd=tmp_path, capture_output=True, text=True, timeout=110, check=False,
        env=ENVIRONMENT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    printed = done.stdout.split("script ")[1:]
    assert len(printed) == len(texts)
    for part in printed:
        lines = part.splitlines()[1:]
        assert len(lines) == 3
        assert [len([float(word) for word in line.split(" ")]) for line in lines] == [4, 4, 4]
    assert not list(tmp_path.rglob("TOUCHED"))


@pytest.mark.parametrize("format", [name for name in NEEDED if name != "engine"])
def test_what_a_parser_finds_in_a_script_is_what_was_meant(hostile_specs, format: str) -> None:
    for spec in hostile_specs[:: 1 if format == "numpy" else 8]:
        spec = as_library_has_it(spec, format)
        text = write(spec, format)
        tree = ast.parse(text.encode())
        assert [type(part).__name__ for part in tree.body[:2]] == ["Expr", "Import"]
        title = catalog.landscape(spec.objective, spec.objective_params).title
        docstring, comments = ast.get_docstring(tree, clean=False), comments_of(text)
        assert docstring is not None and one_line(title) in docstring.splitlines()[0]
        assert any(one_line(title) in line for line in comments)
        assert any(line.startswith("# {") and RunSpec.from_dict(json.loads(line[2:])) == spec for line in comments)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "__import__"]
        assert not calls


def test_every_text_survives_as_docstring_comment_and_string() -> None:
    for text in hostile_texts(3000, seed=5):
        quoting = Quoting()
        lines = [docstring_literal(one_line(text)), quoting.comment(text), f"a = {quoting.string(text)}"]
        script = "\n".join([*lines, quoting.json_comment(json.dumps({"t": text}, ensure_ascii=False))]) + "\n"
        assert quoting.draft(script, one_line(text)).check_text() == script
        tree = ast.parse(script)
        assert len(tree.body) == 2 and tree.body[1].value.value == text
        first, second = comments_of(script)
        assert first == f"# {one_line(text)}" and json.loads(second[2:]) == {"t": text}


@pytest.mark.parametrize(
    "draft",
    [
        Draft('"""a"""\nprint(1)\n', "a\nprint(1)"),
        Draft('"""a"""\n# b\nc = 1\n', "a", ("# b\nc = 1",)),
        Draft('"""a"""\n# b\u2028c\n', "a", ("# b\u2028c",)),
        Draft('"""a\rb"""\n', "a\rb"),
        Draft('"""a"""\nb = "c"\n', "a", (), ("c\n",)),
        Draft('"""a\n', "a\n"),
        Draft("# coding: latin-1\na = 'é'\n", None, (), ("é",)),
        Draft("a = '\0'\n", None),
    ],
)
def test_a_script_that_says_something_else_is_not_handed_out(draft: Draft) -> None:
    with pytest.raises(CodeError, match="rename it"):
        draft.check_text()


def test_own_texts_need_no_escapes() -> None:
    """Nothing of this program's own documentation is spoilt by the escaping."""
    for name, entry in catalog.optimizers().items():
        for settings in ({}, *(dialect.hyper for dialect in entry.dialects)):
            text = write(RunSpec(optimizer=name, hyper=settings, steps=1), "numpy")
            assert "\\" not in text.split('"""')[1]


def test_every_format_is_run() -> None:
    assert set(NEEDED) == set(formats())


def test_a_script_speaks_of_the_numbers_of_its_run() -> None:
    """A setting that the library has otherwise stands beside the library's own; no note speaks of a default that is not set."""
    for name, entry in catalog.optimizers().items():
        for dialect in entry.dialects:
            if not dialect.library or "decay" not in dialect.hyper:
                continue
            usual = RunSpec(optimizer=name, hyper=dialect.hyper, steps=1)
            other = usual.with_hyper(decay=0.875)
            plain, changed = (ast.get_docstring(ast.parse(write(spec, "numpy"))) or "" for spec in (usual, other))
            if "with" in changed and "own defaults in brackets" in changed:
                assert f"Decay 0.875 ({dialect.hyper['decay']!r})" in " ".join(changed.split())
                told = " ".join(changed.split()).split("This run has")[0]
                assert f"ecay {dialect.hyper['decay']!r}" not in told
            assert "Decay 0.875" not in plain
    torch = next(d for d in catalog.optimizers()["rmsprop"].dialects if d.library == "torch")
    assert "Decay 0.9 (0.99)" in write(RunSpec(hyper={**torch.hyper, "decay": 0.9}, steps=1), "pytorch")
