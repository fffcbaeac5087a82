"""The map's axes (quiet numbers at round values, room for the axis symbols) and the legend of its scales."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.contours import ContourLevels, nice_above
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import axis_number, short
from rmsprop_gui.panels.map.cards import paint_card

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget

LEFT_WIDTH, BOTTOM_HEIGHT = 32.0, 26.0
LEFT_KEEP, BOTTOM_KEEP = 26.0, 34.0  # pixels at the end of the axis that belong to its symbol
APART = {"left": 34.0, "bottom": 70.0}  # pixels between numbers, about


class MapAxis(pg.AxisItem):
    """An axis whose numbers are powers of ten where `powers` is set."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.powers = False
        self.enableAutoSIPrefix(False)  # pyqtgraph would make a label that nobody sees for every range
        self.restyle()

    def restyle(self) -> None:
        unit = style.layout_scale()
        font = style.font(style.metrics.type.caption, numeric=True)
        self.setStyle(tickFont=font, tickTextOffset=round(6 * unit), hideOverlappingLabels=False, tickAlpha=0)
        self.setPen(QPen(Qt.PenStyle.NoPen))
        self.setTextPen(style.color("text_3"))
        if self.orientation == "left":
            self.setWidth(LEFT_WIDTH * unit)
        else:
            self.setHeight(BOTTOM_HEIGHT * unit)
        self.picture = None
        self.update()

    def width_for(self, low: float, high: float, size: float) -> float:
        """Pixels that the numbers of a range need beside the map, in few sizes so that it seldom shifts."""
        metrics = QFontMetricsF(style.font(style.metrics.type.caption, numeric=True))
        texts = self.tickStrings(self.tickValues(low, high, size)[0][1], 1, 1)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        wanted = (widest + 7 * style.layout_scale()) / style.layout_scale()
        return (LEFT_WIDTH + 8 * max(0, math.ceil((wanted - LEFT_WIDTH) / 8))) * style.layout_scale()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        unit = style.layout_scale()
        keep = LEFT_KEEP if self.orientation == "left" else BOTTOM_KEEP
        if not (high > low and math.isfinite(high - low) and size > 0):
            return [(1.0, [])]
        wanted = max(2.0, size / (APART[self.orientation] * unit))
        step = nice_above((high - low) / wanted)
        if self.powers:
            step = max(1.0, round(step))
        end = high - keep * unit * (high - low) / size
        first, last = math.ceil(low / step - 1e-9), math.floor(end / step + 1e-9)
        return [(step, [k * step for k in range(first, min(last, first + 60) + 1)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.powers:
            return [axis_number(10.0**value, log=True) for value in values]
        return [axis_number(value) for value in values]


SMALLEST = 20  # pixels; a smaller map is not drawn


def lay_out(widget: MapWidget) -> Coordinates | None:
    """Sets ranges and axes; the frame in which the map is drawn now, None where there is no room for one."""
    unit, ground, box = style.scale(), widget.view_state.ground, widget.getViewBox()
    log_y = ground.dimension == 1 and fit.log_loss(ground)
    left, bottom = widget.getAxis("left"), widget.getAxis("bottom")
    left.powers = log_y
    for _ in range(2):  # the axis is as wide as its numbers need, which changes the room for the map
        widget.plotItem.layout.activate()
        rect = box.mapRectToScene(box.boundingRect())
        size = rect.width() / unit, rect.height() / unit
        if min(size) < SMALLEST:
            return None
        view = widget.camera.wanted(*size)
        width = left.width_for(*view[1], rect.height())
        if abs(left.width() - width) < 0.5 * unit:
            break
        left.setWidth(width)
    box.setRange(xRange=view[0], yRange=view[1], padding=0, disableAutoRange=True)
    frame = Coordinates(rect.left(), rect.top(), rect.width(), rect.height(), *view, log_y)
    if frame != widget.view_state.frame:
        bottom.picture = left.picture = None
    return frame


WIDE, NARROW_WIDTH = 195.0, 88.0


def key_rect(context: PaintContext, levels: ContourLevels | None, scaled: bool, top: float) -> QRectF:
    """The card's place at the right edge, empty where there is nothing to say."""
    bar = levels is not None and levels.heights and not context.narrow
    if not bar and not scaled:
        return QRectF()
    unit = style.layout_scale()
    width = (NARROW_WIDTH if context.narrow else WIDE) * unit
    height = (42 * unit if bar else 6 * unit) + (22 * unit if scaled else 0)
    if bar and levels is not None and _from(levels):
        height += 14 * unit
    if context.narrow:
        height += 4 * unit
    return QRectF(context.frame.right - width - 12 * unit, top, width, height)


def _from(levels: ContourLevels) -> str:
    """What the numbers with a plus sign count from."""
    return tr("+ above the lowest, {offset}", offset=short(levels.offset, 5)) if levels.log and levels.offset != 0.0 else ""


def paint_key(
    context: PaintContext, rect: QRectF, levels: ContourLevels | None, full_scale: float | None, per_unit: float, flash: bool,
    squares: str,
) -> None:
    """`squares`: the root of the optimizer's squares as text, "" where it remembers none."""
    if rect.isEmpty():
        return
    paint_card(context, rect)
    unit = style.layout_scale()
    y = rect.top() + (20 if context.narrow else 18) * unit
    if levels is not None and levels.heights and not context.narrow:
        _paint_bar(context, rect, levels)
        y = rect.top() + 51 * unit
        if _from(levels):
            context.painter.setPen(style.color("text_3"))
            context.painter.drawText(QPointF(rect.left() + 12 * unit, rect.top() + 47 * unit), _from(levels))
            y += 14 * unit
    if full_scale is not None:
        _paint_scale(context, rect, rect.left() + 12 * unit, y, full_scale / 2, per_unit, flash, squares)


def _paint_bar(context: PaintContext, rect: QRectF, levels: ContourLevels) -> None:
    unit, painter, count = style.layout_scale(), context.painter, len(levels.heights) + 1
    bar = QRectF(rect.left() + 12 * unit, rect.top() + 12 * unit, rect.width() - 24 * unit, 8 * unit)
    step = bar.width() / count
    for band in range(count):
        painter.fillRect(QRectF(bar.left() + band * step, bar.top(), step + 0.5, bar.height()), style.ramp(levels.shade(band)))
    painter.setPen(style.pen("iso", 1, alpha=120))
    painter.drawRect(bar)
    painter.setFont(style.font(style.metrics.type.caption, numeric=True))
    painter.setPen(style.color("text_2"))
    metrics = QFontMetricsF(painter.font())
    words = [(bar.left() + (band + 1) * step, text) for band, text in enumerate(levels.texts) if levels.strong[band]]
    for middle, text in evenly(words, metrics, 8 * unit):
        x = middle - metrics.horizontalAdvance(text) / 2
        if rect.left() + 4 * unit <= x <= rect.right() - 4 * unit - metrics.horizontalAdvance(text):
            painter.drawText(QPointF(x, bar.bottom() + 13 * unit), text)


def evenly(words: list[tuple[float, str]], metrics: QFontMetricsF, gap: float) -> list[tuple[float, str]]:
    """Every word, or every second, third ... one: as many (middle, text) as stand side by side with a gap."""
    for stride in range(1, len(words) + 1):
        chosen = words[::stride]
        ends = [(x - metrics.horizontalAdvance(t) / 2, x + metrics.horizontalAdvance(t) / 2) for x, t in chosen]
        if all(right + gap <= left for (_, right), (left, _) in pairwise(ends)):
            return chosen
    return words[:1]


def _paint_scale(
    context: PaintContext, rect: QRectF, x: float, y: float, amount: float, per_unit: float, flash: bool, squares: str
) -> None:
    """A measured line: this long is a gradient of this size."""
    unit, painter, end = style.layout_scale(), context.painter, x + amount * per_unit
    painter.setPen(style.pen("accent" if flash else "text_2", 2 if flash else 1.5))
    painter.drawLine(QPointF(x, y - 3 * unit), QPointF(end, y - 3 * unit))
    for at in (x, end):
        painter.drawLine(QPointF(at, y - 6 * unit), QPointF(at, y))
    painter.setFont(style.font(style.metrics.type.caption, 600 if flash else 400, numeric=True))
    painter.setPen(style.color("accent" if flash else "text_2"))
    metrics, room = QFontMetricsF(painter.font()), rect.right() - end - 14 * unit
    alone, plain = tr("= {amount}  gradient", amount=short(amount, 2)), short(amount, 2)
    both = tr("= {amount}  gradient, {squares}", amount=short(amount, 2), squares=squares) if squares else alone
    texts = [plain] if context.narrow else [text for text in (both, alone) if metrics.horizontalAdvance(text) <= room]
    painter.drawText(QPointF(end + 8 * unit, y + unit), [*texts, plain][0])
    painter.setPen(Qt.PenStyle.NoPen)
