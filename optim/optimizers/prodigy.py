"""Prodigy: Adam whose rate is an estimate, made on the way, of the distance from the start to the minimum."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import absolute, maximum, power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import mean_over_root
from optim.optimizers.meaning import FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, running_mean
from optim.optimizers.vocabulary import BETA1, BETA2, DECOUPLED, EPS, WEIGHT_DECAY, Decayed, Denominator, optax


class Hyper(NamedTuple):
    lr: Annotated[float, NumberField("Rate factor", "α", 1e-2, 10.0, help="Leave it at 1: the estimate is the rate")] = 1.0
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.999
    beta3: Annotated[float, NumberField("Estimate mean", "β₃", 0.0, 0.9999, "complement", help="0 means √β₂")] = 0.0
    eps: Annotated[float, EPS] = 1e-8
    estim_lr0: Annotated[
        float, NumberField("First estimate", "e₀", 1e-8, 1.0, help="Too small only costs steps: at 1e-6 about fifty")
    ] = 1e-3
    estim_lr_coef: Annotated[float, NumberField("Estimate factor", "c", 1e-2, 10.0)] = 1.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    safeguard_warmup: Annotated[bool, BoolField("Safeguard warm-up", "Keeps a small scheduled rate out of the estimate")] = False
    decoupled: Annotated[bool, DECOUPLED] = True


class State(NamedTuple):
    m: Annotated[float, Quantity("m", "running mean of e·g")] = 0.0
    v: Annotated[float, Quantity("v", "running mean of (e·g)²")] = 0.0
    total: Annotated[float, Quantity("s", "weighted sum of gradients")] = 0.0
    origin: Annotated[float, Quantity("θ₀", "where the run started")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    estimate: Annotated[float, Quantity("e", "estimated distance to the minimum")] = 0.0
    before: Annotated[float, Quantity("e₋", "the estimate this step started with")] = 0.0
    pace: Annotated[float, Quantity("δ", "α·e with bias correction")] = 0.0
    numerator: Annotated[float, Quantity("r", "weighted sum of ⟨g, θ₀ − θ⟩")] = 0.0


class Reduction(NamedTuple):
    inner: Annotated[float, Quantity("q", "gradient times the way back to the start")] = 0.0
    length: Annotated[float, Quantity("l", "size of the weighted sum of gradients")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    root: Annotated[float, Quantity("√v", "root mean square of e·g")]
    denominator: Denominator
    rate: Annotated[float, Quantity("δ·e/d", "effective rate: what multiplies the mean gradient")]


def reduction(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    beta3 = where(h.beta3 != 0.0, h.beta3, sqrt(h.beta2))
    pace = k.estimate * k.lr * (sqrt(1.0 - power(h.beta2, k.t)) / (1.0 - power(h.beta1, k.t)))
    weight = k.estimate if h.safeguard_warmup else pace
    total = beta3 * s.total + weight * (k.estimate * g) / h.estim_lr0
    return Reduction(g * (s.origin - theta), absolute(total))


def update_global(k, h, sums):
    beta3 = where(h.beta3 != 0.0, h.beta3, sqrt(h.beta2))
    pace = k.estimate * k.lr * (sqrt(1.0 - power(h.beta2, k.t)) / (1.0 - power(h.beta1, k.t)))
    numerator = beta3 * k.numerator + k.estimate / h.estim_lr0 * pace * sums.inner
    estimate = maximum(k.estimate, h.estim_lr_coef * numerator / sums.length)
    return GlobalState(k.t, k.lr, estimate, k.estimate, pace, numerator)


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    scaled = k.before * g
    m = h.beta1 * s.m + (1.0 - h.beta1) * scaled
    v = h.beta2 * s.v + (1.0 - h.beta2) * scaled * scaled
    beta3 = where(h.beta3 != 0.0, h.beta3, sqrt(h.beta2))
    weight = k.before if h.safeguard_warmup else k.pace
    total = beta3 * s.total + weight * scaled / h.estim_lr0
    root = sqrt(v)
    denominator = root + k.estimate * h.eps
    step = k.pace * m / denominator
    if h.weight_decay != 0.0 and h.decoupled:
        step = step + h.weight_decay * k.pace * theta
    return theta - step, State(m, v, total, s.origin), Intermediates(g, root, denominator, k.pace * k.before / denominator)


def init(theta, h):
    return State(0.0, 0.0, 0.0, theta)


def init_global(h):
    return GlobalState(0.0, 0.0, h.estim_lr0, h.estim_lr0, 0.0, 0.0)


def step_bound(h, k):
    """Cauchy-Schwarz on the sequence e·g: δ times the largest |m| / √v."""
    return k.pace * mean_over_root(h.beta1, h.beta2, k.t)


def rate_bound(g, h, k):
    return k.pace * k.before / (sqrt(1.0 - h.beta2) * k.before * absolute(g) + k.estimate * h.eps)


DIALECTS = (
    Dialect(
        "optax",
        "optax",
        {"estim_lr0": 1e-6},
        "optax",
        "prodigy",
        optax(
            "learning_rate betas beta3 eps estim_lr0 estim_lr_coef weight_decay safeguard_warmup",
            betas=("beta1", "beta2"),
        ),
        {
            "m": "exp_avg",
            "v": "exp_avg_sq",
            "total": "grad_sum",
            "origin": "params0",
            "estimate": "estim_lr",
            "numerator": "numerator_weighted",
        },
        note="The first estimate is 1e-6, so about fifty steps pass before anything is seen to move.",
    ),
)

ENTRY = Optimizer(
    "Prodigy",
    Hyper,
    State,
    Intermediates,
    update,
    source="Mishchenko, Defazio (2024), arXiv:2306.06101",
    GlobalState=GlobalState,
    update_global=update_global,
    Reduction=Reduction,
    reduction=reduction,
    init=init,
    init_global=init_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", "decoupled", "decayed", rate="pace"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=Stability(lambda h, k: running_mean(h.beta1), f"lr·s < 2 (1 + β₁)/(1 − β₁): {COHEN}"),
    about="Needs no learning rate: it measures on the way how far the minimum is and uses that as its rate.",
)
