"""The rate falls like one over the root of the steps: what the theory of online and stochastic gradient methods asks for."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import sqrt


class Parameters(NamedTuple):
    timescale: Annotated[
        float,
        NumberField(
            "Time scale", "s", 1.0, 1000.0, at_least=1e-9, help="Steps after which the rate is down to 0.71 of the first"
        ),
    ] = 1.0


def apply(t, lr, p):
    return lr / sqrt(1.0 + t / p.timescale)


ENTRY = RuleFamily(
    "Inverse square root",
    (Rule("inverse_square_root", "", Parameters, apply),),
    source="Zinkevich (2003): α/√t, which is the time scale 1; Taniguchi et al. (2024), arXiv:2411.02853: 0.01/√(1 + 0.01 t), "
    "the time scale 100",
    help="The rate of step t, counted from 0, is α/√(1 + t/s). With the time scale s = 1 that is α/√t of the papers, "
    "who count from 1.",
)
