"""The axes of a painted chart: the room they take, the ranges between them, grid lines, numbers and names.

They are painted the same in every chart, on the screen and in files: faint lines at round values, quiet numbers that never
cover each other or the name of their axis.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from rmsprop_gui.charts.axis import linear_ticks
from rmsprop_gui.charts.coordinates import Coordinates, Range
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box

Tick = tuple[float, str]
FindTicks = Callable[[float, float, float, float], Sequence[Tick]]

BESIDE, BELOW = 6.0, 4.0  # pixels between a plot and its numbers
EDGE = 4.0  # pixels left free beside the numbers of the y axis
APART = 8.0  # pixels between two numbers of the x axis
MARK = 3.5  # pixels: the length of a mark
SHORTEST, NARROWEST = 20.0, 20.0  # pixels: a plot is never smaller
NAME_SHARE = 0.4  # of the width, for the name of the x axis
SYMBOL, TITLE = 15, 12  # pixels: the size of a name that is a symbol, and of a title


MOST = 9  # numbers of an axis that has room for them


def even_ticks(low: float, high: float, pixels: float, gap: float) -> list[Tick]:
    """Round values, as many as have room."""
    return linear_ticks(low, high, pixels, gap, MOST)


def no_ticks(low: float, high: float, pixels: float, gap: float) -> list[Tick]:
    """Of an axis at which nothing stands."""
    return []


@dataclass(frozen=True)
class AxisStyle:
    """How one axis is counted and named.

    find_ticks  (low, high, pixels, gap) -> [(place in the units of the range, label)]
    gap         pixels from one number to the next, at least about
    name        stands at the end of the axis, where no number does
    symbol      whether the name is a symbol, such as θ₁
    formula     that names the axis instead
    color       of the name
    title       in a row of its own under an x axis, or turned up beside a y axis, in the middle
    marks       whether a short line outside the plot leads to each number: for plots without a grid
    log         whether the range is one of powers of ten
    zero        whether the grid line at 0 is stronger
    """

    find_ticks: FindTicks = even_ticks
    gap: float = 60.0
    name: str = ""
    symbol: bool = False
    formula: Box | None = None
    color: str | QColor = "text_2"
    title: str = ""
    log: bool = False
    zero: bool = False
    marks: bool = False


def get_number_font() -> QFont:
    """In which the numbers of all axes are written."""
    return style.font(style.metrics.type.caption, numeric=True)


@dataclass(frozen=True)
class Axes:
    """Where a chart's plot is, and its two axes.

    room  all that the axes may be painted on
    foot  pixels between the plot and its x axis, for what stands there
    """

    room: QRectF
    coordinates: Coordinates
    x: AxisStyle
    y: AxisStyle
    foot: float = 0.0

    @property
    def plot(self) -> QRectF:
        return self.coordinates.rect

    @property
    def base(self) -> float:
        """Where the x axis is, in pixels from the top."""
        return self.coordinates.bottom + self.foot

    @property
    def end(self) -> float:
        """Where what stands below the x axis ends, in pixels from the top."""
        high = QFontMetricsF(get_number_font()).height()
        title = QFontMetricsF(style.font(TITLE)).height() + 2 if self.x.title else 0.0
        return self.base + BELOW * style.layout_scale() + high + title

    @cached_property
    def x_ticks(self) -> list[Tick]:
        at = self.coordinates
        return [tick for tick in self.x.find_ticks(*at.x, at.width, self.x.gap * style.layout_scale()) if _holds(at.x, tick)]

    @cached_property
    def y_ticks(self) -> list[Tick]:
        at = self.coordinates
        return [tick for tick in self.y.find_ticks(*at.y, at.height, self.y.gap * style.layout_scale()) if _holds(at.y, tick)]

    def paint_grid(self, painter: QPainter) -> None:
        """A faint line through the plot at each number."""
        at, plot = self.coordinates, self.plot
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for place, _ in self.y_ticks:
            y = round(at.y_of(place)) + 0.5
            painter.setPen(style.pen("axis" if self.y.zero and place == 0 else "grid", 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(style.pen("grid", 1))
        for place, _ in self.x_ticks:
            x = round(at.x_of(place)) + 0.5
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, self.base))
        painter.restore()

    def paint_frame(self, painter: QPainter) -> None:
        """A line around a plot that has no grid."""
        painter.setPen(style.pen("border", 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.plot)

    def paint_numbers(self, painter: QPainter) -> None:
        """The numbers of both axes, their names and titles."""
        taken = [self._paint_x_name(painter), self._paint_y_name(painter)]
        painter.setFont(get_number_font())
        painter.setPen(style.color("text_3"))
        metrics = QFontMetricsF(painter.font())
        self._paint_y_numbers(painter, metrics, taken)
        self._paint_x_numbers(painter, metrics, taken)
        painter.setPen(style.color("text_2"))
        if self.x.title:
            top = self.base + BELOW * style.layout_scale() + metrics.height()
            row = QRectF(self.plot.left(), top, self.plot.width(), QFontMetricsF(style.font(TITLE)).height() + 2)
            self._paint_title(painter, row, self.x.title)
        if self.y.title:
            painter.save()
            painter.translate(self.room.left(), self.plot.bottom())
            painter.rotate(-90)
            self._paint_title(painter, QRectF(0, 0, self.plot.height(), metrics.height() + 4), self.y.title)
            painter.restore()
        self._paint_marks(painter)

    @staticmethod
    def _paint_title(painter: QPainter, row: QRectF, title: str) -> None:
        painter.setFont(style.font(TITLE))
        shown = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(row, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_marks(self, painter: QPainter) -> None:
        at, plot, long = self.coordinates, self.plot, MARK * style.layout_scale()
        painter.setPen(style.pen("text_2", 1))
        if self.y.marks:
            for place, _ in self.y_ticks:
                painter.drawLine(QPointF(plot.left() - long, at.y_of(place)), QPointF(plot.left(), at.y_of(place)))
        if self.x.marks:
            for place, _ in self.x_ticks:
                painter.drawLine(QPointF(at.x_of(place), self.base), QPointF(at.x_of(place), self.base + long))

    def _paint_y_numbers(self, painter: QPainter, metrics: QFontMetricsF, taken: Sequence[QRectF]) -> None:
        right, high = self.plot.left() - BESIDE * style.layout_scale(), metrics.height()
        for place, label in self.y_ticks:
            wide = metrics.horizontalAdvance(label)
            box = QRectF(right - wide, self.coordinates.y_of(place) - high / 2, wide, high)
            if not any(box.intersects(other) for other in taken):
                painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), label)

    def _paint_x_numbers(self, painter: QPainter, metrics: QFontMetricsF, taken: Sequence[QRectF]) -> None:
        """From the left; a number that would touch the one before it is left out."""
        top, free = self.base + BELOW * style.layout_scale(), -math.inf
        for place, label in self.x_ticks:
            wide = metrics.horizontalAdvance(label)
            left = max(self.room.left() + 2, self.coordinates.x_of(place) - wide / 2)
            box = QRectF(min(left, self.room.right() - wide - 2), top, wide, metrics.height())
            if box.left() >= free and not any(box.adjusted(-APART, 0, APART, 0).intersects(other) for other in taken):
                painter.drawText(QPointF(box.left(), top + metrics.ascent()), label)
                free = box.right() + APART

    def _paint_x_name(self, painter: QPainter) -> QRectF:
        if self.x.formula is not None:
            row = QFontMetricsF(get_number_font())
            baseline = self.base + BELOW * style.layout_scale() + row.ascent()
            return _paint_formula(painter, self.x.formula, self.plot.right() - self.x.formula.width, baseline)
        if not self.x.name:
            return QRectF()
        font, shown = _get_name_font(self.x), self.x.name
        metrics = QFontMetricsF(font)
        if not self.x.symbol:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, NAME_SHARE * self.plot.width())
        wide, top = metrics.horizontalAdvance(shown), self.base + BELOW * style.layout_scale()
        row = QFontMetricsF(get_number_font())
        box = QRectF(self.plot.right() - wide, top, wide, row.height())
        self._write(painter, font, self.x, QPointF(box.left(), top + row.ascent()), shown)
        return box

    def _paint_y_name(self, painter: QPainter) -> QRectF:
        if self.y.formula is not None:
            left = self.plot.left() - BESIDE * style.layout_scale() - self.y.formula.width
            return _paint_formula(painter, self.y.formula, left, self.plot.top() + self.y.formula.ascent)
        if not self.y.name:
            return QRectF()
        font = _get_name_font(self.y)
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(self.y.name)
        left = self.plot.left() - BESIDE * style.layout_scale() - wide
        box = QRectF(left, self.plot.top() - 2, wide, metrics.height())
        self._write(painter, font, self.y, QPointF(left, self.plot.top() - 2 + metrics.ascent()), self.y.name)
        return box

    @staticmethod
    def _write(painter: QPainter, font: QFont, axis: AxisStyle, at: QPointF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(style.color(axis.color))
        painter.drawText(at, text)


def _paint_formula(painter: QPainter, formula: Box, left: float, baseline: float) -> QRectF:
    formula.paint(painter, left, baseline)
    return formula.rect(left, baseline)


def _holds(shown: Range, tick: Tick) -> bool:
    slack = 1e-9 * (shown[1] - shown[0])
    return shown[0] - slack <= tick[0] <= shown[1] + slack


def _get_name_font(axis: AxisStyle) -> QFont:
    return style.font(SYMBOL, math=True, italic=True) if axis.symbol else style.font(style.metrics.type.caption, 500)


def lay_out_axes(
    room: QRectF, x_range: Range, y_range: Range, x: AxisStyle, y: AxisStyle, *,
    right: float = 10.0, top: float = 8.0, foot: float = 0.0, ratio: float | None = None,
) -> Axes:  # fmt: skip
    """The axes of a chart in its room; the plot begins where the widest number of the y axis has room.

    right, top  pixels left free beside and over the plot
    foot        pixels between the plot and its x axis
    ratio       of the plot's height to its width, where it is given: the plot then stands in the middle
    """
    unit, metrics = style.layout_scale(), QFontMetricsF(get_number_font())
    title = QFontMetricsF(style.font(TITLE)).height()
    numbers = metrics.height() + title + 2 if x.title else max(metrics.height(), _get_descent(x, metrics))
    bottom = foot + (BELOW * unit if x.find_ticks is no_ticks else BELOW * unit + numbers + 2)
    high = max(SHORTEST, room.height() - top - bottom)
    left = math.ceil(measure_beside(y, y_range, high) + (title + 4 if y.title else 0.0))
    wide = max(NARROWEST, room.width() - left - right)
    across, down = (wide, high) if ratio is None else (min(wide, high / ratio), min(wide, high / ratio) * ratio)
    at = Coordinates(
        round(room.left() + left + (wide - across) / 2), round(room.top() + top + (high - down) / 2),
        across, down, x_range, y_range, y.log, x.log,
    )  # fmt: skip
    return Axes(room, at, x, y, foot)


def measure_beside(y: AxisStyle, y_range: Range, high: float) -> float:
    """Pixels that the numbers and the name of a y axis of a height need beside the plot."""
    unit, metrics = style.layout_scale(), QFontMetricsF(get_number_font())
    widest = max((metrics.horizontalAdvance(text) for _, text in y.find_ticks(*y_range, high, y.gap * unit)), default=0.0)
    if y.formula is not None:
        widest = max(widest, y.formula.width)
    if y.name:
        widest = max(widest, QFontMetricsF(_get_name_font(y)).horizontalAdvance(y.name))
    return widest + (BESIDE + EDGE) * unit


def fit_height(axes: Axes, ratio: float) -> float:
    """How high the room of axes has to be for the plot to be `ratio` times as high as it is wide."""
    return axes.room.height() + axes.plot.width() * ratio - axes.plot.height()


def _get_descent(axis: AxisStyle, metrics: QFontMetricsF) -> float:
    """What the name of an x axis needs under the plot, on the line of the numbers."""
    return metrics.ascent() + QFontMetricsF(_get_name_font(axis)).descent() if axis.name else 0.0
