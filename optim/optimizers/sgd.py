"""SGD as the libraries have it: plain, or with a momentum buffer, dampened or looking ahead."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import HeavyBall, WeightDecay
from optim.optimizers.stability import COHEN, Stability, heavy_ball
from optim.optimizers.tensor_operations import add, mul
from optim.optimizers.vocabulary import DECOUPLED, MOMENTUM, RATE, WEIGHT_DECAY, Decayed, keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    momentum: Annotated[float, MOMENTUM] = 0.0
    dampening: Annotated[
        float, NumberField("Dampening", "τ", 0.0, 0.99, "linear", help="Takes this share off every new gradient")
    ] = 0.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    nesterov: Annotated[bool, BoolField("Nesterov", "Looks one momentum step ahead")] = False
    lr_inside: Annotated[bool, BoolField("Rate inside the momentum", "Matters as soon as the rate changes; Keras")] = False
    decoupled: Annotated[bool, DECOUPLED] = False


class State(NamedTuple):
    b: Annotated[float, Quantity("b", "momentum buffer", when=("momentum",))] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    direction: Annotated[float, Quantity("d", "what the step follows", when=("momentum", "!lr_inside"), role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the gradient")]


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    if h.momentum != 0.0 and h.lr_inside:
        b = h.momentum * s.b + k.lr * g
        step = h.momentum * b + k.lr * g if h.nesterov else b
        return theta - step, State(b), Intermediates(g, step, k.lr)
    b = s.b
    direction = g
    if h.momentum != 0.0:
        b = h.momentum * s.b + g
        if h.dampening != 0.0:
            b = where(k.t == 1.0, g, h.momentum * s.b + (1.0 - h.dampening) * g)
        direction = g + h.momentum * b if h.nesterov else b
    return theta - k.lr * direction, State(b), Intermediates(g, direction, k.lr)


def as_tensors(theta, g, s, h, k):
    """PyTorch's `_single_tensor_sgd`, tensor operation by tensor operation."""
    if h.weight_decay != 0.0:
        g = add(g, theta, h.weight_decay)
    b = s.b
    direction = g
    if h.momentum != 0.0:
        b = mul(s.b, h.momentum)
        b = add(b, g, 1.0 - h.dampening)
        b = where(k.t == 1.0, g, b)
        direction = add(g, b, h.momentum) if h.nesterov else b
    theta = add(theta, direction, -k.lr)
    return theta, State(b), Intermediates(g, direction, k.lr)


def stable_rate(h, curvature):
    """Where the roots of the recurrence reach the unit circle: x⁺ = x - lr c x, with a heavy ball or looking ahead."""
    if np.any(h.dampening) or np.any(h.weight_decay):
        return None
    ahead = 1.0 + 2.0 * h.momentum if h.nesterov else 1.0
    return 2.0 * (1.0 + h.momentum) / (ahead * curvature)


def remember(h, k):
    dampening = 0.0 if h.lr_inside else h.dampening * (h.momentum != 0.0)
    return heavy_ball(h.momentum, dampening, h.nesterov)


DIALECTS = (
    Dialect(
        "torch",
        "PyTorch",
        {"lr": 0.001},
        "torch",
        "SGD",
        torch("lr momentum dampening weight_decay nesterov"),
        {"b": "momentum_buffer"},
        note="The first step puts the whole gradient into the buffer, whatever the dampening.",
        tensors=as_tensors,
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"lr": 0.01, "lr_inside": True, "decoupled": True},
        "keras",
        "SGD",
        keras("learning_rate momentum nesterov weight_decay"),
        {"b": "-momentum"},
        note="The rate sits inside the buffer, so a changed rate takes effect gradually.",
    ),
    Dialect(
        "optax",
        "optax",
        {"lr": 0.01},
        "optax",
        "sgd",
        optax("learning_rate momentum nesterov"),
        {"b": "trace"},
    ),
)

ENTRY = Optimizer(
    "SGD",
    Hyper,
    State,
    Intermediates,
    update,
    source="Robbins, Monro (1951), doi:10.1214/aoms/1177729586; with momentum: Sutskever et al. (2013), ICML",
    dialects=DIALECTS,
    no_bound="The step is the gradient times the rate, so it is as long as the gradient makes it.",
    stable_rate=stable_rate,
    stable_rate_source="lr < 2/λ; with momentum 2 (1 + μ)/λ, looking ahead 2 (1 + μ)/((1 + 2μ) λ): "
    "Cohen et al. (2021), arXiv:2103.00065",
    momentum=HeavyBall("b", "momentum", "lr_inside", "nesterov", dampening="dampening"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    stability=Stability(
        remember, f"lr·s < 2; with momentum 2 (1 + μ)/(1 − τ), looking ahead 2 (1 + μ)/(1 + 2μ) without dampening: {COHEN}"
    ),
    about="Every parameter follows its gradient with one and the same rate.",
)
