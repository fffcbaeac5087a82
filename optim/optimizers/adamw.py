"""AdamW: Adam whose weight decay shrinks the parameters themselves instead of entering the gradient."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import BoolField, Quantity
from optim.optimizers.adam_family import (
    GlobalState,
    average,
    average_as_tensors,
    divide,
    divide_as_tensors,
    rate_bound,
    step_bound,
    update_global,
)
from optim.optimizers.adam_family import MeansAndLargest as State
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN
from optim.optimizers.tensor_operations import mul


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.001
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.01
    amsgrad: Annotated[bool, BoolField("AMSGrad", "Divides by the largest v so far, so rates never grow back")] = False
    eps_hat: Annotated[bool, BoolField("ε before the correction", "√v + ε instead of √v̂ + ε: Keras")] = False
    torch_order: Annotated[bool, vocabulary.TORCH_ORDER] = False
    difference: Annotated[bool, vocabulary.DIFFERENCE] = False


class Intermediates(NamedTuple):
    shrunk: Annotated[float, Quantity("θ′", "parameter after weight decay", when=("weight_decay",), role="theta")]
    root: vocabulary.RootOrLargest
    denominator: vocabulary.Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


@compose
def update(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.torch_order:
            theta = theta * (1.0 - k.lr * h.weight_decay)
        else:
            theta = theta - theta * h.weight_decay * k.lr
    m, v = average(g, s, h)
    largest, root, denominator, step = divide(m, v, s, h, k)
    return theta - step, State(m, v, largest), Intermediates(theta, root, denominator, k.lr / denominator)


@compose
def as_tensors(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        theta = mul(theta, 1.0 - k.lr * h.weight_decay)
    shrunk = theta
    m, v = average_as_tensors(g, s, h)
    theta, largest, root, denominator = divide_as_tensors(theta, m, v, s, h, k)
    return theta, State(m, v, largest), Intermediates(shrunk, root, denominator, k.lr / denominator)


DIALECTS = (
    Dialect(
        "torch", "PyTorch", {"torch_order": True}, "torch", "AdamW", vocabulary.torch("lr betas eps weight_decay amsgrad"),
        {"m": "exp_avg", "v": "exp_avg_sq", "largest": "max_exp_avg_sq"}, note="Weight decay 0.01 unless told otherwise.",
        tensors=as_tensors,
    ),
    Dialect(
        "keras", "Keras 3", {"eps": 1e-7, "weight_decay": 0.004, "eps_hat": True, "difference": True}, "keras", "AdamW",
        vocabulary.keras("learning_rate weight_decay beta_1 beta_2 epsilon amsgrad"),
        {"m": "momentum", "v": "velocity", "largest": "velocity_hat"},
        note="Weight decay 0.004 unless told otherwise; ε is added before the bias correction.",
    ),
    Dialect(
        "optax", "optax", {"weight_decay": 1e-4}, "optax", "adamw",
        vocabulary.optax("learning_rate b1 b2 eps eps_root mu_dtype weight_decay"), {"m": "mu", "v": "nu"},
        note="Weight decay 0.0001 unless told otherwise.",
    ),
)  # fmt: skip

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
    stability=CORRECTED_MEAN,
    about="Adam with honest weight decay: θ shrinks by the same share however large its gradients are.",
)
