"""Noise: normal, rare, heavy-tailed, of two points, or from a table."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.fields import EnumField, NumberField, Rule, RuleFamily

ENTRIES: dict[str, RuleFamily] = {}


class GaussianParameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 0.1


def apply_gaussian(rng, rows, d, p):
    return p.scale * rng.standard_normal((rows, d))


ENTRIES["gaussian"] = RuleFamily(
    "Gaussian noise",
    (Rule("gaussian", "", GaussianParameters, apply_gaussian),),
    source="The usual model of mini-batch noise",
    help="Adds to each component of each gradient an independent normal number of standard deviation σ.",
)


class HeavyTailedParameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 0.1
    df: Annotated[float, NumberField("Degrees of freedom", "ν", 1.0, 30.0, at_least=0.1)] = 2.0


def apply_heavy_tailed(rng, rows, d, p):
    # One number after the other from one stream, so fewer rows are the beginning of more.
    return p.scale * rng.standard_t(p.df, (rows, d))


ENTRIES["heavy_tailed"] = RuleFamily(
    "Heavy-tailed noise",
    (Rule("heavy_tailed", "", HeavyTailedParameters, apply_heavy_tailed),),
    source="Student (1908), doi:10.1093/biomet/6.1.1; in mini-batches: Şimşekli, Sagun, Gürbüzbalaban "
    "(2019), arXiv:1901.06053",
    help="Adds σ times a Student t number with ν degrees of freedom to each component. For ν of 2 or less "
    "its variance is infinite, and single shocks fill the running mean of squares.",
)


class SparseParameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 1.0
    probability: Annotated[float, NumberField("Probability", "p", 1e-3, 1.0, at_most=1.0)] = 0.05


def apply_sparse(rng, rows, d, p):
    # Two streams, so that each of them, and with it the noise, begins the same for any number of rows.
    strikes, sizes = rng.spawn(2)
    struck = strikes.random((rows, d)) < p.probability
    return np.where(struck, p.scale * sizes.standard_normal((rows, d)), 0.0)


ENTRIES["sparse"] = RuleFamily(
    "Sparse noise",
    (Rule("sparse", "", SparseParameters, apply_sparse),),
    source="Bernoulli-Gaussian noise",
    help="Each component is hit with probability p by a normal number of standard deviation σ, and left "
    "alone otherwise.",
)


NUMBER = {"low": -100.0, "high": 100.0, "scale": "linear", "at_least": -np.inf}


class TwoPointsParameters(NamedTuple):
    rare: Annotated[float, NumberField("Rare gradient", "a", **NUMBER)] = 1010.0
    usual: Annotated[float, NumberField("Usual gradient", "b", **NUMBER)] = -10.0
    probability: Annotated[float, NumberField("Probability", "p", 1e-3, 1.0, at_most=1.0, help="Of the rare gradient")] = 0.01
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 1.0


def apply_two_points(rng, rows, d, p):
    # The mean is taken off: the gradient of the landscape is what the drawn ones are on average.
    mean = p.probability * p.rare + (1.0 - p.probability) * p.usual
    return p.scale * (np.where(rng.random((rows, d)) < p.probability, p.rare, p.usual) - mean)


ENTRIES["two_points"] = RuleFamily(
    "Two points",
    (Rule("two_points", "", TwoPointsParameters, apply_two_points),),
    source="Reddi, Kale, Kumar (2018), arXiv:1904.09237, section 3: 1010 with probability 0.01, else −10; Taniguchi et al. "
    "(2024), arXiv:2411.02853, section 3: k² with probability 1/k, else −k",
    help="Each component of each gradient is a with probability p and b otherwise. Their mean, p·a + (1 − p)·b, is taken off: on "
    "a line of that slope the optimizer sees exactly a and b.",
)


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
        raise SpecError("A table of gradients needs a number at least; give one in values.")


ENTRIES["table"] = RuleFamily(
    "Table of gradients",
    (Rule("table", "", Parameters, apply, check=check),),
    source="Reddi, Kale, Kumar (2018), arXiv:1904.09237, theorem 1: C, −1, −1, and so on, on the interval from −1 to 1",
    help="The gradients of the steps are those of the table, in turn or drawn. Their mean is taken off: on a line of that slope "
    "the optimizer sees exactly the numbers of the table.",
)
