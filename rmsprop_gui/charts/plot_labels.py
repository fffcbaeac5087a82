"""What is written inside a plot: names of levels, and arrows that say how far a curve leaves the axis.

All of them are placed in one pass, so that no two overlap, and where the curves leave room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from rmsprop_gui.charts.coordinates import round_edges
from rmsprop_gui.charts.decimate import find_between, find_ends, span_columns
from rmsprop_gui.charts.drawing import PlotCurve, PlotLevel
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import short

GAP = 6.0  # pixels between two labels beside each other, at the designed size
ROWS = 3  # of arrows at an edge; where there are more, the farthest ones are written
FOOT = 7.0  # pixels above the lower edge that are left to the marks of events
ON_LINE = 1.5  # pixels between a level and its name, or any other label
SLACK = 1e-9  # of the height: what rounding makes of a value at the very edge
# What a place costs; whole numbers of these are traded against each other.
COVERING = 1.0  # curves under all of the label
LEVEL_COVERING = 1.5  # the line of a level under the label
AWAY = 1.2  # the whole width of the plot away from where the label belongs
NEXT_ROW = 0.12  # a row further from the edge
BELOW = 0.25  # the name of a level under its line


class OutOfRangeMark(NamedTuple):
    """A curve that is not on the axis at `step`, where it goes farthest; value: how far, infinite or 0 included."""

    curve: PlotCurve
    step: int
    value: float
    up: bool

    @property
    def text(self) -> str:
        return f"{'↑' if self.up else '↓'} {short(self.value, 3)}"


@dataclass(frozen=True)
class PlotLabel:
    """A text with its place in a plot, its ground a little wider. ground: opacity of what is painted under it."""

    text: str
    place: QRectF
    color: str | QColor
    weight: int
    ground: int


def find_out_of_range(panel: PlotPanel) -> list[OutOfRangeMark]:
    """The curves of a panel that leave its axis among the steps in view, upwards and downwards."""
    low, high = panel.view.viewRange()[1]
    slack, log = SLACK * (high - low), panel.drawing.log
    found = []
    for curve in panel.drawing.curves:
        if curve.guide or not len(curve.values):
            continue
        steps, values = in_view(panel, curve)
        if not len(values):
            continue
        top, bottom = find_ends(values)
        if log:  # of 0 minus infinity, and what is below it so far too
            top, bottom = (np.log10(end) if end > 0 else end if end != end else -np.inf for end in (top, bottom))
        if top > high + slack:
            step = int(np.nanargmax(values))
            found.append(OutOfRangeMark(curve, int(steps[step]), float(values[step]), True))
        if bottom < low - slack:
            step = int(np.nanargmin(values))
            found.append(OutOfRangeMark(curve, int(steps[step]), float(values[step]), False))
    return found


def in_view(panel: PlotPanel, curve: PlotCurve) -> tuple[np.ndarray | range, np.ndarray]:
    """(steps, values) of the curve between the ends of the step axis."""
    first, last = panel.view.viewRange()[0]
    if curve.steps is None:
        begin, end = max(0, int(np.ceil(first))), min(len(curve.values), int(np.floor(last)) + 1)
        return range(begin, max(begin, end)), np.asarray(curve.values[begin:end], dtype=np.float64)
    begin, end = find_between(curve.steps, first, last)
    return curve.steps[begin:end], np.asarray(curve.values[begin:end], dtype=np.float64)


class PlotRoom:
    """The free room of one plot: where its curves and levels run, and which labels stand already."""

    def __init__(
        self, rect: QRectF, lines: Iterable[tuple[np.ndarray, np.ndarray]], levels: Sequence[float],
        spans: Iterable[tuple[np.ndarray, np.ndarray]] = (),
    ) -> None:  # fmt: skip
        """lines: (x, y) of each curve in pixels, (n,) and (n,); levels: heights of lines from edge to edge.

        spans  (top, bottom) of further curves within each pixel column
        """
        self.rect = rect
        self.taken: list[QRectF] = []
        columns = max(1, int(rect.width()))
        spans = [*(span_columns(x, y, rect.left(), columns) for x, y in lines), *spans]
        nothing = np.empty((0, columns))
        self._tops = np.array([top for top, _ in spans]) if spans else nothing
        self._bottoms = np.array([bottom for _, bottom in spans]) if spans else nothing
        self._levels = levels

    def find_cheapest(self, top: float, size: tuple[float, float], wanted: float) -> tuple[float, QRectF] | None:
        """(cost, place) of the best place for a label of a size in the row that begins at `top`.

        wanted  its left end if all places were free
        None where there is no room: the row leaves the plot, or other labels stand everywhere.
        """
        width, height = size
        first, last = self.rect.left() + 2, self.rect.right() - width - 2
        if top < self.rect.top() or top + height > self.rect.bottom() or last < first:
            return None
        lefts = np.append(np.arange(first, last, 2.0), last)
        cost = COVERING * self._find_covered(lefts - self.rect.left(), top, size)
        cost += AWAY * np.abs(lefts - wanted) / self.rect.width()
        cost += LEVEL_COVERING * any(top - ON_LINE < y < top + height + ON_LINE for y in self._levels)
        for other in self.taken:
            if other.top() < top + height and other.bottom() > top:
                gap = GAP * style.layout_scale()
                beside = (lefts + width + gap <= other.left()) | (lefts >= other.right() + gap)
                cost[~beside] = np.inf
        best = int(np.argmin(cost))
        return (float(cost[best]), QRectF(float(lefts[best]), top, width, height)) if np.isfinite(cost[best]) else None

    def _find_covered(self, lefts: np.ndarray, top: float, size: tuple[float, float]) -> np.ndarray:
        """The share of a label's width over curves, for each left end, counted from that of the plot."""
        width, height = size
        crossed = ((self._tops <= top + height) & (self._bottoms >= top)).any(axis=0)
        before = np.concatenate(((0,), np.cumsum(crossed)))
        begin = np.clip(np.floor(lefts), 0, len(crossed)).astype(np.int64)
        end = np.clip(np.ceil(lefts + width), 0, len(crossed)).astype(np.int64)
        return (before[end] - before[begin]) / np.maximum(1, end - begin)


