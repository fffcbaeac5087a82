"""Finds the texts to translate in the source code, and the calls that translators could not follow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from optim.base.translatable import placeholders, wordless

ONE, MANY = {"tr", "mark", "translatable"}, {"tr_n", "translatable_plural"}
MODULES = ("rmsprop_gui.i18n", "optim.base.translatable")
MADE_EARLY = {"mark", "translatable", "translatable_plural"}  # may stand where a module is loaded, before a language is chosen
# What is declared and shown as it stands: {class: {place among its arguments: name}}.
DECLARED: dict[str, dict[int, str]] = {
    "NumberField": {0: "label", 7: "help", 8: "zero"},
    "BoolField": {0: "label", 1: "help"},
    "EnumField": {0: "label", 2: "help", 3: "words"},
    "Quantity": {1: "label", 4: "title"},
    "RuleFamily": {0: "title", 3: "help"},
    "Landscape": {0: "title", 11: "facts", 12: "about"},
    "Model": {0: "title", 7: "facts", 8: "about"},
    "Optimizer": {0: "title", 11: "no_bound", 19: "about"},
    "Dialect": {1: "title", 10: "note"},
    "CellMeasure": {0: "title", 1: "meaning"},
    "EventKind": {0: "title", 1: "definition"},
    "Threshold": {1: "meaning"},
    "Notation": {0: "title", 5: "note"},
    "CodeFormat": {1: "title", 4: "agreement"},
    "Command": {1: "menu", 2: "text"},
    "PanelEntry": {1: "title"},
}


class MarkedText(NamedTuple):
    """A text; `one` is its form for a single thing where it counts something, else ""."""

    text: str
    one: str
    file: str


class MarkingFault(NamedTuple):
    file: str
    line: int
    sentence: str


class MarkedTexts(ast.NodeVisitor):
    """The texts of one file in their order, and the faults of its calls."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[MarkedText] = []
        self.faults: list[MarkingFault] = []
        self._depth = 0  # of functions
        self._calls: set[str] = set()  # the names of ours that this file knows: others may have functions so called

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.module in MODULES:
            self._calls |= {name.name for name in node.names} & (ONE | MANY)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.Lambda) -> None:
        for default in (*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)):
            self.visit(default)  # evaluated where the function is defined
        for decorator in getattr(node, "decorator_list", ()):
            self.visit(decorator)
        self._depth += 1
        for statement in node.body if isinstance(node.body, list) else [node.body]:
            self.visit(statement)
        self._depth -= 1

    visit_Lambda = visit_FunctionDef  # type: ignore[assignment]

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if isinstance(node.func, ast.Name) and name in self._calls:
            self._take_call(name, node)
        elif name in DECLARED:
            self._take_declared(DECLARED[name], node)
        self.generic_visit(node)

    def _take_call(self, name: str, node: ast.Call) -> None:
        texts = node.args[: 1 if name in ONE else 2]
        if len(texts) != (1 if name in ONE else 2) or not all(isinstance(text, ast.Constant) for text in texts):
            self._fault(node, f"{name}() wants a literal, so that translators see the text; translated() takes a variable.")
            return
        if not self._depth and name not in MADE_EARLY:
            self._fault(node, f"{name}() comes before a language is chosen: use mark() here, and translated() where it is shown.")
        words = [str(text.value) for text in texts if isinstance(text, ast.Constant)]
        for text in words:
            self._check_values(name, node, text)
        self._add(words[-1], words[0] if name in MANY else "")

    def _check_values(self, name: str, node: ast.Call, text: str) -> None:
        given = {keyword.arg for keyword in node.keywords}
        if name == "mark" or None in given or (name in ("tr", "said") and not given):  # without values nothing is filled in
            return
        try:
            wanted = placeholders(text)
        except ValueError as error:
            self._fault(node, f"“{text}”: {error}.")
            return
        if name in MANY:
            wanted, given = wanted - {"n"}, given - {"n"}
        if wanted != given:
            self._fault(node, f"“{text}” has {sorted(wanted)}, but is given {sorted(map(str, given))}.")

    def _take_declared(self, places: dict[int, str], node: ast.Call) -> None:
        given = {places[k]: value for k, value in enumerate(node.args) if k in places}
        given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg in places.values()}
        for value in given.values():
            for text in value.elts if isinstance(value, ast.Tuple) else (value,):
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    self._add(text.value, "")

    def _add(self, text: str, one: str) -> None:
        if text and not wordless(text):
            self.found.append(MarkedText(text, one, self.file))

    def _fault(self, node: ast.AST, sentence: str) -> None:
        self.faults.append(MarkingFault(self.file, getattr(node, "lineno", 0), sentence))


def read_sources(root: Path, folders: tuple[str, ...] = ("rmsprop_gui", "optim")) -> Iterator[MarkedTexts]:
    """Every Python file in `folders` of `root`, read."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            source = MarkedTexts(path.relative_to(root).as_posix())
            source.visit(ast.parse(path.read_text(encoding="utf-8")))
            yield source
