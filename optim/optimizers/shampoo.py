"""Shampoo: the gradient of a matrix, preconditioned from the left and from the right by matrices of its own products.

By its definition a tensor of order k has a matrix for each axis, to the power -1/2k. So a weight matrix G of a network is moved
by L^(-1/4) G R^(-1/4), and the two numbers of a landscape, which are a vector, by H^(-1/2) g with the one matrix H of all
products of their gradients: AdaGrad with a full matrix. Here is the latter; `KroneckerStage` has the former. (As a matrix with
one row they would have L, one number, and R, which is H, to the power -1/4 each: another optimizer than the paper's for vectors.)

H is 2 x 2, so its root needs no eigenvalues: with s the root of its determinant and τ that of its trace plus 2 s,
H^(-1/2) = ((tr H + s) - H) / (s τ). A parameter has to know the other's gradient for that, which is what all gradients add up to
without its own.
"""

from __future__ import annotations

import math
from typing import Annotated, NamedTuple

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import maximum, power, sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.kronecker_stage import KroneckerStage
from optim.optimizers.meaning import HeavyBall, WeightDecay
from optim.optimizers.stability import Stability
from optim.optimizers.vocabulary import BETA2, DECOUPLED, MOMENTUM, RATE, WEIGHT_DECAY, Decayed


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.1
    momentum: Annotated[float, MOMENTUM] = 0.0
    beta2: Annotated[float, BETA2] = 0.999
    eps: Annotated[
        float,
        NumberField("Epsilon", "ε", 1e-12, 1e-1, help="Added to the diagonals: without it there is no root"),
    ] = 1e-4  # fmt: skip
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    mean: Annotated[
        bool, BoolField("Running mean", "H forgets by β₂; off: it is the sum of all products, as in the paper")
    ] = False
    bias_correction: Annotated[bool, BoolField("Bias correction", "Of the running mean: divides by 1 − β₂ᵗ")] = False
    nesterov: Annotated[bool, BoolField("Nesterov", "Looks one momentum step ahead")] = False
    decoupled: Annotated[bool, DECOUPLED] = False


class State(NamedTuple):
    other_square: Annotated[float, Quantity("H_o", "sum or mean of the other number's g²")] = 0.0
    cross_product: Annotated[float, Quantity("H_x", "sum or mean of the product of both gradients")] = 0.0
    b: Annotated[float, Quantity("b", "momentum buffer", when=("momentum",))] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    total: Annotated[float, Quantity("Σγ", "sum of both gradients")] = 0.0
    product: Annotated[float, Quantity("p", "product of both gradients")] = 0.0
    det: Annotated[float, Quantity("D", "determinant of H")] = 0.0
    trace: Annotated[float, Quantity("T", "trace of H")] = 0.0
    root: Annotated[float, Quantity("s", "root of the determinant of H + ε")] = 0.0
    divisor: Annotated[float, Quantity("q", "what is divided by in the end")] = 1.0


class Reduction(NamedTuple):
    total: Annotated[float, Quantity("γ", "this parameter's gradient, with coupled weight decay")] = 0.0
    square: Annotated[float, Quantity("γ²", "its square")] = 0.0
    spread: Annotated[float, Quantity("ψ", "its square times the other's sum so far")] = 0.0
    cross_product: Annotated[float, Quantity("ξ", "half of the products so far, which both parameters know")] = 0.0


class Intermediates(NamedTuple):
    decayed: Decayed
    other_gradient: Annotated[float, Quantity("g_o", "gradient of the other number")]
    turned: Annotated[float, Quantity("u", "preconditioned gradient")]
    direction: Annotated[float, Quantity("d", "what the step follows", when=("momentum",), role="update")]
    rate: Annotated[float, Quantity("α", "effective rate: what multiplies the preconditioned gradient")]


def weigh(h, k):
    """What share of a running mean H a step keeps, and the weight of what it adds."""
    keep = h.beta2
    if h.bias_correction:
        keep = h.beta2 * (1.0 - power(h.beta2, k.t - 1.0)) / (1.0 - power(h.beta2, k.t))
    new = 1.0 - keep
    return keep, new


