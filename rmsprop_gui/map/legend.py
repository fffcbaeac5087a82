"""The card that names the runs; wraps into rows, and says how many more there are where it must stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from rmsprop_gui import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.map.pad import Pad
from rmsprop_gui.run_style import RunStyle

LINE, AFTER_LINE, BETWEEN, ROW, MOST_ROWS, LONGEST_NAME = 24.0, 6.0, 16.0, 22.0, 3, 150.0


class Item(NamedTuple):
    run: int  # its index; -1 for "and 3 more"
    name: str
    look: RunStyle | None
    rect: QRectF


class Legend(NamedTuple):
    rect: QRectF
    items: tuple[Item, ...]

    def at(self, point: QPointF) -> int | None:
        """The run whose name is under a point."""
        return next((item.run for item in self.items if item.run >= 0 and item.rect.contains(point)), None)


def name_font(focused: bool = False):
    return style.font(style.metrics.type.control, 600 if focused else 500)


def lay_out(
    names: Sequence[tuple[int, str, RunStyle]], focus: int, left: float, top: float, width: float
) -> Legend:
    """Places (index, name, look) in rows within `width` pixels."""
    if not names:
        return Legend(QRectF(), ())
    unit, metrics = style.scale(), QFontMetricsF(name_font())
    bold = QFontMetricsF(name_font(True))
    pad, row = 12 * unit, max(ROW * unit, metrics.height() + 4 * unit)
    items: list[Item] = []
    x, y, used = left + pad, top + 4 * unit, 0.0
    for place, (index, name, look) in enumerate(names):
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME * unit)
        wide = (LINE + AFTER_LINE) * unit + (bold if index == focus else metrics).horizontalAdvance(shown)
        if items and x + wide + pad > left + width:
            x, y = left + pad, y + row
            if y > top + 4 * unit + (MOST_ROWS - 0.5) * row:
                y -= row
                return _cut_off(items, left, top, y + row, used, len(names) - place)
        items.append(Item(index, shown, look, QRectF(x, y, wide, row)))
        used = max(used, x + wide + pad - left)
        x += wide + BETWEEN * unit
    return Legend(QRectF(left, top, used, y + row + 4 * unit - top), tuple(items))


def _cut_off(items: list[Item], left: float, top: float, bottom: float, used: float, missing: int) -> Legend:
    """The last name gives its place to a count of those that are not shown."""
    last = items.pop()
    items.append(Item(-1, tr("and {n} more", n=missing + 1), None, last.rect))
    width = QFontMetricsF(name_font()).horizontalAdvance(items[-1].name) + 12 * style.scale()
    used = max(used, last.rect.left() + width - left)
    return Legend(QRectF(left, top, used, bottom + 4 * style.scale() - top), tuple(items))


def paint_card(pad: Pad, rect: QRectF) -> None:
    radius = style.metrics.radius.map_card * style.scale()
    pad.painter.setPen(style.pen("border", 1))
    pad.painter.setBrush(style.color("map_card", style.theme()["map_card_a"]))
    pad.painter.drawRoundedRect(rect, radius, radius)
    pad.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_legend(pad: Pad, legend: Legend, focus: int) -> None:
    if not legend.items:
        return
    paint_card(pad, legend.rect)
    unit, several = style.scale(), len(legend.items) > 1
    for index, name, look, rect in legend.items:
        x, y = rect.left(), rect.center().y()
        if look is not None:
            pad.painter.setPen(style.run_pen(look, style.metrics.pen.path))
            pad.painter.drawLine(QPointF(x, y), QPointF(x + LINE * unit, y))
            x += (LINE + AFTER_LINE) * unit
        pad.painter.setFont(name_font(several and index == focus))
        pad.painter.setPen(style.color("text"))
        pad.painter.drawText(QPointF(x, y + 4.5 * unit * style.text_scale()), name)
