"""A hand on the real widgets: mouse events go in through the window system, and it is watched when which picture is painted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.table import Row, milliseconds, percentile

LONGEST = 8.0  # seconds that one picture may take


def turn(longest: float, ready: Callable[[], bool] = lambda: False) -> bool:
    """Runs the event loop, asleep while nothing happens, until it is `ready()` or so many seconds are over."""
    guard = QTimer(singleShot=True, interval=max(1, round(1000 * longest)), timerType=Qt.TimerType.PreciseTimer)
    loop = QEventLoop()
    guard.start()
    while not ready() and guard.isActive():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return ready()


class Timing:
    """Wall time and processor time of this thread for each use in a `with`: on a shared machine the second is steadier."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.busy: list[float] = []

    def __enter__(self) -> Timing:
        self._begin = time.perf_counter(), time.thread_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, busy = self._begin
        self.wall.append(time.perf_counter() - wall)
        self.busy.append(time.thread_time() - busy)

    def drop(self) -> None:
        """The last one does not count."""
        del self.wall[-1], self.busy[-1]

    def join(self, other: Timing) -> Timing:
        """All of both."""
        both = Timing()
        both.wall, both.busy = self.wall + other.wall, self.busy + other.busy
        return both

    def find(self, share: float, skip: int) -> tuple[float, float]:
        return percentile(self.wall[skip:], share), percentile(self.busy[skip:], share)

    def row(self, what: str, bare: Timing, goal: str, skip: int = 5) -> Row:
        """Median and p95 of the wall time, the main thread's processor time in brackets, beside a bare plot."""
        ratio = self.find(0.95, skip)[0] / bare.find(0.95, 0)[0]
        median = self.find(0.5, skip)[0] / bare.find(0.5, 0)[0]
        return Row(what, self.describe(skip), f"{bare.describe(0)} bare", f"{ratio:.2f} (median {median:.2f})", goal)

    def describe(self, skip: int) -> str:
        (middle, busy), (most, busiest) = self.find(0.5, skip), self.find(0.95, skip)
        return f"{milliseconds(middle)}, p95 {milliseconds(most)} (CPU {milliseconds(busy)}, {milliseconds(busiest)})"


class Painted(QObject):
    """Whether widgets have been painted since they were last asked, while `counts()`."""

    def __init__(self, widgets: list[QWidget], counts: Callable[[], bool]) -> None:
        super().__init__()
        self._widgets, self._counts = widgets, counts
        self._left: set[int] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def ask(self) -> None:
        self._left = {id(widget) for widget in self._widgets}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and id(watched) in self._left and self._counts():
            self._left.discard(id(watched))
        return False

    def done(self) -> bool:
        return not self._left

    def close(self) -> None:
        for widget in self._widgets:
            widget.removeEventFilter(self)


class Hand:
    """The left button on a place of a widget. Events go through the window, as those of the system do."""

    def __init__(self, widget: QWidget, place: QPoint) -> None:
        self._window, self._widget = widget.window().windowHandle(), widget
        QTest.mousePress(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._at(place))

    def _at(self, place: QPoint) -> QPoint:
        return self._widget.mapTo(self._widget.window(), place)

    def move(self, place: QPoint) -> None:
        QTest.mouseMove(self._window, self._at(place))

    def release(self, place: QPoint) -> None:
        QTest.mouseRelease(self._window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._at(place))

