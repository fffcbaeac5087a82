"""What part of a chart is in view, and how pointer and keys change it: the same gestures for every chart.

- the wheel zooms about the pointer, with Ctrl the heights alone, with Shift the width alone
- a drag with the middle button, or with Ctrl, moves what is seen; so does a plain drag where it has no other meaning
- a drag with Shift draws a frame, and what is in it fills the plot
- a double click, or the key 0, shows everything again; Ctrl with arrows moves, + and − zoom
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand

from rmsprop_gui.charts.coordinates import Coordinates, Range, Ranges, keep_within, widen, zoom_range

PER_DEGREE = 1.012  # the zoom of one degree of the wheel
ZOOMS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}
WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
MOVE = 0.1  # of the range, for one press of a key
LEAST_FRAME = 6  # pixels: a smaller frame is a click
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Zoomable(Protocol):
    """A plot whose ranges can be changed. Pixels are those of the widget."""

    def rect(self) -> QRectF: ...
    def zoom(self, across: float, up: float, about: QPointF) -> None: ...
    def move(self, by: QPointF) -> None: ...
    def show_frame(self, frame: QRectF) -> None: ...


class ChartView:
    """The ranges of a painted chart: everything, until somebody looks closer. Other data show everything again.

    equal    both axes always show the same share of their whole range: a unit keeps its length on both
    closest  share of the whole range that stays in view
    """

    def __init__(self) -> None:
        self.equal, self.closest = False, 0.0
        self._whole: Ranges | None = None
        self._seen: Ranges | None = None
        self._at: Coordinates | None = None

    @property
    def state(self) -> Ranges | None:
        """Equal as long as the same part is looked at; None for everything."""
        return self._seen

    @property
    def zoomed(self) -> bool:
        """Whether not everything is in view."""
        return self._seen is not None

    def choose(self, whole: Ranges) -> Ranges:
        """The ranges to draw of a chart whose data take up these."""
        if whole != self._whole:
            self._whole, self._seen = whole, None
        return self._seen or whole

    def place(self, at: Coordinates) -> None:
        """Where the chosen ranges stand now."""
        self._at = at

    def rect(self) -> QRectF:
        return self._at.rect if self._at is not None else QRectF()

    def show_all(self) -> None:
        self._seen = None

    def zoom(self, across: float, up: float, about: QPointF) -> None:
        """Each axis by its factor, below 1 to look closer, about a pixel that stays where it is."""
        if self._at is not None:
            x, y = self._at.place(about)
            self._show(zoom_range(self._at.x, x, across), zoom_range(self._at.y, y, up))

    def move(self, by: QPointF) -> None:
        """What is seen goes with the pointer."""
        if self._at is not None:
            sx, sy = self._at.scale
            (x0, x1), (y0, y1) = self._at.x, self._at.y
            self._show((x0 - by.x() / sx, x1 - by.x() / sx), (y0 + by.y() / sy, y1 + by.y() / sy))

    def show_frame(self, frame: QRectF) -> None:
        """What is in the frame fills the plot."""
        if self._at is not None:
            (x0, y1), (x1, y0) = self._at.place(frame.topLeft()), self._at.place(frame.bottomRight())
            self._show((x0, x1), (y0, y1))

    def _show(self, x: Range, y: Range) -> None:
        if self._whole is None:
            return
        wide, high = (end - begin for begin, end in self._whole)
        if self.equal:
            share = max((x[1] - x[0]) / wide, (y[1] - y[0]) / high)
            x, y = widen(x, share * wide), widen(y, share * high)
        seen = keep_within(x, self._whole[0], self.closest * wide), keep_within(y, self._whole[1], self.closest * high)
        self._seen = seen if seen != self._whole else None


class ViewGestures:
    """Stands before a Qt widget among the bases of a chart.

    find_zoomable   the plot under a place, None beside it
    reset_view      shows everything again
    view_changed    draws what is in view now
    drags           whether a plain drag moves what is seen
    """

    drags = False
    _moving: Zoomable | None = None
    _framed: Zoomable | None = None
    _band: QRubberBand | None = None
    _from = QPointF()

    def find_zoomable(self, place: QPointF) -> Zoomable | None:
        return None

    def find_focused(self) -> Zoomable | None:
        """What the keys change."""
        return None

    def reset_view(self) -> None: ...

    def view_changed(self) -> None: ...

    # ---- presses

    def begin_gesture(self, event: QMouseEvent) -> bool:
        """Whether a press begins to frame or to move; else it has another meaning."""
        found, button, held = self.find_zoomable(event.position()), event.button(), event.modifiers()
        if found is None:
            return False
        if button == Qt.MouseButton.LeftButton and held & SHIFT:
            self._framed, self._from = found, event.position()
            self._band = self._band or QRubberBand(QRubberBand.Shape.Rectangle, self._get_canvas())
            self._band.setGeometry(QRect(self._from.toPoint(), self._from.toPoint()))
            self._band.show()
            return True
        middle = button == Qt.MouseButton.MiddleButton
        if middle or (button == Qt.MouseButton.LeftButton and (held & CONTROL or self.drags)):
            self._moving, self._from = found, event.position()
            return True
        return False

    def go_on_gesture(self, event: QMouseEvent) -> bool:
        """Whether a move of the pointer belongs to what a press has begun."""
        if self._framed is not None and self._band is not None:
            self._band.setGeometry(self._get_frame(event.position()).toRect())
            return True
        if self._moving is None:
            return False
        self._moving.move(event.position() - self._from)
        self._from = event.position()
        self.view_changed()
        return True

    def end_gesture(self, event: QMouseEvent) -> bool:
        """Whether a release ends what a press has begun; of a frame what is in it is shown, a mere click does nothing."""
        framed, moved = self._framed, self._moving
        frame = self._get_frame(event.position()) if framed is not None else QRectF()
        self._framed = self._moving = None
        if self._band is not None:
            self._band.hide()
        if framed is not None and frame.width() >= LEAST_FRAME and frame.height() >= LEAST_FRAME:
            framed.show_frame(frame)
            self.view_changed()
        return framed is not None or moved is not None

    def _get_frame(self, place: QPointF) -> QRectF:
        """From the corner to the pointer, within its plot."""
        assert self._framed is not None
        return QRectF(self._from, place).normalized() & self._framed.rect()

    def _get_canvas(self) -> Any:
        """The widget that is painted on."""
        return self.viewport() if hasattr(self, "viewport") else self

    # ---- wheel and keys

    def turn_wheel(self, event: QWheelEvent) -> bool:
        """Zooms the plot under the pointer; False where there is none."""
        found, delta = self.find_zoomable(event.position()), event.angleDelta()
        if found is None:
            return False
        factor = PER_DEGREE ** (-(delta.y() or delta.x()) / 8)  # with Alt or Shift some desktops turn it sideways
        held = event.modifiers()
        found.zoom(1.0 if held & CONTROL else factor, 1.0 if held & SHIFT else factor, event.position())
        self.view_changed()
        event.accept()
        return True

    def press_key(self, event: QKeyEvent) -> bool:
        """Does what a key asks of the view; False where it asks for nothing."""
        found, key = self.find_focused(), Qt.Key(event.key())
        if found is None:
            return False
        held, rect = bool(event.modifiers() & CONTROL), found.rect()
        if held and key in WAYS:
            across, up = WAYS[key]
            found.move(QPointF(-across * MOVE * rect.width(), up * MOVE * rect.height()))
        elif not held and key in ZOOMS:
            found.zoom(ZOOMS[key], ZOOMS[key], rect.center())
        elif key == Qt.Key.Key_0 and not held:
            self.reset_view()
        else:
            return False
        self.view_changed()
        return True
