"""AMSGrad: Adam that divides by the largest running mean of squares so far, so that its rates never grow back."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, Quantity
from optim.elementary import absolute, maximum, power, sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import corrected_mean_over_root, mean_over_root
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN
from optim.optimizers.vocabulary import BETA1, BETA2, EPS, RATE, WEIGHT_DECAY, Denominator, Mean, Square, optax


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.001
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.999
    eps: Annotated[float, EPS] = 1e-8
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    bias_correction: Annotated[bool, BoolField("Bias correction", "Corrects v before the largest is taken; optax")] = False


class State(NamedTuple):
    m: Mean = 0.0
    v: Square = 0.0
    largest: Annotated[
        float,
        Quantity("v_max", "largest v so far", otherwise=(Quantity("v̂_max", "largest corrected v so far", ("bias_correction",)),)),
    ] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: Annotated[float, Quantity("c₁", "1 − β₁ᵗ", when=("bias_correction",))] = 1.0
    correction2: Annotated[float, Quantity("c₂", "1 − β₂ᵗ", when=("bias_correction",))] = 1.0


class Intermediates(NamedTuple):
    decayed: Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay",))]
    root: Annotated[
        float,
        Quantity(
            "√(v_max)", "root of the largest mean of squares so far",
            otherwise=(Quantity("√(v̂_max)", "root of the largest corrected mean of squares so far", ("bias_correction",)),),
        ),
    ]  # fmt: skip
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the mean gradient")]


def update_global(k, h, sums):
    if h.bias_correction:
        return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), 1.0 - power(h.beta2, k.t))
    return GlobalState(k.t, k.lr, 1.0, 1.0)


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        g = g + h.weight_decay * theta
    m = h.beta1 * s.m + (1.0 - h.beta1) * g
    v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    largest = maximum(s.largest, v / k.correction2 if h.bias_correction else v)
    mean = m / k.correction1 if h.bias_correction else m
    root = sqrt(largest)
    denominator = root + h.eps
    return theta - k.lr * (mean / denominator), State(m, v, largest), Intermediates(g, root, denominator, k.lr / denominator)


def step_bound(h, k):
    """Adam's bound: a larger v only shortens the step."""
    bound = corrected_mean_over_root if h.bias_correction else mean_over_root
    return k.lr * bound(h.beta1, h.beta2, k.t)


def rate_bound(g, h, k):
    kept = (1.0 - h.beta2) / (1.0 - power(h.beta2, k.t)) if h.bias_correction else 1.0 - h.beta2
    return k.lr / (sqrt(kept) * absolute(g) + h.eps)


DIALECTS = (
    Dialect(
        "reddi", "Reddi et al. 2018", {"beta2": 0.99},
        note="No bias correction: the first steps are (1 − β₁)/√(1 − β₂) times α.",
    ),
    Dialect(
        "optax", "optax", {"bias_correction": True}, "optax", "amsgrad",
        optax("learning_rate b1 b2 eps eps_root mu_dtype"), {"m": "mu", "v": "nu", "largest": "nu_max"},
        note="Takes the largest of the corrected v; PyTorch and Keras (Adam with amsgrad=True) the largest of v itself.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "AMSGrad",
    Hyper,
    State,
    Intermediates,
    update,
    source="Reddi, Kale, Kumar (2018), arXiv:1904.09237",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2", largest="largest", corrects_largest="bias_correction"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", line="decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=CORRECTED_MEAN,
    about="Adam that never forgets its largest gradients: the denominator is the largest so far, so rates never grow back.",
)
