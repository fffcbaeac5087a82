"""One number over another."""

from __future__ import annotations

from typing import NamedTuple

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.lessons.measure_kind import MeasureKind


class Parameters(NamedTuple):
    of: str
    to: str


def value(at, p):
    top, bottom = at.number(p.of), at.number(p.to)
    if bottom == 0.0:
        raise SpecError(translatable("{to} is zero, and nothing can be divided by it; choose another measure.", to=p.to))
    return top / bottom


ENTRY = MeasureKind("Ratio", "The number `of` divided by the number `to`, both measured above.", value, Parameters, runs=0)
