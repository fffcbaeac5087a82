"""The way a training took through the space of its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from optim.network.training import Training

MOST_POINTS = 200  # of one path
MOST_BYTES = 48 * 2**20  # of one path; fewer points of a large network


@dataclass(frozen=True, eq=False)
class Path:
    """steps (R,) int64, increasing; theta (R, n) float64: all weights before the update of that step. Read-only."""

    title: str
    steps: np.ndarray
    theta: np.ndarray


def path_of(training: Training, most: int = MOST_POINTS) -> Path:
    """The checkpoints of a training as a path of at most `most` points, evenly spread; the first and the last are among them.

    A path takes at most 48 MB: 117 points of the 50,890 weights of 784-64-10.
    """
    there = training.checkpoints
    most = max(2, min(most, len(there), MOST_BYTES // (8 * training.layout.size)))
    chosen = np.unique(np.linspace(0, len(there) - 1, most).round().astype(int))
    steps = np.array([there[i].step for i in chosen], np.int64)
    theta = np.stack([there[i].theta for i in chosen])
    theta.flags.writeable = steps.flags.writeable = False
    return Path(training.recording.title, steps, theta)
