"""The rate goes up and down between two values, the momentum down and up."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, EnumField, NumberField, Rule, RuleFamily
from optim.elementary import floor, power

MODES = ("triangular", "triangular2", "exp_range")


class Torch(NamedTuple):
    base_lr: float | None = None  # None: the base rate
    max_lr: Annotated[float, NumberField("Highest rate", "α₁", 1e-4, 10.0)] = 0.1
    step_size_up: Annotated[float, NumberField("Steps up", "u", 1, 2000, at_least=1e-9)] = 2000.0
    step_size_down: float | None = None  # None: as many as up
    mode: Annotated[str, EnumField("Shape", MODES)] = "triangular"
    gamma: Annotated[float, NumberField("Factor a step", "γ", 0.9, 1.0, "linear")] = 1.0
    cycle_momentum: Annotated[bool, BoolField("Cycle the momentum", "Down while the rate goes up")] = True
    base_momentum: Annotated[float, NumberField("Lowest momentum", "μ₀", 0.0, 0.99, "complement")] = 0.8
    max_momentum: Annotated[float, NumberField("Highest momentum", "μ₁", 0.0, 0.99, "complement")] = 0.9


def height(t, p):
    """Height above the lowest value, as a share of the full height.

    t   steps, a number or an array
    p   parameters of the form
    """
    up = p.step_size_up
    down = up if p.step_size_down is None else p.step_size_down
    t = np.asarray(t, dtype=np.float64)
    since = np.mod(t, up + down)
    # An empty way down is never on the right of `up`, so its division never counts.
    share = np.where(since <= up, since / up, (up + down - since) / (down if down > 0.0 else 1.0))
    if p.mode == "triangular2":
        return share * power(0.5, floor(t / (up + down)))
    return share * power(p.gamma, t) if p.mode == "exp_range" else share


def torch(t, lr, p):
    base = lr if p.base_lr is None else p.base_lr
    return base + (p.max_lr - base) * height(t, p)


def momentum(t, p):
    """None where the momentum is left alone."""
    return p.max_momentum - (p.max_momentum - p.base_momentum) * height(t, p) if p.cycle_momentum else None


ENTRY = RuleFamily(
    "Cyclic",
    (Rule("CyclicLR", "torch", Torch, torch, momentum),),
    source="Smith (2017), arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR",
    help="The rate goes up and down in straight lines. It switches momentum on as well, unless told "
    "otherwise.",
)
