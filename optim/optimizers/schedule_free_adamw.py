"""Schedule-Free AdamW: averaging takes the place of a schedule. Gradients are taken between a fast point and its average."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import NumberField, Quantity
from optim.elementary import maximum, power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import BiasCorrection, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import Memory, Stability


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.0025
    beta1: Annotated[
        float,
        NumberField("Interpolation", "β₁", 1e-3, 0.999, "complement", help="Where between z and x gradients are taken"),
    ] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    weight_lr_power: Annotated[
        float, NumberField("Weight of the rate", "p", 0.0, 4.0, "linear", help="A step counts with rateᵖ in the average")
    ] = 2.0
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = True


class State(NamedTuple):
    v: vocabulary.Square = 0.0
    z: Annotated[float, Quantity("z", "fast point: plain RMSprop steps")] = 0.0
    x: Annotated[float, Quantity("x", "average of the fast points: where to evaluate")] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction2: vocabulary.Correction2 = 0.0
    largest_lr: Annotated[float, Quantity("α_max", "largest rate so far")] = 0.0
    total: Annotated[float, Quantity("W", "sum of the weights")] = 0.0
    share: Annotated[float, Quantity("c", "weight of this step in the average")] = 0.0


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    root: vocabulary.Root
    denominator: vocabulary.Denominator
    average: Annotated[float, Quantity("x₋", "the average before this step")]
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the gradient in the step of z")]


def update_global(k, h, sums):
    largest = maximum(k.largest_lr, k.lr)
    weight = power(largest, h.weight_lr_power)
    total = k.total + weight
    part = weight / total
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta2, k.t), largest, total, where(part == part, part, 0.0))


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0 and not h.decoupled:
        g = g + h.weight_decay * theta
    v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    root = sqrt(v / k.correction2)
    denominator = root + h.eps
    direction = 1.0 / denominator * g
    if h.weight_decay != 0.0 and h.decoupled:
        direction = direction + h.weight_decay * theta
    z = s.z - k.lr * direction
    before = (theta - (1.0 - h.beta1) * s.z) / h.beta1
    x = (1.0 - k.share) * before + k.share * z
    y = h.beta1 * x + (1.0 - h.beta1) * z
    return y, State(v, z, x), Intermediates(g, root, denominator, before, k.lr / denominator)


def init(theta, h):
    return State(0.0, theta, theta)


def remember(h, k):
    """The path y = (1 − β₁) z + β₁ x, seen from the fast point z that steps move; x takes a share c of every z in."""
    kept = k.share - 1.0
    return Memory((0.0, 1.0 - h.beta1 + h.beta1 * k.share, (1.0 - h.beta1) * kept), (0.0, 1.0, kept))


DIALECTS = (
    Dialect(
        "optax", "optax", {}, "optax", "schedule_free_adamw",
        vocabulary.optax("learning_rate warmup_steps b1 b2 eps weight_decay weight_lr_power", warmup_steps=None),
        {"v": "nu", "z": "z", "x": "eval_params", "total": "weight_sum", "largest_lr": "max_lr"},
        note="The path is y, where gradients are taken; the average x is drawn beside it.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Schedule-Free AdamW",
    Hyper,
    State,
    Intermediates,
    update,
    source="Defazio, Yang, Mehta, Mishchenko, Khaled, Cutkosky (2024), arXiv:2405.15682",
    GlobalState=GlobalState,
    update_global=update_global,
    init=init,
    dialects=DIALECTS,
    no_bound="The path follows a fast point and its average, and the distance between the two has no fixed limit.",
    cycled="beta1",
    second_moment=SecondMoment("v", "beta2"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection(second="correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    point="x",
    stability=Stability(
        remember,
        "lr·s < 2/(1 − β₁) once the average has many points: Song, Baek, Ahn, Yun (2025), arXiv:2507.09846; before that by the "
        "weight of this step in the average",
        remembered=True,
    ),
    about="RMSprop steps move a fast point; the path stays near the average of all fast points, so no schedule is needed.",
)
