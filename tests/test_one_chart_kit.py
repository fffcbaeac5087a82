"""Axes are painted by the chart kit alone: outside `rmsprop_gui/charts` nobody finds ticks, or turns numbers into pixels."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KIT = {"even_ticks", "linear_ticks", "log_ticks", "step_ticks"}
EDGES, SIDES = {"left", "right", "top", "bottom"}, {"width", "height"}

# No charts: controls whose way from end to end is a scale of their own.
CONTROLS = {"rmsprop_gui/widgets/scale.py", "rmsprop_gui/widgets/slider.py"}



def name_of_call(node: ast.AST, names: set[str]) -> bool:
    """Whether a node is an edge or a side of a rectangle: `plot.left()`, `frame.left`."""
    node = node.func if isinstance(node, ast.Call) else node
    return isinstance(node, ast.Attribute) and node.attr in names


def is_share(node: ast.AST) -> bool:
    """Whether a factor is a number or a constant: a share of a rectangle, and no place of a value."""
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def find_transforms(tree: ast.Module) -> Iterator[int]:
    """Lines with an edge of a rectangle plus or minus a value times one of its sides."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and name_of_call(node.left, EDGES):
            products = [part for part in ast.walk(node.right) if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult)]
            factors = [pair for product in products for pair in ((product.left, product.right), (product.right, product.left))]
            if any(name_of_call(side, SIDES) and not is_share(value) for side, value in factors):
                yield node.lineno


def find_tick_makers(tree: ast.Module) -> Iterator[int]:
    """Lines of functions that find ticks by themselves: by another rule than the kit's."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        called = {c.func.id for c in ast.walk(node) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)}
        if ("ticks" in node.name.split("_") and not called & KIT) or node.name in ("tickValues", "tickStrings"):
            yield node.lineno


def find_painters(text: str) -> list[int]:
    tree = ast.parse(text)
    return sorted({*find_transforms(tree), *find_tick_makers(tree)})


def list_files() -> list[str]:
    paths = (ROOT / "rmsprop_gui").rglob("*.py")
    return sorted(str(p.relative_to(ROOT)) for p in paths if not p.is_relative_to(ROOT / "rmsprop_gui" / "charts"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_nobody_else_turns_numbers_into_pixels_or_finds_ticks():
    found = {name: lines for name in list_files() if name not in CONTROLS and (lines := find_painters(read(name)))}
    assert found == {}


@pytest.mark.parametrize("name", sorted(CONTROLS))
def test_every_exception_is_still_needed(name):
    assert find_painters(read(name))


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("x = plot.left() + (v - low) / (high - low) * plot.width()", True),
        ("y = frame.bottom - share * frame.height", True),
        ("def ticks(low, high):\n    return [(low, str(low))]", True),
        ("class Axis(AxisItem):\n    def tickValues(self, low, high, size): ...", True),
        ("x = plot.left() + 0.5 * plot.width()", False),
        ("x = box.right() + GAP * unit", False),
        ("def find_ticks(low, high, pixels, gap):\n    return log_ticks(low, high, pixels, gap)", False),
    ],
)
def test_the_rule_catches_painters_and_nothing_else(text, caught):
    assert bool(find_painters(text)) == caught
