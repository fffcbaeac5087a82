"""ADOPT: divide by the v of the steps before, so that a gradient never judges itself; then average."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, Quantity
from optim.elementary import clamp, maximum, power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, running_mean
from optim.optimizers.vocabulary import BETA1, BETA2, EPS, RATE, WEIGHT_DECAY, Denominator, Square, optax


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.9999
    eps: Annotated[float, EPS] = 1e-6
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    clipping: Annotated[bool, BoolField("Clipping", "Holds g/d between ±(t − 1)^¼")] = True


class State(NamedTuple):
    m: Annotated[float, Quantity("m", "running mean of the divided gradient")] = 0.0
    v: Square = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    limit: Annotated[float, Quantity("q_max", "largest divided gradient", when=("clipping",))] = 0.0
    beta1: Annotated[float, Quantity("β₁′", "1 at the first step")] = 1.0
    beta2: Annotated[float, Quantity("β₂′", "0 at the first step")] = 0.0


class Intermediates(NamedTuple):
    decayed: Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay",))]
    root: Annotated[float, Quantity("√v₋", "root mean square of the earlier gradients")]
    denominator: Denominator
    divided: Annotated[float, Quantity("q", "divided gradient")]
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the gradient on its way into the mean")]


def update_global(k, h, sums):
    first = k.t == 1.0
    return GlobalState(k.t, k.lr, power(k.t - 1.0, 0.25), where(first, 1.0, h.beta1), where(first, 0.0, h.beta2))


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        g = g + h.weight_decay * theta
    root = sqrt(s.v)
    denominator = maximum(root, h.eps)
    divided = g / denominator
    if h.clipping:
        divided = clamp(divided, -k.limit, k.limit)
    m = (1.0 - k.beta1) * divided + k.beta1 * s.m
    v = (1.0 - k.beta2) * (g * g) + k.beta2 * s.v
    return theta - k.lr * m, State(m, v), Intermediates(g, root, denominator, divided, k.lr / denominator)


def step_bound(h, k):
    """Every divided gradient so far was held below the present limit, so their mean is below it too."""
    return k.lr * (1.0 - power(h.beta1, k.t - 1.0)) * power(k.t - 1.0, 0.25) if h.clipping else None


DIALECTS = (
    Dialect(
        "taniguchi",
        "Taniguchi et al. 2024",
        {"lr": 0.001},
        note="The first step only fills v: nothing moves.",
    ),
    Dialect(
        "optax",
        "optax",
        {"lr": 0.001},
        "optax",
        "adopt",
        optax("learning_rate b1 b2 eps mu_dtype use_clipping", use_clipping="clipping"),
        {"m": "mu", "v": "nu"},
        note="The first step only fills v: nothing moves.",
    ),
)

ENTRY = Optimizer(
    "ADOPT",
    Hyper,
    State,
    Intermediates,
    update,
    source="Taniguchi, Harada, Minegishi, Oshima et al. (2024), arXiv:2411.02853",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    second_moment=SecondMoment("v", "beta2"),
    first_moment=FirstMoment("m", "beta1", of="divided"),
    decay=WeightDecay("weight_decay", line="decayed"),
    preconditioner=Preconditioner("root", "denominator", "eps", earlier=True),
    stability=Stability(lambda h, k: running_mean(k.beta1), f"lr·s < 2 (1 + β₁)/(1 − β₁): {COHEN}"),
    about="RMSprop in a new order: divide by what was known before this gradient, then average. Its authors prove that it "
    "converges for every β₂, without clipping and with the limit t^¼ that is used here; a limit that "
    "does not grow has no such proof.",
)
