"""What covers the map: legend, key, tools, and the notice of what keeps runs from being seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from optim.base.translatable import Small
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.paint_context import NARROW, PaintContext
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.formula import Box, FormulaLabel, RowBox, TextBox, symbol, word
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.model.suggest import free_style
from rmsprop_gui.panels.map.view_state import MapCamera, ViewState

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget

BROKEN = {"diverged", "frozen", "left"}


class MapNotice(NamedTuple):
    """
    kind      "away", "broken" or "empty"
    run       index of the run it is about, -1 for none
    text      of the card, where it is plain
    axis      for "away": the parameter that is farthest off the map, and its value
    action    text of the button, "" for none
    """

    kind: str
    run: int
    text: str
    action: str = ""
    axis: int = 0
    value: float = 0.0


def get_notice(view_state: ViewState) -> MapNotice | None:
    """The most urgent notice at this step: of the focused run first, and broken runs before those that are only away."""
    if not view_state.session.scene.runs:
        return MapNotice("empty", -1, tr("Click the map to choose a start, then add a run"), tr("Add a run"))
    away = None
    for index, track in reversed(view_state.tracks()):
        outcome, step = track.run.outcome, track.step(view_state.step)
        if outcome.code in BROKEN and step >= outcome.step:
            name, sentence = view_state.session.name(index), Small(outcome.sentence)
            return MapNotice("broken", index, tr("{name}: {sentence}", name=name, sentence=sentence))
        at = track.at(view_state.frame, step)
        if away is None and not view_state.frame.shows(at):
            away = _away(view_state, index)
    return away


def _away(view_state: ViewState, index: int) -> MapNotice | None:
    track = dict(view_state.tracks())[index]
    point = track.points[track.step(view_state.step)]
    if not all(math.isfinite(x) for x in point):
        return None
    pixel, frame = track.pixel(view_state.frame, view_state.step), view_state.frame
    beyond = (max(frame.left - pixel[0], pixel[0] - frame.right), max(frame.top - pixel[1], pixel[1] - frame.bottom))
    axis, name = 1 if beyond[1] >= beyond[0] else 0, view_state.session.name(index)
    return MapNotice("away", index, tr("{name} is off the map:", name=name) + " ", tr("Follow"), axis, float(point[axis]))


class NoticeCard(QFrame):
    """Shows one notice; `acted` says that its button was pressed."""

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapNotice")
        self._notice: MapNotice | None = None
        self._icon, self._text = QLabel(self), FormulaLabel(parent=self)
        self._sentence, self.button = QLabel(self), QPushButton(self)
        self._sentence.setWordWrap(True)
        self.button.setFlat(True)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._press)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.setSpacing(8)
        for part in (self._icon, self._text, self._sentence, self.button):
            row.addWidget(part)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def notice(self) -> MapNotice | None:
        return self._notice

    def show_notice(self, notice: MapNotice | None, dimension: int) -> None:
        if notice == self._notice:
            return
        self._notice = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        away = notice.kind == "away"
        self._text.setVisible(away)
        self._sentence.setVisible(not away)
        self._text.set_box(get_box(notice, dimension))
        self._sentence.setText(notice.text)
        self.setAccessibleName(self._text.box().text() if away else notice.text)
        self.button.setVisible(bool(notice.action))
        self.button.setText(notice.action)
        self.button.setAccessibleName(notice.action)
        self._icon.setVisible(notice.kind != "empty")

    def fit_into(self, width: int) -> None:
        """Takes the size the notice wants, within `width` pixels."""
        words = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text()) + 4
        room = width - 60 - (self.button.sizeHint().width() if self.button.isVisibleTo(self) else 0)
        self._sentence.setFixedWidth(max(80, min(words, room, 460)))
        self._row.activate()
        self.resize(self._row.sizeHint())

    def _press(self) -> None:
        if self._notice is not None:
            self.acted.emit(self._notice)

    def _restyle(self) -> None:
        self._sentence.setFont(style.font(12, 500))
        self._icon.setPixmap(icons.pixmap("warning", "error", 18))


def get_box(notice: MapNotice, dimension: int) -> Box:
    """The words of a run that is off the map, with the coordinate in question as a formula."""
    if notice.kind != "away":
        return RowBox()
    on_curve = dimension == 1 and notice.axis == 1
    name = symbol("f") if on_curve else symbol("θ", notice.axis + 1, color=style.theta_key(notice.axis))
    text = word(notice.text, 12, "text", 500)
    return RowBox(text, name, TextBox(f" = {number(notice.value, 3)}", 13))


def act(notice: MapNotice, view_state: ViewState, camera: MapCamera) -> None:
    """Adds the first run, or widens the view to the run that has left it."""
    if notice.kind == "empty":
        add_run(view_state)
        return
    track = dict(view_state.tracks()).get(notice.run)
    if track is not None:
        x, y = track.points[track.step(view_state.step)]
        view = fit.with_union(camera.view(), (float(x), view_state.frame.log_second(float(y))))
        if fit.usable(view):
            camera.fly_to(view, view, at_once=False)


def add_run(view_state: ViewState) -> None:
    """A run in its optimizer's colour, or in one that is free."""
    scene, run = view_state.session.scene, RunSetup()
    look = free_style(scene, run.optimizer)
    view_state.session.change(tr("Add a run"), runs=(*scene.runs, replace(run, style=look)))


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
