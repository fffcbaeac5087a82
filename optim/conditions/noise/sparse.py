"""Noise that strikes rarely."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily


class Parameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 1.0
    probability: Annotated[float, NumberField("Probability", "p", 1e-3, 1.0, at_most=1.0)] = 0.05


def apply(rng, rows, d, p):
    # Two streams, so that each of them, and with it the noise, begins the same for any number of rows.
    strikes, sizes = rng.spawn(2)
    struck = strikes.random((rows, d)) < p.probability
    return np.where(struck, p.scale * sizes.standard_normal((rows, d)), 0.0)


ENTRY = RuleFamily(
    "Sparse noise",
    (Rule("sparse", "", Parameters, apply),),
    source="Bernoulli-Gaussian noise",
    help="Each component is hit with probability p by a normal number of standard deviation σ, and left "
    "alone otherwise.",
)
