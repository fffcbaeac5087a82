"""What covers the map: legend, key, tools, and the notice of what keeps runs from being seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from rmsprop_gui.charts.landscape.paint_context import NARROW, PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.panels.map.notices import get_notice

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget


LINE, AFTER_LINE, BETWEEN, ROW, MOST_ROWS, LONGEST_NAME = 24.0, 6.0, 16.0, 22.0, 3, 150.0


class LegendItem(NamedTuple):
    run: int  # its index; -1 for "and 3 more"
    name: str
    look: RunStyle | None
    rect: QRectF


class MapLegend(NamedTuple):
    rect: QRectF
    items: tuple[LegendItem, ...]

    def at(self, point: QPointF) -> int | None:
        """The run whose name is under a point."""
        return next((item.run for item in self.items if item.run >= 0 and item.rect.contains(point)), None)


def name_font(focused: bool = False):
    return style.font(style.metrics.type.control, 600 if focused else 500)


def lay_out(
    names: Sequence[tuple[int, str, RunStyle]], focus: int, left: float, top: float, width: float
) -> MapLegend:
    """Places (index, name, look) in rows within `width` pixels."""
    if not names:
        return MapLegend(QRectF(), ())
    unit, metrics = style.scale(), QFontMetricsF(name_font())
    bold = QFontMetricsF(name_font(True))
    context, row = 12 * unit, max(ROW * unit, metrics.height() + 4 * unit)
    items: list[LegendItem] = []
    x, y, used = left + context, top + 4 * unit, 0.0
    for place, (index, name, look) in enumerate(names):
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME * unit)
        wide = (LINE + AFTER_LINE) * unit + (bold if index == focus else metrics).horizontalAdvance(shown)
        if items and x + wide + context > left + width:
            x, y = left + context, y + row
            if y > top + 4 * unit + (MOST_ROWS - 0.5) * row:
                y -= row
                return _cut_off(items, left, top, y + row, used, len(names) - place)
        items.append(LegendItem(index, shown, look, QRectF(x, y, wide, row)))
        used = max(used, x + wide + context - left)
        x += wide + BETWEEN * unit
    return MapLegend(QRectF(left, top, used, y + row + 4 * unit - top), tuple(items))


def _cut_off(items: list[LegendItem], left: float, top: float, bottom: float, used: float, missing: int) -> MapLegend:
    """The last name gives its place to a count of those that are not shown."""
    last = items.pop()
    items.append(LegendItem(-1, tr("and {n} more", n=missing + 1), None, last.rect))
    width = QFontMetricsF(name_font()).horizontalAdvance(items[-1].name) + 12 * style.scale()
    used = max(used, last.rect.left() + width - left)
    return MapLegend(QRectF(left, top, used, bottom + 4 * style.scale() - top), tuple(items))


def paint_card(context: PaintContext, rect: QRectF) -> None:
    radius = style.metrics.radius.map_card * style.scale()
    context.painter.setPen(style.pen("border", 1))
    context.painter.setBrush(style.color("map_card", style.theme()["map_card_a"]))
    context.painter.drawRoundedRect(rect, radius, radius)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_legend(context: PaintContext, legend: MapLegend, focus: int) -> None:
    if not legend.items:
        return
    paint_card(context, legend.rect)
    unit, several = style.scale(), len(legend.items) > 1
    for index, name, look, rect in legend.items:
        x, y = rect.left(), rect.center().y()
        if look is not None:
            context.painter.setPen(style.run_pen(look, style.metrics.pen.path))
            context.painter.drawLine(QPointF(x, y), QPointF(x + LINE * unit, y))
            x += (LINE + AFTER_LINE) * unit
        context.painter.setFont(name_font(several and index == focus))
        context.painter.setPen(style.color("text"))
        context.painter.drawText(QPointF(x, y + 4.5 * unit * style.text_scale()), name)


AROUND_START = 9.0  # pixels that have to be free around the middle of the start's square
GAP = 12  # pixels between the tools and the edges


class MapCards:
    """The cards of one map; on paper there are neither tools nor notices."""

    def __init__(self, view: MapWidget) -> None:
        self._view = view

    def legend(self) -> MapLegend:
        return self._view.above.legend(self._view.make_paint_context())

    def rectangles(self) -> tuple[QRectF, ...]:
        """What they cover of the map."""
        view = self._view
        relief = view.below.terrain.relief
        key = view.above.key(view.make_paint_context(), relief.levels if relief else None, True)
        tools = QRectF() if view.printing else QRectF(view.tools.geometry())
        return tuple(rect for rect in (self.legend().rect, key, tools) if not rect.isEmpty())

    def cover(self, at: QPointF) -> bool:
        return any(rect.contains(at) for rect in self.rectangles())

    def get_covered_head(self) -> float:
        """How far down, in designed pixels, the card reaches that covers the start; 0 where none does."""
        view_state, unit = self._view.view_state, style.scale()
        at = view_state.pixel_of(view_state.start)
        if at is None or not view_state.frame.rect.contains(at):
            return 0.0
        away = AROUND_START * unit
        over = [rect.bottom() for rect in self.rectangles() if rect.adjusted(-away, -away, away, away).contains(at)]
        return (max(over) - view_state.frame.top + 2 * away) / unit if over else 0.0

    def place(self) -> None:
        """The tools at the top right; the legend leaves room for them."""
        view, frame = self._view, self._view.view_state.frame
        view.tools.set_narrow(frame.width < (NARROW - 40) * style.layout_scale())
        view.tools.move(round(frame.right) - view.tools.width() - GAP, round(frame.top) + GAP)
        view.above.tools = 0.0 if view.printing else float(view.tools.width())
        view.tools.equal_action.setChecked(view.camera.equal())

    def renew_notice(self) -> None:
        """In the middle where there are no runs, else at the bottom; gone where there is nothing to say."""
        view, frame = self._view, self._view.view_state.frame
        notice = None if view.printing else get_notice(view.view_state)
        view.notice.show_notice(notice, view.view_state.ground.dimension)
        if notice is not None:
            view.notice.fit_into(round(frame.width) - 24)
            y = frame.rect.center().y() if notice.kind == "empty" else frame.bottom - 84
            view.notice.move(round(frame.rect.center().x() - view.notice.width() / 2), round(y - view.notice.height() / 2))
