"""The plots of one weight, and of several entries of one tensor, in a column over the common timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.recorder.recording import SHARES, Spread
from rmsprop_gui.charts.column import PlotColumn
from rmsprop_gui.charts.drawing import DOTTED, PlotBand, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, tr_n, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.identity import Same
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.plot_content import value_text
from rmsprop_gui.windows.training.plots import PlotVisibility, kinds_in
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import quantity_title
from rmsprop_gui.windows.training.weight.weight_cache import RecordedWeight

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
        title, True, tuple(curves), (), partial(group_readings, medians), lambda step: box, bands=tuple(bands), note=note
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


def group_readings(medians: list[PlotCurve], step: int) -> list[Box]:
    return [num(value_text(curve, step), color=curve.color) for curve in medians]  # type: ignore[arg-type]


DIGITS = 3
RECORDED, OTHER, BESIDE = mark("As trained"), mark("Under the other settings"), "|g|"
FIRST = RunStyle(0)


@dataclass(frozen=True, eq=False)
class WeightContent:
    """The weight (or several entries of a tensor) with the style of its training, and what it would be under other settings (open
    loop), if asked."""

    weight: RecordedWeight | WeightGroup | None = None
    style: RunStyle = FIRST
    other: RecordedWeight | WeightGroup | None = None
    other_style: RunStyle = FIRST
    legend: str = ""  # what is drawn in which way


Values = Callable[[RecordedWeight], np.ndarray | None]


def make_drawing(
    content: WeightContent, title: str, values: Values, log: bool = False, beside: Values | None = None, legend: str = "",
    quantity: str = "",
) -> PlotDrawing:  # fmt: skip
    """One quantity of the weight, and of the other one; `beside` is a second quantity of it, dotted. quantity: its name in
    recordings, by which several entries are drawn."""
    if isinstance(content.weight, WeightGroup):
        other = content.other if isinstance(content.other, WeightGroup) else None
        names = translated(RECORDED), translated(OTHER)
        return draw_all_group(content.weight, content.style, other, content.other_style, quantity, names, content.legend)
    curves: list[PlotCurve] = []
    shown: list[PlotCurve] = []
    for weight, run_style, name in (
        (content.other, content.other_style, translated(OTHER)),
        (content.weight, content.style, translated(RECORDED)),
    ):
        pen = partial(style.run_pen, run_style)
        curve = None if not isinstance(weight, RecordedWeight) else get_curve(weight, values(weight), pen, run_style, name)
        curves, shown = ([*curves, curve], [curve, *shown]) if curve is not None else (curves, shown)
    if content.weight is not None and beside is not None:
        hue = style.run_color(content.style)
        more = get_curve(
            content.weight, beside(content.weight), partial(make_dotted_pen, hue), content.style, BESIDE, dotted=True
        )
        curves = [more, *curves] if more is not None else curves
    note = "" if shown or content.weight is None else tr("Not known for this weight.")
    text = legend or content.legend
    box = words(text) if text else None
    return PlotDrawing(title, log, tuple(curves), (), partial(readings, shown), lambda step: box, note=note)


def get_curve(
    weight: RecordedWeight, values: np.ndarray | None, pen: Callable[[float, int], QPen], run_style: RunStyle, name: str,
    dotted: bool = False,
) -> PlotCurve | None:  # fmt: skip
    if values is None or not len(values) or not np.isfinite(values).any():
        return None
    return PlotCurve(values, style.run_color(run_style), pen, dotted, dotted=dotted, steps=weight.steps, name=name)


def make_dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: Sequence[PlotCurve], step: int) -> list[Box]:
    return [num(drop_nan(curve.at(step)), DIGITS, curve.color) for curve in curves]


def drop_nan(value: float) -> float | None:
    return None if np.isnan(value) else value


KINDS = "rmsprop_gui.windows.training.panels.weight.kinds"


class WeightColumn(PlotColumn):
    """`content()` says what is drawn; whoever makes it calls `refresh` when that is something else.

    only   names of the plots there are; None: all that are found
    key    under which the choice among them is remembered
    """

    def __init__(
        self,
        session: TrainingSession,
        content: Callable[[], WeightContent],
        title: str,
        key: str,
        only: tuple[str, ...] | None = None,
    ) -> None:
        self._kinds = {name: kind for name, kind in kinds_in(KINDS).items() if only is None or name in only}
        self._wanted_content = content
        super().__init__(session, PlotVisibility(self._kinds, key))
        self.setAccessibleName(title)
        self.setMinimumSize(180, 110)

    def kinds(self) -> Mapping[str, PlotKind]:
        return self._kinds

    def content_key(self) -> object:
        content = self._wanted_content()
        looks = content.style, content.other_style, content.legend
        return Same(content.weight), Same(content.other), looks, self.session.scene.steps

    def make_content(self) -> WeightContent:
        return self._wanted_content()
