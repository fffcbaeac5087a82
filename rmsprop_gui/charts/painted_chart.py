"""Charts under pointer and keys: a plot that paints itself, ringed while it has the focus, and the mouse and keys of a column
of plots: drags and clicks seek, a drag with Shift frames what to zoom to, and a table of the numbers is offered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QRubberBand, QSizePolicy, QWidget

from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.tables import offer, offer_in
from rmsprop_gui.charts.tables.window import KEY
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session

BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class FocusRingMixin:
    """For a widget that paints itself: `ringed` while it has the focus from a key. A click is seen where it is made.

    Stands before the Qt class among the bases. Windows and menus that come and go between leave it as it is.
    """

    ringed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self.ringed = event.reason() in BY_KEY
        super().focusInEvent(event)  # type: ignore[misc]
        self.show_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self.ringed = False
        super().focusOutEvent(event)  # type: ignore[misc]
        self.show_ring()

    def show_ring(self) -> None:
        """Paints the widget anew, with the ring or without it."""
        if isinstance(self, QAbstractScrollArea):
            self.viewport().update()
        elif isinstance(self, QWidget):
            self.update()


def paint_ring(painter: QPainter, room: QRectF) -> None:
    """Just inside `room`, over what is painted there."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.pen("focus", 2))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()


class PaintedChart(FocusRingMixin, QWidget):
    """Arrow keys are its own. Those derived from it have `table()` and `paint(painter)`, which paints everything but the ring."""

    paint: Callable[[QPainter], None]

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_keys", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        offer(self)
        style.notifier().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Theme or size of the text are others."""
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self.paint(painter)
            if self.ringed:
                paint_ring(painter, QRectF(self.rect()))
        finally:
            painter.end()


FEW, MANY = 1, 10  # steps
LEAST_FRAME = 6  # pixels: a smaller frame is a click
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def press(session: Session, event: QKeyEvent) -> bool:
    """Does what a key asks for; False where it asks for nothing here."""
    key, many = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _WAYS:
        session.seek(session.step + _WAYS[key] * (MANY if many else FEW))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        session.seek(0 if key == Qt.Key.Key_Home else session.scene.steps)
    else:
        return False
    return True


class PlotMouseHandler(FocusRingMixin):
    """Stands before pyqtgraph's class among the bases of a column, which has what is declared here."""

    session: Any
    panels: list[PlotPanel]
    panel_at: Callable[[QPointF], PlotPanel | None]
    reset_view: Callable[[], None]
    make_menu: Callable[[], QMenu]
    _seeking = False
    _framed: PlotPanel | None = None  # the plot in which a frame is drawn
    _band: QRubberBand | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        framing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.LeftButton and framing and self.panel_at(event.position()) is not None:
            self._begin_frame(event.position())
        elif event.button() == Qt.MouseButton.LeftButton and self.panel_at(event.position()) is not None:
            self.seek_to(event.position())
            self._seeking = True
        else:
            super().mousePressEvent(event)  # type: ignore[misc]

    def _begin_frame(self, place: QPointF) -> None:
        self._framed, self._corner = self.panel_at(place), place
        self._band = self._band or QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._band.setGeometry(QRect(place.toPoint(), place.toPoint()))
        self._band.show()

    def _frame(self, place: QPointF) -> QRectF:
        """The frame from the corner to the pointer, within its plot."""
        assert self._framed is not None
        return QRectF(self._corner, place).normalized() & self._framed.rect()

    def _end_frame(self, place: QPointF) -> None:
        """Shows what is in the frame; a mere click does nothing."""
        panel, frame = self._framed, self._frame(place)
        self._framed = None
        if self._band is not None:
            self._band.hide()
        if panel is not None and frame.width() >= LEAST_FRAME and frame.height() >= LEAST_FRAME:
            panel.show_frame(frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._framed is not None and self._band is not None:
            self._band.setGeometry(self._frame(event.position()).toRect())
            return
        if self._seeking:
            self.seek_to(event.position())
            return
        inside = self.panel_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if inside else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)  # type: ignore[misc]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._framed is not None:
            self._end_frame(event.position())
        elif self._seeking:
            self._seeking = False
        else:
            super().mouseReleaseEvent(event)  # type: ignore[misc]

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_view()

    @property
    def dragging(self) -> bool:
        """Whether a press goes on that began in a plot."""
        return self._seeking

    def seek_to(self, place: QPointF) -> None:
        """The step under the pointer."""
        self.session.seek(self.panels[0].step_at(place.x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self.session, event):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        offer_in(menu, self)
        menu.exec(event.globalPos())


def keys_text() -> str:
    """How to use the plots by keyboard, for screen readers."""
    return tr("Left and right move the step, with Shift by ten; Home and End go to its ends; {key} shows the numbers.", key=KEY)
