"""Adam: a running mean of the gradient divided by a running root mean square, both corrected for their start at zero."""

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
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import CORRECTED_MEAN
from optim.optimizers.tensor_operations import add, mul


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.001
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    amsgrad: Annotated[bool, BoolField("AMSGrad", "Divides by the largest v so far, so rates never grow back")] = False
    eps_hat: Annotated[bool, BoolField("ε before the correction", "√v + ε instead of √v̂ + ε: Keras, and the paper's remark")] = (
        False
    )
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = False
    torch_order: Annotated[bool, vocabulary.TORCH_ORDER] = False
    difference: Annotated[bool, vocabulary.DIFFERENCE] = False


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    root: vocabulary.RootOrLargest
    denominator: vocabulary.Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the corrected mean gradient")]


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    m, v = average(g, s, h)
    largest, root, denominator, step = divide(m, v, s, h, k)
    return theta - step, State(m, v, largest), Intermediates(g, root, denominator, k.lr / denominator)


@compose
def as_tensors(theta, g, s, h, k):
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = mul(theta, 1.0 - k.lr * h.weight_decay)
        else:
            g = add(g, theta, h.weight_decay)
    m, v = average_as_tensors(g, s, h)
    theta, largest, root, denominator = divide_as_tensors(theta, m, v, s, h, k)
    return theta, State(m, v, largest), Intermediates(g, root, denominator, k.lr / denominator)


DIALECTS = (
    Dialect("kingma", "Kingma and Ba 2015", source="Kingma, Ba (2015), arXiv:1412.6980, algorithm 1"),
    Dialect(
        "torch", "PyTorch", {"torch_order": True}, "torch", "Adam",
        vocabulary.torch("lr betas eps weight_decay amsgrad decoupled_weight_decay"),
        {"m": "exp_avg", "v": "exp_avg_sq", "largest": "max_exp_avg_sq"},
        note="Weight decay is added to the gradient, so large gradients hide it; AdamW does not.", tensors=as_tensors,
    ),
    Dialect(
        "keras", "Keras 3", {"eps": 1e-7, "eps_hat": True, "decoupled": True, "difference": True}, "keras", "Adam",
        vocabulary.keras("learning_rate beta_1 beta_2 epsilon amsgrad weight_decay"),
        {"m": "momentum", "v": "velocity", "largest": "velocity_hat"},
        note="ε is added before the bias correction, so it weighs up to 1/√(1 − β₂) more in the first steps.",
    ),
    Dialect(
        "optax", "optax", {}, "optax", "adam", vocabulary.optax("learning_rate b1 b2 eps eps_root mu_dtype"),
        {"m": "mu", "v": "nu"},
    ),
)  # fmt: skip

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
    stability=CORRECTED_MEAN,
    about="RMSprop with a running mean of the gradient on top. Both means are corrected for starting at zero.",
)
