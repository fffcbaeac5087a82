"""AdamW: Adam whose weight decay shrinks the parameters themselves instead of entering the gradient."""

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
    DIFFERENCE,
    EPS,
    RATE,
    TORCH_ORDER,
    WEIGHT_DECAY,
    Correction1,
    Correction2,
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
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.01
    amsgrad: Annotated[bool, BoolField("AMSGrad", "Divides by the largest v so far, so rates never grow back")] = False
    eps_hat: Annotated[bool, BoolField("ε before the correction", "√v + ε instead of √v̂ + ε: Keras")] = False
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
    shrunk: Annotated[float, Quantity("θ′", "parameter after weight decay", when=("weight_decay",), role="theta")]
    root: RootOrLargest
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


def update_global(k, h, sums):
    return GlobalState(k.t, k.lr, 1.0 - power(h.beta1, k.t), 1.0 - power(h.beta2, k.t))


def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.torch_order:
            theta = theta * (1.0 - k.lr * h.weight_decay)
        else:
            theta = theta - theta * h.weight_decay * k.lr
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
    return theta - step, State(m, v, largest), Intermediates(theta, root, denominator, k.lr / denominator)


def step_bound(h, k):
    """Adam's bound; the shrinking of θ comes on top."""
    return k.lr * corrected_mean_over_root(h.beta1, h.beta2, k.t)


def rate_bound(g, h, k):
    hat = sqrt(1.0 - power(h.beta2, k.t))
    smallest = sqrt(1.0 - h.beta2) * absolute(g)
    return k.lr * hat / (smallest + h.eps) if h.eps_hat else k.lr / (smallest / hat + h.eps)


DIALECTS = (
    Dialect(
        "torch",
        "PyTorch",
        {"torch_order": True},
        "torch",
        "AdamW",
        torch("lr betas eps weight_decay amsgrad"),
        {"m": "exp_avg", "v": "exp_avg_sq", "largest": "max_exp_avg_sq"},
        note="Weight decay 0.01 unless told otherwise.",
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"eps": 1e-7, "weight_decay": 0.004, "eps_hat": True, "difference": True},
        "keras",
        "AdamW",
        keras("learning_rate weight_decay beta_1 beta_2 epsilon amsgrad"),
        {"m": "momentum", "v": "velocity", "largest": "velocity_hat"},
        note="Weight decay 0.004 unless told otherwise; ε is added before the bias correction.",
    ),
    Dialect(
        "optax",
        "optax",
        {"weight_decay": 1e-4},
        "optax",
        "adamw",
        optax("learning_rate b1 b2 eps eps_root mu_dtype weight_decay"),
        {"m": "mu", "v": "nu"},
        note="Weight decay 0.0001 unless told otherwise.",
    ),
)

ENTRY = Optimizer(
    "AdamW",
    Hyper,
    State,
    Intermediates,
    update,
    source="Loshchilov, Hutter (2019), arXiv:1711.05101",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2", largest="largest"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", decoupled=True),
    bias_correction=BiasCorrection("correction1", "correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    about="Adam with honest weight decay: θ shrinks by the same share however large its gradients are.",
)
