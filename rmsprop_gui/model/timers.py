"""The one file that makes timers: what happens a moment later, what is put off while changes follow one another, what ticks.

A timer belongs to an object and ends with it. What superqt has for this takes a fifth of a second to import, longer than the
window takes to appear, and cannot be stopped with its owner.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


def make_delay(owner: QObject, milliseconds: int, call: Callable[[], object]) -> QTimer:
    """Calls so long after the last `start()`: each further one puts it off. With 0: once the events that wait are through."""
    timer = QTimer(owner, singleShot=True, interval=milliseconds)
    timer.timeout.connect(call)
    return timer


def make_clock(owner: QObject, milliseconds: int, call: Callable[[], object], precise: bool = False) -> QTimer:
    """Calls again and again from `start()` to `stop()`; `precise`: to the millisecond, as pictures that move need it."""
    timer = QTimer(owner, interval=milliseconds)
    if precise:
        timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(call)
    return timer


def start_once(timer: QTimer) -> None:
    """Starts a delay unless it runs: changes that follow one another are answered together, and do not put it off."""
    if not timer.isActive():
        timer.start()


def call_later(owner: QObject, milliseconds: int, call: Callable[[], object]) -> None:
    """Calls once, unless `owner` is gone by then."""
    QTimer.singleShot(milliseconds, owner, call)
