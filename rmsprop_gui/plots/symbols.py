"""Symbols of the heads: how the optimizer at hand writes its root, its rate and its parameters."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from unicodedata import combining
from weakref import WeakKeyDictionary

import numpy as np

from optim import Run
from optim.catalog import optimizers
from optim.fields import declared
from optim.glyphs import Glyph, parsed
from rmsprop_gui import style
from rmsprop_gui.formula import Absolute, Box, Parenthesis, Root, Row, Space, Text, num, operator, symbol
from rmsprop_gui.plots.kind import EMPHASISED

HEAD_DIGITS = 3
HEAD_TOLERANCE = 5e-4  # relative; smaller differences change none of three digits by more than rounding
HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"


def kept_with_run(make: Callable[..., Box]) -> Callable[..., Box]:
    """Keeps the boxes (and their measures) that `make(run, ...)` made, as long as their run lives."""
    kept: WeakKeyDictionary[Run, dict[object, Box]] = WeakKeyDictionary()

    @wraps(make)
    def ask(run: Run, *key: Any) -> Box:
        boxes = kept.setdefault(run, {})
        if key not in boxes:
            boxes[key] = make(run, *key)
        return boxes[key]

    return ask


def index_of(run: Run, parameter: int) -> int | None:
    """The subscript of a parameter: none where there is only one."""
    return parameter + 1 if run.dimension > 1 else None


@kept_with_run
def indexed(run: Run, parameter: int, name: str) -> Box:
    """A letter with the subscript and in the colour of a parameter."""
    return symbol(name, index_of(run, parameter), color=style.theta_key(parameter))


def size_of(run: Run, parameter: int, name: str) -> Box:
    return Absolute(indexed(run, parameter, name), style.theta_key(parameter))


def reading(name: Box, value: float | None, color: Any) -> Box:
    """Symbol and value of one curve at the tracker."""
    return Row(name, Space(5), num(value, HEAD_DIGITS, color))


def emphasised(run: Run) -> range:
    return range(min(EMPHASISED, run.dimension))


def at(values: np.ndarray, step: int, parameter: int) -> float | None:
    """A value at the tracker; None (written —) at the last step, which nothing leaves."""
    return float(values[step, parameter]) if step < len(values) else None


@kept_with_run
def root_symbol(run: Run, parameter: int) -> Box:
    """The root as this optimizer declares it (√v, √v̂; Adamax' u has none), with what RMSprop's switches make of it:
    √(v − m²)."""
    root = declared(optimizers()[run.spec.optimizer].Lines).get("root")
    if root is not None and not root.symbol.startswith("√"):
        return spelled(root.symbol, run, parameter)
    return Root(radicand(run, parameter), style.theta_key(parameter))


def radicand(run: Run, parameter: int) -> Box:
    entry, hyper, color = optimizers()[run.spec.optimizer], run.spec.hyper, style.theta_key(parameter)
    lines, states = declared(entry.Lines), declared(entry.State)
    written = lines["root"].symbol.removeprefix("√") if "root" in lines else states[entry.square].symbol
    hat = HAT if hyper.get("bias_correction") else ""
    square = spelled(written + hat, run, parameter)
    if not hyper.get("centered") or entry.centre not in states:
        return square
    mean = symbol(states[entry.centre].symbol + hat, index_of(run, parameter), 2, color)
    return Row(square, operator("−", color), mean)


def rate_symbol(run: Run, parameter: int, step: int) -> Box:
    """The effective rate as it is computed: where the optimizer divides by d, d is written out."""
    return _rate_symbol(run, parameter, epsilon_of(run, step))


@kept_with_run
def _rate_symbol(run: Run, parameter: int, epsilon: str) -> Box:
    lines = declared(optimizers()[run.spec.optimizer].Lines)
    written = lines["rate"].symbol if "rate" in lines else "α"
    above, _, below = written.partition("/")
    if below != "d" or not epsilon:
        return spelled(written, run, parameter)
    color = style.theta_key(parameter)
    return Row(spelled(above, run, None, color), Text("/", 13, color), denominator_symbol(run, parameter, epsilon))


def epsilon_of(run: Run, step: int) -> str:
    """Where ε stands in the denominator of a step, as its numbers say: "hidden" (it changes none of the digits shown),
    "outside" or "inside" the root, "unknown", or "" where nothing is divided by a root."""
    if "root" not in run.lines or "denominator" not in run.lines:
        return ""
    step = max(0, min(step, run.steps - 1))
    eps = float(run.hyper["eps"][step]) if "eps" in run.hyper and run.steps else 0.0
    root, whole = run.lines["root"][step : step + 1, :EMPHASISED], run.lines["denominator"][step : step + 1, :EMPHASISED]
    if agree(root, whole, HEAD_TOLERANCE):
        return "hidden"
    if agree(root + eps, whole):
        return "outside"
    return "inside" if agree(root**2 + eps, whole**2) else "unknown"


def denominator_symbol(run: Run, parameter: int, epsilon: str) -> Box:
    color = style.theta_key(parameter)
    plus, eps = operator("+", color), symbol("ε", color=color)
    if epsilon == "hidden":
        return root_symbol(run, parameter)
    if epsilon == "outside":
        return Parenthesis(Row(root_symbol(run, parameter), plus, eps), color)
    return Root(Row(radicand(run, parameter), plus, eps), color) if epsilon == "inside" else indexed(run, parameter, "d")


def agree(a: np.ndarray, b: np.ndarray, tolerance: float = 1e-9) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.all((np.abs(a - b) <= tolerance * np.abs(b)) | ~np.isfinite(a) | ~np.isfinite(b)))


def spelled(written: str, run: Run, parameter: int | None, color: str | None = None) -> Box:
    """A declared symbol: one letter, perhaps with a mark on it, takes the subscript; of longer ones each letter is set."""
    color = color or style.theta_key(parameter or 0)
    if written and all(combining(c) for c in written[1:]):
        return symbol(written, None if parameter is None else index_of(run, parameter), color=color)
    tree = parsed(written)
    glyph = tree.parts[0] if tree.kind == "glyph" else None
    if isinstance(glyph, Glyph) and glyph.below and not glyph.word and parameter is not None:  # v₋ of ADOPT: its own comes first
        index = index_of(run, parameter)
        return symbol(glyph.base, glyph.below if index is None else f"{glyph.below},{index}", color=color)
    letters = [symbol(c, color=color) if c.isalpha() and not c.isdigit() else Text(c, 13, color) for c in written]
    return Row(*letters)
