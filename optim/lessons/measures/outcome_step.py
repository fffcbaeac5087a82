"""When a run went wrong."""

from __future__ import annotations

import numpy as np

from optim.lessons.measure_kind import NEVER, MeasureKind


def value(at, p):
    return np.inf if at.run.outcome.code == "finished" else at.run.outcome.step


ENTRY = MeasureKind(
    "Step at which a run went wrong", "The step at which the run diverged, froze or left the domain.", value, words=NEVER,
    unit="steps",
)  # fmt: skip
