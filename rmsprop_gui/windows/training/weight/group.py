"""Several entries of one tensor over the steps, told by how their sizes are spread; and how that is drawn. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.recorder.recording import SHARES, Spread
from rmsprop_gui.charts.drawing import PlotBand, PlotCurve, PlotDrawing
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import tr, tr_n
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.plot_content import value_text
from rmsprop_gui.windows.training.text import quantity_title

LOW, MEDIAN, HIGH = SHARES.index(0.05), SHARES.index(0.5), SHARES.index(0.95)
FILL, EDGE = 46, 90  # alpha of the band and of its edges

@dataclass(frozen=True, eq=False)
class WeightGroup:
    """`entries` entries of a tensor in R steps.

    steps (R,) int64                rising
    spread {quantity: Spread}       of |rate|, |update| and |theta| at these steps; those that are known
    median_update, moved            of all entries and steps: the median size of an update; the sum over the steps of the
                                    length of the update of these entries
    """

    tensor: str
    entries: int
    steps: np.ndarray
    spread: Mapping[str, Spread]
    median_update: float
    moved: float

    @property
    def name(self) -> str:
        return tr_n("{tensor}, {count} entry", "{tensor}, {count} entries", self.entries, tensor=self.tensor,
                    count=count(self.entries))  # fmt: skip


def draw_all_group(
    group: WeightGroup, run_style: RunStyle, other: WeightGroup | None, other_style: RunStyle, quantity: str,
    names: tuple[str, str], legend: str,
) -> PlotDrawing:  # fmt: skip
    """One quantity: the median, and a band that holds nine tenths of the entries. names: of the group's lines and the other's."""
    title = quantity_title(quantity)
    curves: list[PlotCurve] = []
    bands: list[PlotBand] = []
    medians: list[PlotCurve] = []
    for each, look, name in ((other, other_style, names[1]), (group, run_style, names[0])):
        if each is None or quantity not in each.spread:
            continue
        low, median, high = get_lines(each, look, each.spread[quantity], name)
        bands.append(PlotBand(low, high, style.run_color(look), FILL))
        curves += [low, high, median]
        medians.insert(0, median)
    note = "" if curves else tr("Not known for these entries.")
    box = words(tr("line: median, band: nine tenths of the entries") + (f" · {legend}" if legend else ""))
    return PlotDrawing(
        title, True, tuple(curves), (), partial(readings, medians), lambda step: box, bands=tuple(bands), note=note
    )


def get_lines(group: WeightGroup, look: RunStyle, spread: Spread, name: str) -> list[PlotCurve]:
    color, pen = style.run_color(look), partial(style.run_pen, look)

    def line(quantile: int, text: str, thin: bool) -> PlotCurve:
        look_of = partial(edge_pen, color) if thin else pen
        return PlotCurve(spread.quantiles[:, quantile], color, look_of, thin=thin, steps=group.steps, name=text)

    return [
        line(LOW, tr("{name}, 5 % lie below", name=name), True), line(MEDIAN, tr("{name}, median", name=name), False),
        line(HIGH, tr("{name}, 95 % lie below", name=name), True),
    ]  # fmt: skip


def edge_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, 0.6 * width, None, min(alpha, EDGE))


def readings(medians: list[PlotCurve], step: int) -> list[Box]:
    return [num(value_text(curve, step), color=curve.color) for curve in medians]  # type: ignore[arg-type]
