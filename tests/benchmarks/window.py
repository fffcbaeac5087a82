"""The window while it plays and while a hand drags its controls, beside a bare pyqtgraph window. Wants a display (or Xvfb)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from tests.benchmarks.table import Row, milliseconds

STEPS, SHORT = 10_000, 200
FRAMES, BARE = 400, 100  # of the window, and of the bare one each time it is measured
MOVES = 60  # of one drag
FAR, JUMPS = 100_000, 60  # steps of the runs that are sought in, and jumps there
PACE = 1 / 60  # seconds between two moves of a hand, unless what is waited for takes longer
SLOW = 10  # bare frames between two moves of one that leaves time for all tables


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.own_program import own_program

    application = QApplication.instance() or QApplication([])
    bare = BareWindow(application)
    with own_program(application) as parts:
        yield from measured(application, parts, bare)


def measured(application: Any, parts: Any, bare: BareWindow) -> Iterator[Row]:
    bare.blocked = blocked = open_quietly(application, parts)
    parts.session.replace(four_runs(parts.session.scene))
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 6.0)  # kernels are compiled elsewhere meanwhile
    parts.session.playback.pause()
    yield blocked.row("opening 4 runs, compiling", bare.limit())
    yield playing(application, parts, bare)
    for name in DRAGS:
        yield from dragging(parts, bare, name)
    yield blocked.row("playing and dragging", bare.limit())
    yield from dragging_short(application, parts, bare)
    yield blocked.row("dragging short runs", bare.limit())
    blocked.pause(True)
    wait(application, lambda: False, 4.0)  # what was begun beside the window ends
    yield resting(application)
    blocked.pause(False)
    yield from seeking(application, parts, bare)
    yield blocked.row("4 runs x 100,000 steps", bare.limit())
    blocked.close()


def open_quietly(application: Any, parts: Any) -> Blocked:
    """The views are filled in one after the other; that is the start, not this."""
    wait(application, lambda: bool(parts.window.docks), 10.0)
    wait(application, lambda: False, 1.0)
    return Blocked(application)


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
    from tests.benchmarks.hand import turn

    turn(longest, ready)


class Blocked:
    """The longest time between two turns of the event loop, by a 1 ms timer, while this object watches; and the thread's own."""

    def __init__(self, application: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._longest, self._last = 0.0, time.perf_counter()
        self._busiest, self._spent = 0.0, time.thread_time()
        self._timer = QTimer(application, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now
        now = time.thread_time()
        self._busiest, self._spent = max(self._busiest, now - self._spent), now

    def pause(self, paused: bool) -> None:
        """The timer itself takes processor time."""
        if paused:
            self._timer.stop()
        else:
            self._last, self._spent = time.perf_counter(), time.thread_time()
            self._timer.start(1)

    def close(self) -> None:
        """Stops the timer: it would fire, and hold this object, as long as the application lives."""
        self._timer.stop()
        self._timer.deleteLater()

    def row(self, phase: str, limit: float = 0.05) -> Row:
        """The longest since the last row, and in brackets the processor time of the thread: all else are other programs."""
        longest, self._longest = self._longest, 0.0
        busiest, self._busiest = self._busiest, 0.0
        found = f"{milliseconds(longest)} (CPU {milliseconds(busiest)})"
        return Row(
            f"main thread away at most, {phase}", found, f"{milliseconds(limit)}, 5 bare frames",
            f"{5 * longest / limit:.1f} bare", "at most 5",
        )  # fmt: skip


class BareWindow:
    """Frames of a pyqtgraph window with four curves of 10,000 points, one setData each.

    They are measured before and after what is compared with them: the pace of a shared machine changes within minutes.
    """

    def __init__(self, application: Any) -> None:
        from tests.benchmarks.hand import Timing

        self._application = application
        self.blocked: Blocked | None = None  # does not watch meanwhile
        self._last = self._before = Timing()
        self.measure()

    @property
    def timing(self) -> Any:
        """Those of the last two times."""
        return self._before.join(self._last)

    def limit(self) -> float:
        """Seconds of five bare frames."""
        return 5 * self.timing.find(0.95, 0)[0]

    def measure(self) -> None:
        if self.blocked is not None:
            self.blocked.pause(True)
        self._before, self._last = self._last, bare_frames(self._application)
        if self.blocked is not None:
            self.blocked.pause(False)


def bare_frames(application: Any) -> Any:
    import pyqtgraph as pg

    from tests.benchmarks.hand import Timing

    plot = pg.PlotWidget()
    plot.resize(1440, 900)
    plot.show()
    curves = [plot.plot(pen=pg.mkPen(i, width=1)) for i in range(4)]
    x, y = np.arange(10_000), np.cumsum(np.random.default_rng(0).normal(size=(4, 10_000)), axis=1)
    plot.setXRange(0, 10_000)
    timing = Timing()
    for k in range(BARE):
        with timing:
            for curve, values in zip(curves, y, strict=True):
                curve.setData(x, values + k)
            application.processEvents()
        if k < BARE // 10:  # the window has only just come
            timing.drop()
    plot.close()
    wait(application, lambda: False, 0.3)
    return timing


def resting(application: Any) -> Row:
    """Share of a processor that the window takes while nobody does anything."""
    seconds = 4.0
    busy = time.process_time()
    wait(application, lambda: False, seconds)
    share = (time.process_time() - busy) / seconds
    return Row("processor taken by the window at rest", f"{100 * share:.2f} %", "", "", "below 1 %")


def playing(application: Any, parts: Any, bare: BareWindow) -> Row:
    from tests.benchmarks.hand import Timing

    timing, last = Timing(), parts.session.last_step
    parts.session.updates.set_playing(True)  # as the clock's own steps do: tables follow the picture
    for frame in range(FRAMES):
        with timing:
            parts.session.seek(1 + frame * (last - 2) // FRAMES)
            application.processEvents()
    parts.session.updates.set_playing(False)
    bare.measure()
    return timing.row("frame while playing 4 runs x 10,000 steps", bare.timing, "at most 1.3 bare", skip=20)


def seeking(application: Any, parts: Any, bare: BareWindow) -> Iterator[Row]:
    """Anywhere in a run of 100,000 steps: by a hand that drags through the plots, and each jump by itself with all tables."""
    from tests.benchmarks.hand import Timing

    scrub, timing = Timing(), Timing()
    parts.session.replace(parts.session.scene.with_(steps=FAR))
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 3.0)
    watch = Watch(parts)
    drag(parts, *drag_tracker(parts), scrub, watch.begin, watch.picture, PACE, moved=lambda: parts.session.step)
    watch.close()
    bare.measure()
    yield scrub.row("dragged through 4 runs x 100,000 steps", bare.timing, "at most 1.3 bare")
    wait(application, lambda: False, 1.0)
    for i in range(JUMPS):
        with timing:
            parts.session.seek(i * 7_919_003 % FAR)
            application.processEvents()
    bare.measure()
    yield timing.row("a jump in 4 runs x 100,000 steps, with all tables", bare.timing, "")


# ---- drags


def find_rate(parts: Any) -> Any:
    return parts.window.view("settings").hyper.row("lr").slider


def find_parameter(parts: Any) -> Any:
    landscape = parts.window.view("landscape")
    landscape.parameters_button.setChecked(True)
    return landscape.form.rows["b"].slider


def drag_slider(find: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, list[Any]]]:
    """The handle goes to and fro over a third of its way."""

    def places(parts: Any) -> tuple[Any, list[Any]]:
        from PySide6.QtCore import QPoint

        slider = find(parts)
        wait(None, lambda: not slider.visibleRegion().isEmpty(), 3.0)
        wait(None, lambda: False, 0.5)
        x, y = round(slider.x_of(slider.value())), slider.height() // 2
        reach = slider.width() // 3
        step = -1 if x > slider.width() / 2 else 1
        way = [k if k <= reach else 2 * reach - k for k in (j % (2 * reach) for j in range(MOVES + 1))]
        return slider, [QPoint(x + step * k, y) for k in way]

    return places


def drag_start(parts: Any) -> tuple[Any, list[Any]]:
    """The start goes around on the map."""
    from PySide6.QtCore import QPoint

    view = parts.window.view("map")
    at = view.start_place()
    middle = at + (view.view_state.frame.rect.center() - at) * 0.1
    away = complex(at.x() - middle.x(), at.y() - middle.y())
    places = [away * np.exp(1j * angle) for angle in np.linspace(0, 2 * np.pi, MOVES + 1)]
    return view.viewport(), [QPoint(round(middle.x() + z.real), round(middle.y() + z.imag)) for z in places]


def drag_tracker(parts: Any) -> tuple[Any, list[Any]]:
    """The tracker goes through the first plot, in steps of some pixels."""
    from PySide6.QtCore import QPoint

    view = parts.window.view("plots")
    rect = view.panels[0].rect()
    across = np.abs((np.arange(MOVES + 1) * 37) % round(2 * rect.width() - 20) - (rect.width() - 10))
    return view.viewport(), [QPoint(round(rect.left() + 5 + x), round(rect.center().y())) for x in across]


DRAGS: dict[str, tuple[Callable[[Any], tuple[Any, list[Any]]], float, float]] = {
    "learning rate": (drag_slider(find_rate), 2.0, 3.0),
    "start": (drag_start, 2.0, 3.0),
    "landscape parameter": (drag_slider(find_parameter), 3.5, 4.5),
}


class Watch:
    """When the picture, and everything, shows the scene that is wanted now."""

    def __init__(self, parts: Any) -> None:
        from tests.benchmarks.hand import Painted

        self._parts = parts
        views = [parts.window.view(name).viewport() for name in ("map", "plots")]
        self._painted = Painted(views, lambda: complete(parts))
        self.begin = self._painted.ask
        self.close = self._painted.close
        self.picture = self._painted.done

    def everything(self) -> bool:
        return self.picture() and not self._parts.session.updates.waiting


def dragging(parts: Any, bare: BareWindow, name: str) -> Iterator[Row]:
    """One drag at the pace of a hand, and one in which each move waits until everything shows it."""
    from tests.benchmarks.hand import Timing

    find, picture, everything = DRAGS[name]
    watch = Watch(parts)
    quick, slow = Timing(), Timing()
    busy = time.thread_time()
    drag(parts, *find(parts), quick, watch.begin, watch.picture, PACE)
    busy = (time.thread_time() - busy) / max(1, len(quick.wall))
    drag(parts, *find(parts), slow, watch.begin, watch.everything, SLOW * bare.timing.find(0.5, 0)[0])
    watch.close()
    bare.measure()
    yield quick.row(f"{name} dragged, until map and plots show it", bare.timing, f"at most {picture} bare")
    yield slow.row(f"{name} dragged, until everything does", bare.timing, f"at most {everything} bare")
    title = f"{name} dragged, main thread's time a move with all behind it"
    yield Row(title, milliseconds(busy), "", f"{busy / bare.timing.find(0.5, 0)[1]:.2f}", "")


def dragging_short(application: Any, parts: Any, bare: BareWindow) -> Iterator[Row]:
    """The same of runs as short as those of lessons: what is done for many points must not leave few points behind."""
    from tests.benchmarks.hand import Timing

    scene = parts.session.scene
    open_scene(application, parts, bare.blocked, scene.with_(steps=SHORT))
    parts.session.seek(SHORT // 3)
    watch = Watch(parts)
    for name, (find, picture, _) in DRAGS.items():
        timing = Timing()
        drag(parts, *find(parts), Timing(), watch.begin, watch.picture, PACE)  # kernels are loaded beside the first moves
        drag(parts, *find(parts), timing, watch.begin, watch.picture, PACE)
        bare.measure()
        yield timing.row(f"{name} dragged, 4 runs x {SHORT} steps", bare.timing, f"at most {picture} bare")
    watch.close()
    open_scene(application, parts, bare.blocked, scene)


def open_scene(application: Any, parts: Any, blocked: Blocked | None, scene: Any) -> None:
    """Opening is measured elsewhere."""
    if blocked is not None:
        blocked.pause(True)
    parts.session.replace(scene)
    wait(application, lambda: complete(parts), 60.0)
    wait(application, lambda: False, 2.0)
    if blocked is not None:
        blocked.pause(False)


def drag(
    parts: Any, widget: Any, places: list[Any], timing: Any, begin: Any, ready: Callable[[], bool], pace: float,
    moved: Callable[[], Any] | None = None,
) -> None:  # fmt: skip
    """What does not change the scene, or what `moved` says, is not counted."""
    from tests.benchmarks.hand import LONGEST, Hand, turn

    look = moved or (lambda: parts.session.scene)
    hand = Hand(widget, places[0])
    for place in places[1:]:
        before, start = look(), time.perf_counter()
        begin()
        with timing:
            hand.move(place)
            changed = look() is not before if moved is None else look() != before
            if changed:
                turn(LONGEST, ready)
        if not changed:
            timing.drop()
        turn(max(0.001, pace - (time.perf_counter() - start)))
    hand.release(places[-1])
    turn(0.3)
