"""How a frame of playing and a move of the learning rate grow with the runs and with their steps. Wants a display (or Xvfb)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.benchmarks import window
from tests.benchmarks.table import Row

RUNS = (1, 2, 4, 8, 12)  # of STEPS steps each
STEPS = (100, 1_000, 10_000, 100_000)  # of four runs


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.own_program import own_program

    application = QApplication.instance() or QApplication([])
    bare = window.bare_frames(application)
    with own_program(application) as parts:
        window.open_quietly(application, parts).close()
        parts.session.playback.pause()
        cases = [(count, window.STEPS) for count in RUNS] + [(4, steps) for steps in STEPS]
        for count, steps in cases:
            parts.session.replace(many_runs(parts.session.scene, count, steps))
            window.wait(application, lambda: window.complete(parts), 60.0)
            window.wait(application, lambda: False, 3.0)
            yield from grown(application, parts, bare, count, steps)


def many_runs(scene: Any, count: int, steps: int) -> Any:
    from dataclasses import replace

    from rmsprop_gui.model.scene import RunStyle

    four = window.four_runs(scene)
    runs = [
        replace(run, hyper={**run.hyper, "lr": run.hyper["lr"] * 0.8 ** (i // 4)}, style=RunStyle(i))
        for i, run in enumerate(four.runs[i % 4] for i in range(count))
    ]
    return four.with_(runs=tuple(runs), steps=steps)


def grown(application: Any, parts: Any, bare: Any, count: int, steps: int) -> Iterator[Row]:
    from tests.benchmarks.hand import Timing

    playing, moved = Timing(), Timing()
    for frame in range(60):
        with playing:
            parts.session.seek(1 + frame * (steps - 2) // 60)
            application.processEvents()
    watch = window.Watch(parts)
    find = window.DRAGS["learning rate"][0]
    window.drag(parts, *find(parts), moved, watch.begin, watch.picture, window.PACE)
    watch.close()
    for what, timing in (("a frame of playing", playing), ("a move of the learning rate", moved)):
        yield timing.row(f"{count} runs x {steps:,} steps, {what}", bare, "")
