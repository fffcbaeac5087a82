"""Which of the tried settings is the best one. The rule is part of the bench and the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.language import said
from optim.settling import has_converged

RULE = said(
    "Most tuning runs that converge: within the tolerance at every step of the last quarter of the budget; then the fewest steps "
    "until they stay within it in all, a run that does not converge counting with the whole budget; then "
    "the lowest median gap that is "
    "left at the end, in usual heights of the landscape; then the first in the order of the search."
)


@dataclass(frozen=True, eq=False)
class Trials:
    """What the tuning runs of each trial came to, (trials,) each.

    solved   runs that converged
    steps    steps of all runs until they stay within the tolerance, the whole budget for those that did not
    gap      the upper median of what is left above the lowest loss at the end, in usual heights; inf for no finite number
    """

    solved: np.ndarray
    steps: np.ndarray
    gap: np.ndarray


def tried(settled: np.ndarray, gaps: np.ndarray, budget: int) -> Trials:
    """From the tuning runs (trials, runs): the first step from which on each stays within the tolerance, -1 for none, and the gap
    left at the end."""
    solved = has_converged(settled, budget)
    steps = np.where(solved, settled, budget).sum(axis=1, dtype=np.int64)
    ordered = np.sort(np.where(np.isnan(gaps), np.inf, gaps), axis=1)
    return Trials(solved.sum(axis=1, dtype=np.int64), steps, ordered[:, ordered.shape[1] // 2])


def best(trials: Trials) -> int:
    """The index of the best setting by the RULE."""
    return int(np.lexsort((trials.gap, trials.steps, -trials.solved))[0])  # stable: the first of equals


def at_edge(values: np.ndarray, chosen: int) -> bool:
    """Whether the choice is the lowest or highest of what was tried: a wider search might have found better."""
    return bool(len(np.unique(values)) > 1 and values[chosen] in (values.min(), values.max()))
