"""Adan: Adam with Nesterov's look ahead made of differences of gradients."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Memory, Stability, mix, running_mean, scale
from optim.optimizers.vocabulary import BETA1, EPS, RATE, WEIGHT_DECAY, Denominator, Mean, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta1: Annotated[float, BETA1] = 0.98
    beta2: Annotated[float, NumberField("Difference mean", "β₂", 0.0, 0.999, "complement")] = 0.92
    beta3: Annotated[float, NumberField("Square mean", "β₃", 0.0, 0.9999, "complement")] = 0.99
    eps: Annotated[float, EPS] = 1e-8
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    no_prox: Annotated[bool, BoolField("Shrink first", "θ(1 − αλ) before the step instead of θ/(1 + αλ) after it")] = False


class State(NamedTuple):
    m: Mean = 0.0
    v: Annotated[float, Quantity("v", "running mean of g − g₋")] = 0.0
    n: Annotated[float, Quantity("n", "running mean of the squared look-ahead gradient")] = 0.0
    previous: Annotated[float, Quantity("g₋", "the last gradient")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: Annotated[float, Quantity("c₁", "1 − β₁ᵗ")] = 0.0
    correction2: Annotated[float, Quantity("c₂", "1 − β₂ᵗ")] = 0.0
    correction3: Annotated[float, Quantity("c₃", "1 − β₃ᵗ")] = 0.0


class Intermediates(NamedTuple):
    difference: Annotated[float, Quantity("Δg", "change of the gradient")]
    ahead: Annotated[float, Quantity("q", "the gradient, looked ahead")]
    root: Annotated[float, Quantity("√n̂", "root mean square of the look-ahead gradient q")]
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update_global(k, h, sums):
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), 1.0 - power(h.beta2, k.t), 1.0 - power(h.beta3, k.t))


def update(theta, g, s, h, k):
    difference = g - where(k.t == 1.0, g, s.previous)
    m = h.beta1 * s.m + (1.0 - h.beta1) * g
    v = h.beta2 * s.v + (1.0 - h.beta2) * difference
    ahead = h.beta2 * difference + g
    n = h.beta3 * s.n + (1.0 - h.beta3) * ahead * ahead
    root = sqrt(n) / sqrt(k.correction3)
    denominator = root + h.eps
    if h.weight_decay != 0.0 and h.no_prox:
        theta = theta * (1.0 - k.lr * h.weight_decay)
    theta = theta - k.lr / k.correction1 * m / denominator
    theta = theta - k.lr * h.beta2 / k.correction2 * v / denominator
    if h.weight_decay != 0.0 and not h.no_prox:
        theta = theta / (1.0 + k.lr * h.weight_decay)
    return theta, State(m, v, n, g), Intermediates(difference, ahead, root, denominator, k.lr / denominator)


def remember(h, k):
    """The mean of g, and β₂ times the mean of what g changes by; both corrected."""
    share = 1.0 - h.beta2
    changes = Memory((0.0, share, -share), (0.0, 1.0, -h.beta2))
    return mix(scale(running_mean(h.beta1), 1.0 / k.correction1), scale(changes, h.beta2 / k.correction2))


def shrink(h, k):
    """What weight decay takes off θ; behind the step it takes the same share off the step, which the rate has."""
    part = k.lr * h.weight_decay
    return part if h.no_prox else part / (1.0 + part)


DIALECTS = (
    Dialect(
        "timm",
        "timm",
        {"lr": 0.001},
        "timm",
        "Adan",
        torch("lr betas eps weight_decay no_prox", betas=("beta1", "beta2", "beta3")),
        {"m": "exp_avg", "v": "exp_avg_diff", "n": "exp_avg_sq"},
        note="These betas are 1 minus the paper's. optax 0.2.8 weighs the difference by 1 − β₂, which is another optimizer.",
    ),
)

ENTRY = Optimizer(
    "Adan",
    Hyper,
    State,
    Intermediates,
    update,
    source="Xie, Zhou, Li, Lin, Yan (2022), arXiv:2208.06677",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    no_bound="The denominator follows the looked-ahead gradient, which can be small while the mean gradient is large.",
    second_moment=SecondMoment("n", "beta3", of="ahead"),
    first_moment=FirstMoment("m", "beta1"),
    decay=WeightDecay("weight_decay", decoupled=True),
    bias_correction=BiasCorrection("correction1", "correction3"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=Stability(
        remember,
        f"The mean of gradients and that of their changes: the smallest lr·s at which a root of the frozen recurrence leaves the "
        f"unit circle; for the first mean alone that is the limit of {COHEN}",
        rate=lambda rate, h, k: rate if h.no_prox else rate / (1.0 + k.lr * h.weight_decay),
        shrink=shrink,
    ),
    about="Looks ahead by adding the change of the gradient to the gradient, and averages both separately.",
)
