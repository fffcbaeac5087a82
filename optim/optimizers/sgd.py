"""SGD as the libraries have it: plain, or with a momentum buffer, dampened or looking ahead."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.elementary import where
from optim.fields import Quantity, Span, Switch
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.vocabulary import DECOUPLED, MOMENTUM, RATE, WEIGHT_DECAY, Decayed, keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    momentum: Annotated[float, MOMENTUM] = 0.0
    dampening: Annotated[float, Span("Dampening", "τ", 0.0, 0.99, "linear", help="Takes this share off every new gradient")] = 0.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    nesterov: Annotated[bool, Switch("Nesterov", "Looks one momentum step ahead")] = False
    lr_inside: Annotated[bool, Switch("Rate inside the momentum", "Matters as soon as the rate changes; Keras")] = False
    decoupled: Annotated[bool, DECOUPLED] = False


class State(NamedTuple):
    b: Annotated[float, Quantity("b", "momentum buffer", when=("momentum",))] = 0.0


class Lines(NamedTuple):
    decayed: Decayed
    direction: Annotated[float, Quantity("d", "what the step follows", when=("momentum", "!lr_inside"))]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the gradient")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = theta - theta * h.weight_decay * k.lr
        else:
            g = g + h.weight_decay * theta
    if h.momentum != 0.0 and h.lr_inside:
        b = h.momentum * s.b + k.lr * g
        step = h.momentum * b + k.lr * g if h.nesterov else b
        return theta - step, State(b), Lines(g, step, k.lr)
    b = s.b
    direction = g
    if h.momentum != 0.0:
        b = h.momentum * s.b + g
        if h.dampening != 0.0:
            b = where(k.t == 1.0, g, h.momentum * s.b + (1.0 - h.dampening) * g)
        direction = g + h.momentum * b if h.nesterov else b
    return theta - k.lr * direction, State(b), Lines(g, direction, k.lr)


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
    Lines,
    update,
    source="Robbins, Monro (1951), doi:10.1214/aoms/1177729586; with momentum: Sutskever et al. (2013), ICML",
    dialects=DIALECTS,
    no_bound="The step is the gradient times the rate, so it is as long as the gradient makes it.",
    buffer="b",
    about="Every parameter follows its gradient with one and the same rate.",
)
