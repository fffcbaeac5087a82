"""How much memory an optimizer needs."""

from __future__ import annotations

from optim.base import catalog
from optim.base.fields import existing
from optim.lessons.measure_kind import MeasureKind


def get_numbers(spec):
    """How many numbers the optimizer of a run keeps for each parameter, with its switches as they are.

    spec   of the run
    """
    on = frozenset(name for name, setting in spec.hyper.items() if setting)
    return len(existing(catalog.optimizers()[spec.optimizer].State, on))


def value(at, p):
    return get_numbers(at.spec)


ENTRY = MeasureKind(
    "Numbers remembered for each parameter",
    "How many numbers the optimizer keeps for each parameter between steps, with the run's switches.", value,
    unit="numbers",
)  # fmt: skip
