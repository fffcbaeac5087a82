"""Nesterov's accelerated gradient: the gradient is taken where the momentum is about to lead."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, Quantity
from optim.elementary import sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import HeavyBall
from optim.optimizers.stability import COHEN, Stability, heavy_ball
from optim.optimizers.vocabulary import MOMENTUM, RATE


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    momentum: Annotated[float, MOMENTUM] = 0.9
    sequence: Annotated[
        bool,
        BoolField("Nesterov's sequence", "Momentum grows from 0 towards 1 by itself; the setting above is not used"),
    ] = False


class State(NamedTuple):
    x: Annotated[float, Quantity("x", "the point itself; the path is where gradients are taken")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    a: Annotated[float, Quantity("a", "Nesterov's sequence", when=("sequence",))] = 1.0
    momentum: Annotated[float, Quantity("μₜ", "momentum of this step", when=("sequence",))] = 0.0


class Intermediates(NamedTuple):
    shift: Annotated[float, Quantity("Δx", "how far the point itself moves", role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the gradient")]


def update_global(k, h, sums):
    if h.sequence:
        a = (1.0 + sqrt(4.0 * k.a * k.a + 1.0)) / 2.0
        return GlobalState(k.t, k.lr, a, (k.a - 1.0) / a)
    return GlobalState(k.t, k.lr, k.a, k.momentum)


def update(theta, g, s, h, k):
    x = theta - k.lr * g
    shift = x - s.x
    return x + (k.momentum if h.sequence else h.momentum) * shift, State(x), Intermediates(shift, k.lr)


def init(theta, h):
    return State(theta)


def stable_rate(h, curvature):
    return None if h.sequence else 2.0 * (1.0 + h.momentum) / ((1.0 + 2.0 * h.momentum) * curvature)


DIALECTS = (
    Dialect("sutskever", "Sutskever et al. 2013", source="Sutskever, Martens, Dahl, Hinton (2013), ICML, PMLR 28(3):1139"),
    Dialect(
        "nesterov",
        "Nesterov 1983",
        {"sequence": True},
        source="Nesterov (1983), Soviet Mathematics Doklady 27(2):372",
    ),
)

ENTRY = Optimizer(
    "Nesterov",
    Hyper,
    State,
    Intermediates,
    update,
    source="Nesterov (1983), Soviet Mathematics Doklady 27(2):372; Sutskever et al. (2013), ICML, PMLR 28(3):1139",
    GlobalState=GlobalState,
    update_global=update_global,
    init=init,
    dialects=DIALECTS,
    no_bound="The step is the gradient times the rate plus what is left of earlier steps, so it is as long as they make it.",
    momentum=HeavyBall("", "momentum", lr_inside=True, nesterov=True),
    point="x",
    stable_rate=stable_rate,
    stable_rate_source="lr < 2 (1 + μ)/((1 + 2μ) λ): Cohen et al. (2021), arXiv:2103.00065",
    stability=Stability(
        lambda h, k: heavy_ball(k.momentum if h.sequence else h.momentum, ahead=True), f"lr·s < 2 (1 + μ)/(1 + 2μ): {COHEN}"
    ),
    about="Momentum that looks ahead: the path shows where gradients are taken, the second point is the iterate itself.",
)
