"""One number over another."""

from __future__ import annotations

from typing import NamedTuple

from optim.errors import SpecError
from optim.language import said
from optim.lessons.kind import Kind


class Parameters(NamedTuple):
    of: str
    to: str


def value(at, p):
    top, bottom = at.number(p.of), at.number(p.to)
    if bottom == 0.0:
        raise SpecError(said("{to} is zero, and nothing can be divided by it; choose another measure.", to=p.to))
    return top / bottom


ENTRY = Kind("Ratio", "The number `of` divided by the number `to`, both measured above.", value, Parameters, runs=0)
