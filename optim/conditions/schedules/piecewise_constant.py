"""A list of rates, one for each stretch of steps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import Rule, RuleFamily
from optim.base.translatable import translatable


class Keras(NamedTuple):
    boundaries: tuple = (100, 200)
    values: tuple = (0.1, 0.01, 0.001)


def keras(t, lr, p):
    """Value i holds for boundary i - 1 < t ≤ boundary i; the base rate is not used."""
    if len(p.values) != len(p.boundaries) + 1:
        raise SpecError(
            translatable(
                "PiecewiseConstantDecay needs one value more than it has boundaries, but there are {values} values "
                "for {boundaries} boundaries; add or remove values.",
                values=len(p.values), boundaries=len(p.boundaries),
            )
        )
    if any(later < earlier for earlier, later in zip(p.boundaries, p.boundaries[1:], strict=False)):
        raise SpecError(
            translatable(
                "The boundaries of PiecewiseConstantDecay must rise, but they are {names}; put them in order.",
                names=list(p.boundaries),
            )
        )
    stretch = np.searchsorted(np.asarray(p.boundaries, dtype=np.float64), t, side="left")
    return np.asarray(p.values, dtype=np.float64)[stretch]


ENTRY = RuleFamily(
    "Piecewise constant",
    (Rule("PiecewiseConstantDecay", "keras", Keras, keras),),
    source="keras.optimizers.schedules.PiecewiseConstantDecay",
    help="A rate of its own for each stretch of steps, in place of the base rate.",
)
