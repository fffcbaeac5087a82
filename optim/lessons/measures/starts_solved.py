"""How many starts of one landscape an optimizer solves with its best learning rate."""

from __future__ import annotations

from typing import NamedTuple

from optim import catalog
from optim.checks import chosen
from optim.lessons.comparison import part_of, scored
from optim.lessons.kind import Kind


class Parameters(NamedTuple):
    landscape: str
    budget: int = 1000
    starts: int = 20
    trials: int = 25
    low: float = 1e-4
    high: float = 100.0


def value(at, p):
    chosen(catalog.landscapes(), p.landscape, "landscape")
    return scored(at, (at.spec,), (p.landscape,), p, part_of(0, 1, 0.0, 1.0))[0].success


ENTRY = Kind(
    "Share of the starts that are solved",
    "Of `starts` starts on `landscape`: the share that come within a thousandth of its usual height of the lowest loss in "
    "`budget` steps and stay for the last quarter of them, with the run's optimizer and the best of `trials` learning rates from "
    "`low` to `high`, which are tried on other starts.",
    value, Parameters, slow=True,
)  # fmt: skip
