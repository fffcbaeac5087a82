"""How wide the cloud at the end is."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind, step_index


class Parameters(NamedTuple):
    last: int = 100
    over_rate: bool = False


def value(at, p):
    run = at.run
    spread = run.theta[step_index(run, -p.last, run.steps) :].std(axis=0).mean()
    return spread / run.lr[-1] if p.over_rate else spread


ENTRY = MeasureKind(
    "Spread of the cloud at the end",
    "Standard deviation of the parameters over the `last` points, their mean; `over_rate`: in learning rates.", value, Parameters,
)  # fmt: skip
