"""Whether curves can be drawn in compiled code, and what gets that ready: nothing of it on the thread that paints.

Compiling takes seconds and holds the interpreter's lock, so another process does it, once; its code is kept in the cache of
kernels. A thread then loads it, for the first time with numba. Until both are done, and where they cannot be, charts are drawn
with Qt's lines.
"""

from __future__ import annotations

import gc
import logging
import subprocess
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from optim.compile import background_compile, kernel_cache
from rmsprop_gui.tasks.threads import PATIENCE, close_at_end, start_thread

STROKES, POINTS = ("strokes", "rmsprop_gui.charts.raster.kernels"), ("points", "rmsprop_gui.charts.raster.point_kernels")
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
    load_kernels(POINTS)
    load_kernels()


class CompiledStrokes:
    """Asked by painters; what it has is there at once.

    kernels   the loops that draw
    points    those that look at the points before
    """

    def __init__(self) -> None:
        self.kernels: ModuleType | None = None
        self.points: ModuleType | None = None
        self._asked = self._closed = False
        self._warming: subprocess.Popen[bytes] | None = None

    def find(self) -> ModuleType | None:
        """The compiled loops, or None: then they are made ready, for a later picture."""
        if self.kernels is None and not self._asked:
            self._asked = True
            self._thread = start_thread("strokes", self._prepare)
            close_at_end(self)
        return self.kernels

    def load(self) -> None:
        """Has them now, however long that takes."""
        self._asked = True
        self.points, self.kernels = load_kernels(POINTS), load_kernels()

    def switch_off(self) -> None:
        """Qt's lines from now on."""
        self._asked, self.kernels, self.points = True, None, None

    def close(self) -> None:
        """Ends what still compiles."""
        self._closed = True
        if self._warming is not None and self._warming.poll() is None:
            self._warming.kill()
        self._thread.join(PATIENCE)

    def _prepare(self) -> None:
        """In a thread of its own. Whatever fails, charts are drawn as before."""
        try:
            if not (are_ready(STROKES) and are_ready(POINTS)):
                self._warming = background_compile.start_warming(__name__, ())
                if self._closed or self._warming.wait() != 0:
                    return
            self.points, self.kernels = load_kernels(POINTS), load_kernels()
            gc.freeze()  # the compiler's objects stay: the collector would stop the window to look at each of them
        except Exception as error:  # numba is missing or damaged, no process can be started, the disk is full
            log.warning("Curves are drawn without compiled code (%s).", type(error).__name__)


strokes = CompiledStrokes()
