"""The window while playing and while a slider is dragged, beside a bare pyqtgraph window. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from tests.benchmarks.table import Row, milliseconds, percentile

STEPS = 10_000
FRAMES = 400


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    bare = bare_frames(application)
    from rmsprop_gui.app import Parts, name_application

    name_application(application)
    parts = Parts(None)
    parts.window.resize(1440, 900)
    parts.window.show()
    wait(application, lambda: parts.window.centralWidget() is not None, 3.0)
    blocked = Blocked(application)
    parts.session.replace(four_runs(parts.session.scene))
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 6.0)  # kernels are compiled elsewhere meanwhile
    yield playing(application, parts, bare)
    yield from dragging(application, parts, bare)
    longest = blocked.stop()
    yield Row("longest time the main thread was away", milliseconds(longest), "", "", "at most 50 ms")
    parts.close()


def four_runs(scene: Any) -> Any:
    from rmsprop_gui.run_style import RunStyle
    from rmsprop_gui.scene import RunSetup

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

    def stop(self) -> float:
        self._timer.stop()
        return self._longest


def bare_frames(application: Any) -> float:
    """p95 of a frame of a pyqtgraph window with four curves of 10,000 points, one setData each."""
    import pyqtgraph as pg

    plot = pg.PlotWidget()
    plot.resize(1440, 900)
    plot.show()
    curves = [plot.plot(pen=pg.mkPen(i, width=1)) for i in range(4)]
    x, y = np.arange(STEPS), np.cumsum(np.random.default_rng(0).normal(size=(4, STEPS)), axis=1)
    plot.setXRange(0, STEPS)
    times = []
    for k in range(100):
        begin = time.perf_counter()
        for curve, values in zip(curves, y, strict=True):
            curve.setData(x, values + k)
        application.processEvents()
        times.append(time.perf_counter() - begin)
    plot.close()
    return percentile(times[10:], 0.95)


def playing(application: Any, parts: Any, bare: float) -> Row:
    times = []
    for frame in range(FRAMES):
        begin = time.perf_counter()
        parts.session.seek(1 + frame * (STEPS - 2) // FRAMES)
        application.processEvents()
        times.append(time.perf_counter() - begin)
    p95 = percentile(times[20:], 0.95)
    return Row(
        "frame while playing 4 runs x 10,000 steps, p95", milliseconds(p95), f"{milliseconds(bare)} bare plot, 4 curves",
        f"{p95 / bare:.2f}", "at most 16.7 ms",
    )  # fmt: skip


def dragging(application: Any, parts: Any, bare: float) -> Iterator[Row]:
    changes: dict[str, Callable[[int], Any]] = {
        "learning rate": lambda i: parts.session.change_hyper("Rate", "lr", lr=0.005 + 0.0001 * i),
        "start": lambda i: parts.session.change("Start", "start", start=(-1.2 + 0.01 * i, 1.0)),
        "landscape parameter": lambda i: parts.session.change("b", "b", objective_params={"a": 1.0, "b": 80.0 + i}),
    }
    for name, change in changes.items():
        times = []
        for i in range(60):
            begin = time.perf_counter()
            change(i)
            wait(application, lambda: complete(parts), 5.0)
            application.processEvents()
            times.append(time.perf_counter() - begin)
        p95 = percentile(times[5:], 0.95)
        yield Row(
            f"{name} dragged to updated picture, p95", milliseconds(p95), f"{milliseconds(bare)} bare plot", f"{p95 / bare:.2f}",
            "at most 33 ms",
        )  # fmt: skip
