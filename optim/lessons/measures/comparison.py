"""The optimizers of a scene side by side."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.comparison import compare
from optim.lessons.measure_kind import MeasureKind


class Parameters(NamedTuple):
    budget: int = 1000
    starts: int = 20
    trials: int = 25
    low: float = 1e-4
    high: float = 100.0
    rates: int = 48


def value(at, p):
    return compare(at, p)


ENTRY = MeasureKind(
    "Comparison of optimizers",
    "A column for each run of the scene. Rate: θ₁'s over θ₂'s in step 20. Momentum: how far it goes on after the gradient "
    "stops, in first steps. Scaling: how far the path moves when the loss is multiplied by 1,000. Arrives, Stays: percent of "
    "`rates` learning rates from `low` to `high`, from `starts` starts each. Solved, Steps: percent of the starts on all "
    "landscapes and the median of the steps, with the best of `trials` learning rates and `budget` gradients. Memory: numbers "
    "remembered for each parameter.",
    value, Parameters, runs=0, slow=True,
)  # fmt: skip