def place_labels(panel: PlotPanel) -> list[PlotLabel]:
    """All labels of a plot, the names of levels first: an arrow can go elsewhere along its edge, a level cannot."""
    levels, marks = panel.drawing.levels, find_out_of_range(panel)
    panel.arrows = []
    if not (levels or marks):
        return []
    rect = panel.rect()
    heights = [y for level in levels if (y := panel.height(level.value, rect)) is not None]
    room = PlotRoom(rect, (), heights, (panel.span(curve, rect) for curve in panel.drawing.curves))
    if panel.drawing.note:
        room.taken.append(get_note_place(panel))
    labels: list[PlotLabel] = []
    for level in levels:
        labels += place_level(panel, room, level)
    for up in (True, False):
        for mark in sorted((m for m in marks if m.up == up), key=lambda m: m.value, reverse=up):
            panel.arrows += place_mark(panel, room, mark)
    return labels + panel.arrows


def place_quickly(panel: PlotPanel) -> list[PlotLabel]:
    """While curves follow one another: the names of levels on their lines, as far along as at rest, wherever the curves are;
    arrows come at rest, or stay where they were while curves grow."""
    levels = [label for level in panel.drawing.levels for label in follow_level(panel, level)]
    return levels + panel.arrows if panel.growing else levels


def follow_level(panel: PlotPanel, level: PlotLevel) -> Iterator[PlotLabel]:
    rect, (width, height) = panel.rect(), measure(level.label, 400)
    y = panel.height(level.value, rect)
    from_right, under = panel.level_places.get(level.label, (width + 2, False))
    left, gap = max(rect.left() + 2, rect.right() - from_right), ON_LINE * style.layout_scale()
    top = None if y is None else y + gap if under else y - gap - height
    if top is not None and rect.top() <= top and top + height <= rect.bottom():
        yield PlotLabel(level.label, QRectF(left, top, width, height), "text_3", 400, 190)


