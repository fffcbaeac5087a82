"""Maps in the background: coarse pictures come first, and while one is dragged each request has its first picture."""

from __future__ import annotations

import subprocess
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from optim.sweeps import (
    MapSpec,
    Picture,
    boundaries,
    compute,
    estimate_seconds,
    find_missing,
    is_ready,
    make_threads,
    save,
    start_fusing,
    start_warming,
)
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepColours, SweepImage, render_sweep
from rmsprop_gui.charts.sweeps.text import TheoryOutline, get_outline
from rmsprop_gui.i18n import mark
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner
from rmsprop_gui.tasks.threads import WRITING

POLL = 0.05  # seconds


@dataclass(frozen=True, eq=False)
class SweepRequest:
    """`bar`: the colour bar to use, None for its own."""

    map_spec: MapSpec
    look: SweepColours
    bar: ColourScale | None = None


class Preparing(NamedTuple):
    """Compiling comes first."""


class ExpectedTime(NamedTuple):
    """About how long the whole map will take."""

    seconds: float


def holds(picture: Picture, map_spec: MapSpec) -> bool:
    """Whether the picture of one measure has all that another measure shows."""
    known = picture.map_spec
    return set(map_spec.grids) <= set(known.grids) and known == map_spec.with_(measure=known.measure)


class SweepMaker:
    """Lives in the thread. Keeps the last finished picture, so that another measure or theme needs no computing."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._last: Picture | None = None
        self._theory: tuple[MapSpec | None, tuple[TheoryOutline, ...]] = (None, ())
        self._warming: subprocess.Popen[bytes] | None = None
        self._fusing: subprocess.Popen[bytes] | None = None
        self._fused: set[Hashable] = set()  # what has been compiled, or could not be

    def make(self, request: SweepRequest, task: Task) -> None:
        """Tells a `SweepImage` for each stage, and before them `Preparing` and `ExpectedTime` where there is a wait."""
        last, map_spec = self._last, request.map_spec
        if last is not None and holds(last, map_spec):
            shown = render_sweep(replace(last, map_spec=map_spec), request.look, task.cancel, request.bar)
            self._tell(task, shown and replace(shown, outlines=self._outlines(map_spec)))
            return
        self._prepare(request, task)
        seconds = None if task.cancel[0] else estimate_seconds(map_spec)
        if seconds is not None:
            task.tell(ExpectedTime(seconds))
        if self._threads is None:
            self._threads = make_threads()
        for picture in compute(map_spec, self._threads, task.cancel):
            shown = render_sweep(picture, request.look, task.cancel, request.bar)
            if not self._tell(task, shown):
                return
            if picture.stride == 1 and picture.finished:
                self._last = picture
                self._tell(task, shown and self._with_theory(request, shown, task))
                self._fuse(map_spec)

    def _tell(self, task: Task, shown: SweepImage | None) -> bool:
        if shown is not None:
            task.tell(shown)
        return shown is not None

    def _with_theory(self, request: SweepRequest, shown: SweepImage, task: Task) -> SweepImage | None:
        outlines = () if task.cancel[0] else self._outlines(request.map_spec)
        return replace(shown, outlines=outlines) if outlines else None

    def _outlines(self, map_spec: MapSpec) -> tuple[TheoryOutline, ...]:
        """Remembered: another measure has the same lines."""
        key = map_spec if map_spec.measure == "success" else map_spec.with_(measure="outcome")
        if self._theory[0] != key:
            self._theory = key, tuple(get_outline(boundary) for boundary in boundaries(map_spec))
        return self._theory[1]

    def _prepare(self, request: SweepRequest, task: Task) -> None:
        """Compiling holds the interpreter's lock, so another process does it; this thread waits."""
        tried = False
        while not task.cancel[0] and not is_ready(request.map_spec):
            if self._warming is None or self._warming.poll() is not None:
                if tried:
                    return  # the other process failed: compile here
                self._warming, tried = start_warming([request.map_spec]), True
                task.tell(Preparing())
            try:
                self._warming.wait(POLL)
            except subprocess.TimeoutExpired:
                continue

    def _fuse(self, map_spec: MapSpec) -> None:
        """The next map of this kind will be quicker; nobody waits for that."""
        missing = tuple(find_missing(map_spec))
        if missing and missing not in self._fused and (self._fusing is None or self._fusing.poll() is not None):
            self._fused.add(missing)
            self._fusing = start_fusing([map_spec])

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        for process in (self._warming, self._fusing):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()


PATIENCE = 0.08  # seconds that a request may have for its first picture before a newer one stops it


class SweepEngine(TaskRunner):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    drawn(SweepImage)  a picture of the newest request, or of the one before while that is still being dragged
    preparing()        compiling comes first
    expected(seconds)  about how long the newest request will take, where it is long
    saved(sentence)    a grid has been written, or (with a sentence) could not be
    """

    drawn = Signal(object)
    preparing = Signal()
    expected = Signal(float)
    saved = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        failure = mark("The map could not be computed ({kind}: {error}); see the log.")
        super().__init__("maps", parent, patience=PATIENCE, make_resource=SweepMaker, failure=failure)
        self._writing = TaskRunner("map files", self, policy=Policy.QUEUE, seconds=WRITING)
        self.partial.connect(self._take)
        self._writing.finished.connect(self._tell_saved)
        self._writing.failed.connect(self.saved)

    def ask(self, map_spec: MapSpec, look: SweepColours, bar: ColourScale | None = None) -> None:
        self.start(partial(make_map, SweepRequest(map_spec, look, bar)))

    @Slot(object)
    def _take(self, thing: SweepImage | Preparing | ExpectedTime) -> None:
        if isinstance(thing, Preparing):
            self.preparing.emit()
        elif isinstance(thing, ExpectedTime):
            self.expected.emit(thing.seconds)
        else:
            self.drawn.emit(thing)

    def save(self, picture: Picture, path: Path) -> None:
        """Writes the grid."""
        self._writing.start(partial(write_map, picture, path))

    @Slot(object)
    def _tell_saved(self, _: object) -> None:
        self.saved.emit("")

    @Slot()
    def close(self) -> None:
        """What is running ends within a step of its runs; a file that is being written is written."""
        self._writing.finish(WRITING)
        self._writing.close()
        super().close()


def make_map(request: SweepRequest, task: Task) -> None:
    try:
        task.resource.make(request, task)
    except Exception as error:
        error.add_note(request.map_spec.to_json())  # for the log
        raise


def write_map(picture: Picture, path: Path, task: Task) -> None:
    save(picture, path)
