"""Adadelta: RMSprop whose rate is the running root mean square of its own steps, so the units fit."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Quantity
from optim.elementary import sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import PLAIN
from optim.optimizers.vocabulary import DECAY, DECOUPLED, EPS, WEIGHT_DECAY, Decayed, Denominator, Square, keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, NumberField("Rate factor", "α", 1e-3, 100.0, help="1 in the paper: the rate comes from the steps")] = 1.0
    decay: Annotated[float, DECAY] = 0.9
    eps: Annotated[float, EPS] = 1e-6
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    decoupled: Annotated[bool, DECOUPLED] = False


class State(NamedTuple):
    v: Square = 0.0
    a: Annotated[float, Quantity("a", "running mean of squared steps")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    root: Annotated[float, Quantity("√v", "root mean square of the gradient", title="RMS gradient")]
    denominator: Denominator
    reach: Annotated[float, Quantity("√(a+ε)", "root mean square of earlier steps", role="update")]
    step: Annotated[float, Quantity("Δ", "step before the rate factor", role="update")]
    rate: Annotated[float, Quantity("α·√(a+ε)/d", "effective rate: what multiplies the gradient")]


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    v = h.decay * s.v + (1.0 - h.decay) * g * g
    denominator = sqrt(v + h.eps)
    reach = sqrt(s.a + h.eps)
    ratio = reach / denominator
    step = ratio * g
    a = h.decay * s.a + (1.0 - h.decay) * step * step
    return theta - k.lr * step, State(v, a), Intermediates(g, sqrt(v), denominator, reach, step, k.lr * ratio)


DIALECTS = (
    Dialect("zeiler", "Zeiler 2012", {"decay": 0.95}),
    Dialect(
        "torch",
        "PyTorch",
        {},
        "torch",
        "Adadelta",
        torch("lr rho eps weight_decay", rho="decay"),
        {"v": "square_avg", "a": "acc_delta"},
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"lr": 0.001, "decay": 0.95, "eps": 1e-7, "decoupled": True},
        "keras",
        "Adadelta",
        keras("learning_rate rho epsilon weight_decay", rho="decay"),
        {"v": "accumulated_grad", "a": "accumulated_delta_var"},
        note="Its default rate of 0.001 makes it a thousand times slower than the paper's.",
    ),
    Dialect(
        "optax",
        "optax",
        {},
        "optax",
        "adadelta",
        optax("learning_rate rho eps weight_decay", rho="decay"),
        {"v": "e_g", "a": "e_x"},
    ),
)

ENTRY = Optimizer(
    "Adadelta",
    Hyper,
    State,
    Intermediates,
    update,
    source="Zeiler (2012), arXiv:1212.5701",
    dialects=DIALECTS,
    no_bound="A step is as long as the root mean square of the earlier ones allows, and that can grow from step to step.",
    second_moment=SecondMoment("v", "decay"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    preconditioner=Preconditioner("root", "denominator", "eps", inside=True),
    stability=PLAIN,
    about="RMSprop without a rate of its own: the size of earlier steps sets the size of the next, from almost nothing upwards.",
)
