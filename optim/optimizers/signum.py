"""Signum: sign descent with momentum. Every parameter moves by the rate against the sign of its running mean gradient."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import Quantity
from optim.elementary import sign
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import FirstMoment, WeightDecay
from optim.optimizers.stability import SIGN_LIKE
from optim.optimizers.vocabulary import DECOUPLED, MOMENTUM, RATE, WEIGHT_DECAY, Decayed


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    momentum: Annotated[float, MOMENTUM] = 0.9
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, DECOUPLED] = True


class State(NamedTuple):
    b: Annotated[float, Quantity("b", "running mean of g")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    direction: Annotated[float, Quantity("sign b", "−1, 0 or 1", role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the sign")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = (1.0 - k.lr * h.weight_decay) * theta
        else:
            g = g + h.weight_decay * theta
    b = h.momentum * s.b + (1.0 - h.momentum) * g
    direction = sign(b)
    return theta - k.lr * direction, State(b), Intermediates(g, direction, k.lr)


def step_bound(h, k):
    """The sign is at most 1, whatever the momentum; the shrinking of θ comes on top."""
    return k.lr


def rate_bound(g, h, k):
    return k.lr


DIALECTS = (
    Dialect("bernstein", "Bernstein et al. 2018", {"lr": 1e-4}, note="Momentum 0 is signSGD."),
    Dialect(
        "mxnet",
        "MXNet",
        {},
        note="It has both decays at once: wd is added to the gradient, wd_lh shrinks θ. Here a switch says which.",
    ),
)

ENTRY = Optimizer(
    "Signum",
    Hyper,
    State,
    Intermediates,
    update,
    source="Bernstein, Wang, Azizzadenesheli, Anandkumar (2018), arXiv:1802.04434",
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    first_moment=FirstMoment("b", "momentum"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    stability=SIGN_LIKE,
    about="Each parameter moves by α against the sign of its running mean gradient: how large gradients are does not count.",
)
