"""Yogi: Adam whose v moves towards g² by a share of g² only, so that a few large gradients do not erase it."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import NumberField, Quantity
from optim.elementary import minimum, power, sign, sqrt, where
from optim.optimizers.adam_family import GlobalState, update_global
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import geometric
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN
from optim.optimizers.vocabulary import BETA1, BETA2, RATE, WEIGHT_DECAY, Denominator, Mean, optax


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.999
    eps: Annotated[float, NumberField("Epsilon", "ε", 1e-12, 1e-1)] = 1e-3
    initial: Annotated[float, NumberField("First m and v", "m₀, v₀", 1e-9, 1.0)] = 1e-6
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0


class State(NamedTuple):
    m: Mean = 0.0
    v: Annotated[float, Quantity("v", "follows g², by at most (1 − β₂)g² in a step")] = 0.0


class Intermediates(NamedTuple):
    decayed: Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay",))]
    root: Annotated[float, Quantity("√v̂", "root of what follows the squared gradient")]
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        g = g + h.weight_decay * theta
    m = h.beta1 * s.m + (1.0 - h.beta1) * g
    v = s.v - (1.0 - h.beta2) * sign(s.v - g * g) * (g * g)
    root = sqrt(v / k.correction2)
    denominator = root + h.eps
    return (
        theta - k.lr * (m / k.correction1 / denominator),
        State(m, v),
        Intermediates(g, root, denominator, k.lr / denominator),
    )


def init(theta, h):
    return State(h.initial, h.initial)


def step_bound(h, k):
    """v keeps at least beta2 of itself and min(beta2, 1 - beta2) of g², so it bounds every earlier |g| and the first m.

    Nearer for beta2 above a half: let r be |m|/sqrt(v). By Cauchy-Schwarz a gradient above sqrt(v) makes r² at most
    beta1² r² + (1-beta1)²/(1-beta2); one below it makes r at most (beta1 r + 1 - beta1)/sqrt(beta2), the square of which is
    at most q r² + (1-beta1)²/(1-beta2) with q = beta1²/(2 beta2 - 1).
    """
    with np.errstate(all="ignore"):
        kept = minimum(h.beta2, 1.0 - h.beta2)
        ratio = h.beta1 / sqrt(h.beta2)
        mean = (1.0 - h.beta1) * geometric(ratio, k.t) / sqrt(kept) + power(ratio, k.t) * sqrt(h.initial)
        q = h.beta1 * h.beta1 / where(h.beta2 > 0.5, 2.0 * h.beta2 - 1.0, 1.0)
        nearer = sqrt((1.0 - h.beta1) ** 2 / (1.0 - h.beta2) * geometric(q, k.t) + power(q, k.t) * h.initial)
        mean = where(h.beta2 > 0.5, minimum(mean, nearer), mean)
        bound = k.lr * mean * sqrt(1.0 - power(h.beta2, k.t)) / (1.0 - power(h.beta1, k.t))
        return np.where(np.isnan(bound), np.inf, bound)


DIALECTS = (
    Dialect(
        "optax", "optax", {}, "optax", "yogi", optax("learning_rate b1 b2 eps"), {"m": "mu", "v": "nu"},
        note="Both m and v start at 1e-6.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Yogi",
    Hyper,
    State,
    Intermediates,
    update,
    source="Zaheer, Reddi, Sachan, Kale, Kumar (2018), Advances in Neural Information Processing Systems 31",
    GlobalState=GlobalState,
    update_global=update_global,
    init=init,
    dialects=DIALECTS,
    step_bound=step_bound,
    second_moment=SecondMoment("v", "beta2", initial="initial"),
    first_moment=FirstMoment("m", "beta1"),
    decay=WeightDecay("weight_decay", line="decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=CORRECTED_MEAN,
    about="Adam with a v that changes slowly in both directions, so its rates do not jump when gradients fade.",
)
