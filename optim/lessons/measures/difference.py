"""One number less another."""

from __future__ import annotations

from typing import NamedTuple

from optim.lessons.measure_kind import MeasureKind


class Parameters(NamedTuple):
    of: str
    less: str


def value(at, p):
    return at.number(p.of) - at.number(p.less)


ENTRY = MeasureKind("Difference", "The number `of` minus the number `less`, both measured above.", value, Parameters, runs=0)
