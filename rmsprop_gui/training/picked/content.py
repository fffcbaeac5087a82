"""What the plots of a weight are made of, and how one of them is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from rmsprop_gui import style
from rmsprop_gui.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import DOTTED, Curve, Drawing
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.training.picked.group import Group, drawn_group
from rmsprop_gui.training.picked.weight import Weight

DIGITS = 3
RECORDED, OTHER, BESIDE = mark("As trained"), mark("Under the other settings"), "|g|"
FIRST = RunStyle(0)


@dataclass(frozen=True, eq=False)
class Content:
    """The weight (or several entries of a tensor) with the style of its training, and what it would be under other settings (open
    loop), if asked."""

    weight: Weight | Group | None = None
    style: RunStyle = FIRST
    other: Weight | Group | None = None
    other_style: RunStyle = FIRST
    legend: str = ""  # what is drawn in which way


Values = Callable[[Weight], np.ndarray | None]


def drawn(
    content: Content, title: str, values: Values, log: bool = False, beside: Values | None = None, legend: str = "",
    quantity: str = "",
) -> Drawing:  # fmt: skip
    """One quantity of the weight, and of the other one; `beside` is a second quantity of it, dotted. quantity: its name in
    recordings, by which several entries are drawn."""
    if isinstance(content.weight, Group):
        other = content.other if isinstance(content.other, Group) else None
        names = translated(RECORDED), translated(OTHER)
        return drawn_group(content.weight, content.style, other, content.other_style, quantity, names, content.legend)
    curves: list[Curve] = []
    shown: list[Curve] = []
    for weight, run_style, name in (
        (content.other, content.other_style, translated(OTHER)),
        (content.weight, content.style, translated(RECORDED)),
    ):
        pen = partial(style.run_pen, run_style)
        curve = None if not isinstance(weight, Weight) else curve_of(weight, values(weight), pen, run_style, name)
        curves, shown = ([*curves, curve], [curve, *shown]) if curve is not None else (curves, shown)
    if content.weight is not None and beside is not None:
        hue = style.run_color(content.style)
        more = curve_of(content.weight, beside(content.weight), partial(dotted_pen, hue), content.style, BESIDE, dotted=True)
        curves = [more, *curves] if more is not None else curves
    note = "" if shown or content.weight is None else tr("Not known for this weight.")
    text = legend or content.legend
    box = words(text) if text else None
    return Drawing(title, log, tuple(curves), (), partial(readings, shown), lambda step: box, note=note)


def curve_of(
    weight: Weight, values: np.ndarray | None, pen: Callable[[float, int], QPen], run_style: RunStyle, name: str,
    dotted: bool = False,
) -> Curve | None:  # fmt: skip
    if values is None or not len(values) or not np.isfinite(values).any():
        return None
    return Curve(values, style.run_color(run_style), pen, dotted, dotted=dotted, steps=weight.steps, name=name)


def dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: Sequence[Curve], step: int) -> list[Box]:
    return [num(known(curve.at(step)), DIGITS, curve.color) for curve in curves]


def known(value: float) -> float | None:
    return None if np.isnan(value) else value
