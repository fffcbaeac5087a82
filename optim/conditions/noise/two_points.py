"""Gradients drawn from two numbers: rarely a large one, else a small one of the other sign."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily

NUMBER = {"low": -100.0, "high": 100.0, "scale": "linear", "at_least": -np.inf}


class Parameters(NamedTuple):
    rare: Annotated[float, NumberField("Rare gradient", "a", **NUMBER)] = 1010.0
    usual: Annotated[float, NumberField("Usual gradient", "b", **NUMBER)] = -10.0
    probability: Annotated[float, NumberField("Probability", "p", 1e-3, 1.0, at_most=1.0, help="Of the rare gradient")] = 0.01
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 1.0


def apply(rng, rows, d, p):
    # The mean is taken off: the gradient of the landscape is what the drawn ones are on average.
    mean = p.probability * p.rare + (1.0 - p.probability) * p.usual
    return p.scale * (np.where(rng.random((rows, d)) < p.probability, p.rare, p.usual) - mean)


ENTRY = RuleFamily(
    "Two points",
    (Rule("two_points", "", Parameters, apply),),
    source="Reddi, Kale, Kumar (2018), arXiv:1904.09237, section 3: 1010 with probability 0.01, else −10; Taniguchi et al. "
    "(2024), arXiv:2411.02853, section 3: k² with probability 1/k, else −k",
    help="Each component of each gradient is a with probability p and b otherwise. Their mean, p·a + (1 − p)·b, is taken off: on "
    "a line of that slope the optimizer sees exactly a and b.",
)
