"""Mouse and keys on a column of plots: drags and clicks seek, a drag with Shift frames what to zoom to, steps and heights; a
double click shows everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QRubberBand

from rmsprop_gui.charts.painted_chart import FocusRingMixin
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.tables import offer_in
from rmsprop_gui.charts.tables.offer import KEY
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session

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
