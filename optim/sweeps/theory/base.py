"""The contract of a theory: where on a map of runs something must or cannot happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from optim.analysis.quadratic_stability import is_undisturbed
from optim.optimizers.meaning import read_hyper


class Cases(NamedTuple):
    """N runs of one spec whose numbers differ. A number that is the same in all is a plain one, others are (N,) arrays.

    spec         the run itself, for what does not differ (noise, steps, tolerance ...)
    optimizer    its Optimizer; `hyper` its Hyper
    curvature    (N, d, d) or (d, d) the constant second derivatives of the loss
    apart        (N, d) or (d,) the start measured from the minimum
    varied       the fields that differ
    """

    spec: Any
    optimizer: Any
    hyper: Any
    curvature: np.ndarray
    apart: np.ndarray
    varied: tuple[str, ...]

    @property
    def undisturbed(self) -> bool:
        """Nothing but the formula and the full gradient: no noise, batches, clipping, schedule, drift, box or edits."""
        return is_undisturbed(self.spec, self.varied)

    def plain(self, *names: str) -> bool:
        """Whether these hyperparameters, where the optimizer has them, are off or zero in all runs.

        names   hyperparameters, as declared; "" for none
        """
        return not any(np.any(read_hyper(self.hyper, name)) for name in names)


@dataclass(frozen=True)
class Theory:
    """What a theory file declares.

    title    short, for the line itself
    beyond   what holds of the runs where the margin is above 0, in a sentence
    within   what holds of the others, or "" where nothing follows
    margin   Cases -> (N,) or one number: the logarithm of how far beyond the line a run is; None where the theory does not apply
    source   Cases -> where it is written
    of_start   whether it depends on the start; then it says nothing of the success from many starts
    """

    title: str
    beyond: str
    within: str
    margin: Callable[[Cases], Any]
    source: Callable[[Cases], str]
    of_start: bool = False
