"""RMSprop: divide the gradient by a running root mean square of its recent values. Every dialect is a set of switches."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import absolute, fused, power, sqrt, where
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import BiasCorrection, FirstMoment, HeavyBall, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, chain, heavy_ball, running_mean
from optim.optimizers.tensor_operations import add, addcdiv, addcdiv_one, addcmul, lerp, mul, plus, tensor_root
from optim.optimizers.vocabulary import keras, optax, torch


class Hyper(NamedTuple):
    lr: Annotated[float, NumberField("Rate", "α", 1e-4, 1.0)] = 0.01
    decay: Annotated[float, NumberField("Decay", "β", 0.0, 0.9999, "complement")] = 0.9
    eps: Annotated[float, NumberField("Epsilon", "ε", 1e-12, 1e-1)] = 1e-8
    momentum: Annotated[float, NumberField("Momentum", "μ", 0.0, 0.999, "complement")] = 0.0
    weight_decay: Annotated[float, NumberField("Weight decay", "λ", 1e-6, 1.0)] = 0.0
    beta1: Annotated[
        float,
        NumberField(
            "Gradient mean",
            "β₁",
            0.0,
            0.999,
            "complement",
            help="Averages the gradient before the division, as Adam does",
        ),
    ] = 0.0
    initial: Annotated[float, NumberField("First v", "v₀", 0.0, 1.0, "linear", help="TensorFlow 1 starts v at one")] = 0.0
    eps_inside: Annotated[bool, BoolField("ε inside the root", "√(v+ε) instead of √v + ε")] = False
    centered: Annotated[bool, BoolField("Centered", "Divides by the standard deviation: v minus the squared mean")] = False
    bias_correction: Annotated[bool, BoolField("Bias correction", "Divides v by 1 − βᵗ")] = False
    lr_inside: Annotated[
        bool, BoolField("Rate inside the momentum", "Matters as soon as the rate changes; Keras, TF1, optax")
    ] = False
    nesterov: Annotated[bool, BoolField("Nesterov", "Looks one momentum step ahead; optax only")] = False
    decoupled: Annotated[bool, BoolField("Decoupled weight decay", "Shrinks θ itself instead of adding to g")] = False
    difference: Annotated[bool, BoolField("v by difference", "v + (g² − v)(1 − β): TensorFlow 1 and timm")] = False
    square_first: Annotated[
        bool, BoolField("Square first", "(1 − β)·(g²) and β·m + (1 − β)·g, not PyTorch's order: only rounding", rounding=True)
    ] = False
    reciprocal: Annotated[
        bool, BoolField("Multiply by 1/√", "α·(1/d·g) instead of (α·g)/d: only rounding; optax", rounding=True)
    ] = False
    adam_order: Annotated[
        bool,
        BoolField(
            "Adam's order",
            "u + (1 − β₁)(g − u), √v/√c and (α/c₁)·u/d, as PyTorch's Adam: only rounding, until something overflows",
            rounding=True,
        ),
    ] = False


class State(NamedTuple):
    v: Annotated[float, Quantity("v", "running mean of g²")] = 0.0
    m: Annotated[float, Quantity("m", "running mean of g", when=("centered",))] = 0.0
    u: Annotated[float, Quantity("u", "averaged gradient", when=("beta1",))] = 0.0
    b: Annotated[float, Quantity("b", "momentum buffer", when=("momentum",))] = 0.0


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    correction: Annotated[float, Quantity("c", "1 − βᵗ", when=("bias_correction",))] = 1.0
    correction1: Annotated[float, Quantity("c₁", "1 − β₁ᵗ", when=("bias_correction", "beta1"))] = 1.0


class Intermediates(NamedTuple):
    decayed: Annotated[float, Quantity("g′", "gradient with weight decay", when=("weight_decay", "!decoupled"))]
    root: Annotated[
        float,
        Quantity(
            "√v", "root mean square of the gradient",
            otherwise=(
                Quantity("√(v̂ − m̂²)", "standard deviation of the gradient", ("centered", "bias_correction")),
                Quantity("√(v − m²)", "standard deviation of the gradient", ("centered",)),
                Quantity("√v̂", "root mean square of the gradient", ("bias_correction",), title="RMS gradient"),
            ),
            title="RMS gradient",
        ),
    ]  # fmt: skip
    denominator: Annotated[float, Quantity("d", "what the gradient is divided by")]
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the gradient")]


def update_global(k, h, sums):
    if h.bias_correction:
        return GlobalState(k.t, k.lr, 1.0 - power(h.decay, k.t), 1.0 - power(h.beta1, k.t))
    return GlobalState(k.t, k.lr, 1.0, 1.0)


def update(theta, g, s, h, k):
    # PyTorch's processor kernels round a*b + c once; a centered v − m² shows the difference.
    fuses = h.centered and not h.square_first and not h.difference
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = theta - theta * h.weight_decay * k.lr
        elif fuses:
            g = fused(h.weight_decay, theta, g)
        else:
            g = g + h.weight_decay * theta
    if fuses:
        v = fused((1.0 - h.decay) * g, g, h.decay * s.v)
    elif h.difference:
        v = s.v + (g * g - s.v) * (1.0 - h.decay)
    elif h.square_first:
        v = h.decay * s.v + (1.0 - h.decay) * (g * g)
    else:
        v = h.decay * s.v + (1.0 - h.decay) * g * g
    m = s.m
    if h.centered and h.difference:
        m = s.m + (g - s.m) * (1.0 - h.decay)
    elif fuses:
        w = 1.0 - h.decay
        m = where(w < 0.5, fused(w, g - s.m, s.m), fused(w - 1.0, g - s.m, g))
    elif h.centered:
        m = h.decay * s.m + (1.0 - h.decay) * g
    u = s.u
    numerator = g
    if h.beta1 != 0.0:
        w = 1.0 - h.beta1
        if h.adam_order:
            u = where(w < 0.5, s.u + w * (g - s.u), g - (g - s.u) * (1.0 - w))
        else:
            u = h.beta1 * s.u + w * g
        numerator = u / k.correction1
    spread = v / k.correction if h.bias_correction else v
    if h.centered:
        mean = m / k.correction if h.bias_correction else m
        spread = fused(-mean, mean, spread) if fuses else spread - mean * mean
    root = sqrt(v) / sqrt(k.correction) if h.adam_order and not h.centered else sqrt(spread)
    denominator = sqrt(spread + h.eps) if h.eps_inside else root + h.eps
    lines = Intermediates(g, root, denominator, k.lr / denominator)
    if h.momentum != 0.0 and not h.lr_inside:
        b = h.momentum * s.b + numerator / denominator
        theta = fused(-k.lr, b, theta) if fuses else theta - k.lr * b
        return theta, State(v, m, u, b), lines
    if h.adam_order and h.beta1 != 0.0:
        step = k.lr / k.correction1 * u / denominator
    else:
        step = k.lr * (1.0 / denominator * numerator) if h.reciprocal else k.lr * numerator / denominator
    b = s.b
    if h.momentum != 0.0:
        b = h.momentum * s.b + step
        step = step + h.momentum * b if h.nesterov else b
    return theta - step, State(v, m, u, b), lines


def as_tensors(theta, g, s, h, k):
    """PyTorch's `_single_tensor_rmsprop`, tensor operation by tensor operation."""
    if h.weight_decay != 0.0:
        g = add(g, theta, h.weight_decay)
    v = mul(s.v, h.decay)
    v = addcmul(v, g, g, 1.0 - h.decay)
    m = s.m
    spread = v
    if h.centered:
        m = lerp(s.m, g, 1.0 - h.decay)
        spread = addcmul(v, m, m, -1.0)
    root = tensor_root(spread)
    denominator = plus(root, h.eps)
    b = s.b
    if h.momentum != 0.0:
        b = mul(s.b, h.momentum)
        b = addcdiv_one(b, g, denominator)
        theta = add(theta, b, -k.lr)
    else:
        theta = addcdiv(theta, g, denominator, -k.lr)
    return theta, State(v, m, s.u, b), Intermediates(g, root, denominator, k.lr / denominator)


