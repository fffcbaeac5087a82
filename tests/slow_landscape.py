"""A landscape whose evaluation takes long, found in the catalog as any other, which notes who has asked it in the main thread."""

from __future__ import annotations

import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from optim.base import catalog
from optim.landscapes.base import Landscape


@dataclass
class SlowLandscape:
    """
    seconds   that one point takes, in `value` and in `gradient`
    spins     whether the interpreter is busy all that time, as with a loop in plain Python; else it sleeps
    callers   how often each place of the window's code had it evaluated in the main thread
    """

    seconds: float = 0.1
    spins: bool = False
    dimension: int = 2
    callers: Counter[str] = field(default_factory=Counter)

    def _take_long(self, x: object) -> None:
        points = x.size if isinstance(x, np.ndarray) else 1
        if threading.current_thread() is threading.main_thread():
            stack = [frame for frame in traceback.extract_stack() if "rmsprop_gui" in frame.filename]
            named = [f"{frame.filename.rpartition('rmsprop_gui/')[2]}:{frame.lineno} {frame.name}" for frame in stack]
            self.callers[" < ".join(reversed(named[-6:]))] += points
        end = time.perf_counter() + self.seconds * points
        while self.spins and time.perf_counter() < end:
            pass
        time.sleep(max(0.0, end - time.perf_counter()))

    def value(self, *place):
        """A tilted bowl, its width a parameter."""
        *point, p = place
        self._take_long(point[0])
        return sum(p.scale * (p.k if j else 1.0) * x * x for j, x in enumerate(point))

    def gradient(self, *place):
        *point, p = place
        self._take_long(point[0])
        return tuple(2.0 * p.scale * (p.k if j else 1.0) * x for j, x in enumerate(point))


def make_slow_landscape(slow: SlowLandscape) -> Landscape:
    like = catalog.landscapes()["valley"]
    d = slow.dimension
    return Landscape(
        "Slow", slow.value, slow.gradient, source="The tests", view=((-4.0, 4.0),) * d, start=(-3.0, 2.0)[:d],
        minima=lambda p: ((0.0,) * d,), lowest=lambda p: 0.0, Parameters=like.Parameters, formula="slow",
    )  # fmt: skip


def add_to_catalog(monkeypatch, name: str, landscape: Landscape) -> None:
    """As if a file of the folder had declared it."""
    known = catalog.landscapes()
    monkeypatch.setattr(known, "_names", sorted([*known._names, name]))
    monkeypatch.setitem(known._found, name, landscape)
