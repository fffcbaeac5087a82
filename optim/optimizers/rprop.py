"""Rprop: only the sign of the gradient counts. Each parameter's step grows while the sign stays and shrinks when it turns."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Quantity
from optim.elementary import clamp, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.stability import SIGN_LIKE
from optim.optimizers.vocabulary import RATE, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    eta_minus: Annotated[float, NumberField("Shrink", "η₋", 0.1, 0.99, "linear", help="When the sign turns")] = 0.5
    eta_plus: Annotated[float, NumberField("Grow", "η₊", 1.01, 2.0, "linear", help="While the sign stays")] = 1.2
    step_min: Annotated[float, NumberField("Smallest step", "Δ_min", 1e-9, 1e-1)] = 1e-6
    step_max: Annotated[float, NumberField("Largest step", "Δ_max", 1e-2, 100.0)] = 50.0


class State(NamedTuple):
    previous: Annotated[float, Quantity("g₋", "the last gradient, or 0 after a turn")] = 0.0
    step: Annotated[float, Quantity("Δ", "step size of this parameter", role="update")] = 0.0


class Intermediates(NamedTuple):
    product: Annotated[float, Quantity("p", "this gradient times the last: below zero the sign has turned")]
    used: Annotated[float, Quantity("g′", "the gradient, or 0 when the sign has turned", role="gradient")]
    rate: Annotated[float, Quantity("Δ", "effective rate: what multiplies the sign of the gradient")]


def update(theta, g, s, h, k):
    product = g * s.previous
    factor = where(product > 0.0, h.eta_plus, where(product < 0.0, h.eta_minus, 1.0))
    step = clamp(where(k.t == 1.0, k.lr, s.step) * factor, h.step_min, h.step_max)
    used = where(product < 0.0, 0.0, g)
    # The sign of nan is 0 here, as in PyTorch: one bad gradient does not end the run.
    direction = where(used > 0.0, 1.0, where(used < 0.0, -1.0, 0.0))
    return theta - direction * step, State(used, step), Intermediates(product, used, step)


def init(theta, h):
    return State(0.0, h.lr)


def step_bound(h, k):
    return h.step_max


def rate_bound(g, h, k):
    return h.step_max


DIALECTS = (
    Dialect(
        "torch",
        "PyTorch",
        {},
        "torch",
        "Rprop",
        torch("lr etas step_sizes", etas=("eta_minus", "eta_plus"), step_sizes=("step_min", "step_max")),
        {"previous": "prev", "step": "step_size"},
        note="After a turn the parameter waits one step; it does not go back (iRprop−).",
    ),
)

ENTRY = Optimizer(
    "Rprop",
    Hyper,
    State,
    Intermediates,
    update,
    source="Riedmiller, Braun (1993), doi:10.1109/ICNN.1993.298623; "
    "iRprop−: Igel, Hüsken (2003), doi:10.1016/S0925-2312(01)00700-7",
    init=init,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    stability=SIGN_LIKE,
    about="RMSprop's ancestor for full batches: it ignores the size of the gradient and adapts a step size per parameter.",
)
