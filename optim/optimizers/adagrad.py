"""AdaGrad: divide the gradient by the root of the sum of all its squares so far."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import absolute, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import PLAIN
from optim.optimizers.vocabulary import DECOUPLED, EPS, RATE, WEIGHT_DECAY, Decayed, Denominator, keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.1
    lr_decay: Annotated[float, NumberField("Rate decay", "γ", 0.0, 1.0, "linear", help="The rate is α/(1 + (t − 1)γ)")] = 0.0
    eps: Annotated[float, EPS] = 1e-10
    initial: Annotated[float, NumberField("First sum", "G₀", 0.0, 1.0, "linear")] = 0.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    eps_inside: Annotated[bool, BoolField("ε inside the root", "√(G + ε) instead of √G + ε: Keras, optax")] = False
    decoupled: Annotated[bool, DECOUPLED] = False
    reciprocal: Annotated[bool, BoolField("Multiply by 1/√", "α·(1/d·g), and no step while the sum is 0; optax")] = False


class State(NamedTuple):
    total: Annotated[float, Quantity("G", "sum of g²")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    slowed: Annotated[float, Quantity("αₜ", "the rate after its own decay", when=("lr_decay",), role="rate")]
    root: Annotated[float, Quantity("√G", "root of the sum of squared gradients")]
    denominator: Denominator
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the gradient")]


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    lr = k.lr
    if h.lr_decay != 0.0:
        lr = k.lr / (1.0 + (k.t - 1.0) * h.lr_decay)
    total = s.total + g * g
    root = sqrt(total)
    denominator = sqrt(total + h.eps) if h.eps_inside else root + h.eps
    lines = Intermediates(g, lr, root, denominator, lr / denominator)
    if h.reciprocal:
        step = lr * (where(total > 0.0, 1.0 / denominator, 0.0) * g)
    else:
        step = lr * g / denominator
    return theta - step, State(total), lines


def init(theta, h):
    return State(h.initial)


def step_bound(h, k):
    """|g| / sqrt(G) is at most 1, because G holds g² of this very step."""
    return k.lr / (1.0 + (k.t - 1.0) * h.lr_decay)


def rate_bound(g, h, k):
    lr = k.lr / (1.0 + (k.t - 1.0) * h.lr_decay)
    return lr / sqrt(h.initial + g * g + h.eps) if h.eps_inside else lr / (sqrt(h.initial + absolute(g) * absolute(g)) + h.eps)


DIALECTS = (
    Dialect(
        "duchi",
        "Duchi et al. 2011",
        {"lr": 0.1, "eps": 0.0},
        note="Without ε a gradient of exactly 0 at the first step is 0/0.",
    ),
    Dialect(
        "torch",
        "PyTorch",
        {"lr": 0.01},
        "torch",
        "Adagrad",
        torch("lr lr_decay weight_decay initial_accumulator_value eps", initial_accumulator_value="initial"),
        {"total": "sum"},
    ),
    Dialect(
        "keras",
        "Keras 3",
        {"lr": 0.001, "eps": 1e-7, "initial": 0.1, "eps_inside": True, "decoupled": True},
        "keras",
        "Adagrad",
        keras("learning_rate initial_accumulator_value epsilon weight_decay", initial_accumulator_value="initial"),
        {"total": "accumulator"},
        note="The sum starts at 0.1 and ε sits inside the root.",
    ),
    Dialect(
        "optax",
        "optax",
        {"lr": 0.01, "eps": 1e-7, "initial": 0.1, "eps_inside": True, "reciprocal": True},
        "optax",
        "adagrad",
        optax("learning_rate initial_accumulator_value eps", initial_accumulator_value="initial"),
        {"total": "sum_of_squares"},
        note="The sum starts at 0.1 and ε sits inside the root.",
    ),
)

ENTRY = Optimizer(
    "AdaGrad",
    Hyper,
    State,
    Intermediates,
    update,
    source="Duchi, Hazan, Singer (2011), Journal of Machine Learning Research 12:2121",
    init=init,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("total", initial="initial"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    preconditioner=Preconditioner("root", "denominator", "eps", inside="eps_inside"),
    stability=PLAIN,
    about="Each parameter is divided by the root of the sum of all its squared gradients, so its rate only ever falls.",
)
