"""Words on the map: with a halo so that they read over lines, or on a chip. Halos are slow to stroke, so they are kept."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box

_kept: OrderedDict[object, QPixmap] = OrderedDict()
MOST_KEPT = 200
MARGIN = 4.0


def halo_text(context: PaintContext, at: QPointF, string: str, color: str | QColor, px: float = 11) -> None:
    """Words whose baseline starts at `at`, in a halo of the casing colour."""
    if context.vector:
        _stroke_halo(context.painter, at, string, color, px)
        return
    rect = text_rect(string, px)
    key = string, style.color(color).rgba(), px, style.theme().name, style.layout_key(), context.ratio
    pixmap = _kept.get(key)
    if pixmap is None:
        pixmap = _halo_pixmap(rect, string, color, px, context.ratio)
        _kept[key] = pixmap
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    corner = at + rect.topLeft()
    snapped = QPointF(round(corner.x() * context.ratio) / context.ratio, round(corner.y() * context.ratio) / context.ratio)
    context.painter.drawPixmap(snapped, pixmap)


def text_rect(string: str, px: float = 11) -> QRectF:
    """The rectangle that the words and their halo cover, from the start of the baseline."""
    metrics, margin = QFontMetricsF(style.font(px, 500)), MARGIN * style.scale()
    height = metrics.ascent() + metrics.descent()
    return QRectF(-margin, -metrics.ascent() - margin, metrics.horizontalAdvance(string) + 2 * margin, height + 2 * margin)


def _halo_pixmap(rect: QRectF, string: str, color: str | QColor, px: float, ratio: float) -> QPixmap:
    pixmap = QPixmap(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _stroke_halo(painter, -rect.topLeft(), string, color, px)
    finally:
        painter.end()
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


def chip(context: PaintContext, at: QPointF, box: Box) -> None:
    """A formula on a translucent plate, its baseline starting at `at`."""
    unit = style.scale()
    plate = box.rect(at.x(), at.y()).adjusted(-3 * unit, -2 * unit, 3 * unit, 2 * unit)
    context.painter.setPen(Qt.PenStyle.NoPen)
    context.painter.setBrush(style.color("map_card", 190))
    context.painter.drawRoundedRect(plate, 3 * unit, 3 * unit)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
    box.paint(context.painter, at.x(), at.y())
