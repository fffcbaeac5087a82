"""Each parameter held between two limits after every update."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where


class Parameters(NamedTuple):
    low: Annotated[float, NumberField("Lowest parameter", "l", -10.0, 10.0, "linear", at_least=-np.inf)] = -1.0
    high: Annotated[float, NumberField("Highest parameter", "u", -10.0, 10.0, "linear", at_least=-np.inf)] = 1.0


def apply(x, p):
    return where(x < p.low, p.low, where(x > p.high, p.high, x))


def check(p):
    if not p.low < p.high:
        raise SpecError(
            "The box from {low} to {high} is empty; choose a lowest parameter below the highest one.",
            low=f"{p.low:g}", high=f"{p.high:g}",
        )  # fmt: skip


ENTRY = RuleFamily(
    "Box",
    (Rule("box", "", Parameters, apply, check=check),),
    source="Zinkevich (2003), Online convex programming and generalized infinitesimal gradient ascent; for Adam: Reddi, Kale, "
    "Kumar (2018), arXiv:1904.09237",
    help="After each update every parameter is brought back between l and u, to the nearer limit. The optimizer's state does not "
    "notice.",
)
