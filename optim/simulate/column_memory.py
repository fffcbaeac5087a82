"""Memory for the columns of runs, used again: fresh memory costs a long run more than its steps do."""

from __future__ import annotations

from math import prod
from threading import Lock

import numpy as np

SMALLEST = 16_384  # numbers: below it, memory is handed out by the system as quickly
MOST_IDLE = 4_000_000  # numbers that are kept for later, 32 MB

_idle: list[np.ndarray] = []
_lock = Lock()


class ReusedMemory:
    """Owns memory that arrays look at. When the last of them is gone, the memory is kept for the next run.

    memory   (n,) float64
    """

    def __init__(self, memory: np.ndarray) -> None:
        self._memory = memory
        self.__array_interface__ = memory.__array_interface__

    def __del__(self) -> None:
        give_back(self._memory)


def take(count: int) -> np.ndarray:
    """(count,) float64 with any content.

    count   how many numbers
    """
    if count < SMALLEST:
        return np.empty(count)
    with _lock:
        fitting = [memory for memory in _idle if count <= memory.size <= 2 * count]
        found = min(fitting, key=lambda memory: memory.size) if fitting else None
        if found is not None:
            _idle[:] = [memory for memory in _idle if memory is not found]
    return np.asarray(ReusedMemory(np.empty(count) if found is None else found))[:count]


def give_back(memory: np.ndarray) -> None:
    """Keeps memory for later; what has lain there longest gives way.

    memory   nobody looks at it any more
    """
    if memory.size > MOST_IDLE or not _lock.acquire(blocking=False):  # a collector may end runs in the middle of `take`
        return
    try:
        _idle.append(memory)
        while sum(idle.size for idle in _idle) > MOST_IDLE:
            del _idle[0]
    finally:
        _lock.release()


def carve(shapes: list[tuple[int, ...]]) -> list[np.ndarray]:
    """Arrays of these shapes, one after the other in one piece of memory, with any content.

    shapes   of the arrays
    """
    sizes = [prod(shape) for shape in shapes]
    whole, found, begin = take(sum(sizes)), [], 0
    for shape, size in zip(shapes, sizes, strict=True):
        found.append(whole[begin : begin + size].reshape(shape))
        begin += size
    return found