def init(theta, h):
    return State(h.initial, 0.0, 0.0, 0.0)


def step_bound(h, k):
    """|g| / sqrt(v) is at most 1 / sqrt(1 - decay), because v holds (1 - decay) g² of this very step.

    This is for the newest gradient alone: what a running mean of g adds is counted where bounds are drawn. Centered there
    is none: v - m² of a steady gradient goes to zero.
    """
    return None if h.centered else k.lr / sqrt(get_share(h, k))


def rate_bound(g, h, k):
    if h.centered:
        return None
    if h.eps_inside:
        return k.lr / sqrt(get_share(h, k) * (g * g) + h.eps)
    return k.lr / (sqrt(get_share(h, k)) * absolute(g) + h.eps)


def get_share(h, k):
    """The share of g² that v holds, corrected or not, right after the gradient g.

    h, k   hyperparameters, and the numbers shared in this step
    """
    return (1.0 - h.decay) / k.correction if h.bias_correction else 1.0 - h.decay


def end_cycle(h):
    """Between +lr/2 and -lr/2 the gradient keeps its size, so v is its square, and each step is lr to the other side."""
    disturbed = h.centered or any(np.any(x) for x in (h.momentum, h.beta1, h.weight_decay)) or np.any(h.decay == 0.0)
    return None if disturbed else h.lr


