"""The Maps panel live: from a moved slider to the finished picture on the screen, and a map of four million runs."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.own_program import own_program
from tests.benchmarks.table import Row, milliseconds, percentile
from tests.benchmarks.window import Blocked, wait

DRAGS = 60


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        yield from measured(application, parts)


def measured(application: Any, parts: Any) -> Iterator[Row]:
    wait(application, lambda: bool(parts.window.docks), 10.0)
    wait(application, lambda: False, 1.0)  # it begins to play by itself
    parts.session.playback.pause()
    parts.window.docks["maps"].show()
    panel: Any = parts.window.view("maps")
    panel.controls.choices = type(panel.controls.choices)(measure="minimum", cells=256)
    scene = parts.session.scene.with_(objective="rosenbrock", objective_params={}, start=(-1.2, 1.0), steps=200, view=None)
    parts.session.replace(scene.with_(runs=scene.runs[:1], focus=0))
    wait(application, lambda: whole(panel), 60.0)
    wait(application, lambda: False, 4.0)  # what else opening the window set going comes to rest
    yield live(application, parts, panel)
    yield from large(application, parts, panel)


def whole(panel: Any) -> bool:
    """The finished picture of what was asked for last is drawn."""
    drawn = panel.canvas.drawn
    return drawn is not None and drawn.picture.map_spec == panel.pane.asked and drawn.progress == 1.0


def live(application: Any, parts: Any, panel: Any) -> Row:
    taken = []
    for k in range(DRAGS):
        begin = time.perf_counter()
        parts.session.change_hyper("Rate", "lr", lr=0.005 + 0.0001 * k)
        wait(application, lambda: whole(panel), 10.0)
        application.processEvents()  # the picture is painted
        taken.append(time.perf_counter() - begin)
        wait(application, lambda: False, 0.02)
    return Row(
        "256 x 256 x 200 map, slider to finished picture, p95", milliseconds(percentile(taken[5:], 0.95)),
        f"{milliseconds(percentile(taken[5:], 0.5))} median", "", "at most 50 ms",
    )  # fmt: skip


def large(application: Any, parts: Any, panel: Any) -> Iterator[Row]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parts.session.replace(parts.session.scene.with_(steps=1000))
    wait(application, lambda: whole(panel), 60.0)
    wait(application, lambda: False, 2.0)
    blocked = Blocked(application)
    begin = time.perf_counter()
    panel.controls._choose(cells=2048)
    wait(application, lambda: whole(panel), 600.0)
    taken = time.perf_counter() - begin
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Row("2048 x 2048 x 1,000 map, memory of the whole program", f"{most / 1e6:.2f} GB", f"{before / 1e6:.2f} GB before",
              "", "under 1 GB")  # fmt: skip
    yield Row("the same, time", f"{taken:.1f} s", "", "", "")
    yield blocked.row("2048 x 2048 x 1,000 map")
    blocked.close()
    yield cancelling(application, parts, panel)


def cancelling(application: Any, parts: Any, panel: Any) -> Row:
    taken = []
    for k in range(5):
        parts.session.change_hyper("Rate", lr=0.02 + 0.001 * k)
        wait(application, lambda: False, 0.7 + 0.3 * k)
        begin = time.perf_counter()
        panel.pane.stop()
        wait(application, lambda: not panel.engine.busy, 10.0)
        taken.append(time.perf_counter() - begin)
    return Row("stopping that map, at most", milliseconds(max(taken)), "", "", "at most 100 ms")
