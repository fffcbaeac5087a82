"""Schedules under which rate and momentum rise and fall."""

from __future__ import annotations

from math import pi
from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, EnumField, NumberField, Rule, RuleFamily
from optim.elementary import cos, floor, power

ENTRIES: dict[str, RuleFamily] = {}


MODES = ("triangular", "triangular2", "exp_range")


class CyclicTorch(NamedTuple):
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


def cyclic_torch(t, lr, p):
    base = lr if p.base_lr is None else p.base_lr
    return base + (p.max_lr - base) * height(t, p)


def cyclic_momentum(t, p):
    """None where the momentum is left alone."""
    return p.max_momentum - (p.max_momentum - p.base_momentum) * height(t, p) if p.cycle_momentum else None


ENTRIES["cyclic"] = RuleFamily(
    "Cyclic",
    (Rule("CyclicLR", "torch", CyclicTorch, cyclic_torch, cyclic_momentum),),
    source="Smith (2017), arXiv:1506.01186; torch.optim.lr_scheduler.CyclicLR",
    help="The rate goes up and down in straight lines. It switches momentum on as well, unless told "
    "otherwise.",
)


STEPS = NumberField("Steps", "n", 10, 10000, at_least=1)
RISE = NumberField("Share of the rise", "ρ", 0.05, 0.95, "linear", at_most=1.0)
DIVISOR = NumberField("Peak over first", "÷", 1.0, 1000.0, at_least=1e-300)
LAST_DIVISOR = NumberField("First over last", "÷", 1.0, 1e6, at_least=1e-300)


class OneCycleTorch(NamedTuple):
    max_lr: float | None = None  # None: the base rate
    total_steps: Annotated[int, STEPS] = 200
    pct_start: Annotated[float, RISE] = 0.3
    anneal_strategy: Annotated[str, EnumField("Legs", ("cos", "linear"))] = "cos"
    cycle_momentum: Annotated[bool, BoolField("Cycle the momentum", "Down while the rate goes up")] = True
    base_momentum: Annotated[float, NumberField("Lowest momentum", "μ₀", 0.0, 0.99, "complement")] = 0.85
    max_momentum: Annotated[float, NumberField("Highest momentum", "μ₁", 0.0, 0.99, "complement")] = 0.95
    div_factor: Annotated[float, DIVISOR] = 25.0
    final_div_factor: Annotated[float, LAST_DIVISOR] = 1e4
    three_phase: Annotated[bool, BoolField("Three phases", "Up, down as fast, then out")] = False


class Optax(NamedTuple):
    transition_steps: Annotated[int, STEPS] = 200
    peak_value: float | None = None  # None: the base rate
    pct_start: Annotated[float, RISE] = 0.3
    div_factor: Annotated[float, DIVISOR] = 25.0
    final_div_factor: Annotated[float, LAST_DIVISOR] = 1e4


def blend(start, end, done, strategy):
    """From start at done = 0 to end at done = 1.

    start, end   the two values
    done         share of the way, a number or an array
    strategy     "linear" or "cos"
    """
    if strategy == "linear":
        return (end - start) * done + start
    return end + (start - end) / 2.0 * (1.0 + cos(pi * done))


def legs(t, ends, values, strategy):
    """values[0] at step 0, values[i + 1] at step ends[i], blended in between, the last value held.

    t          steps, a number or an array
    ends       last step of each leg
    values     one more than legs
    strategy   "linear" or "cos"
    """
    t = np.asarray(t, dtype=np.float64)
    rate = np.broadcast_to(np.float64(1.0) * values[-1], t.shape)
    starts = (0.0, *ends[:-1])
    for i in reversed(range(len(ends))):
        length = ends[i] - starts[i]
        if length > 0.0:
            blended = blend(values[i], values[i + 1], (t - starts[i]) / length, strategy)
            rate = np.where(t <= ends[i], blended, rate)
    return rate


def get_ends(p):
    """The steps at which the legs of the cycle end; a fraction of a step is possible.

    p   parameters of the form
    """
    rise = p.pct_start * p.total_steps
    last = p.total_steps - 1.0
    return (rise - 1.0, 2.0 * rise - 2.0, last) if p.three_phase else (rise - 1.0, last)


def one_cycle_torch(t, lr, p):
    peak = lr if p.max_lr is None else p.max_lr
    first = peak / p.div_factor
    last = first / p.final_div_factor
    values = (first, peak, first, last) if p.three_phase else (first, peak, last)
    return legs(t, get_ends(p), values, p.anneal_strategy)


def one_cycle_momentum(t, p):
    """None where the momentum is left alone."""
    if not p.cycle_momentum:
        return None
    high, low = p.max_momentum, p.base_momentum
    values = (high, low, high, high) if p.three_phase else (high, low, high)
    return legs(t, get_ends(p), values, p.anneal_strategy)


def optax(t, lr, p):
    peak = lr if p.peak_value is None else p.peak_value
    rise = float(int(p.pct_start * p.transition_steps))
    values = (peak / p.div_factor, peak, peak / (p.div_factor * p.final_div_factor))
    return legs(t, (rise, float(p.transition_steps)), values, "cos")


ENTRIES["one_cycle"] = RuleFamily(
    "One cycle",
    (
        Rule("OneCycleLR", "torch", OneCycleTorch, one_cycle_torch, one_cycle_momentum),
        Rule("cosine_onecycle_schedule", "optax", Optax, optax),
    ),
    source="Smith and Topin (2019), arXiv:1708.07120; torch OneCycleLR; optax.cosine_onecycle_schedule",
    help="One rise to the peak, one long fall far below the start; after the last step the last rate is held "
    "(PyTorch stops with an error there). It switches momentum on as well, unless told otherwise.",
)
