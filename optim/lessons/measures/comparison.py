"""The optimizers of a scene side by side."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.comparison import compared
from optim.lessons.kind import Kind


class Parameters(NamedTuple):
    budget: int = 1000
    starts: int = 10
    trials: int = 13
    low: float = 1e-4
    high: float = 100.0
    rates: int = 48


def value(at, p):
    return compared(at, p)


ENTRY = Kind(
    "Comparison of optimizers",
    "For each run of the scene: numbers remembered, rates of its own, going on without a gradient, the loss times 1,000, "
    "learning rates that reach the tolerance and stay, and a bench on every landscape with `trials` learning rates from `low` to "
    "`high`, `starts` starts and `budget` gradients.",
    value, Parameters, runs=0, slow=True,
)  # fmt: skip