def follow(theta, turned, s, h, k):
    """Momentum of preconditioned gradients, and the step."""
    b = s.b
    direction = turned
    if h.momentum != 0.0:
        b = h.momentum * s.b + turned
        direction = turned + h.momentum * b if h.nesterov else b
    theta = theta - k.lr * direction
    return theta, b, direction


@compose
def reduction(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    return Reduction(g, g * g, s.other_square * g * g, 0.5 * s.cross_product)


@compose
def update_global(k, h, sums):
    product = 0.5 * (sums.total * sums.total - sums.square)
    # The determinant of a matrix to which g gᵀ is added: the difference of products of H would lose it near rank one.
    added = sums.spread - 2.0 * sums.cross_product * product
    if h.mean:
        keep, new = weigh(h, k)
        det = maximum(keep * keep * k.det + keep * new * added, 0.0)
        trace = keep * k.trace + new * sums.square
    else:
        det = maximum(k.det + added, 0.0)
        trace = k.trace + sums.square
    root = sqrt(det + h.eps * trace + h.eps * h.eps)
    divisor = root * sqrt(trace + 2.0 * h.eps + 2.0 * root)
    return GlobalState(k.t, k.lr, sums.total, product, det, trace, root, divisor)


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    other_gradient = k.total - g
    if h.mean:
        keep, new = weigh(h, k)
        other_square = keep * s.other_square + new * other_gradient * other_gradient
        cross_product = keep * s.cross_product + new * g * other_gradient
    else:
        other_square = s.other_square + other_gradient * other_gradient
        cross_product = s.cross_product + g * other_gradient
    turned = ((other_square + h.eps + k.root) * g - cross_product * other_gradient) / k.divisor
    theta, b, direction = follow(theta, turned, s, h, k)
    return theta, State(other_square, cross_product, b), Intermediates(g, other_gradient, turned, direction, k.lr)


def weigh_factors(h, k):
    """The same, and of a sum, which keeps all."""
    return weigh(h, k) if h.mean else (1.0, 1.0)


def follow_tensor(theta, g, turned, s, h, k):
    """The same of a tensor, whose entries know no one other number."""
    theta, b, direction = follow(theta, turned, s, h, k)
    return theta, s._replace(b=b), Intermediates(g, math.nan, turned, direction, k.lr)


DIALECTS = (
    Dialect(
        "gupta", "Gupta, Koren and Singer 2018", {"eps": 1e-4},
        note="H is the sum of all products, so steps grow shorter and shorter.",
        source="Gupta, Koren, Singer (2018), arXiv:1802.09568, algorithms 1 and 2",
    ),
    Dialect(
        "shi", "Shi et al. 2023, without grafting",
        {"lr": 0.01, "momentum": 0.9, "eps": 1e-12, "mean": True, "bias_correction": True, "decoupled": True},
        note="Running means in place of sums, and momentum, as in later practice; the length of its steps is not taken from "
        "another optimizer, and roots are taken in every step.",
        source="Shi et al. (2023), arXiv:2309.06497; Anil et al. (2020), arXiv:2002.09018",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Shampoo",
    Hyper,
    State,
    Intermediates,
    update,
    source="Gupta, Koren, Singer (2018), arXiv:1802.09568",
    GlobalState=GlobalState,
    update_global=update_global,
    Reduction=Reduction,
    reduction=reduction,
    dialects=DIALECTS,
    no_bound="In exact numbers no step of the sum is longer than α, without momentum; but where ε is far below the squares of "
    "the gradients, rounding alone can make it longer, so no bound is promised.",
    momentum=HeavyBall("b", "momentum", nesterov="nesterov"),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    stability=Stability(
        none="What preconditions it is a matrix that turns the gradient, not a rate for each parameter, so the preconditioned "
        "sharpness is not known from effective rates."
    ),
    matrix=KroneckerStage(
        eps="eps", weigh=weigh_factors, decay=decay_weights, follow=follow_tensor, replaced=("other_square", "cross_product"),
    ),
    about="A weight matrix is preconditioned from both sides by the roots of its own products, so that it is AdaGrad in "
    "directions that the gradients choose. Two numbers are a vector, and that has one full matrix: here it is AdaGrad that turns "
    "with the valley, whichever way that lies. Networks show both sides.",
)  # fmt: skip
