"""Symbols of the heads: how the optimizer at hand writes its root, its rate and its parameters."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from optim import Run, naming
from optim.catalog import optimizers
from optim.fields import declared
from optim.glyphs import Glyph, glyphs_in, parsed
from optim.spelling import DECLARED, spelling
from optim.typesetter import named
from rmsprop_gui import style
from rmsprop_gui.formula import Absolute, Box, Parenthesis, Root, Row, Script, Space, Text, bare, num, operator, symbol
from rmsprop_gui.ledger.setter import BoxSetter, written_symbol
from rmsprop_gui.plots.kind import EMPHASISED

HEAD_DIGITS = 3
HEAD_TOLERANCE = 5e-4  # relative; smaller differences change none of three digits by more than rounding


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


class KeyedSetter(BoxSetter):
    """Writes everything in one colour, that of a parameter, also where there is only one parameter."""

    def __init__(self, color: str) -> None:
        self._color = color

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Box:
        return written_symbol(glyph, index, time, mark, self._color)

    def word(self, text: str) -> Box:
        return Text(text, 13, self._color)

    def power(self, base: Box, exponent: Box) -> Box:
        scripted, raised = bare(base), Text(exponent.text(), 10, self._color)
        return Script(scripted.base, scripted.sub, raised) if isinstance(scripted, Script) else Script(base, None, raised)

    def root(self, inner: Box) -> Box:
        return Root(inner, self._color)


def spelled(written: str, run: Run, parameter: int | None, notation: str = DECLARED) -> Box:
    """A declared symbol in a notation, with the subscript and in the colour of a parameter."""
    spelt, setter = spelling(run.spec.optimizer, notation), KeyedSetter(style.theta_key(parameter or 0))
    common = all(spelt.is_shared(glyph) for glyph in glyphs_in(parsed(written)))
    index = None if parameter is None or common else index_of(run, parameter)
    return named(setter, written, spelt, "" if index is None else str(index))


@kept_with_run
def root_symbol(run: Run, parameter: int, notation: str = DECLARED) -> Box:
    """What this optimizer divides by, as it declares it under its settings: √v, √v̂, √(v − m²), √G; Adamax' u has no root."""
    note = naming.root(optimizers()[run.spec.optimizer], run.spec.hyper)
    return spelled(note.symbol if note is not None else "d", run, parameter, notation)


@kept_with_run
def squares_symbol(run: Run, parameter: int, notation: str = DECLARED) -> Box:
    """The root of the squares that the optimizer remembers, whatever it divides by: √v, AdaGrad's √G."""
    note = naming.square(optimizers()[run.spec.optimizer], run.spec.hyper)
    return spelled(f"√{note.symbol}" if note is not None else "d", run, parameter, notation)


def radicand(run: Run, parameter: int, notation: str) -> Box:
    """What stands under the root."""
    box = root_symbol(run, parameter, notation)
    return box.radicand if isinstance(box, Root) else box


def rate_symbol(run: Run, parameter: int, step: int, notation: str = DECLARED) -> Box:
    """The effective rate as it is computed: where the optimizer divides by d, d is written out."""
    return _rate_symbol(run, parameter, epsilon_of(run, step), notation)


@kept_with_run
def _rate_symbol(run: Run, parameter: int, epsilon: str, notation: str) -> Box:
    note = naming.quantity(optimizers()[run.spec.optimizer].Lines, "rate", naming.switched_on(run.spec.hyper))
    written = note.symbol if note is not None else "α"
    above, _, below = written.partition("/")
    if below != "d" or not epsilon:
        return spelled(written, run, parameter, notation)
    slash = Text("/", 13, style.theta_key(parameter))
    return Row(spelled(above, run, parameter, notation), slash, denominator_symbol(run, parameter, epsilon, notation))


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


def denominator_symbol(run: Run, parameter: int, epsilon: str, notation: str = DECLARED) -> Box:
    color = style.theta_key(parameter)
    plus, eps = operator("+", color), spelled(symbol_of(run, "eps"), run, None, notation)
    if epsilon == "hidden":
        return root_symbol(run, parameter, notation)
    if epsilon == "outside":
        return Parenthesis(Row(root_symbol(run, parameter, notation), plus, eps), color)
    if epsilon == "inside":
        return Root(Row(radicand(run, parameter, notation), plus, eps), color)
    return indexed(run, parameter, "d")


def symbol_of(run: Run, field: str) -> str:
    """The declared symbol of a hyperparameter."""
    return str(declared(optimizers()[run.spec.optimizer].Hyper)[field].symbol)


def agree(a: np.ndarray, b: np.ndarray, tolerance: float = 1e-9) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.all((np.abs(a - b) <= tolerance * np.abs(b)) | ~np.isfinite(a) | ~np.isfinite(b)))

