"""The window while playing and while a slider is dragged, beside a bare pyqtgraph window. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from tests.benchmarks.own_program import own_program
from tests.benchmarks.table import Row, milliseconds, percentile

STEPS = 10_000
FRAMES = 400


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    bare = bare_frames(application)
    with own_program(application) as parts:
        yield from measured(application, parts, bare)


def measured(application: Any, parts: Any, bare: Timing) -> Iterator[Row]:
    wait(application, lambda: bool(parts.window.docks), 10.0)
    wait(application, lambda: False, 1.0)  # the views are filled in one after the other; that is the start, not this
    blocked = Blocked(application)
    parts.session.replace(four_runs(parts.session.scene))
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 6.0)  # kernels are compiled elsewhere meanwhile
    parts.session.playback.pause()
    yield blocked.row("opening 4 runs, compiling")
    yield playing(application, parts, bare)
    yield from dragging(application, parts, bare)
    yield blocked.row("playing and dragging")
    yield seeking(application, parts, bare)
    yield blocked.row("4 runs x 100,000 steps")
    blocked.close()


def four_runs(scene: Any) -> Any:
    from rmsprop_gui.model.scene import RunSetup, RunStyle

    slow = {"lr": 0.003, "decay": 0.99}
    settings = [("rmsprop", {"lr": 0.01}), ("adam", {"lr": 0.02}), ("sgd", {"lr": 0.0005}), ("rmsprop", slow)]
    runs = tuple(RunSetup(name, hyper, style=RunStyle(i)) for i, (name, hyper) in enumerate(settings))
    return scene.with_(
        objective="rosenbrock", objective_params={}, start=(-1.2, 1.0), steps=STEPS, runs=runs, focus=0, view=None, step=0
    )


def complete(parts: Any) -> bool:
    there = parts.session.runs
    return all(run is not None and run.spec == spec for run, spec in zip(there, parts.session.scene.specs(), strict=False))


def wait(application: Any, ready: Callable[[], bool], longest: float) -> None:
    end = time.perf_counter() + longest
    while not ready() and time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


class Blocked:
    """The longest time between two turns of the event loop, by a 1 ms timer, while this object watches."""

    def __init__(self, application: Any) -> None:
        from PySide6.QtCore import QTimer

        self._longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(application)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def close(self) -> None:
        """Stops the timer: it would fire, and hold this object, as long as the application lives."""
        self._timer.stop()
        self._timer.deleteLater()

    def row(self, phase: str) -> Row:
        """The longest since the last row."""
        longest, self._longest = self._longest, 0.0
        return Row(f"main thread away at most, {phase}", milliseconds(longest), "", "", "at most 50 ms")


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

    def row(self, what: str, bare: Timing, goal: str, skip: int = 5) -> Row:
        """p95 of the wall time beside that of a bare plot; the processor time of the main thread in brackets."""
        return Row(what, self._said(skip), f"{bare._said(10)} bare plot", f"{self._p95(skip) / bare._p95(10):.2f}", goal)

    def _p95(self, skip: int) -> float:
        return percentile(self.wall[skip:], 0.95)

    def _said(self, skip: int) -> str:
        return f"{milliseconds(self._p95(skip))} (CPU {milliseconds(percentile(self.busy[skip:], 0.95))})"


def bare_frames(application: Any) -> Timing:
    """Frames of a pyqtgraph window with four curves of 10,000 points, one setData each."""
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(1440, 900)
    plot.show()
    curves = [plot.plot(pen=pg.mkPen(i, width=1)) for i in range(4)]
    x, y = np.arange(STEPS), np.cumsum(np.random.default_rng(0).normal(size=(4, STEPS)), axis=1)
    plot.setXRange(0, STEPS)
    timing = Timing()
    for k in range(100):
        with timing:
            for curve, values in zip(curves, y, strict=True):
                curve.setData(x, values + k)
            application.processEvents()
    plot.close()
    return timing


def playing(application: Any, parts: Any, bare: Timing) -> Row:
    timing = Timing()
    for frame in range(FRAMES):
        with timing:
            parts.session.seek(1 + frame * (STEPS - 2) // FRAMES)
            application.processEvents()
    return timing.row("frame while playing 4 runs x 10,000 steps, p95", bare, "at most 16.7 ms", skip=20)


def seeking(application: Any, parts: Any, bare: Timing) -> Row:
    """Anywhere in a run of 100,000 steps."""
    timing = Timing()
    parts.session.replace(parts.session.scene.with_(steps=100_000))
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 1.0)
    for i in range(60):
        with timing:
            parts.session.seek(i * 7_919_003 % 100_000)
            application.processEvents()
    return timing.row("seek in 4 runs x 100,000 steps, p95", bare, "at most 16.7 ms")


def dragging(application: Any, parts: Any, bare: Timing) -> Iterator[Row]:
    changes: dict[str, Callable[[int], Any]] = {
        "learning rate": lambda i: parts.session.change_hyper("Rate", "lr", lr=0.005 + 0.0001 * i),
        "start": lambda i: parts.session.change("Start", "start", start=(-1.2 + 0.01 * i, 1.0)),
        "landscape parameter": lambda i: parts.session.change("b", "b", objective_params={"a": 1.0, "b": 80.0 + i}),
    }
    for name, change in changes.items():
        timing = Timing()
        for i in range(60):
            with timing:
                change(i)
                wait(application, lambda: complete(parts), 5.0)
                application.processEvents()
        yield timing.row(f"{name} dragged to updated picture, p95", bare, "at most 33 ms")
