"""Whether curves can be drawn in compiled code, and what gets that ready: nothing of it on the thread that paints.

Compiling takes seconds and holds the interpreter's lock, so another process does it, once; its code is kept in the cache of
kernels. A thread then loads it, for the first time with numba. Until both are done, and where they cannot be, charts are drawn
with Qt's lines.
"""

from __future__ import annotations

import gc
import logging
import subprocess
import threading
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from optim.compile import background_compile, kernel_cache
from rmsprop_gui.tasks.threads import PATIENCE, WorkerThread, close_at_end, start_thread

STROKES, POINTS = ("strokes", "rmsprop_gui.charts.raster.kernels"), ("points", "rmsprop_gui.charts.raster.point_kernels")
GROUND = "ground", "rmsprop_gui.charts.raster.ground_kernels"
log = logging.getLogger(__name__)


def load_kernels(which: tuple[str, str] = STROKES) -> ModuleType:
    """The compiled loops, compiled here and now where the cache does not have them. Raises KernelError where they cannot be."""
    label, module = which
    return kernel_cache.load(label, module, kernel_cache.read_source(module))


def are_ready(which: tuple[str, str]) -> bool:
    """Whether they have been compiled before."""
    label, module = which
    return kernel_cache.is_ready(label, module, kernel_cache.read_source(module))


def warm(descriptions: Iterable[Any]) -> None:
    """Compiles the loops into the cache, for `background_compile`.

    descriptions   none
    """
    for which in (GROUND, POINTS, STROKES):
        load_kernels(which)


class WorkBeside:
    """Work in the thread beside the one that paints, which waits for it once it needs what comes of it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work: Callable[[], Any] | None = work
        self._result: Any = None
        self._ended = threading.Event()

    def run(self) -> None:
        work, self._work = self._work, None
        try:
            self._result = work() if work is not None else None
        finally:
            del work
            self._ended.set()

    def wait(self) -> Any:
        """What the work returned; None where it failed, which is logged."""
        self._ended.wait(PATIENCE)
        return self._result


class CompiledStrokes:
    """Asked by painters; what it has is there at once.

    kernels   the loops that draw curves
    ground    those that paint landscapes
    points    those that look at the points before
    """

    def __init__(self) -> None:
        self.kernels: ModuleType | None = None
        self.points: ModuleType | None = None
        self.ground: ModuleType | None = None
        self._asked = self._closed = False
        self._warming: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._beside: WorkerThread | None = None

    def begin(self, work: Callable[[], Any]) -> WorkBeside:
        """Has work done beside the thread that paints. It asks nothing of Qt."""
        if self._beside is None:
            self._beside = WorkerThread("dense curves", keep=True)
            close_at_end(self)
        begun = WorkBeside(work)
        self._beside.put(begun.run)
        return begun

    def find(self) -> ModuleType | None:
        """The compiled loops, or None: then they are made ready, for a later picture."""
        if self.kernels is None and not self._asked:
            self._asked = True
            self._thread = start_thread("strokes", self._prepare)
            close_at_end(self)
        return self.kernels

    def find_ground(self) -> ModuleType | None:
        """Those that paint landscapes, likewise."""
        return self.ground if self.find() is not None else None

    def load(self) -> None:
        """Has them now, however long that takes."""
        self._asked = True
        self.points, self.ground, self.kernels = load_kernels(POINTS), load_kernels(GROUND), load_kernels()

    def switch_off(self) -> None:
        """Qt's lines from now on."""
        self._asked, self.kernels, self.points, self.ground = True, None, None, None
        self._end_thread()

    def _end_thread(self) -> None:
        beside, self._beside = self._beside, None
        if beside is not None:
            beside.end()

    def close(self) -> None:
        """Ends what still compiles."""
        self._closed = True
        if self._warming is not None and self._warming.poll() is None:
            self._warming.kill()
        if self._thread is not None:
            self._thread.join(PATIENCE)
        self._end_thread()

    def _prepare(self) -> None:
        """In a thread of its own. Whatever fails, charts are drawn as before."""
        try:
            if not all(map(are_ready, (STROKES, GROUND, POINTS))):
                self._warming = background_compile.start_warming(__name__, ())
                if self._closed or self._warming.wait() != 0:
                    return
            self.points, self.ground, self.kernels = load_kernels(POINTS), load_kernels(GROUND), load_kernels()
            gc.freeze()  # the compiler's objects stay: the collector would stop the window to look at each of them
        except Exception as error:  # numba is missing or damaged, no process can be started, the disk is full
            log.warning("Curves are drawn without compiled code (%s).", type(error).__name__)


strokes = CompiledStrokes()
