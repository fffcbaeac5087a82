"""Adamax: Adam with the largest recent gradient in place of the root mean square."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import BoolField, Quantity
from optim.elementary import absolute, maximum, power, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import geometric
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.002
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    eps_inside: Annotated[bool, BoolField("ε inside the maximum", "max(β₂u, |g| + ε): PyTorch, optax; Keras adds it later")] = (
        True
    )
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = False
    torch_order: Annotated[bool, vocabulary.TORCH_ORDER] = False
    difference: Annotated[bool, vocabulary.DIFFERENCE] = False


class State(NamedTuple):
    m: vocabulary.Mean = 0.0
    u: Annotated[float, Quantity("u", "largest recent |g|, fading by β₂")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: vocabulary.Correction1 = 0.0


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    root: Annotated[float, Quantity("u", "largest recent |g|")]
    denominator: vocabulary.Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update_global(k, h, sums):
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t))


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    w = 1.0 - h.beta1
    if h.torch_order:
        m = where(w < 0.5, s.m + w * (g - s.m), g - (g - s.m) * (1.0 - w))
    elif h.difference:
        m = s.m + (g - s.m) * w
    else:
        m = h.beta1 * s.m + w * g
    u = maximum(h.beta2 * s.u, absolute(g) + h.eps if h.eps_inside else absolute(g))
    denominator = u if h.eps_inside else u + h.eps
    if h.difference:
        step = k.lr * m / (k.correction1 * denominator)
    else:
        step = k.lr / k.correction1 * m / denominator
    return theta - step, State(m, u), Intermediates(g, u, denominator, k.lr / denominator)


def step_bound(h, k):
    """u is at least beta2^i |g| of i steps ago, so |m| <= (1 - beta1) sum (beta1/beta2)^i u."""
    with np.errstate(all="ignore"):
        ratio = h.beta1 / where(h.beta2 > 0.0, h.beta2, 1.0)
        bound = (1.0 - h.beta1) * geometric(ratio, k.t) / (1.0 - power(h.beta1, k.t))
        bound = where(h.beta1 == 0.0, 1.0, where(h.beta2 > 0.0, bound, np.inf))
        return k.lr * where(bound == bound, bound, np.inf)


def rate_bound(g, h, k):
    return k.lr / (absolute(g) + h.eps)


DIALECTS = (
    Dialect("kingma", "Kingma and Ba 2015", {"eps": 0.0}, source="Kingma, Ba (2015), arXiv:1412.6980, algorithm 2"),
    Dialect(
        "torch", "PyTorch", {"torch_order": True}, "torch", "Adamax", vocabulary.torch("lr betas eps weight_decay"),
        {"m": "exp_avg", "u": "exp_inf"},
    ),
    Dialect(
        "keras", "Keras 3", {"lr": 0.001, "eps": 1e-7, "eps_inside": False, "decoupled": True, "difference": True},
        "keras", "Adamax", vocabulary.keras("learning_rate beta_1 beta_2 epsilon weight_decay"), {"m": "momentum", "u": "norm"},
        note="ε is added after the maximum.",
    ),
    Dialect(
        "optax", "optax", {"lr": 0.001}, "optax", "adamax", vocabulary.optax("learning_rate b1 b2 eps"), {"m": "mu", "u": "nu"}
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Adamax",
    Hyper,
    State,
    Intermediates,
    update,
    source="Kingma, Ba (2015), arXiv:1412.6980, section 7.1",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    first_moment=FirstMoment("m", "beta1"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1"),
    preconditioner=Preconditioner("root", "denominator", "eps", remembered="eps_inside", state="u", decay="beta2"),
    stability=CORRECTED_MEAN,
    about="Adam measured by the largest recent gradient instead of the root mean square, which steadies its rate.",
)
