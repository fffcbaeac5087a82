"""NAdam: Adam whose momentum looks one step ahead, with a momentum that grows during the run."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import optim.optimizers.vocabulary as vocabulary
from optim.base.fields import BoolField, NumberField, Quantity
from optim.elementary import power, sqrt
from optim.optimizers.adam_family import Means as State
from optim.optimizers.adam_family import average
from optim.optimizers.adam_family import corrected_rate_bound as rate_bound
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.bounds import mean_over_root
from optim.optimizers.composition import compose, decay_weights
from optim.optimizers.meaning import BiasCorrection, FirstMoment, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import COHEN, Stability, mix, no_memory, running_mean, scale


class Hyper(NamedTuple):
    lr: Annotated[float, vocabulary.RATE] = 0.002
    beta1: Annotated[float, vocabulary.BETA1] = 0.9
    beta2: Annotated[float, vocabulary.BETA2] = 0.999
    eps: Annotated[float, vocabulary.EPS] = 1e-8
    momentum_decay: Annotated[
        float,
        NumberField("Momentum growth", "ψ", 0.0, 1.0, "linear", help="μₜ = β₁(1 − 0.96^(tψ)/2): PyTorch 0.004, Keras 1"),
    ] = 0.004
    weight_decay: Annotated[float, vocabulary.WEIGHT_DECAY] = 0.0
    constant: Annotated[bool, BoolField("Constant momentum", "μ is β₁ throughout; optax")] = False
    decoupled: Annotated[bool, vocabulary.DECOUPLED] = False
    torch_order: Annotated[bool, vocabulary.TORCH_ORDER] = False
    difference: Annotated[bool, vocabulary.DIFFERENCE] = False


class GlobalState(NamedTuple):
    t: float = 0.0
    lr: float = 0.0
    mu: Annotated[float, Quantity("μₜ", "momentum of this step")] = 0.0
    ahead: Annotated[float, Quantity("μₜ₊₁", "momentum of the next step")] = 0.0
    product: Annotated[float, Quantity("P", "product of all momenta so far")] = 1.0
    product_ahead: Annotated[float, Quantity("P₊", "the product, one step ahead")] = 1.0
    correction2: vocabulary.Correction2 = 0.0


class Intermediates(NamedTuple):
    decayed: vocabulary.Decayed
    root: vocabulary.Root
    denominator: vocabulary.Denominator
    mean: Annotated[float, Quantity("m̂", "mean gradient, one step ahead and corrected")]
    rate: Annotated[float, Quantity("α/d", "effective rate: what multiplies the mean gradient")]


def update_global(k, h, sums):
    correction2 = 1.0 - power(h.beta2, k.t)
    if h.constant:
        return GlobalState(k.t, k.lr, h.beta1, h.beta1, power(h.beta1, k.t), power(h.beta1, k.t + 1.0), correction2)
    mu = h.beta1 * (1.0 - 0.5 * power(0.96, k.t * h.momentum_decay))
    ahead = h.beta1 * (1.0 - 0.5 * power(0.96, (k.t + 1.0) * h.momentum_decay))
    product = k.product * mu
    return GlobalState(k.t, k.lr, mu, ahead, product, product * ahead, correction2)


@compose
def update(theta, g, s, h, k):
    theta, g = decay_weights(theta, g, h, k)
    m, v = average(g, s, h)
    root = sqrt(v / k.correction2)
    denominator = root + h.eps
    mean = k.ahead * m / (1.0 - k.product_ahead) + (1.0 - k.mu) * g / (1.0 - k.product)
    lines = Intermediates(g, root, denominator, mean, k.lr / denominator)
    if h.torch_order:
        theta = theta - k.lr * (1.0 - k.mu) / (1.0 - k.product) * g / denominator
        theta = theta - k.lr * k.ahead / (1.0 - k.product_ahead) * m / denominator
        return theta, State(m, v), lines
    return theta - mean * k.lr / denominator, State(m, v), lines


def step_bound(h, k):
    """The two parts of the mean bounded one by one: |g| by its share of v, |m| by Cauchy-Schwarz."""
    hat = sqrt(1.0 - power(h.beta2, k.t))
    newest = (1.0 - k.mu) / (1.0 - k.product) / sqrt(1.0 - h.beta2)
    older = k.ahead / (1.0 - k.product_ahead) * mean_over_root(h.beta1, h.beta2, k.t)
    return k.lr * hat * (newest + older)


def remember(h, k):
    """The mean, one step ahead, and the newest gradient once more."""
    ahead = scale(running_mean(h.beta1), k.ahead / (1.0 - k.product_ahead))
    return mix(ahead, scale(no_memory(), (1.0 - k.mu) / (1.0 - k.product)))


DIALECTS = (
    Dialect(
        "torch", "PyTorch", {"torch_order": True}, "torch", "NAdam",
        vocabulary.torch("lr betas eps weight_decay momentum_decay decoupled_weight_decay"),
        {"m": "exp_avg", "v": "exp_avg_sq", "product": "mu_product"},
        note="The momentum starts near β₁/2 and needs thousands of steps to reach β₁.",
    ),
    Dialect(
        "keras", "Keras 3", {"lr": 0.001, "eps": 1e-7, "momentum_decay": 1.0, "decoupled": True, "difference": True},
        "keras", "Nadam", vocabulary.keras("learning_rate beta_1 beta_2 epsilon weight_decay"),
        {"m": "momentum", "v": "velocity", "product": "u_product"},
        note="The momentum reaches β₁ within a hundred steps: another path than PyTorch's NAdam.",
    ),
    Dialect(
        "optax", "optax", {"lr": 0.001, "constant": True}, "optax", "nadam",
        vocabulary.optax("learning_rate b1 b2 eps eps_root mu_dtype"), {"m": "mu", "v": "nu"},
        note="Momentum is β₁ from the first step on.",
    ),
)  # fmt: skip

ENTRY = Optimizer(
    "NAdam",
    Hyper,
    State,
    Intermediates,
    update,
    source="Dozat (2016), ICLR workshop, openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
    GlobalState=GlobalState,
    update_global=update_global,
    dialects=DIALECTS,
    step_bound=step_bound,
    rate_bound=rate_bound,
    second_moment=SecondMoment("v", "beta2"),
    first_moment=FirstMoment("m", "beta1", over_root=True),
    decay=WeightDecay("weight_decay", "decoupled", "decayed"),
    bias_correction=BiasCorrection(second="correction2"),
    preconditioner=Preconditioner("root", "denominator", "eps"),
    stability=Stability(
        remember, f"The mean and the newest gradient, each with its weight in this step: lr·s < 2/F(−1), as in {COHEN}"
    ),
    about="Adam with Nesterov's look ahead: the newest gradient counts again on top of the running mean.",
)
