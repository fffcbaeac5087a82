"""Full copies of weights and memory every so many steps, from which any step can be trained again with the same bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

BUDGET = 128 * 2**20  # bytes that all checkpoints of a training may take


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything before the update that leaves theta[step].

    theta (n,), state (number of states, n): read-only; shared: the optimizer's shared record
    """

    step: int
    theta: np.ndarray
    state: np.ndarray
    shared: Any


def distance(steps: int, bytes_each: int, budget: int = BUDGET) -> int:
    """Steps from one checkpoint to the next, so that all stay within `budget` bytes (at least two are kept)."""
    most = max(2, budget // max(1, bytes_each))
    return max(1, -(-(steps + 1) // (most - 1)))
