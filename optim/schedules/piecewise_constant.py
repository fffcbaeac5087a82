"""A list of rates, one for each stretch of steps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.errors import SpecError
from optim.forms import Family, Form


class Keras(NamedTuple):
    boundaries: tuple = (100, 200)
    values: tuple = (0.1, 0.01, 0.001)


def keras(t, lr, p):
    """Value i holds for boundary i - 1 < t ≤ boundary i; the base rate is not used."""
    if len(p.values) != len(p.boundaries) + 1:
        raise SpecError(
            "PiecewiseConstantDecay needs one value more than it has boundaries, but there are "
            f"{len(p.values)} values for {len(p.boundaries)} boundaries; add or remove values."
        )
    if any(later < earlier for earlier, later in zip(p.boundaries, p.boundaries[1:], strict=False)):
        raise SpecError(
            "The boundaries of PiecewiseConstantDecay must rise, but they are "
            f"{list(p.boundaries)}; put them in order."
        )
    stretch = np.searchsorted(np.asarray(p.boundaries, dtype=np.float64), t, side="left")
    return np.asarray(p.values, dtype=np.float64)[stretch]


ENTRY = Family(
    "Piecewise constant",
    (Form("PiecewiseConstantDecay", "keras", Keras, keras),),
    source="keras.optimizers.schedules.PiecewiseConstantDecay",
    help="A rate of its own for each stretch of steps, in place of the base rate.",
)
