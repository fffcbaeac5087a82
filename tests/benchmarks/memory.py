"""Whether memory stays flat while the window plays at full speed and a hand drags now and then: `--minutes 60` for an hour.

Wants a display (or Xvfb), and Linux, whose /proc tells what a process holds.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks import table, window
from tests.benchmarks.table import Row

STEPS = 2_000
LOOKS = 60  # at memory
WARM = 0.2  # share of the time until caches, fonts and pictures are there
EACH = 500  # frames of playing between two drags


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.own_program import own_program

    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        window.open_quietly(application, parts).close()
        parts.session.replace(window.four_runs(parts.session.scene).with_(steps=STEPS))
        window.wait(application, lambda: window.complete(parts), 60.0)
        parts.session.playback.pause()
        yield summarize(*play(application, parts, 60.0 * table.options.minutes))


def play(application: Any, parts: Any, seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """(frames, MB held) at some moments."""
    begin, looked, found = time.perf_counter(), 0.0, []
    frame = 0
    parts.session.updates.set_playing(True)
    while (now := time.perf_counter() - begin) < seconds:
        if now >= looked:
            looked += seconds / LOOKS
            gc.collect()
            found.append((frame, resident()))
        parts.session.seek(frame % STEPS)
        application.processEvents()
        frame += 1
        if frame % EACH == 0:
            parts.session.change_hyper("Rate", f"drag-{frame}", lr=0.01 + 0.001 * (frame // EACH % 7))
    parts.session.updates.set_playing(False)
    found.append((frame, resident()))
    frames, held = np.array(found).T
    return frames, held


def resident() -> float:
    """MB of memory that the process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def summarize(frames: np.ndarray, held: np.ndarray) -> Row:
    """The slope of a straight line through what is held once all is warm."""
    warm = frames >= WARM * frames[-1]
    slope = np.polyfit(frames[warm], held[warm], 1)[0] if warm.sum() > 2 else 0.0
    text = f"{held[warm][0]:.0f} MB, then {held[-1]:.0f} MB"
    return Row(f"memory while {frames[-1]:,.0f} frames are played", text, f"{held[0]:.0f} MB at first",
               f"{1e6 * slope:.0f} bytes a frame", "flat: below 200 bytes a frame")  # fmt: skip