KERAS = keras("learning_rate rho momentum epsilon centered weight_decay", rho="decay")
LEGACY = keras("learning_rate rho momentum epsilon centered", rho="decay")


def remember(h, k):
    """A running mean of the gradient, and behind the division a heavy ball."""
    return chain(running_mean(h.beta1), heavy_ball(h.momentum, ahead=h.nesterov and h.lr_inside))


DIALECTS = (
    Dialect(
        "hinton", "Hinton 2012", {"decay": 0.9, "eps": 0.0, "lr": 0.001},
        note="The lecture divides by √v alone: a zero gradient at the first step gives 0/0.",
        source="Hinton, Srivastava, Swersky (2012), Neural Networks for Machine Learning, lecture 6e",
    ),
    Dialect(
        "graves", "Graves 2013",
        {"lr": 1e-4, "decay": 0.95, "eps": 1e-4, "momentum": 0.9, "centered": True, "eps_inside": True, "lr_inside": True,
         "square_first": True},
        note="Centered, with momentum; the rate sits inside the momentum buffer.",
        source="Graves (2013), arXiv:1308.0850, equations 38 to 41",
    ),
    Dialect("tutorial-inside", "Tutorial, ε inside", {"eps_inside": True, "square_first": True}, note="√(v + ε)."),
    Dialect("tutorial-outside", "Tutorial, ε outside", {"square_first": True}, note="√v + ε."),
    Dialect(
        "torch", "PyTorch", {"lr": 0.01, "decay": 0.99, "eps": 1e-8}, "torch", "RMSprop",
        torch("lr alpha eps weight_decay momentum centered", alpha="decay"),
        {"v": "square_avg", "m": "grad_avg", "b": "momentum_buffer"},
        note="Decay 0.99: the first step is 10 α. Weight decay is added to the gradient and then normalised away. "
        "It fuses multiply and add, so a centered v − m² of almost 0 can come out negative, and its root nan.",
        tensors=as_tensors,
    ),
    Dialect(
        "keras", "Keras 3",
        {"lr": 0.001, "decay": 0.9, "eps": 1e-7, "eps_inside": True, "lr_inside": True, "decoupled": True,
         "square_first": True},
        "keras", "RMSprop", KERAS, {"v": "velocity", "m": "average_gradient", "b": "momentum"},
        note="ε inside the root, so 1e-7 acts like 3e-4 outside.",
    ),
    Dialect(
        "keras1", "Keras 1 and 2", {"lr": 0.001, "decay": 0.9, "eps": 1e-7, "square_first": True},
        note="ε outside; no momentum, no centering.",
    ),
    Dialect(
        "tfkeras_legacy", "tf.keras 2.0 to 2.10",
        {"lr": 0.001, "decay": 0.9, "eps": 1e-7, "lr_inside": True, "square_first": True},
        "tfkeras_legacy", "RMSprop", LEGACY, {"v": "rms", "m": "mg", "b": "momentum"},
        adjust=lambda hyper: hyper | {"eps_inside": hyper["momentum"] > 0},
        note="ε outside without momentum, inside with it.",
    ),
    Dialect(
        "tf1", "TensorFlow 1",
        {"lr": 0.001, "decay": 0.9, "eps": 1e-10, "initial": 1.0, "eps_inside": True, "lr_inside": True, "difference": True},
        "tf1", "RMSPropOptimizer",
        keras("learning_rate decay momentum epsilon use_locking centered", use_locking=None),
        {"v": "rms", "m": "mg", "b": "momentum"},
        note="v starts at one, so the first steps follow the plain gradient.",
    ),
    Dialect(
        "timm", "timm RMSpropTF",
        {"lr": 0.01, "decay": 0.9, "eps": 1e-10, "initial": 1.0, "eps_inside": True, "lr_inside": True, "difference": True},
        "timm", "RMSpropTF",
        torch("lr alpha eps weight_decay momentum centered decoupled_decay lr_in_momentum", alpha="decay",
              decoupled_decay="decoupled", lr_in_momentum="lr_inside"),
        {"v": "square_avg", "m": "grad_avg", "b": "momentum_buffer"},
    ),
    Dialect(
        "optax", "optax",
        {"lr": 0.001, "decay": 0.9, "eps": 1e-8, "eps_inside": True, "lr_inside": True, "square_first": True,
         "reciprocal": True},
        "optax", "rmsprop",
        optax("learning_rate decay eps initial_scale eps_in_sqrt centered momentum nesterov bias_correction",
              initial_scale="initial", eps_in_sqrt="eps_inside"),
        {"v": "nu", "m": "mu", "b": "-trace"},
    ),
)  # fmt: skip


