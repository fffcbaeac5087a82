"""One class name has one meaning, and functions are called by verbs."""

from __future__ import annotations

import ast
import gc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("optim", "rmsprop_gui")

# What a file of a family defines under the same name as its neighbours: the catalog finds it by that name.
CONTRACTS = {
    "GlobalState", "Hyper", "Intermediates", "Keras", "Lines", "Optax", "Parameters", "Reduction", "Shared", "State", "Torch",
}  # fmt: skip

# Participles that say neither whether a function computes, looks up or changes, nor what.
PARTICIPLES = {
    "asked", "built", "caught", "chosen", "compiled", "copied", "drawn", "failed", "fetched", "fitted", "found", "given",
    "happened", "kept", "known", "laid", "listed", "lit", "made", "measured", "named", "painted", "parsed", "placed", "ranked",
    "rendered", "said", "seen", "shrunk", "sorted", "spelled", "spoken", "started", "styled", "taken", "told", "traced", "turned",
    "typed", "walked", "worked", "written",
}  # fmt: skip


def trees(package: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed() -> dict[str, list[tuple[Path, ast.Module]]]:
    gc.disable()  # it would look through the half million nodes again and again, for longer than they take to make
    try:
        return {package: list(trees(package)) for package in PACKAGES}
    finally:
        gc.enable()


def shared_class_names(modules: list[tuple[Path, ast.Module]]) -> list[str]:
    """Sentences on the public classes of modules whose name stands in more than one of them."""
    places = defaultdict(list)
    for path, tree in modules:
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in CONTRACTS:
                places[node.name].append(f"{path}:{node.lineno}")
    return [f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]


def participles(modules: list[tuple[Path, ast.Module]]) -> list[str]:
    """Functions of modules, methods among them, that are called by a participle alone or by one before a noun (`made_rows`).
    Properties are left out: they are attributes, which may be adjectives."""
    found = []
    for path, tree in modules:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.strip("_").split("_")[0] in PARTICIPLES:
                decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
                if not decorators & {"property", "cached_property"} and not any(d.endswith(".setter") for d in decorators):
                    found.append(f"{path}:{node.lineno}: {node.name}")
    return found


def test_no_two_modules_share_a_class_name(parsed):
    assert shared_class_names([module for package in PACKAGES for module in parsed[package]]) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_are_called_by_verbs(parsed, package):
    assert participles(parsed[package]) == []


@pytest.mark.parametrize(
    ("source", "shared", "named"),
    [
        ("class Chart: ...", 1, 0),
        ("class _Chart: ...", 0, 0),
        ("class State: ...", 0, 0),
        ("def made_rows(): ...", 0, 2),
        ("class _Rows:\n    def _drawn(self): ...", 0, 2),
        ("class _Rows:\n    @property\n    def made(self): ...", 0, 0),
        ("def make_rows(): ...", 0, 0),
    ],
)
def test_the_checks_find_what_is_wrong(source, shared, named):
    modules = [(Path(name), ast.parse(source)) for name in ("one.py", "two.py")]
    assert len(shared_class_names(modules)) == shared
    assert len(participles(modules)) == named
