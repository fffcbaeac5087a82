"""RAdam: Adam that trusts its denominator only once enough gradients have been seen."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import NumberField, Quantity
from optim.elementary import power, sqrt, where
from optim.optimizers.adam_family import Means as State
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import corrected_mean_over_root
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.001
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    threshold: Annotated[
        float,
        NumberField("Trusted length", "ρ_min", 4.0, 20.0, "linear", help="Below it the step is the plain mean gradient"),
    ] = 5.0
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = False
    torch_order: Annotated[bool, vocabulary.TORCH_ORDER] = False


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: vocabulary.Correction1 = 0.0
    correction2: vocabulary.Correction2 = 0.0
    length: Annotated[float, Quantity("ρₜ", "how many gradients v is worth")] = 0.0
    rectifier: Annotated[float, Quantity("r", "how far v is trusted, 0 to 1")] = 0.0


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    root: vocabulary.Root
    denominator: vocabulary.Denominator
    rate: Annotated[float, Quantity("αr/d", "effective rate: what multiplies the corrected mean gradient")]


def update_global(k, h, sums):
    power2 = power(h.beta2, k.t)
    correction2 = 1.0 - power2
    longest = 2.0 / (1.0 - h.beta2) - 1.0
    length = longest - 2.0 * k.t * power2 / correction2
    ratio = (length - 4.0) * (length - 2.0) * longest / ((longest - 4.0) * (longest - 2.0) * length)
    trusted = length > h.threshold if h.torch_order else length >= h.threshold
    rectifier = sqrt(where(trusted, ratio, 0.0))
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), correction2, length, rectifier)


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    w = 1.0 - h.beta1
    if h.torch_order:
        m = where(w < 0.5, s.m + w * (g - s.m), g - (g - s.m) * (1.0 - w))
        v = h.beta2 * s.v + (1.0 - h.beta2) * g * g
    else:
        m = h.beta1 * s.m + w * g
        v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    mean = m / k.correction1
    trusted = k.length > h.threshold if h.torch_order else k.length >= h.threshold
    if h.torch_order:
        root = sqrt(v) / sqrt(k.correction2)
        denominator = (sqrt(v) + h.eps) / sqrt(k.correction2)
        step = where(trusted, mean * k.lr * (sqrt(k.correction2) / (sqrt(v) + h.eps)) * k.rectifier, mean * k.lr)
    else:
        root = sqrt(v / k.correction2)
        denominator = root + h.eps
        step = where(trusted, k.lr * (k.rectifier * mean / denominator), k.lr * mean)
    rate = where(trusted, k.lr * k.rectifier / denominator, k.lr)
    return theta - step, State(m, v), Intermediates(g, root, denominator, rate)


def step_bound(h, k):
    """Adam's bound times the rectifier; infinite in the first steps, which are as long as the mean gradient makes them."""
    trusted = k.length > h.threshold if h.torch_order else k.length >= h.threshold
    return where(trusted, k.lr * k.rectifier * corrected_mean_over_root(h.beta1, h.beta2, k.t), np.inf)


def rate_bound(g, h, k):
    trusted = k.length > h.threshold if h.torch_order else k.length >= h.threshold
    hat = sqrt(1.0 - power(h.beta2, k.t))
    smallest = sqrt(1.0 - h.beta2) * np.abs(g)
    bound = k.lr * k.rectifier * hat / (smallest + h.eps) if h.torch_order else k.lr * k.rectifier / (smallest / hat + h.eps)
    return where(trusted, bound, k.lr)


DIALECTS = (
    Dialect("liu", "Liu et al. 2020", {"threshold": 4.0, "eps": 0.0}),
    Dialect(
        "torch", "PyTorch", {"torch_order": True}, "torch", "RAdam",
        vocabulary.torch("lr betas eps weight_decay decoupled_weight_decay"), {"m": "exp_avg", "v": "exp_avg_sq"},
        note="Trusts v from ρₜ above 5 on, the sixth step for β₂ = 0.999; ε is added before the bias correction.",
    ),
    Dialect(
        "optax", "optax", {}, "optax", "radam", vocabulary.optax("learning_rate b1 b2 eps eps_root threshold"),
        {"m": "mu", "v": "nu"}, note="ε is added after the bias correction.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "RAdam",
    Hyper,
    State,
    Intermediates,
    update,
    source="Liu, Jiang, He, Chen, Liu, Gao, Han (2020), arXiv:1908.03265",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=CORRECTED_MEAN,
    about="Adam with its own warm-up: the first steps follow the plain mean gradient, until v has seen enough to be trusted.",
)
