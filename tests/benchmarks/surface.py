"""The landscape in 3-D in the whole window: a move of a hand that turns it, and a step, beside a bare plot. Wants a display (or
Xvfb)."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.own_program import own_program
from tests.benchmarks.table import Row
from tests.benchmarks.window import bare_frames, complete, four_runs, wait

FRAMES, STEPS = 120, 300


def rows() -> Iterator[Row]:
    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from rmsprop_gui.charts.raster.compiled_strokes import strokes
    from tests.benchmarks.hand import Timing

    application = QApplication.instance() or QApplication([])
    bare = bare_frames(application)
    with own_program(application) as parts:
        wait(application, lambda: bool(parts.window.docks), 20.0)
        strokes.load()
        scene = four_runs(parts.session.scene)
        parts.session.replace(scene.with_(objective="rosenbrock", objective_params={}, start=(-1.2, 1.0), steps=STEPS))
        wait(application, lambda: complete(parts), 60.0)
        parts.session.playback.pause()
        parts.window.bring_forward("surface")
        view = parts.window.view("surface")
        parts.session.seek(STEPS // 2)
        wait(application, lambda: False, 3.0)
        turning, stepping = Timing(), Timing()
        for _ in range(FRAMES):
            with turning:
                view.turner.move(QPointF(3.0, 0.4))
                application.processEvents()
        wait(application, lambda: False, 1.0)
        parts.session.updates.set_playing(True)
        for frame in range(FRAMES):
            with stepping:
                parts.session.seek(1 + frame * (STEPS - 2) // FRAMES)
                application.processEvents()
        parts.session.updates.set_playing(False)
    yield turning.row("3-D turned, 60 x 60 cells and 4 runs", bare, "at most 2 bare")
    yield stepping.row("3-D while playing 4 runs", bare, "at most 2 bare")
