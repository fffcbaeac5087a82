"""The Training window while networks are trained in it, beside the same window at rest. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.own_program import own_places
from tests.benchmarks.table import Row, milliseconds, percentile

FRAME = 16  # milliseconds of the timer whose gaps are measured
REST, LONGEST = 3_000, 60_000  # milliseconds
NETWORK = "four-optimizers"


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    from rmsprop_gui.charts.raster.compiled_strokes import strokes
    from rmsprop_gui.drawing import style
    from rmsprop_gui.model.settings import Settings
    from rmsprop_gui.windows.training.training_controller import TrainingWindowController

    with own_places(application):
        style.apply(application)
        strokes.load()  # the main window, which is there first, has it loaded soon after its start
        room = TrainingWindowController(Settings())
        try:
            room.window.resize(1440, 900)
            room.window.show()
            yield from measured(room)
        finally:
            room.close()


def measured(room: Any) -> Iterator[Row]:
    wait(REST)
    still = gaps(REST)
    begun = time.perf_counter()
    room.session.request("network", NETWORK)
    busy = gaps(LONGEST, lambda: room.trainer.busy)
    seconds = time.perf_counter() - begun
    steps = sum(course.planned for course in room.session.scene.courses)
    for name, share, goal in (("median", 0.5, "at most 1.1"), ("95 %", 0.95, "at most 2"), ("99 %", 0.99, "")):
        ours, base = percentile(busy, share), percentile(still, share)
        beside = f"{milliseconds(base)} at rest"
        yield Row(f"gap of a {FRAME} ms timer, {name}", milliseconds(ours), beside, f"{ours / base:.2f}", goal)
    yield Row("a step, all statistics recorded and shown", milliseconds(seconds / steps), "", "", "")


def wait(longest: int, going: Any = None) -> None:
    """Runs the event loop, as the program does, for so long or while `going()`."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(longest, loop.quit)
    look = QTimer(interval=20)
    look.timeout.connect(lambda: going is None or going() or loop.quit())
    look.start()
    loop.exec()
    look.stop()


def gaps(longest: int, going: Any = None) -> list[float]:
    """Seconds between the ticks of a timer meanwhile."""
    from PySide6.QtCore import Qt, QTimer

    ticks: list[float] = []
    timer = QTimer(interval=FRAME, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    wait(longest, going)
    timer.stop()
    return [b - a for a, b in zip(ticks, ticks[1:], strict=False)]
