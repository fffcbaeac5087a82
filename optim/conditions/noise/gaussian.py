"""Normal noise of the same size on every component."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily


class Parameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 0.1


def apply(rng, rows, d, p):
    return p.scale * rng.standard_normal((rows, d))


ENTRY = RuleFamily(
    "Gaussian noise",
    (Rule("gaussian", "", Parameters, apply),),
    source="The usual model of mini-batch noise",
    help="Adds to each component of each gradient an independent normal number of standard deviation σ.",
)
