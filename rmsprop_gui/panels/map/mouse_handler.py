"""Pointer and keys on the map: drag pans, wheel zooms, a click sets the start or focuses a run, the start can be dragged; Ctrl
and arrows pan, + and − zoom, 0 fits, Alt and arrows move the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.charts.landscape.fit import zoom
from rmsprop_gui.charts.landscape.paint_context import apart
from rmsprop_gui.charts.landscape.paths import distance_to
from rmsprop_gui.charts.notes import NoteHand
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.note_edits import NoteChoice, remove_note
from rmsprop_gui.panels.map.view_state import ViewState
from rmsprop_gui.widgets.controls import announce
from rmsprop_gui.widgets.text_fitting import wrap

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget


def readout(view_state: ViewState, point: tuple[float, float]) -> str:
    """θ, f and ∇f at a point of the map, dots for what is still being computed; on a curve only the first coordinate counts."""
    place = point[: view_state.ground.dimension]
    found = view_state.read(place, HOVERED)
    value = WAITING if found is None else number(found.value, 3)
    slopes = [WAITING] * len(place) if found is None else [number(slope, 3) for slope in found.slopes]
    if len(place) == 1:
        return f"θ = {number(point[0], 3)}   f = {value}   f′ = {slopes[0]}"
    return f"θ = ({number(point[0], 3)}, {number(point[1], 3)})   f = {value}   ∇f = ({', '.join(slopes)})"


HOVERED = "hovered"  # under which the reader is asked
WAITING = "…"
DRAG = 4.0  # pixels that a press must move to be a drag
NEAR_START, NEAR_PATH = 10.0, 6.0
SNAPPING = Qt.KeyboardModifier.ShiftModifier  # while it is held the start goes from round number to round number
ZOOM_PER_DEGREE = 1.012


class MapMouseHandler(QObject):
    """Watches the map's viewport. What a press means is decided when it moves, or ends without moving."""

    def __init__(self, view: MapWidget) -> None:
        super().__init__(view)
        self._view = view
        self._press: QPointF | None = None
        self._action = ""  # "": none yet, "pan", "start" or "none"
        self._from: tuple[float, float] | None = None
        self._gesture = 0
        self._hovered: QPointF | None = None  # where the pointer is on the map
        self.notes = NoteHand(view.session, WeakMethod(view.find_frames))
        self._undo_at = -1  # undo index after a click set the start: a double click takes that back
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if kind == QEvent.Type.Leave:
            self._hovered = None
            self._view.session.hovered.emit("")
            self._view.hold_start(False)
            return False
        if kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tell(event)
        if not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseMove:
            self._move(event.position(), event.buttons())
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._begin(event.position())
        elif kind == QEvent.Type.MouseButtonRelease:
            self._end(event.position())
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._double(event.position())
        return True

    def _on_map(self, at: QPointF) -> bool:
        return self._view.view_state.frame.rect.contains(at)

    def _on_start(self, at: QPointF) -> bool:
        view_state = self._view.view_state
        return apart(view_state.pixel_of(view_state.start), at) <= NEAR_START * style.scale()

    def _begin(self, at: QPointF) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._press, self._action = at, ""
        if not self._on_map(at):
            self._action = "none"
        elif self.notes.press(at):
            self._action = "note"
        elif self._on_start(at):
            self._from = self._view.view_state.frame.data(at)

    def _move(self, at: QPointF, buttons: Qt.MouseButton) -> None:
        view = self._view
        if self._press is None or not buttons & Qt.MouseButton.LeftButton:
            self._hover(at)
            return
        if self._action == "note":
            self.notes.move(at)
        if self._action == "" and apart(at, self._press) >= DRAG:
            self._gesture += 1
            self._action = "start" if self._on_start(self._press) else "pan"
            view.camera.keep()
        if self._action == "start":
            self._set_start(at)
        elif self._action == "pan":
            (ax, ay), (bx, by) = self._data(self._press), self._data(at)
            (x0, x1), (y0, y1) = view.view()
            view.set_view(((x0 + ax - bx, x1 + ax - bx), (y0 + ay - by, y1 + ay - by)))
            self._press = at
        if self._on_map(at):
            view.session.hovered.emit(readout(view.view_state, view.view_state.frame.data(at)))

    def _data(self, at: QPointF) -> tuple[float, float]:
        """Coordinates in the units of the view, which are powers of ten where the losses are."""
        frame = self._view.view_state.frame
        sx, sy = frame.scale
        return frame.x[0] + (at.x() - frame.left) / sx, frame.y[0] + (frame.bottom - at.y()) / sy

    def _end(self, at: QPointF) -> None:
        press, action = self._press, self._action
        self._press, self._action = None, ""
        self.notes.release()
        if press is not None and action == "":
            self._click(at)
        self._hover(at)

    def _click(self, at: QPointF) -> None:
        view = self._view
        self._undo_at = -1
        NoteChoice.of(view.session).choose(-1)
        named = view.cards.legend().at(at)
        if named is not None:
            view.session.set_focus(named)
        elif view.cards.cover(at) or self._on_start(at):
            return
        elif (event_marker := view.find_event_marker(at)) is not None:
            view.session.playback.stop()
            view.session.seek(event_marker.mark.event.step)
        elif (index := self.path_at(at)) is not None:
            view.session.set_focus(index)
        else:
            self._gesture += 1
            view.camera.keep()
            if self._set_start(at):
                self._undo_at = view.session.undo_stack.index()

    def _double(self, at: QPointF) -> None:
        """Fits the map; a start that the first click of the two has set is taken back."""
        view, stack = self._view, self._view.session.undo_stack
        self._press, self._action = None, ""
        if not self._on_map(at) or self.notes.double(at) or view.cards.cover(at):
            return
        if self._undo_at >= 0 and stack.index() == self._undo_at:
            stack.undo()
        self._undo_at = -1
        view.fit()

    def _set_start(self, at: QPointF) -> bool:
        """The start under the pointer; the moves of one gesture are one step of the undo history."""
        view = self._view
        frame = view.view_state.frame
        rounded = frame.snap if QApplication.keyboardModifiers() & SNAPPING else frame.round_point
        point = rounded(*frame.data(at)) if not frame.log_y else (rounded(frame.data(at)[0], 0.0)[0], 0.0)
        start = point[: view.view_state.ground.dimension]
        return view.session.change(tr("Move the start"), f"start-{id(self)}-{self._gesture}", start=start)

    def path_at(self, at: QPointF) -> int | None:
        """The run whose path or point passes within 6 pixels, the nearest one."""
        view_state, near, best = self._view.view_state, NEAR_PATH * style.scale(), None
        if "paths" not in view_state.layers:
            return None
        for index, track in view_state.tracks():
            away = distance_to(track.line(view_state.frame), at.x(), at.y())
            if away <= near:
                near, best = away, index
        return best

    def renew_readout(self) -> None:
        """There is more to tell of the place under the pointer."""
        if self._hovered is not None and self._on_map(self._hovered):
            self._hover(self._hovered)

    def _hover(self, at: QPointF) -> None:
        view, self._hovered = self._view, at
        if not self._on_map(at):
            view.session.hovered.emit("")
            view.viewport().unsetCursor()
            view.hold_start(False)
            return
        event_marker = view.find_event_marker(at)
        view.session.hovered.emit(
            event_marker.mark.text if event_marker else readout(view.view_state, view.view_state.frame.data(at))
        )
        card = view.cards.cover(at)
        start = not card and self._on_start(at)
        view.hold_start(start)
        named = view.cards.legend().at(at) is not None
        noted = self.notes.find(at) is not None
        shape = Qt.CursorShape.SizeAllCursor if start or noted else Qt.CursorShape.CrossCursor
        if not noted and (named or (not start and not card and (event_marker is not None or self.path_at(at) is not None))):
            shape = Qt.CursorShape.PointingHandCursor
        elif card and not noted:
            shape = Qt.CursorShape.ArrowCursor
        view.viewport().setCursor(shape)

    def _tell(self, event: QHelpEvent) -> bool:
        """The sentence of the event under the pointer, as its tool tip."""
        event_marker = self._view.find_event_marker(QPointF(event.pos()))
        if event_marker is None:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), wrap(event_marker.mark.text), self._view)
        return True

    def _wheel(self, event: QWheelEvent) -> None:
        if self._on_map(event.position()):
            degrees = (event.angleDelta().y() or event.pixelDelta().y()) / 8
            self._view.set_view(zoom(self._view.view(), self._data(event.position()), ZOOM_PER_DEGREE**-degrees))
        event.accept()


