"""How many settings end in some way."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT
from optim.base.fields import EnumField
from optim.lessons.measure_kind import MeasureKind
from optim.sweeps import MapSpec, SweepAxis, compute
from optim.sweeps.fields import fields

COUNTED = {
    "converged": (CONVERGED,), "at_end": (CONVERGED, AT_END), "reached": (CONVERGED, AT_END, LEFT), "left": (LEFT,),
    "short": (SHORT,), "diverged": (DIVERGED,),
}  # fmt: skip


class Parameters(NamedTuple):
    how: Annotated[str, EnumField("Outcome", tuple(COUNTED))] = "converged"
    x: str = "hyper.lr"
    low: float = 1e-4
    high: float = 10.0
    cells: int = 64
    y: str = "start.1"
    y_low: float | None = None
    y_high: float | None = None
    y_cells: int = 16


def value(at, p):
    map_spec = MapSpec(at.spec, *get_axes(at.spec, p))
    last = at.followed((picture.progress, picture) for picture in compute(map_spec, cancel=at.cancel))
    return np.isin(last.outcome, COUNTED[p.how]).mean()


def get_axes(spec, p):
    """The axes of a sweep over starts or settings.

    spec   of the run
    p      parameters of the measure
    """
    known = fields(spec)
    scale = {name: known[name].scale if name in known else "linear" for name in (p.x, p.y)}
    there = known.get(p.y)
    low = there.low if p.y_low is None and there else p.y_low
    high = there.high if p.y_high is None and there else p.y_high
    return SweepAxis(p.x, p.low, p.high, p.cells, scale[p.x]), SweepAxis(p.y, low, high, p.y_cells, scale[p.y])


ENTRY = MeasureKind(
    "Share of settings that end so",
    "Of `cells` values of `x` from `low` to `high` times `y_cells` of `y`: the share whose run ends as `how`: converged (within "
    "the tolerance at every step of the last quarter), at_end (within it at the last step), "
    "reached (within it at some step), left (reached, but not at the end), short (never), diverged.",
    value, Parameters, slow=True,
)  # fmt: skip
