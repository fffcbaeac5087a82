"""How soon a run arrives."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.lessons.measure_kind import NEVER, MeasureKind, get_gap, step_index


class Parameters(NamedTuple):
    after: int = 0


def value(at, p):
    inside = get_gap(at.run)[step_index(at.run, p.after, at.run.steps) :] < at.spec.tolerance
    return float(np.argmax(inside)) if inside.any() else np.inf


ENTRY = MeasureKind(
    "Steps to the tolerance",
    "How many steps after step `after` the loss is within the scene's tolerance of the lowest one for the first time.",
    value, Parameters, words=NEVER, unit="steps",
)  # fmt: skip
