"""Charts under pointer and keys: one that paints itself, ringed while it has the focus, and a column of plots, in which drags and
clicks seek. What is in view changes by the same gestures in both, and a table of the numbers is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QSizePolicy, QWidget

from rmsprop_gui.charts.chart_view import ChartView, ViewGestures, Zoomable
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.tables import offer, offer_in
from rmsprop_gui.charts.tables.window import KEY
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import hand_moves

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


class StillPicture:
    """Pixels of what stays while the step moves: drawn once for each key, size, resolution, theme and size of text."""

    def __init__(self) -> None:
        self._cached: tuple[object, QPixmap] | None = None

    def forget(self) -> None:
        self._cached = None

    def paint(self, painter: QPainter, size: QSizeF, key: object, draw: Callable[[QPainter], None]) -> None:
        """Paints the picture, which begins at the corner (0, 0); `draw` is asked for it where there is none yet."""
        ratio = painter.device().devicePixelRatioF()
        whole = key, size.width(), size.height(), ratio, style.theme().name, style.layout_key()
        if self._cached is None or self._cached[0] != whole:
            self._cached = whole, self._draw(size, ratio, draw)
        painter.drawPixmap(QPointF(0, 0), self._cached[1])

    @staticmethod
    def _draw(size: QSizeF, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
        picture = clear_pixmap(size.width(), size.height(), ratio)
        with painting(picture) as painter:
            draw(painter)
        return picture


MESSAGE_MARGIN = 24.0  # pixels


def paint_message(painter: QPainter, room: QRectF, message: str) -> None:
    """A sentence in the place of a chart that has nothing to show."""
    painter.setPen(style.color("text_3"))
    painter.setFont(style.font(style.metrics.type.body))
    wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room.adjusted(MESSAGE_MARGIN, 0, -MESSAGE_MARGIN, 0), int(wrapped), message)


class PaintedWidget(FocusRingMixin, QWidget):
    """A picture that paints itself, reached by Tab. Those derived from it have `table()`, `sizeHint()` and `paint(painter)`, for
    everything but the ring."""

    paint: Callable[[QPainter], None]

    def __init__(self, name: str, description: str = "") -> None:
        super().__init__()
        self.still = StillPicture()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        offer(self)
        style.notifier().changed.connect(self._on_style)

    @Slot()
    def _on_style(self) -> None:
        """Never overridden: what is connected here under a name that a chart defines anew outlives that chart."""
        self.restyle()

    def restyle(self) -> None:
        """Theme or size of the text are others."""
        self.updateGeometry()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self.paint(painter)
            if self.ringed:
                paint_ring(painter, QRectF(self.rect()))


class PaintedChart(ViewGestures, PaintedWidget):
    """A large chart, to which pointer and arrow keys belong.

    One that `zooms` lays its axes out over `view.choose(...)` and tells `view.place(...)` where they are. What else a press,
    the pointer and a key mean they say in `press_at`, `point_at` and `press_own_key`.
    """

    zooms = False

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name, description)
        self.view = ChartView()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_keys", True)
        self.setProperty("zooms", self.zooms)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what is in view

    def find_zoomable(self, place: QPointF) -> Zoomable | None:
        return self.view if self.zooms and self.view.rect().contains(place) else None

    def find_focused(self) -> Zoomable | None:
        return self.view if self.zooms else None

    def reset_view(self) -> None:
        self.view.show_all()
        self.update()

    def view_changed(self) -> None:
        self.update()

    # ---- pointer and keys

    def press_at(self, event: QMouseEvent) -> None:
        """A press with the left button that no gesture begins with."""

    def point_at(self, event: QMouseEvent) -> None:
        """The pointer has moved."""

    def leave(self) -> None:
        """The pointer has left."""

    def press_own_key(self, event: QKeyEvent) -> bool:
        """Whether the key has a meaning here."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.begin_gesture(event) and event.button() == Qt.MouseButton.LeftButton:
            self.press_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.go_on_gesture(event):
            self.point_at(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.end_gesture(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.zooms and self.find_zoomable(event.position()) is not None:
            self.reset_view()
        else:
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.turn_wheel(event):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.press_key(event) or self.press_own_key(event)):
            super().keyPressEvent(event)


FEW, MANY = 1, 10  # steps
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def find_goal(event: QKeyEvent, step: int, last: int) -> int | None:
    """The step that a key goes to: one on or back, ten with Shift, the first or the last; None for other keys."""
    key, many = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in _WAYS:
        return min(max(0, step + _WAYS[key] * (MANY if many else FEW)), last)
    return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)


def step_keys_text() -> str:
    """How to use a chart of steps by keyboard, for screen readers."""
    return tr("Left and right move the step, with Shift by ten.")


def press(session: Session, event: QKeyEvent) -> bool:
    """Goes to the step that a key asks for; False where it asks for none."""
    goal = find_goal(event, session.step, session.scene.steps)
    if goal is not None:
        session.seek(goal)
    return goal is not None


class AllPanels:
    """The plots of a column as one, for keys."""

    def __init__(self, panels: Sequence[PlotPanel]) -> None:
        self._panels = panels

    def rect(self) -> QRectF:
        return self._panels[0].rect()

    def zoom(self, across: float, up: float, about: QPointF) -> None:
        """The steps once, the heights of each plot about its middle."""
        self._panels[0].zoom(across, 1.0, about)
        for panel in self._panels:
            panel.zoom(1.0, up, panel.rect().center())

    def move(self, by: QPointF) -> None:
        self._panels[0].move(QPointF(by.x(), 0.0))
        for panel in self._panels:
            panel.move(QPointF(0.0, by.y()))

    def show_frame(self, frame: QRectF) -> None:
        self._panels[0].show_frame(frame)


class PlotMouseHandler(ViewGestures, FocusRingMixin):
    """Stands before pyqtgraph's class among the bases of a column, which has what is declared here."""

    session: Any
    panels: list[PlotPanel]
    panel_at: Callable[[QPointF], PlotPanel | None]
    make_menu: Callable[[], QMenu]
    _seeking = False

    def find_zoomable(self, place: QPointF) -> Zoomable | None:
        return self.panel_at(place)

    def find_focused(self) -> Zoomable | None:
        return AllPanels(self.panels) if self.panels else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.begin_gesture(event):
            return
        if event.button() == Qt.MouseButton.LeftButton and self.panel_at(event.position()) is not None:
            self.seek_to(event.position())
            self._seeking = True
        else:
            super().mousePressEvent(event)  # type: ignore[misc]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.go_on_gesture(event):
            return
        if self._seeking:
            with hand_moves(self.session):
                self.seek_to(event.position())
            return
        inside = self.panel_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if inside else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)  # type: ignore[misc]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.end_gesture(event):
            return
        if self._seeking:
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.turn_wheel(event):
            super().wheelEvent(event)  # type: ignore[misc]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.press_key(event) or press(self.session, event)):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        offer_in(menu, self)
        menu.exec(event.globalPos())


def keys_text() -> str:
    """How to use the plots by keyboard, for screen readers."""
    return tr("Left and right move the step, with Shift by ten; Home and End go to its ends; {key} shows the numbers.", key=KEY)
