"""Which of the tried settings is the best one. The rule is part of the bench and the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.language import said

RULE = said(
    "Most tuning runs that reach the tolerance within the budget; then the fewest steps in all, a "
    "run that never reaches it counting with the whole budget; then the lowest median gap that is "
    "left at the end, in usual heights of the landscape; then the first in the order of the search."
)


@dataclass(frozen=True, eq=False)
class Trials:
    """What the tuning runs of each trial came to, (trials,) each.

    solved   runs that reached the tolerance
    steps    steps of all runs to it, the whole budget for those that did not
    gap      the upper median of what is left above the lowest loss at the end, in usual heights; inf for no finite number
    """

    solved: np.ndarray
    steps: np.ndarray
    gap: np.ndarray


def tried(reached: np.ndarray, gaps: np.ndarray, budget: int) -> Trials:
    """From the tuning runs (trials, runs): the first step within tolerance, -1 for none, and the gap left at the end."""
    solved = reached >= 0
    steps = np.where(solved, reached, budget).sum(axis=1, dtype=np.int64)
    ordered = np.sort(np.where(np.isnan(gaps), np.inf, gaps), axis=1)
    return Trials(solved.sum(axis=1, dtype=np.int64), steps, ordered[:, ordered.shape[1] // 2])


def best(trials: Trials) -> int:
    """The index of the best setting by the RULE."""
    return int(np.lexsort((trials.gap, trials.steps, -trials.solved))[0])  # stable: the first of equals


def at_edge(values: np.ndarray, chosen: int) -> bool:
    """Whether the choice is the lowest or highest of what was tried: a wider search might have found better."""
    return bool(len(np.unique(values)) > 1 and values[chosen] in (values.min(), values.max()))