PAN = 0.1  # share of the view
START, START_FAR = 0.01, 0.1  # shares of the view by which the start moves, the second one with Shift
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ZOOMS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}


def press(widget: MapWidget, event: QKeyEvent) -> bool:
    """Does what a key asks for; False where it asks for nothing here."""
    key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    (x0, x1), (y0, y1) = view = widget.view()
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    if alt and key in _WAYS:
        move_start(widget, _WAYS[key], START_FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else START)
    elif control and key in _WAYS:
        dx, dy = (PAN * way * size for way, size in zip(_WAYS[key], (x1 - x0, y1 - y0), strict=True))
        widget.set_view(((x0 + dx, x1 + dx), (y0 + dy, y1 + dy)))
    elif not control and not alt and key in _ZOOMS:
        widget.set_view(fit.zoom(view, ((x0 + x1) / 2, (y0 + y1) / 2), _ZOOMS[key]))
    elif key == Qt.Key.Key_0:
        widget.fit()
    elif key in REMOVING and NoteChoice.of(widget.session).index >= 0:
        remove_note(widget.session, NoteChoice.of(widget.session).index)
    else:
        return False
    return True


def move_start(widget: MapWidget, way: tuple[int, int], part: float) -> None:
    """All runs start a little further on; presses in a row are one step of the undo history."""
    view_state = widget.view_state
    start = [
        x + way[k] * part * (high - low)
        for k, (x, (low, high)) in enumerate(zip(view_state.start, (view_state.frame.x, view_state.frame.y), strict=False))
    ]
    x, y = view_state.frame.round_point(start[0], start[1] if len(start) > 1 else 0.0)
    widget.session.change(tr("Move the start"), "start-by-key", start=(x, y)[: len(start)])
    text = readout(view_state, (x, y))
    widget.session.hovered.emit(text)
    announce(widget, text)
