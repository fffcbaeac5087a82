"""How long the program stands still when text size or theme change, with all windows open. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks.own_program import own_program
from tests.benchmarks.table import Row
from tests.benchmarks.window import wait

LONGEST = 1.0  # seconds that the windows may stand still
CHANGES = (("text 150 %", 1.5), ("text 200 %", 2.0), ("text 100 %", 1.0), ("theme dark", "dark"), ("theme light", "light"))


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        open_everything(application, parts)
        for title, value in CHANGES:
            wall, processor = measure(application, change_to(value))
            beside = f"{1000 * processor:.0f} ms of the processor"
            yield Row(title, f"{1000 * wall:.0f} ms", beside, f"{wall / LONGEST:.2f}", f"at most {1000 * LONGEST:.0f} ms")


def open_everything(application: Any, parts: Any) -> None:
    """Main window with all panels, Training, Bench, and the full-size windows of maps and dialects."""
    window = parts.window
    wait(application, lambda: bool(window.docks), 20.0)
    for dock in window.docks.values():
        dock.show()
    parts.show_training()
    parts.show_bench()
    for name in ("maps-window", "compare-dialects"):
        window.actions_by_name[name].trigger()
    wait(application, lambda: False, 8.0)  # views are filled, networks trained, kernels compiled
    parts.session.playback.pause()
    parts.training.session.playback.stop()
    wait(application, lambda: False, 2.0)


def change_to(value: float | str) -> Callable[[], None]:
    from rmsprop_gui.drawing import style

    return (lambda: style.set_theme(value)) if isinstance(value, str) else (lambda: style.set_text_scale(value))


def measure(application: Any, change: Callable[[], None]) -> tuple[float, float]:
    """(wall, processor) seconds from the change until every window has been laid out and painted."""
    wall, processor = time.perf_counter(), time.thread_time()
    change()
    application.processEvents()
    for window in application.topLevelWidgets():
        if window.isVisible():
            window.repaint()
    application.processEvents()
    return time.perf_counter() - wall, time.thread_time() - processor
