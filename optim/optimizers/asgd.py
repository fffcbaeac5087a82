"""ASGD: plain SGD with a falling rate, and beside it the average of its points."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Quantity
from optim.elementary import maximum, power, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import WeightDecay
from optim.optimizers.stability import COHEN, Stability, no_memory
from optim.optimizers.vocabulary import RATE, WEIGHT_DECAY, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    lambd: Annotated[float, NumberField("Shrinking", "Λ", 1e-6, 1.0, help="Shrinks θ, and slows the rate")] = 1e-4
    alpha: Annotated[float, NumberField("Rate power", "κ", 0.0, 1.0, "linear")] = 0.75
    t0: Annotated[
        float, NumberField("Averaging from", "t₀", 1.0, 1e6, help="PyTorch: 1,000,000, so the average is the point")
    ] = 20.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0


class State(NamedTuple):
    ax: Annotated[float, Quantity("x̄", "average of the points")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    eta: Annotated[float, Quantity("η", "rate of this step", role="rate")] = 0.0
    mu: Annotated[float, Quantity("μ", "weight of this point in the average")] = 1.0
    next_eta: Annotated[float, Quantity("η₊", "rate of the next step")] = 0.0
    next_mu: Annotated[float, Quantity("μ₊", "weight of the next point")] = 1.0


class Intermediates(NamedTuple):
    decayed: Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay",))]
    rate: Annotated[float, Quantity("η", "effective rate: what multiplies the gradient")]


def update_global(k, h, sums):
    eta = where(k.t == 1.0, k.lr, k.next_eta)
    next_eta = k.lr / power(1.0 + h.lambd * k.lr * k.t, h.alpha)
    return GlobalState(k.t, k.lr, eta, k.next_mu, next_eta, 1.0 / maximum(k.t - h.t0, 1.0))


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        g = g + h.weight_decay * theta
    x = theta * (1.0 - h.lambd * k.eta) - k.eta * g
    ax = where(k.mu == 1.0, x, s.ax + k.mu * (x - s.ax))
    return x, State(ax), Intermediates(g, k.eta)


def init(theta, h):
    return State(theta)


DIALECTS = (
    Dialect(
        "torch",
        "PyTorch",
        {"t0": 1e6},
        "torch",
        "ASGD",
        torch("lr lambd alpha t0 weight_decay"),
        {"ax": "ax", "next_eta": "eta", "next_mu": "mu"},
        note="Averaging begins after a million steps unless t0 is lowered.",
    ),
)

ENTRY = Optimizer(
    "ASGD",
    Hyper,
    State,
    Intermediates,
    update,
    source="Polyak, Juditsky (1992), doi:10.1137/0330046; the rate: Bottou (2010), doi:10.1007/978-3-7908-2604-3_16",
    GlobalState=GlobalState,
    update_global=update_global,
    init=init,
    dialects=DIALECTS,
    no_bound="The step is the gradient times the rate, so it is as long as the gradient makes it.",
    decay=WeightDecay("weight_decay", line="decayed"),
    point="ax",
    stability=Stability(
        lambda h, k: no_memory(), f"lr·s < 2: {COHEN}; Λ shrinks θ beside it", shrink=lambda h, k: h.lambd * k.eta
    ),
    about="SGD whose points are averaged: the path still jitters, the average settles.",
)
