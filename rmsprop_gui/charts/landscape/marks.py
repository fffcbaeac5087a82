"""Marked places of the map (minima, saddles, the start, the runs' current points, edges where a run has left) and its words:
with a halo, so that they read over lines, or on a chip.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from rmsprop_gui.charts.landscape.paint_context import PaintContext, apart, casing
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.i18n import tr

_cached: OrderedDict[object, QPixmap] = OrderedDict()
MOST_KEPT = 200
MARGIN = 4.0


def halo_text(context: PaintContext, at: QPointF, string: str, color: str | QColor, px: float = 11) -> None:
    """Words whose baseline starts at `at`, in a halo of the casing colour."""
    if context.vector:
        _stroke_halo(context.painter, at, string, color, px)
        return
    key = string, style.color(color).rgba(), px
    _paint_kept(context, at, key, text_rect(string, px), partial(_stroke_halo, string=string, color=color, px=px))


def _paint_kept(
    context: PaintContext, at: QPointF, key: object, rect: QRectF, draw: Callable[[QPainter, QPointF], None]
) -> None:  # fmt: skip
    """What `draw` paints about a place, `rect` seen from it; kept as pixels, which stand on whole pixels of the device."""
    whole = key, style.theme().name, style.layout_key(), context.ratio
    pixmap = _cached.get(whole)
    if pixmap is None:
        pixmap = _cached[whole] = _draw_pixmap(rect, context.ratio, draw)
        while len(_cached) > MOST_KEPT:
            _cached.popitem(last=False)
    corner = at + rect.topLeft()
    snapped = QPointF(round(corner.x() * context.ratio) / context.ratio, round(corner.y() * context.ratio) / context.ratio)
    context.painter.drawPixmap(snapped, pixmap)


def text_rect(string: str, px: float = 11) -> QRectF:
    """The rectangle that the words and their halo cover, from the start of the baseline."""
    metrics, margin = QFontMetricsF(style.font(px, 500)), MARGIN * style.scale()
    height = metrics.ascent() + metrics.descent()
    return QRectF(-margin, -metrics.ascent() - margin, metrics.horizontalAdvance(string) + 2 * margin, height + 2 * margin)


def ink_rect(string: str, px: float = 11) -> QRectF:
    """What the words cover without their halo."""
    margin = MARGIN * style.scale()
    return text_rect(string, px).adjusted(margin, margin, -margin, -margin)


def _draw_pixmap(rect: QRectF, ratio: float, draw: Callable[[QPainter, QPointF], None]) -> QPixmap:
    pixmap = clear_pixmap(rect.width(), rect.height(), ratio)
    with painting(pixmap) as painter:
        draw(painter, -rect.topLeft())
    return pixmap


def _stroke_halo(painter: QPainter, at: QPointF, string: str, color: str | QColor, px: float) -> None:
    font = style.font(px, 500)
    path = QPainterPath()
    path.addText(at, font, string)
    casing = style.color("casing", style.theme()["casing_a"])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(casing, 3.5 * style.scale(), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.setFont(font)
    painter.setPen(style.color(color))
    painter.drawText(at, string)


def chip(context: PaintContext, places: Sequence[QPointF], box: Box) -> None:
    """A formula on a translucent plate, its baseline starting at the best of some places, the wanted one first."""
    unit = style.scale()
    plates = [box.rect(at.x(), at.y()).adjusted(-3 * unit, -2 * unit, 3 * unit, 2 * unit) for at in places]
    chosen = context.choose_place(plates) or 0
    at, plate = places[chosen], plates[chosen]
    context.painter.setPen(Qt.PenStyle.NoPen)
    context.painter.setBrush(style.color("map_card", 190))
    context.painter.drawRoundedRect(plate, 3 * unit, 3 * unit)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
    box.paint(context.painter, at.x(), at.y())


NEAR = 60.0  # pixels around the focused point within which names of places hide
MOST_NAMES = 2  # of minima; more would repeat the word all over the map
PLACE = 13.0  # pixels that the mark of a place reaches at most
_CROSS = ((1, 0), (-1, 0), (0, 1), (0, -1))
_DIAGONALS = ((1, 1), (-1, -1), (1, -1), (-1, 1))


def paint_place(context: PaintContext, kind: str, at: QPointF) -> None:
    """A ringed cross for a minimum, a cross for a local one, × for a saddle."""
    if context.vector:
        _draw_place(context.painter, at, kind)
        return
    half = math.ceil(PLACE * style.scale())
    _paint_kept(context, at, ("place", kind), QRectF(-half, -half, 2 * half, 2 * half), partial(_draw_place, kind=kind))


def _draw_place(painter: QPainter, at: QPointF, kind: str) -> None:
    unit = style.scale()
    reach, gap, arms = (7.0, 2.5, _CROSS) if kind != "saddle" else (4.0, 0.0, _DIAGONALS)
    if kind == "minimum":
        reach, gap = 9.0, 3.5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (style.pen(casing(), 4), style.pen("text", 1.5)):
        painter.setPen(pen)
        if kind == "minimum":
            painter.drawEllipse(at, 5.5 * unit, 5.5 * unit)
        for dx, dy in arms:
            way = QPointF(dx, dy) * unit
            painter.drawLine(at + way * gap, at + way * reach)


def paint_places(context: PaintContext, places: list[tuple[str, QPointF]], focused: QPointF | None, names: bool) -> None:
    """All marked places on the map, the minima with their name where there is room for it."""
    lowest = sum(kind == "minimum" for kind, _ in places)
    for kind, at in places:
        paint_place(context, kind, at)
        if names and kind == "minimum" and lowest <= MOST_NAMES and apart(at, focused) > NEAR * style.scale():
            name_place(context, beside(context, at, tr("minimum")), tr("minimum"))


def name_place(context: PaintContext, places: Sequence[QPointF], word: str) -> None:
    """Words in their halo, at the best of some places."""
    rect = ink_rect(word)
    chosen = context.choose_place([rect.translated(at) for at in places], must=False)
    if chosen is not None:
        halo_text(context, places[chosen], word, "text_2")


def beside(context: PaintContext, at: QPointF, word: str) -> list[QPointF]:
    """Where a word about a place may begin: below its right, on the other side where the map ends, then around it."""
    unit, wide = style.scale(), text_rect(word).width()
    x, y = at.x() + 11 * unit, at.y() + 17 * unit
    left, above = at.x() - 3 * unit - wide, at.y() - 10 * unit
    if x + wide > context.frame.right:
        x, left = left, x
    if y + 6 * unit > context.frame.bottom:
        y, above = above, y
    return [QPointF(x, y), QPointF(left, y), QPointF(x, above), QPointF(left, above)]


def start_rect(at: QPointF) -> QRectF:
    half = 4 * style.scale()
    return QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)


def paint_start(context: PaintContext, at: QPointF, focused: QPointF | None, held: bool) -> None:
    """The hollow square that runs start from; `held` while it is dragged or pointed at."""
    unit, width = style.scale(), text_rect(tr("start")).width()
    context.painter.setPen(style.pen("accent" if held else "text_2", 2 if held else 1.5))
    context.painter.setBrush(style.color("casing"))
    context.painter.drawRect(start_rect(at).adjusted(-unit, -unit, unit, unit) if held else start_rect(at))
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
    if apart(at, focused) > NEAR * unit:
        left, right = QPointF(at.x() - width - unit, at.y() + 4 * unit), QPointF(at.x() + 11 * unit, at.y() + 4 * unit)
        sides = [left, right] if at.x() - width - 4 * unit > context.frame.left else [right, left]
        middle = at.x() - width / 2
        around = [QPointF(middle, at.y() + 22 * unit), QPointF(middle, at.y() - 12 * unit)]
        name_place(context, [*sides, *around], tr("start"))


def paint_point(context: PaintContext, at: QPointF, color: QColor, focused: bool) -> None:
    """Where a run is: a disc in its colour with a ring around it."""
    radius = (6.0 if focused else 4.5) * style.scale()
    context.painter.setPen(style.pen("casing", 2))
    context.painter.setBrush(color)
    context.painter.drawEllipse(at, radius, radius)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_second(context: PaintContext, at: QPointF, second: QPointF, color: QColor) -> None:
    """A diamond for the other point an optimizer keeps, tied to the run's point."""
    size = 5 * style.scale()
    for pen in (style.pen(casing(), 3), style.pen(color, 1)):
        context.painter.setPen(pen)
        context.painter.drawLine(at, second)
    context.painter.setPen(style.pen(color, 1.5))
    context.painter.setBrush(style.color("casing"))
    context.painter.drawPolygon(QPolygonF([second + QPointF(dx, dy) * size for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))]))
    context.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_edge(context: PaintContext, pixel: tuple[float, float], color: QColor, cards: tuple[QRectF, ...]) -> None:
    """A triangle at the edge, pointing to where a run is off the map; nothing where it is nowhere (not a number).

    One that would lie under a card stands below it.
    """
    frame, unit = context.frame, style.scale()
    if math.isnan(pixel[0]) or math.isnan(pixel[1]):
        return
    x = min(max(pixel[0], frame.left + 14 * unit), frame.right - 14 * unit)
    y = min(max(pixel[1], frame.top + 14 * unit), frame.bottom - 14 * unit)
    beyond_x = max(frame.left - pixel[0], pixel[0] - frame.right)
    beyond_y = max(frame.top - pixel[1], pixel[1] - frame.bottom)
    along = QPointF(0, math.copysign(1, pixel[1] - y)) if beyond_y >= beyond_x else QPointF(math.copysign(1, pixel[0] - x), 0)
    across = QPointF(-along.y(), along.x())
    hiding = [card.bottom() for card in cards if card.adjusted(-8 * unit, 0, 8 * unit, 0).contains(QPointF(x, y))]
    at = QPointF(x, max([y, *(bottom + 12 * unit for bottom in hiding)]))
    context.painter.setPen(style.pen("casing", 2))
    context.painter.setBrush(color)
    corners = (across * 7 - along * 4, -across * 7 - along * 4, along * 7)
    context.painter.drawPolygon(QPolygonF([at + corner * unit for corner in corners]))
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
