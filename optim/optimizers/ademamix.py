"""AdEMAMix: Adam with a second, much slower running mean of the gradient beside the first."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import NumberField, Quantity
from optim.elementary import power, sqrt
from optim.optimizers.adam_family import GlobalState, update_global
from optim.optimizers.adam_family import corrected_rate_bound as rate_bound
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import corrected_mean_over_root, mean_over_root
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, mix, running_mean, scale


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.001
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    beta3: Annotated[float, NumberField("Slow mean", "β₃", 0.0, 0.99999, "complement")] = 0.9999
    alpha: Annotated[float, NumberField("Weight of the slow mean", "κ", 0.0, 20.0, "linear")] = 5.0
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = True


class State(NamedTuple):
    m1: Annotated[float, Quantity("m₁", "fast running mean of g")] = 0.0
    m2: Annotated[float, Quantity("m₂", "slow running mean of g")] = 0.0
    v: vocabulary.Square = 0.0


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    mix: Annotated[float, Quantity("m̂", "fast and slow mean together")]
    root: vocabulary.Root
    denominator: vocabulary.Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the mixed mean gradient")]


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    m1 = h.beta1 * s.m1 + (1.0 - h.beta1) * g
    m2 = h.beta3 * s.m2 + (1.0 - h.beta3) * g
    v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    mix = m1 / k.correction1 + h.alpha * m2
    root = sqrt(v / k.correction2)
    denominator = root + h.eps
    direction = mix / denominator
    if h.weight_decay != 0.0 and h.decoupled:
        direction = direction + h.weight_decay * theta
    return theta - k.lr * direction, State(m1, m2, v), Intermediates(g, mix, root, denominator, k.lr / denominator)


def step_bound(h, k):
    """Adam's bound for the fast mean plus κ times the same for the slow one, which is not corrected."""
    fast = corrected_mean_over_root(h.beta1, h.beta2, k.t)
    slow = mean_over_root(h.beta3, h.beta2, k.t) * sqrt(1.0 - power(h.beta2, k.t))
    return k.lr * (fast + h.alpha * slow)


def remember(h, k):
    """The fast mean, corrected, and κ times the slow one."""
    return mix(scale(running_mean(h.beta1), 1.0 / k.correction1), scale(running_mean(h.beta3), h.alpha))


DIALECTS = (
    Dialect(
        "optax", "optax", {}, "optax", "ademamix",
        vocabulary.optax("learning_rate b1 b2 b3 alpha eps eps_root mu_dtype weight_decay", b3="beta3"),
        {"m1": "m1", "m2": "m2", "v": "nu"}, note="β₃ and κ are constant; the paper raises both during training.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "AdEMAMix",
    Hyper,
    State,
    Intermediates,
    update,
    source="Pagliardini, Ablin, Grangier (2024), arXiv:2409.03137",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2"),
    first_moment=FirstMoment("m1", "beta1"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=Stability(
        remember,
        f"Both means with their weights in this step: the smallest lr·s at which a root of the frozen recurrence leaves "
        f"the unit circle; for one mean that is the limit of {COHEN}",
    ),
    about="Two memories of the gradient, a fast one that answers and a slow one that insists on the old direction.",
)
