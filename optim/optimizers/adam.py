"""Adam: a running mean of the gradient divided by a running root mean square, both corrected for their start at zero."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, Quantity
from optim.elementary import absolute, maximum, power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import corrected_mean_over_root
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.vocabulary import (
    BETA1,
    BETA2,
    DECOUPLED,
    DIFFERENCE,
    EPS,
    RATE,
    TORCH_ORDER,
    WEIGHT_DECAY,
    Correction1,
    Correction2,
    Decayed,
    Denominator,
    Mean,
    RootOrLargest,
    Square,
    keras,
    optax,
    torch,
)


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.001
    beta1: Annotated[float, BETA1] = 0.9
    beta2: Annotated[float, BETA2] = 0.999
    eps: Annotated[float, EPS] = 1e-8
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    amsgrad: Annotated[bool, BoolField("AMSGrad", "Divides by the largest v so far, so rates never grow back")] = False
    eps_hat: Annotated[bool, BoolField("ε before the correction", "√v + ε instead of √v̂ + ε: Keras, and the paper's remark")] = (
        False
    )
    decoupled: Annotated[bool, DECOUPLED] = False
    torch_order: Annotated[bool, TORCH_ORDER] = False
    difference: Annotated[bool, DIFFERENCE] = False


class State(NamedTuple):
    m: Mean = 0.0
    v: Square = 0.0
    largest: Annotated[float, Quantity("v_max", "largest v so far", when=("amsgrad",))] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction1: Correction1 = 0.0
    correction2: Correction2 = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    root: RootOrLargest
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update_global(k, h, sums):
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), 1.0 - power(h.beta2, k.t))


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = theta - theta * h.weight_decay * k.lr
        else:
            g = g + h.weight_decay * theta
    w = 1.0 - h.beta1
    if h.torch_order:
        m = where(w < 0.5, s.m + w * (g - s.m), g - (g - s.m) * (1.0 - w))
        v = h.beta2 * s.v + (1.0 - h.beta2) * g * g
    elif h.difference:
        m = s.m + (g - s.m) * w
        v = s.v + (g * g - s.v) * (1.0 - h.beta2)
    else:
        m = h.beta1 * s.m + w * g
        v = h.beta2 * s.v + (1.0 - h.beta2) * (g * g)
    largest = maximum(s.largest, v) if h.amsgrad else s.largest
    square = largest if h.amsgrad else v
    if h.eps_hat:
        hat = sqrt(k.correction2)
        root = sqrt(square) / hat
        denominator = (sqrt(square) + h.eps) / hat
        step = m * (k.lr * hat / k.correction1) / (sqrt(square) + h.eps)
    elif h.torch_order:
        root = sqrt(square) / sqrt(k.correction2)
        denominator = root + h.eps
        step = k.lr / k.correction1 * m / denominator
    else:
        root = sqrt(square / k.correction2)
        denominator = root + h.eps
        step = k.lr * (m / k.correction1 / denominator)
    return theta - step, State(m, v, largest), Intermediates(g, root, denominator, k.lr / denominator)


def step_bound(h, k):
    """By Cauchy-Schwarz; α at the first step. A larger v only shortens the step, so AMSGrad obeys it too."""
    return k.lr * corrected_mean_over_root(h.beta1, h.beta2, k.t)


def rate_bound(g, h, k):
    hat = sqrt(1.0 - power(h.beta2, k.t))
    smallest = sqrt(1.0 - h.beta2) * absolute(g)
    return k.lr * hat / (smallest + h.eps) if h.eps_hat else k.lr / (smallest / hat + h.eps)


DIALECTS = (
    Dialect("kingma", "Kingma and Ba 2015", source="Kingma, Ba (2015), arXiv:1412.6980, algorithm 1"),
    Dialect(
        "torch",
        "PyTorch",
        {"torch_order": True},
        "torch",
        "Adam",
        torch("lr betas eps weight_decay amsgrad decoupled_weight_decay"),
        {"m": "exp_avg", "v": "exp_avg_sq", "largest": "max_exp_avg_sq"},
        note="Weight decay is added to the gradient, so large gradients hide it; AdamW does not.",
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"eps": 1e-7, "eps_hat": True, "decoupled": True, "difference": True},
        "keras",
        "Adam",
        keras("learning_rate beta_1 beta_2 epsilon amsgrad weight_decay"),
        {"m": "momentum", "v": "velocity", "largest": "velocity_hat"},
        note="ε is added before the bias correction, so it weighs up to 1/√(1 − β₂) more in the first steps.",
    ),
    Dialect(
        "optax",
        "optax",
        {},
        "optax",
        "adam",
        optax("learning_rate b1 b2 eps eps_root mu_dtype"),
        {"m": "mu", "v": "nu"},
    ),
)

ENTRY = Optimizer(
    "Adam",
    Hyper,
    State,
    Intermediates,
    update,
    source="Kingma, Ba (2015), arXiv:1412.6980; AMSGrad: Reddi, Kale, Kumar (2018), arXiv:1904.09237",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2", largest="largest"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    about="RMSprop with a running mean of the gradient on top. Both means are corrected for starting at zero.",
)
