"""How a frame of playing and a move of the learning rate grow with the runs and with their steps; `--out DIR` draws it, too.
Wants a display (or Xvfb).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.whole_file import whole_file
from optim.recorder.report.plot import ReportCurve, ReportPlot
from optim.recorder.report.svg import svg
from tests.benchmarks import table, window
from tests.benchmarks.hand import Timing
from tests.benchmarks.table import Row

RUNS = (1, 2, 4, 8, 12)  # of STEPS steps each
STEPS = (100, 1_000, 10_000, 100_000)  # of four runs
WHAT = ("a frame of playing", "a move of the learning rate")
LOOKS = ("strong", "faint")


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.own_program import own_program

    application = QApplication.instance() or QApplication([])
    bare = window.bare_frames(application)
    measured: dict[tuple[int, int], tuple[Timing, Timing]] = {}
    with own_program(application) as parts:
        window.open_quietly(application, parts).close()
        parts.session.playback.pause()
        cases = [(count, window.STEPS) for count in RUNS] + [(4, steps) for steps in STEPS]
        for count, steps in cases:
            parts.session.replace(many_runs(parts.session.scene, count, steps))
            window.wait(application, lambda: window.complete(parts), 60.0)
            window.wait(application, lambda: False, 3.0)
            measured[count, steps] = playing, moved = grow(application, parts, steps)
            for what, timing in zip(WHAT, (playing, moved), strict=True):
                yield timing.row(f"{count} runs x {steps:,} steps, {what}", bare, "")
    if table.options.folder is not None:
        draw(measured, table.options.folder)


def many_runs(scene: Any, count: int, steps: int) -> Any:
    from dataclasses import replace

    from rmsprop_gui.model.scene import RunStyle

    four = window.four_runs(scene)
    runs = [
        replace(run, hyper={**run.hyper, "lr": run.hyper["lr"] * 0.8 ** (i // 4)}, style=RunStyle(i))
        for i, run in enumerate(four.runs[i % 4] for i in range(count))
    ]
    return four.with_(runs=tuple(runs), steps=steps)


def grow(application: Any, parts: Any, steps: int) -> tuple[Timing, Timing]:
    """Frames of playing, and moves of the learning rate."""
    playing, moved = Timing(), Timing()
    parts.session.updates.set_playing(True)  # as the clock's own steps do
    for frame in range(60):
        with playing:
            parts.session.seek(1 + frame * (steps - 2) // 60)
            application.processEvents()
    parts.session.updates.set_playing(False)
    watch = window.Watch(parts)
    find = window.DRAGS["learning rate"][0]
    window.drag(parts, *find(parts), moved, watch.begin, watch.picture, window.PACE)
    watch.close()
    return playing, moved


def draw(measured: dict[tuple[int, int], tuple[Timing, Timing]], folder: Path) -> None:
    """Two plots as SVG: over the runs, and over the steps."""
    folder.mkdir(parents=True, exist_ok=True)
    over_runs = {float(count): measured[count, window.STEPS] for count in RUNS}
    over_steps = {math.log10(steps): measured[4, steps] for steps in STEPS}
    for name, title, found in (
        ("growth-runs.svg", f"Milliseconds over the runs, of {window.STEPS:,} steps each", over_runs),
        ("growth-steps.svg", "Milliseconds over the steps of 4 runs, as powers of ten", over_steps),
    ):
        medians = 1e3 * np.array([[timing.find(0.5, 5)[0] for timing in pair] for pair in found.values()])
        curves = tuple(ReportCurve(what, medians[:, k], look) for k, (what, look) in enumerate(zip(WHAT, LOOKS, strict=True)))
        with whole_file(folder / name) as file:
            file.write(svg(ReportPlot(title, np.array(list(found)), curves), str).encode())
