"""How long the program stands still when text size or theme change, with all windows open. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tests.benchmarks.own_program import own_program
from tests.benchmarks.table import Row, milliseconds
from tests.benchmarks.window import wait

LONGEST = 1.0  # seconds that the main thread may be away
TICK = 10  # milliseconds of the timer whose gaps are measured
CALM, PATIENCE = 100, 30.0  # ticks without a long gap after which nothing more is on its way; seconds to wait for them
CHANGES = (("text 150 %", 1.5), ("text 200 %", 2.0), ("text 100 %", 1.0), ("theme dark", "dark"), ("theme light", "light"))


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        open_everything(application, parts)
        for title, value in CHANGES:
            longest, processor = measure(change_to(value))
            beside = f"{milliseconds(processor)} of the processor until all is at rest"
            yield Row(title, milliseconds(longest), beside, f"{longest / LONGEST:.2f}", f"at most {milliseconds(LONGEST)}")


def open_everything(application: Any, parts: Any) -> None:
    """Main window with all panels, Training, Bench, Preferences, and the full-size windows of maps and dialects."""
    from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

    window = parts.window
    wait(application, lambda: bool(window.docks), 20.0)
    for dock in window.docks.values():
        dock.show()
    parts.show_training()
    parts.show_bench()
    PreferencesDialog(parts.settings, window).show()
    for name in ("maps-window", "compare-dialects"):
        window.actions_by_name[name].trigger()
    wait(application, lambda: False, 8.0)  # views are filled, kernels compiled
    wait(application, lambda: not parts.training.trainer.busy, 30.0)
    parts.session.playback.pause()
    parts.training.session.playback.pause()
    wait(application, lambda: False, 2.0)


def change_to(value: float | str) -> Callable[[], None]:
    from rmsprop_gui.drawing import style

    return (lambda: style.set_theme(value)) if isinstance(value, str) else (lambda: style.set_text_scale(value))


def measure(change: Callable[[], None]) -> tuple[float, float]:
    """(longest time that the main thread was away, its time on the processor), in seconds, until all windows are at rest."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, clock = QEventLoop(), QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
    ticks = [time.perf_counter()]

    def tick() -> None:
        ticks.append(time.perf_counter())
        if (len(ticks) > CALM and ticks[-1] - ticks[-CALM] < 2e-3 * CALM * TICK) or ticks[-1] - ticks[0] > PATIENCE:
            loop.quit()

    begun = time.thread_time()
    clock.timeout.connect(tick)
    clock.start()
    change()
    loop.exec()
    clock.stop()
    return max(later - earlier for earlier, later in pairwise(ticks)), time.thread_time() - begun
