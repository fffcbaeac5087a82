"""Which axes of the chart kit the map has, the room they take beside it, and the legend of its scales."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from optim.analysis.contour_levels import ContourLevels
from rmsprop_gui.charts.axes import Axes, AxisStyle, measure_beside
from rmsprop_gui.charts.axis import linear_ticks, log_ticks
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.paint_context import SMALLEST, PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import symbol
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.panels.map.background import CachedPixmap
from rmsprop_gui.panels.map.cards import paint_card

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget

LEFT_WIDTH, BOTTOM_HEIGHT = 32.0, 26.0
WIDER = 8.0  # pixels by which the axis grows where its numbers need it, so that the map seldom shifts
APART, BELOW_APART = 34.0, 70.0  # pixels between numbers, about
MOST = 16  # numbers of an axis
AROUND = (8.0, 12.0, 12.0, 2.0)  # pixels left, above, right and below map and axes

find_ticks = partial(linear_ticks, most=MOST)


def get_styles(ground: Ground) -> tuple[AxisStyle, AxisStyle]:
    """How the two axes are counted and named: by two parameters, or by one and the loss."""
    flat = ground.dimension == 1
    first = symbol("θ", None if flat else 1, color="theta1", px=16)
    x = AxisStyle(find_ticks, BELOW_APART, formula=first)
    if flat:
        log = fit.log_loss(ground)
        return x, AxisStyle(log_ticks if log else find_ticks, APART, formula=symbol("f", color="text_2", px=16), log=log)
    return x, AxisStyle(find_ticks, APART, formula=symbol("θ", 2, color="theta2", px=16))


def paint_axes(context: PaintContext, ground: Ground, kept: CachedPixmap, beside: float) -> None:
    """Quiet numbers left of the map and below it, and the symbols at the ends; kept as a picture while they stay.

    beside   pixels of room left of the map
    """
    room = context.frame.rect.adjusted(-beside, 0, AROUND[2] * style.scale(), BOTTOM_HEIGHT * style.layout_scale())
    key = context.frame, ground.dimension, ground.dimension == 1 and fit.log_loss(ground)
    kept.paint(context, room, key, lambda pad: Axes(room, context.frame, *get_styles(ground)).paint_numbers(pad.painter))


def get_margin(frame: Coordinates, ground: Ground) -> float:
    """Pixels that the numbers of a frame need beside the map, in few sizes."""
    unit = style.layout_scale()
    wanted = measure_beside(get_styles(ground)[1], frame.y, frame.height) / unit
    return (LEFT_WIDTH + WIDER * max(0, math.ceil((wanted - LEFT_WIDTH) / WIDER))) * unit


def lay_out(widget: MapWidget) -> Coordinates | None:
    """Sets ranges and the room for the axes; the frame in which the map is drawn now, None where there is no room for one."""
    unit, ground, box = style.scale(), widget.view_state.ground, widget.getViewBox()
    log_y = ground.dimension == 1 and fit.log_loss(ground)
    beside, below = widget.beside or LEFT_WIDTH * style.layout_scale(), BOTTOM_HEIGHT * style.layout_scale()
    for _ in range(2):  # the axis is as wide as its numbers need, which changes the room for the map
        left, top, right, bottom = (side * unit for side in AROUND)
        widget.plotItem.layout.setContentsMargins(left + beside, top, right, bottom + below)
        widget.plotItem.layout.activate()
        rect = box.mapRectToScene(box.boundingRect())
        size = rect.width() / unit, rect.height() / unit
        if min(size) < SMALLEST:
            return None
        view = widget.camera.wanted(*size)
        frame = Coordinates(rect.left(), rect.top(), rect.width(), rect.height(), *view, log_y)
        wanted = get_margin(frame, ground)
        if abs(wanted - beside) < 0.5 * unit:
            break
        beside = wanted
    widget.beside = beside
    box.setRange(xRange=view[0], yRange=view[1], padding=0, disableAutoRange=True)
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
