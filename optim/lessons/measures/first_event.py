"""When something happened in a run."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.analysis.events import find, kinds
from optim.base.fields import EnumField
from optim.lessons.measure_kind import NEVER, MeasureKind, parameter_index


class Parameters(NamedTuple):
    event: Annotated[str, EnumField("Event", tuple(kinds()))]
    parameter: int | None = None


def value(at, p):
    one = None if p.parameter is None else parameter_index(at.run, p.parameter)
    steps = [event.step for event in find(at.run) if event.kind == p.event and one in (None, event.parameter)]
    return float(min(steps)) if steps else np.inf


ENTRY = MeasureKind(
    "First step of an event",
    f"The step of the first event of a kind, of `parameter` if one is named: {', '.join(kinds())}.",
    value, Parameters, words=NEVER, unit="steps",
)  # fmt: skip
