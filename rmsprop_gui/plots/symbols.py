"""Symbols of the heads: how the optimizer at hand writes its root, its rate and its parameters."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim import Run
from optim.catalog import optimizers
from optim.fields import declared
from rmsprop_gui import style
from rmsprop_gui.formula import Absolute, Box, Parenthesis, Root, Row, Script, Space, Text, num, operator, symbol
from rmsprop_gui.numbers import number
from rmsprop_gui.plots.kind import EMPHASISED

HEAD_DIGITS = 3


def index_of(run: Run, parameter: int) -> int | None:
    """The subscript of a parameter: none where there is only one."""
    return parameter + 1 if run.dimension > 1 else None


def indexed(name: str, run: Run, parameter: int) -> Box:
    """A letter with the subscript and in the colour of a parameter."""
    return symbol(name, index_of(run, parameter), color=style.theta_key(parameter))


def size_of(name: str, run: Run, parameter: int) -> Box:
    return Absolute(indexed(name, run, parameter), style.theta_key(parameter))


def reading(name: Box, value: float | None, color: Any) -> Box:
    """Symbol and value of one curve at the tracker."""
    return Row(name, Space(5), num(value, HEAD_DIGITS, color))


def emphasised(run: Run) -> range:
    return range(min(EMPHASISED, run.dimension))


def at(values: np.ndarray, step: int, parameter: int) -> float | None:
    """A value at the tracker; None (written —) at the last step, which nothing leaves."""
    return float(values[step, parameter]) if step < len(values) else None


def square_name(run: Run) -> str:
    """The optimizer's own letter for its running mean of g²."""
    entry = optimizers()[run.spec.optimizer]
    note = declared(entry.State).get(entry.square)
    return note.symbol if note is not None else "v"


def root_symbol(run: Run, parameter: int) -> Box:
    """The root of v as this dialect takes it: √v, centered √(v − m²), corrected √v̂."""
    color = style.theta_key(parameter)
    return Root(radicand(run, parameter), color)


def radicand(run: Run, parameter: int) -> Box:
    entry, hyper, color = optimizers()[run.spec.optimizer], run.spec.hyper, style.theta_key(parameter)
    hat = "\N{COMBINING CIRCUMFLEX ACCENT}" if hyper.get("bias_correction") or "corrected" in entry.Lines._fields else ""
    square = indexed(square_name(run) + hat, run, parameter)
    if not hyper.get("centered"):
        return square
    mean = declared(entry.State)[entry.centre].symbol + hat
    return Row(square, operator("−", color), symbol(mean, index_of(run, parameter), 2, color))


def rate_symbol(run: Run, parameter: int, step: int) -> Box:
    """The effective rate as it is computed; ε is left out where it changes none of the digits shown."""
    entry = optimizers()[run.spec.optimizer]
    written = declared(entry.Lines)["rate"].symbol if "rate" in declared(entry.Lines) else "α"
    color = style.theta_key(parameter)
    alpha, slash = symbol("α", color=color), Text("/", 13, color)
    if "root" not in run.lines or "/" not in written:
        return spelled(written, run, parameter)
    root = root_symbol(run, parameter)
    if not _epsilon_shows(run, step):
        return Row(alpha, slash, root)
    eps = symbol("ε", color=color)
    if run.spec.hyper.get("eps_inside"):
        return Row(alpha, slash, Root(Row(radicand(run, parameter), operator("+", color), eps), color))
    return Row(alpha, slash, Parenthesis(Row(root, operator("+", color), eps), color))


def _epsilon_shows(run: Run, step: int) -> bool:
    """Whether any of the rates in the head would read otherwise without ε."""
    if step >= run.steps:
        step = run.steps - 1
    if step < 0:
        return False
    with np.errstate(all="ignore"):
        without = run.lr[step] / run.lines["root"][step]
    return any(number(float(without[i]), HEAD_DIGITS) != number(float(run.rate[step, i]), HEAD_DIGITS) for i in emphasised(run))


def spelled(written: str, run: Run, parameter: int) -> Box:
    """A declared symbol such as "α" or "α/(1 − β)" as it stands: letters in italics, the rest upright."""
    color = style.theta_key(parameter)
    parts = [symbol(c, color=color) if c.isalpha() and ord(c) < 0x2080 else Text(c, 13, color) for c in written]
    return Row(*parts) if len(parts) != 1 or run.dimension == 1 else Script(parts[0], Text(str(parameter + 1), 11, color))
