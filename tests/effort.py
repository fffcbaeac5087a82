"""How work grows, for tests of what may not grow faster than its input: no figure of theirs depends on how fast a machine is."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(work: Callable[[], object], times: int = 3) -> float:
    """Seconds of this thread's processor time that the quickest try took: others on the machine do not lengthen them."""
    taken = []
    for _ in range(times):
        begun = time.thread_time()
        work()
        taken.append(time.thread_time() - begun)
    return min(taken)


def growth(small: Callable[[], object], large: Callable[[], object]) -> float:
    """How many times as long the larger work takes."""
    return effort(large) / max(effort(small), 1e-4)
