"""Adafactor: RMSprop whose squares of a matrix are known by their rows and columns. Every dialect is a set of switches.

A vector, and so the numbers of a landscape, has nothing to factor: there v is a running mean of g² as elsewhere, and what is left
of Adafactor is a memory that grows longer, the clipping of the update, and a step measured by the size of θ. Of a weight matrix
of a network `FactoredStage` keeps the means R of v over its rows and C over its columns, and R C / mean(R) stands for v.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import absolute, maximum, minimum, power, sqrt
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import compose
from optim.optimizers.factored_stage import FactoredStage
from optim.optimizers.meaning import FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, running_mean
from optim.optimizers.vocabulary import (
    BETA1,
    RATE,
    WEIGHT_DECAY,
    Denominator,
    Square,
    keras,
    optax,
    torch,
)  # fmt: skip


class Hyper(NamedTuple):
    lr: Annotated[float, RATE] = 0.01
    beta2_decay: Annotated[
        float,
        NumberField("Decay exponent", "τ", -1.0, -0.1, "linear", at_least=-10.0, at_most=0.0,
            help="β₂ = 1 − t^τ grows with the step"),
    ] = -0.8
    beta2: Annotated[
        float, NumberField("Square mean", "β₂", 0.0, 0.9999, "complement", help="Where the decay is fixed; else it is 1 − t^τ")
    ] = 0.999
    beta1: Annotated[float, BETA1] = 0.0
    eps1: Annotated[float, NumberField("Epsilon of the square", "ε₁", 1e-30, 1e-3)] = 1e-30
    eps2: Annotated[
        float, NumberField("Least size of θ", "ε₂", 1e-6, 1.0, help="So that a step is not 0 where θ is")
    ] = 1e-3
    clip_threshold: Annotated[
        float, NumberField("Update clipping", "d", 0.0, 5.0, "linear", help="Largest RMS of an update before the rate; 0: off")
    ] = 1.0
    weight_decay: Annotated[float, WEIGHT_DECAY] = 0.0
    factor_from: Annotated[
        float,
        NumberField(
            "Factors from", "n_f", 1.0, 256.0, "linear", at_least=1.0,
            help="Smaller matrices keep each square; networks alone have any",
        ),
    ] = 1.0  # fmt: skip
    fixed_decay: Annotated[
        bool, BoolField("Fixed decay", "β₂ itself, corrected for its start at zero as in Adam, not 1 − t^τ")
    ] = False
    relative_step: Annotated[bool, BoolField("Relative step", "min(α, 1/√t) is the rate; off: α")] = True
    scale_parameter: Annotated[bool, BoolField("Parameter scale", "The rate times max(ε₂, RMS(θ))")] = True
    eps_inside: Annotated[
        bool, BoolField("ε₁ in the square", "Means of g² + ε₁; off: ε₁ is the least divisor, as in PyTorch")
    ] = True
    shrink_first: Annotated[bool, BoolField("RMS after the weight decay", "RMS(θ) of what it has left; Keras")] = False
    step_decay: Annotated[
        bool, BoolField("Weight decay by the step", "λ times the step size, not the rate; transformers")
    ] = False
    free_decay: Annotated[bool, BoolField("Weight decay without a rate", "λ itself is taken off; optax")] = False


class State(NamedTuple):
    v: Square = 0.0
    m: Annotated[float, Quantity("m", "running mean of steps", when=("beta1",))] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    entries: Annotated[float, Quantity("n", "numbers of the tensor")] = 1.0
    theta_rms: Annotated[float, Quantity("θ_rms", "root mean square of θ", when=("scale_parameter",))] = 0.0
    step: Annotated[float, Quantity("αₜ", "step size", role="rate")] = 0.0
    span: Annotated[float, Quantity("u_rms", "root mean square of u", when=("clip_threshold",))] = 0.0
    excess: Annotated[float, Quantity("q", "what u is divided by: 1 where it is short enough", when=("clip_threshold",))] = 1.0
    shrink: Annotated[float, Quantity("αλ", "what multiplies the weight decay", when=("weight_decay",))] = 0.0


class Reduction(NamedTuple):
    held: Annotated[float, Quantity("θ²", "square of this parameter", when=("scale_parameter",))] = 0.0
    square: Annotated[float, Quantity("u²", "square of this parameter's u", when=("clip_threshold",))] = 0.0
    entries: Annotated[float, Quantity("1", "one number of the tensor")] = 0.0


class Intermediates(NamedTuple):
    root: Annotated[float, Quantity("√v", "root mean square of the gradient", title="RMS gradient")]
    denominator: Denominator
    unit_ratio: Annotated[float, Quantity("u", "gradient over its root mean square")]
    held_ratio: Annotated[float, Quantity("û", "u after the clipping of updates", role="update")]
    stride: Annotated[float, Quantity("αû", "step before its running mean", when=("beta1",))]
    rate: Annotated[float, Quantity("ρ", "effective rate: what multiplies the gradient")]


def divide(g, s, h, k):
    """The running mean of squares, and the gradient over its root."""
    new = power(k.t, h.beta2_decay)
    if h.fixed_decay:
        new = (1.0 - h.beta2) / (1.0 - power(h.beta2, k.t))
    v = (1.0 - new) * s.v + new * (g * g + h.eps1 if h.eps_inside else g * g)
    root = sqrt(v)
    denominator = root if h.eps_inside else maximum(root, h.eps1)
    unit_ratio = g / denominator
    return v, root, denominator, unit_ratio


@compose
def reduction(theta, g, s, h, k):
    v, root, denominator, unit_ratio = divide(g, s, h, k)  # noqa: RUF059  (a part gives the same names everywhere)
    held = theta
    if h.weight_decay != 0.0 and h.shrink_first and not h.step_decay:
        held = theta - theta * (h.weight_decay if h.free_decay else k.lr * h.weight_decay)
    return Reduction(held * held, unit_ratio * unit_ratio, 1.0)


def update_global(k, h, sums):
    theta_rms = sqrt(sums.held / sums.entries)
    step = minimum(k.lr, 1.0 / sqrt(k.t)) if h.relative_step else k.lr
    if h.scale_parameter:
        step = step * maximum(h.eps2, theta_rms)
    span = sqrt(sums.square / sums.entries)
    excess = 1.0
    if h.clip_threshold != 0.0:
        excess = maximum(1.0, span / h.clip_threshold)
    shrink = step if h.step_decay else 1.0 if h.free_decay else k.lr
    return GlobalState(k.t, k.lr, sums.entries, theta_rms, step, span, excess, shrink)


@compose
def update(theta, g, s, h, k):
    v, root, denominator, unit_ratio = divide(g, s, h, k)
    held_ratio = unit_ratio / k.excess
    stride = k.step * held_ratio
    m = s.m
    step = stride
    if h.beta1 != 0.0:
        m = h.beta1 * s.m + (1.0 - h.beta1) * stride
        step = m
    if h.weight_decay != 0.0:
        theta = theta - theta * (h.weight_decay * k.shrink)
    lines = Intermediates(root, denominator, unit_ratio, held_ratio, stride, k.step / (denominator * k.excess))
    return theta - step, State(v, m), lines


def get_newest_share(h, k):
    """The share that v takes of the newest square."""
    return (1.0 - h.beta2) / (1.0 - power(h.beta2, k.t)) if h.fixed_decay else power(k.t, h.beta2_decay)


def step_bound(h, k):
    """|u| is at most 1/√(1 − β₂) where one square is all there is; after the clipping it is at most d√n, of n numbers with RMS d.
    Of a running mean of steps none is known, for their sizes change with θ."""
    if np.any(h.beta1 != 0.0):
        return None
    longest = 1.0 / sqrt(get_newest_share(h, k))
    if np.any(h.clip_threshold != 0.0):
        limit = np.where(h.clip_threshold != 0.0, h.clip_threshold * sqrt(k.entries), np.inf)
        longest = minimum(longest, limit)
    return k.step * longest


def rate_bound(g, h, k):
    new = get_newest_share(h, k)
    if h.eps_inside:
        return k.step / sqrt(new * (g * g + h.eps1))
    return k.step / maximum(sqrt(new) * absolute(g), h.eps1)


TORCH_EPS = float(np.finfo(np.float64).eps)
KERAS_USUAL = (
    "clipnorm clipvalue global_clipnorm use_ema ema_momentum ema_overwrite_frequency loss_scale_factor "
    "gradient_accumulation_steps name"
)
DIALECTS = (
    Dialect(
        "shazeer", "Shazeer and Stern 2018", {},
        note="It has no rate: 0.01 is the most that a relative step may be.",
        source="Shazeer, Stern (2018), arXiv:1804.04235, algorithms 4 to 6",
    ),
    Dialect(
        "torch", "PyTorch", {"eps1": TORCH_EPS, "eps_inside": False}, "torch", "Adafactor",
        torch("lr beta2_decay eps d weight_decay", eps=("eps1", "eps2"), d="clip_threshold"),
        {"v": "variance"},
        note="ε₁ is no part of the squares but the least divisor, and without one the precision of the numbers: 2.2e-16 in "
        "float64, as here, but 1.2e-7 in float32. It is also the least mean of the rows that R C is divided by.",
    ),
    Dialect(
        "keras", "Keras 3", {"lr": 0.001, "shrink_first": True}, "keras", "Adafactor",
        keras("learning_rate beta_2_decay epsilon_1 epsilon_2 clip_threshold relative_step weight_decay " + KERAS_USUAL,
              **dict.fromkeys((*KERAS_USUAL.split(), "relative_step"), None),
              beta_2_decay="beta2_decay", epsilon_1="eps1", epsilon_2="eps2"),
        {"v": "velocity"}, values={"relative_step": ()},
        note="The step is relative whatever `relative_step` says, and RMS(θ) is that after the weight decay. Its "
        "means are float32.",
    ),
    Dialect(
        "optax", "optax", {"lr": 0.01, "relative_step": False, "free_decay": True, "factor_from": 128.0}, "optax", "adafactor",
        optax("learning_rate min_dim_size_to_factor decay_rate decay_offset multiply_by_parameter_scale clipping_threshold "
              "momentum dtype_momentum weight_decay_rate eps factored weight_decay_mask",
              min_dim_size_to_factor="factor_from", decay_rate="beta2_decay", decay_offset=None,
              multiply_by_parameter_scale="scale_parameter", clipping_threshold="clip_threshold", momentum="beta1",
              dtype_momentum=None, weight_decay_rate="weight_decay", eps="eps1", factored=None, weight_decay_mask=None),
        {"v": "v", "m": "ema"}, negative=frozenset(("decay_rate",)),
        values={"learning_rate": ((None, 1.0),), "clipping_threshold": ((None, 0.0),), "momentum": ((None, 0.0),),
                "decay_offset": ((0, None),), "dtype_momentum": (), "factored": ((True, None),)},
        note="The rate is no limit of a relative step but the rate, weight decay is not multiplied by it, and matrices with "
        "fewer than 128 rows or columns are not factored. It counts its steps in float32, so its β₂ has seven digits.",
    ),
    Dialect(
        "transformers", "transformers", {"step_decay": True},
        note="With a relative step it takes no rate: 0.01 is the most.",
        source="transformers.optimization.Adafactor of Hugging Face, after that of fairseq",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "Adafactor",
    Hyper,
    State,
    Intermediates,
    update,
    source="Shazeer, Stern (2018), arXiv:1804.04235",
    GlobalState=GlobalState,
    update_global=update_global,
    Reduction=Reduction,
    reduction=reduction,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v"),
    first_moment=FirstMoment("m", "beta1", of="stride"),
    decay=WeightDecay("weight_decay", decoupled=True, rate="shrink"),
    preconditioner=Preconditioner("root", "denominator", "eps1", remembered="eps_inside"),
    stability=Stability(lambda h, k: running_mean(h.beta1), f"lr·s < 2 (1 + β₁)/(1 − β₁): {COHEN}"),
    matrix=FactoredStage(
        state="v", least="factor_from", floor=lambda h: 0.0 if h.eps_inside else h.eps1,
    ),
    about="RMSprop for large matrices: squares of a weight matrix are kept as means of its rows and columns, so that memory "
    "hardly grows; the step is a share of θ's own size, and is clipped. Two numbers are a vector, which is not factored: here it "
    "is RMSprop with a memory that grows longer, clipping and that step. Networks show the whole of it.",
)  # fmt: skip
