"""Cards on the map that ask for something: a run has left it, a run has diverged, there are no runs yet."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from optim.base.translatable import Small
from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.formula import Box, FormulaLabel, RowBox, TextBox, symbol, word
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.suggest import free_style
from rmsprop_gui.panels.map.camera import MapCamera
from rmsprop_gui.panels.map.view_state import ViewState

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
        name = view_state.session.name(index)
        if outcome.code in BROKEN and step >= outcome.step:
            return MapNotice("broken", index, tr("{name}: {sentence}", name=name, sentence=Small(outcome.sentence)))
        at = track.at(view_state.frame, step)
        if away is None and not view_state.frame.shows(at):
            away = _away(view_state, index, name)
    return away


def _away(view_state: ViewState, index: int, name: str) -> MapNotice | None:
    track = dict(view_state.tracks())[index]
    point = track.points[track.step(view_state.step)]
    if not all(math.isfinite(x) for x in point):
        return None
    pixel, frame = track.pixel(view_state.frame, view_state.step), view_state.frame
    beyond = (max(frame.left - pixel[0], pixel[0] - frame.right), max(frame.top - pixel[1], pixel[1] - frame.bottom))
    axis = 1 if beyond[1] >= beyond[0] else 0
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
        card, border, accent = (style.color(key).name() for key in ("map_card", "border", "accent"))
        self.setStyleSheet(
            f"#mapNotice {{ background: {card}; border: 1px solid {border}; border-radius: 6px }}"
            f"#mapNotice QPushButton {{ color: {accent}; border: 0; background: transparent; padding: 4px 8px;"
            f" font-weight: 500 }} #mapNotice QPushButton:focus {{ border: 2px solid {style.color('focus').name()};"
            " border-radius: 5px; padding: 2px 6px }"
        )
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