def place_level(panel: PlotPanel, room: PlotRoom, level: PlotLevel) -> Iterator[PlotLabel]:
    """On its line or under it, at the right end if possible."""
    y = panel.height(level.value, room.rect)
    if y is None or not room.rect.top() <= y <= room.rect.bottom():
        return
    place = choose_place_on_level(room, y, measure(level.label, 400))
    if place is not None:
        panel.level_places[level.label] = room.rect.right() - place.left(), place.top() > y
        yield PlotLabel(level.label, place, "text_3", 400, 190)


def choose_place_on_level(room: PlotRoom, y: float, size: tuple[float, float]) -> QRectF | None:
    """Where the name of a level stands: just over its line or just under it, at the right end if possible."""
    gap = ON_LINE * style.layout_scale()
    rows = ((y - gap - size[1], 0.0), (y + gap, BELOW))
    return choose_place(room, rows, size, room.rect.right() - size[0] - 2)


def place_mark(panel: PlotPanel, room: PlotRoom, mark: OutOfRangeMark) -> Iterator[PlotLabel]:
    """At the edge over which its curve goes, near where that goes farthest."""
    size = measure(mark.text, 600)
    wanted = panel.x_of(mark.step, room.rect) - size[0] / 2
    upper, lower = room.rect.top() + 1, room.rect.bottom() - FOOT * style.layout_scale() - size[1]
    rows = ((upper + k * size[1] if mark.up else lower - k * size[1], k * NEXT_ROW) for k in range(ROWS))
    place = choose_place(room, rows, size, wanted)
    if place is not None:
        yield PlotLabel(mark.text, place, mark.curve.color, 600, 215)


def choose_place(room: PlotRoom, rows: Iterable[tuple[float, float]], size: tuple[float, float], wanted: float) -> QRectF | None:
    """The cheapest place in rows of (top, cost of the row); it is taken from now on. None where there is none."""
    best: tuple[float, QRectF] | None = None
    for top, cost in rows:  # the cheap ones first
        if best is not None and best[0] <= cost:
            break
        found = room.find_cheapest(top, size, wanted)
        if found is not None and (best is None or cost + found[0] < best[0]):
            best = cost + found[0], found[1]
    if best is None:
        return None
    room.taken.append(best[1])
    return best[1]


def get_font(weight: int) -> QFont:
    return style.font(11, weight, numeric=True)


def measure(text: str, weight: int) -> tuple[float, float]:
    metrics = QFontMetricsF(get_font(weight))
    return metrics.horizontalAdvance(text), metrics.height()


WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


def get_note_place(panel: PlotPanel) -> QRectF:
    """Where the note of a plot stands that has nothing to show yet."""
    return QFontMetricsF(style.font(12)).boundingRect(panel.rect().adjusted(8, 0, -8, 0), WRAPPED, panel.drawing.note)


def paint_label(painter: QPainter, label: PlotLabel) -> None:
    painter.setFont(get_font(label.weight))
    painter.fillRect(round_edges(label.place.adjusted(-2, 0, 2, 0)), style.color("panel", label.ground))
    painter.setPen(QColor(style.color(label.color)))
    painter.drawText(QPointF(label.place.left(), label.place.top() + QFontMetricsF(painter.font()).ascent()), label.text)


def find_labels(panel: PlotPanel) -> list[PlotLabel]:
    """Where they stand now; kept as long as the plot is the same."""
    if panel.hurried:
        return panel.cache("quick labels", place_quickly)
    return panel.cache("labels", place_labels)


def paint_labels(painter: QPainter, panel: PlotPanel) -> None:
    for label in find_labels(panel):
        paint_label(painter, label)
    if panel.drawing.note:
        painter.setFont(style.font(12))
        painter.setPen(style.color("text_3"))
        painter.drawText(panel.rect().adjusted(8, 0, -8, 0), WRAPPED, panel.drawing.note)
