"""How a run ended."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import EnumField
from optim.lessons.measure_kind import YES_NO, MeasureKind

CODES = ("finished", "diverged", "frozen", "left")


class Parameters(NamedTuple):
    code: Annotated[str, EnumField("Outcome", CODES)] = "finished"


def value(at, p):
    return at.run.outcome.code == p.code


ENTRY = MeasureKind(
    "Whether a run ended so", f"Whether the run's outcome is `code`: {', '.join(CODES)}.", value, Parameters, words=YES_NO
)
