"""How a run ended."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.fields import Choice
from optim.lessons.kind import YES_NO, Kind

CODES = ("finished", "diverged", "frozen", "left")


class Parameters(NamedTuple):
    code: Annotated[str, Choice("Outcome", CODES)] = "finished"


def value(at, p):
    return at.run.outcome.code == p.code


ENTRY = Kind(
    "Whether a run ended so", f"Whether the run's outcome is `code`: {', '.join(CODES)}.", value, Parameters, words=YES_NO
)
