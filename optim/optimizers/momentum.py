"""Momentum: the heavy ball. The step is the last step, damped, plus a push against the gradient."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import Quantity
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import HeavyBall
from optim.optimizers.stability import COHEN, Stability, heavy_ball
from optim.optimizers.vocabulary import MOMENTUM, RATE


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    momentum: Annotated[float, MOMENTUM] = 0.9


class State(NamedTuple):
    b: Annotated[float, Quantity("b", "the last step")] = 0.0


class Intermediates(NamedTuple):
    push: Annotated[float, Quantity("αg", "what the gradient adds to the step", role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the gradient")]


def update(theta, g, s, h, k):
    push = k.lr * g
    b = h.momentum * s.b + push
    return theta - b, State(b), Intermediates(push, k.lr)


DIALECTS = (Dialect("polyak", "Polyak 1964", source="Polyak (1964), doi:10.1016/0041-5553(64)90137-5"),)

ENTRY = Optimizer(
    "Momentum",
    Hyper,
    State,
    Intermediates,
    update,
    source="Polyak (1964), doi:10.1016/0041-5553(64)90137-5",
    dialects=DIALECTS,
    no_bound="The step is the gradient times the rate plus what is left of earlier steps, so it is as long as they make it.",
    stable_rate=lambda h, curvature: 2.0 * (1.0 + h.momentum) / curvature,
    stable_rate_source="lr < 2 (1 + μ)/λ: Polyak (1964), doi:10.1016/0041-5553(64)90137-5; Goh (2017), "
    "doi:10.23915/distill.00006",
    momentum=HeavyBall("b", "momentum", lr_inside=True),
    stability=Stability(lambda h, k: heavy_ball(h.momentum), f"lr·s < 2 (1 + μ): {COHEN}"),
    about="A heavy ball: it keeps a share μ of its last step, so it rolls along valleys and swings across them less.",
)
