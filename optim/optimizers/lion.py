"""Lion: the sign of a running mean of the gradient. Every parameter moves by the rate, none by more."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Quantity
from optim.elementary import sign
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import FirstMoment, WeightDecay
from optim.optimizers.stability import SIGN_LIKE
from optim.optimizers.vocabulary import DECOUPLED, RATE, WEIGHT_DECAY, Decayed, Mean, keras, optax


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta1: Annotated[float, NumberField("Blend", "β₁", 0.0, 0.999, "complement", help="Weight of the mean in the step")] = 0.9
    beta2: Annotated[float, NumberField("Gradient mean", "β₂", 0.0, 0.999, "complement")] = 0.99
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, DECOUPLED] = True


class State(NamedTuple):
    m: Mean = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    blend: Annotated[float, Quantity("c", "mean and newest gradient together", role="update")]
    direction: Annotated[float, Quantity("sign c", "−1, 0 or 1", role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the sign")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    blend = (1.0 - h.beta1) * g + h.beta1 * s.m
    direction = sign(blend)
    m = (1.0 - h.beta2) * g + h.beta2 * s.m
    lines = Intermediates(g, blend, direction, k.lr)
    if h.weight_decay != 0.0 and h.decoupled:
        return theta - k.lr * (direction + h.weight_decay * theta), State(m), lines
    return theta - k.lr * direction, State(m), lines


def step_bound(h, k):
    """The sign is at most 1; the shrinking of θ comes on top."""
    return k.lr


def rate_bound(g, h, k):
    return k.lr


DIALECTS = (
    Dialect("chen", "Chen et al. 2023", {"lr": 1e-4}),
    Dialect(
        "optax",
        "optax",
        {"weight_decay": 1e-3},
        "optax",
        "lion",
        optax("learning_rate b1 b2 mu_dtype weight_decay"),
        {"m": "mu"},
        note="Decays weights by 0.001 unless told otherwise.",
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"lr": 0.001},
        "keras",
        "Lion",
        keras("learning_rate beta_1 beta_2 weight_decay"),
        {"m": "momentum"},
    ),
)

ENTRY = Optimizer(
    "Lion",
    Hyper,
    State,
    Intermediates,
    update,
    source="Chen, Liang, Huang, Real, Wang et al. (2023), arXiv:2302.06675",
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    first_moment=FirstMoment("m", "beta2"),
    cycled="beta1",
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    stability=SIGN_LIKE,
    about="Found by a program search: only the sign of a running mean counts, so every parameter moves by α in each step.",
)
