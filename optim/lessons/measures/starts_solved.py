"""How many starts of one landscape an optimizer solves with its best learning rate."""

from __future__ import annotations

from typing import NamedTuple

from optim.base import catalog
from optim.base.checks import choose
from optim.lessons.comparison import get_part, score
from optim.lessons.measure_kind import MeasureKind


class Parameters(NamedTuple):
    landscape: str
    budget: int = 1000
    starts: int = 20
    trials: int = 25
    low: float = 1e-4
    high: float = 100.0


def value(at, p):
    choose(catalog.landscapes(), p.landscape, "landscape")
    return score(at, (at.spec,), (p.landscape,), p, get_part(0, 1, 0.0, 1.0))[0].success


ENTRY = MeasureKind(
    "Share of the starts that are solved",
    "Of `starts` starts on `landscape`: the share that come within a thousandth of its usual height of the lowest loss in "
    "`budget` steps and stay for the last quarter of them, with the run's optimizer and the best of `trials` learning rates from "
    "`low` to `high`, which are tried on other starts.",
    value, Parameters, slow=True,
)  # fmt: skip
