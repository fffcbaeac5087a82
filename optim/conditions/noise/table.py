"""Gradients from a table, one after the other or drawn."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import EnumField, NumberField, Rule, RuleFamily
from optim.base.translatable import translatable


class Parameters(NamedTuple):
    values: tuple = (5.0, -1.0, -1.0)
    order: Annotated[str, EnumField("Order", ("drawn", "in_turn"), words=("drawn", "in turn"))] = "drawn"
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 1.0


def apply(rng, rows, d, p):
    # The mean is taken off: the gradient of the landscape is what the table is on average.
    table = np.array(p.values, dtype=np.float64)
    offsets = table - table.sum() / len(table)
    if p.order == "in_turn":
        return p.scale * np.repeat(offsets[np.arange(rows) % len(table)][:, None], d, axis=1)
    return p.scale * offsets[np.floor(rng.random((rows, d)) * len(table)).astype(np.int64)]


def check(p):
    if not p.values:
        raise SpecError(translatable("A table of gradients needs a number at least; give one in values."))


ENTRY = RuleFamily(
    "Table of gradients",
    (Rule("table", "", Parameters, apply, check=check),),
    source="Reddi, Kale, Kumar (2018), arXiv:1904.09237, theorem 1: C, −1, −1, and so on, on the interval from −1 to 1",
    help="The gradients of the steps are those of the table, in turn or drawn. Their mean is taken off: on a line of that slope "
    "the optimizer sees exactly the numbers of the table.",
)
