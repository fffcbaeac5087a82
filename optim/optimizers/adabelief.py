"""AdaBelief: divide by how far the gradient strays from its running mean. Adam's modern centered RMSprop."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Quantity
from optim.elementary import sqrt
from optim.optimizers.adam_family import GlobalState, update_global
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN
from optim.optimizers.vocabulary import BETA1, BETA2, DECOUPLED, RATE, WEIGHT_DECAY, Decayed, Denominator, Mean, optax


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.999
    eps: Annotated[float, NumberField("Epsilon", "ε", 1e-16, 1e-1)] = 1e-16
    eps_root: Annotated[float, NumberField("Epsilon added to s", "ε_s", 1e-16, 1e-1, help="Added to s in every step")] = 1e-16
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, DECOUPLED] = True


class State(NamedTuple):
    m: Mean = 0.0
    s: Annotated[float, Quantity("s", "running mean of (g − m)²")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    surprise: Annotated[float, Quantity("g − m", "how far the gradient strays from its mean")]
    root: Annotated[float, Quantity("√ŝ", "root mean square of g − m")]
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    m = h.beta1 * s.m + (1.0 - h.beta1) * g
    surprise = g - m
    spread = (1.0 - h.beta2) * (surprise * surprise) + h.beta2 * s.s + h.eps_root
    root = sqrt(spread / k.correction2)
    denominator = root + h.eps
    direction = m / k.correction1 / denominator
    if h.weight_decay != 0.0 and h.decoupled:
        direction = direction + h.weight_decay * theta
    return theta - k.lr * direction, State(m, spread), Intermediates(g, surprise, root, denominator, k.lr / denominator)


DIALECTS = (
    Dialect("zhuang", "Zhuang et al. 2020", {"lr": 0.001, "eps": 1e-8, "eps_root": 1e-8}),
    Dialect(
        "optax", "optax", {}, "optax", "adabelief",
        optax("learning_rate b1 b2 eps eps_root weight_decay", eps_root="eps_root"), {"m": "mu", "s": "nu"},
        note="ε is 1e-16, so a steady gradient makes very long steps.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "AdaBelief",
    Hyper,
    State,
    Intermediates,
    update,
    source="Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris, Duncan (2020), arXiv:2010.07468",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    no_bound="A steady gradient does not stray from its mean, so the denominator goes to zero while the mean does not.",
    second_moment=SecondMoment("s", "beta2", of="surprise", added="eps_root"),
    first_moment=FirstMoment("m", "beta1"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=CORRECTED_MEAN,
    about="Long steps while gradients are as expected, short ones when they surprise: it divides by the spread around the mean.",
)
