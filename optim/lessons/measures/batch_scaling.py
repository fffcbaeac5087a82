"""Measures of which learning rate suits which batch size, for a run on a table."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import EnumField
from optim.batch_scaling import BUDGETS, BatchMapSpec, compute_batch_map, find_scaling
from optim.lessons.measure_kind import MeasureKind, MeasureTable
from optim.sweeps import SweepAxis

MISS, EXPONENT = "Misses by", "Exponent"
MEASURED, LINEAR, ROOT = "Best rate", "α ∝ B", "α ∝ √B"


class BestRatesParameters(NamedTuple):
    smallest: int = 16
    largest: int = 256
    low: float = 1e-4
    high: float = 1.0
    cells: int = 24
    budget: Annotated[str, EnumField("Budget", tuple(BUDGETS))] = "epochs"
    amount: float = 1.0
    repeats: int = 4


def measure_best_rates(at, p):
    spec = BatchMapSpec(
        at.spec, SweepAxis("hyper.lr", p.low, p.high, p.cells, "log"), p.smallest, p.largest, p.budget, p.amount,
        repeats=p.repeats,
    )  # fmt: skip
    last = at.follow((picture.progress, picture) for picture in compute_batch_map(spec, at.cancel))
    found, rates = find_scaling(last), spec.rates.values()
    best = [float(rates[column]) if column >= 0 else np.nan for column in last.best]
    rows = [
        (str(batch), rate, found.predict("linear", batch), found.predict("root", batch))
        for batch, rate in zip(spec.batches, best, strict=True)
    ]
    ends = ((MISS, "", found.linear, found.root), (EXPONENT, found.exponent, 1.0, 0.5))
    return MeasureTable(("Batch", MEASURED, LINEAR, ROOT), (*rows, *ends))


ENTRIES = {
    "best_rates": MeasureKind(
        "Best rate of each batch size",
        "For batches from `smallest` to `largest`, powers of two, the best of `cells` learning rates from `low` to `high`: the "
        "one with the lowest mean loss of `repeats` trainings of `amount` epochs (or steps: `budget`). Beside it what the lines "
        "α ∝ B and α ∝ √B through the first one say. Misses by: root mean square, in doublings. Exponent: of the line of least "
        "squares.",
        measure_best_rates, BestRatesParameters, slow=True,
    )
}  # fmt: skip
