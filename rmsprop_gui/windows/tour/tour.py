"""Leads the tour: one stop after the other (a place in the window, and two sentences about it), each in the light while the
rest of the window is dimmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QRegion, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rmsprop_gui.charts.landscape.marks import text_rect
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.widgets.controls import find_control, scroll_into_view
from rmsprop_gui.widgets.panel_entry import MapAccess
from rmsprop_gui.windows.tour.callout import Callout

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow

START_HALF = 22  # pixels of light around the square that runs start from
RAIL = 110  # width of the strip on the map's left edge in which √v of the second parameter stands


@dataclass(frozen=True)
class Stop:
    """`target(window)` is the widget that has to be in sight, and the part of it that is meant (None: all of it);
    None where this window has no such thing now."""

    name: str
    title: str
    words: str
    target: Callable[[MainWindow], tuple[QWidget, QRect | None] | None]


def stops() -> tuple[Stop, ...]:
    """All stops, in the language of now."""
    return (
        Stop("start", tr("Drag the start"), tr(
            "Every run sets out from this square. Drag it, or click anywhere on the map: all runs follow at once."), _start),
        Stop("timeline", tr("Play, or go to any step"), tr(
            "Space plays and pauses, the arrow keys go step by step, backwards too. The flags mark what happened."),
            _view("timeline")),
        Stop("settings", tr("Move a number"), tr(
            "Each setting has a slider and a field for the exact value. The diamond under the slider is the default."), _rate),
        Stop("squares", tr("What RMSprop divides by"), tr(
            "A square on each axis shows √v, the root of the running mean of squared gradients. The larger it is, the "
            "smaller is the rate along that axis."), _rail),
        Stop("plots", tr("Every step in numbers"), tr(
            "Loss, rates, gradients and updates over the steps. Click or drag in a plot to go to that step."), _view("plots")),
        Stop("ledger", tr("The arithmetic of this step"), tr(
            "The formula of the optimizer with the numbers filled in: those on the screen are those that were used."),
            _dock("ledger")),
        Stop("runs", tr("Compare"), tr(
            "Add a run to set another optimizer, or another setting, off from the same start."), _dock("runs")),
        Stop("lessons", tr("Lessons"), tr(
            "Short experiments: you predict, and the answer is measured while you watch. The tour is in the Help menu, too."),
            _lessons),
    )  # fmt: skip


def _view(name: str) -> Callable[[MainWindow], tuple[QWidget, QRect | None] | None]:
    def target(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
        view = window.view(name)
        return None if view is None else (view, None)

    return target


def _dock(name: str) -> Callable[[MainWindow], tuple[QWidget, QRect | None] | None]:
    def target(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
        dock = window.docks.get(name)
        return None if dock is None or dock.isHidden() or dock.isFloating() else (dock, None)

    return target


def _start(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    view = window.view("map")
    at = view.start_place() if isinstance(view, MapAccess) else None
    if view is None or at is None:
        return None
    wide = START_HALF + round(text_rect(tr("start")).width())  # its name stands on either side
    corner = at.toPoint() - QPoint(wide, START_HALF)
    return view, QRect(corner.x(), corner.y(), 2 * wide, 2 * START_HALF)


def _rail(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    view = window.view("map")
    if view is None or not isinstance(view, MapAccess):
        return None
    rect = view.landscape_rect()
    return view, QRect(rect.left() - 6, rect.top(), RAIL, rect.height() + 6)


def _rate(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    row = find_control(window, "lr")
    return None if row is None else (row, None)


def _lessons(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    return window.toolbar.buttons["lessons"], None


AROUND = 4  # pixels of light around the place
RADIUS = 6


class Shade(QWidget):
    """Lies over the whole window and keeps the mouse from what is dimmed; the hole lets it through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._hole = QRect()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def hole(self) -> QRect:
        return QRect(self._hole)

    def light(self, target: QRect) -> bool:
        """Covers the window anew and leaves this place, in the window's pixels, in the light. Whether that changed anything."""
        room, before = self.parentWidget().rect(), (self.geometry(), self._hole)
        self._hole = target.adjusted(-AROUND, -AROUND, AROUND, AROUND) & room
        if (room, self._hole) == before:
            return False
        self.setGeometry(room)
        self.setMask(QRegion(room).subtracted(QRegion(self._hole)))
        self.update()
        return True

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self, smooth=False) as painter:
            painter.fillRect(event.rect(), style.color("shade", style.theme()["shade_a"]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(style.pen("on_shade", 2))
            painter.drawRoundedRect(QRectF(self._hole).adjusted(-1, -1, 1, 1), RADIUS, RADIUS)


MOVES = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class Tour(QObject):
    """Made for one walk through the window: `start`, and `ended()` when it is over, by the last stop or skipped."""

    ended = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.stops: tuple[Stop, ...] = ()
        self.index = 0
        self._front: list[QWidget] = []  # docks that were in front of their tabs
        self._focus: QWidget | None = None
        self.shade, self.callout = Shade(window), Callout(window)
        self.shade.hide()
        self.callout.hide()
        self._placing = make_delay(self, 0, self.place)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.activated.connect(self.end)
        self.callout.next_wanted.connect(self.next)
        self.callout.back_wanted.connect(self.back)
        self.callout.skip_wanted.connect(self.end)

    def start(self) -> None:
        """From the first stop; those whose place this window does not have now are left out."""
        self.stops = tuple(stop for stop in stops() if stop.target(self._window) is not None)
        docks = self._window.docks.values()
        self._front = [dock for dock in docks if is_in_front(dock, self._window)]
        self._focus = self._window.focusWidget()
        self._window.installEventFilter(self)
        self.show_stop(0)

    def target(self) -> QRect | None:
        """The place of the stop in the window's pixels; None where it has gone."""
        found = self.stops[self.index].target(self._window)
        if found is None:
            return None
        widget, part = found
        rect = part if part is not None else widget.rect()
        return QRect(widget.mapTo(self._window, QPoint(0, 0)) + rect.topLeft(), rect.size()) & self._window.rect()

    def show_stop(self, index: int) -> None:
        stop = self.stops[index]
        self.index = index
        found = stop.target(self._window)
        if found is not None:
            scroll_into_view(found[0])
        self.callout.say(stop.title, stop.words, index, len(self.stops))
        self.place()
        for part in (self.shade, self.callout):
            part.show()
            part.raise_()
        self.callout.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._placing.start()  # a tab that has come to the front is laid out after this

    @Slot()
    def place(self) -> None:
        """Lights the place and sets the card beside it, wherever the window has moved them."""
        rect = self.target() if self.stops else None
        if rect is None or rect.isEmpty():
            return
        moved = self.shade.light(rect)
        self.callout.stand_by(self.shade.hole())
        found = self.stops[self.index].target(self._window)
        if moved and found is not None:  # plots repaint in parts, and would keep some of the shade
            for part in (found[0], *found[0].findChildren(QWidget)):
                part.update()

    @Slot()
    def next(self) -> None:
        if self.index + 1 < len(self.stops):
            self.show_stop(self.index + 1)
        else:
            self.end()

    @Slot()
    def back(self) -> None:
        if self.index > 0:
            self.show_stop(self.index - 1)

    @Slot()
    def end(self) -> None:
        """The window as it was before."""
        if not self.stops:
            return
        self.stops = ()
        self._placing.stop()
        self._escape.setEnabled(False)
        self._window.removeEventFilter(self)
        for part in (self.shade, self.callout, self._escape):
            part.deleteLater()
        self.shade.hide()
        self.callout.hide()
        for dock in self._front:
            dock.raise_()
        if self._focus is not None and isValid(self._focus):  # a form may have been made anew meanwhile
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._placing.start()
        return False


def is_in_front(dock: QWidget, window: QWidget) -> bool:
    """Whether the dock is not behind the tab of another one, which Qt keeps outside the window then."""
    return dock.isVisible() and window.rect().intersects(QRect(dock.mapTo(window, QPoint(0, 0)), dock.size()))
