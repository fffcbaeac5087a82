"""Calls that translators could not follow: of formatted texts, without a value, or before a language is chosen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from optim.base.translatable import placeholders
from tests.translations.extraction import CALLS, literal

MODULES = ("rmsprop_gui.i18n", "optim.base.translatable")
MADE_EARLY = {"mark", "translatable", "translatable_plural"}  # may stand where a module is loaded, before a language is chosen
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def find_faults(path: Path, code: str) -> Iterator[str]:
    """A sentence on each fault of the calls in a file."""
    tree = ast.parse(code)
    ours = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module in MODULES for name in node.names
    } & {"tr", "tr_n", "mark", "translatable", "translatable_plural"}
    for node, inside in walk(tree, False):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            yield from (f"{path}:{node.lineno}: {fault}" for fault in faults_of(node, node.func.id, inside))


def walk(node: ast.AST, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, and whether it is run within a function: defaults and decorators are not."""
    yield node, inside
    for child in ast.iter_child_nodes(node):
        outside = isinstance(child, ast.arguments) or child in getattr(node, "decorator_list", ())
        yield from walk(child, inside or (isinstance(node, FUNCTIONS) and not outside))


def faults_of(node: ast.Call, name: str, inside: bool) -> Iterator[str]:
    places = len(CALLS[name] or (1,))
    texts = [literal(text) for text in node.args[:places]]
    if len(texts) != places or not all(isinstance(text, ast.Constant) for text in node.args[:places]):
        yield f"{name}() wants a literal, so that translators see the text; translated() takes a variable."
        return
    if not inside and name not in MADE_EARLY:
        yield f"{name}() comes before a language is chosen: use mark() here, and translated() where it is shown."
    given = {keyword.arg for keyword in node.keywords}
    if name == "mark" or None in given or (places == 1 and not given):  # without values nothing is filled in
        return
    for text in texts:
        try:
            wanted = placeholders(text)
        except ValueError as error:
            yield f"“{text}”: {error}."
            continue
        counted = {"n"} if places == 2 else set()
        if wanted - counted != given - counted:
            yield f"“{text}” has {sorted(wanted)}, but is given {sorted(map(str, given))}."