ENTRY = Optimizer(
    "RMSprop",
    Hyper,
    State,
    Intermediates,
    update,
    source="Hinton, Srivastava, Swersky (2012), lecture 6e; centered form: Graves (2013), arXiv:1308.0850",
    GlobalState=GlobalState,
    update_global=update_global,
    init=init,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    end_cycle=end_cycle,
    end_cycle_source="From the update itself: between +lr/2 and −lr/2 from the minimum |g| keeps its size, so √v = |g| and every "
    "step is lr; the loss there is the sum of λ lr²/8 over the axes",
    second_moment=SecondMoment("v", "decay", initial="initial", centre="m"),
    first_moment=FirstMoment("u", "beta1", bounded=False),
    momentum=HeavyBall("b", "momentum", "lr_inside", "nesterov", ahead_inside_only=True),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection("correction1", "correction"),
    preconditioner=Preconditioner("root", "denominator", "eps", inside="eps_inside"),
    stability=Stability(
        remember,
        f"lr·s < 2; with momentum 2 (1 + μ), with a mean of gradients 2 (1 + β₁)/(1 − β₁): {COHEN}; both together may swing "
        "earlier, at the smallest lr·s at which a root of the frozen recurrence leaves the unit circle",
        rate=lambda rate, h, k: rate / k.correction1,
    ),
    about="Each parameter is divided by a running root mean square of its own recent gradients, so each has its own rate.",
)
