"""Optimizers of libraries whose update of an entry asks for the whole tensor: what root and rate are, or that there are none.

They are no entries of the catalog, whose formulas are elementwise. A rule is computed again from the recorded gradient and state,
and must move the tensor as the library did; else root and rate are given up with a note, as for any formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from optim.base.translatable import LazyText, translatable
from optim.recorder.rates import TensorMoment, TensorRates

Settings = Mapping[str, Any]


class TensorRule(NamedTuple):
    """note: what root and rate are, for whoever opens the file. compute: of a whole tensor; None where there are neither."""

    note: LazyText
    compute: Callable[[TensorMoment, Settings], TensorRates] | None = None


def find_rule(library: str, call: str) -> TensorRule | None:
    """The rule of a library's call, or None.

    library, call   "torch", "Adafactor"
    """
    return RULES.get((library, call))


def compute_rule(rule: TensorRule, moment: TensorMoment, settings: Settings) -> TensorRates:
    """Root, rate, and where the rule takes the tensor; all None where it has none, or only some entries are there.

    rule       of the library's call
    moment     what the tensor was and became
    settings   of its group, in the library's words
    """
    if rule.compute is None or moment.places is not None or not moment.after:
        return TensorRates(None, None, None)
    with np.errstate(all="ignore"):
        return rule.compute(moment, settings)


def get_number(settings: Settings, name: str, default: float = 0.0) -> float:
    """A setting as a number; `default` for one that is not given, or None.

    settings   of the library
    name       of one of them
    """
    value = settings.get(name)
    return default if value is None else float(value)


def clip_and_scale(
    moment: TensorMoment, square: np.ndarray, low: float, scale: float, limit: float, theta: np.ndarray
) -> TensorRates:  # fmt: skip
    """Adafactor's step: the gradient over the root of the factored square, shortened where its mean square is above the limit.

    square   the factored mean square, of the tensor's shape
    low      least square that is divided by
    scale    the rate, times the tensor's own mean size
    limit    of the root of the mean square of what is moved by
    theta    parameters after the weight decay
    """
    root = np.sqrt(np.maximum(square, low))
    direction = moment.gradient / root
    rate = scale / np.maximum(1.0, np.sqrt(np.mean(direction**2)) / limit)
    return TensorRates(root, np.broadcast_to(rate, root.shape) / root, theta - rate * direction)


def compute_torch_adafactor(moment: TensorMoment, settings: Settings) -> TensorRates:
    """torch.optim.Adafactor (Shazeer, Stern 2018), as PyTorch 2.5 and later have it.

    moment, settings   as for `compute_rule`
    """
    eps1, eps2 = settings["eps"]
    smallest = float(np.finfo(np.float32).eps) if eps1 is None else float(eps1)
    lr, theta = moment.lr, moment.theta
    rho = min(lr, moment.t**-0.5)
    scale = max(float(eps2), float(np.sqrt(np.mean(theta**2)))) * rho
    if "row_var" in moment.after:
        row, column = moment.after["row_var"][..., :1], moment.after["col_var"][..., :1, :]
        square = row * column / np.maximum(np.mean(row, axis=-2, keepdims=True), smallest)
    else:
        square = moment.after["variance"]
    decayed = theta * (1.0 - lr * get_number(settings, "weight_decay"))
    return clip_and_scale(moment, square, smallest**2, scale, get_number(settings, "d", 1.0), decayed)


def compute_keras_adafactor(moment: TensorMoment, settings: Settings) -> TensorRates:
    """keras.optimizers.Adafactor, whose state `velocity` is the factored square.

    moment, settings   as for `compute_rule`
    """
    lr, theta = moment.lr, moment.theta
    decayed = theta * (1.0 - lr * get_number(settings, "weight_decay"))
    if settings.get("relative_step", True):
        lr = min(lr, moment.t**-0.5)
    scale = max(get_number(settings, "epsilon_2", 1e-3), float(np.sqrt(np.mean(decayed**2)))) * min(lr, moment.t**-0.5)
    limit = get_number(settings, "clip_threshold", 1.0)
    return clip_and_scale(moment, moment.after["velocity"], 0.0, scale, limit, decayed)


def compute_sparse_adam(moment: TensorMoment, settings: Settings) -> TensorRates:
    """torch.optim.SparseAdam: Adam for the rows that have a gradient; the others, and their state, stay as they are. ε is added
    to √v before the bias correction.

    moment, settings   as for `compute_rule`
    """
    first, second = (float(beta) for beta in settings["betas"])
    m, v = moment.after["exp_avg"], moment.after["exp_avg_sq"]
    touched = (moment.gradient != 0.0) | (m != moment.before.get("exp_avg", 0.0)) | (v != moment.before.get("exp_avg_sq", 0.0))
    root = np.sqrt(v)
    scale = moment.lr * np.sqrt(1.0 - second**moment.t) / (1.0 - first**moment.t)
    rate = np.where(touched, scale / (root + get_number(settings, "eps", 1e-8)), 0.0)
    return TensorRates(root, rate, moment.theta - rate * m, untouched=float(np.mean(v == 0.0)))


def compute_keras_lamb(moment: TensorMoment, settings: Settings) -> TensorRates:
    """keras.optimizers.Lamb (You et al. 2020): Adam's step, made as long as the tensor's own norm times the rate.

    moment, settings   as for `compute_rule`
    """
    m, v = moment.after["momentum"], moment.after["velocity"]
    theta = moment.theta * (1.0 - moment.lr * get_number(settings, "weight_decay"))
    root = np.sqrt(v / (1.0 - get_number(settings, "beta_2") ** moment.t))
    divisor = root + get_number(settings, "epsilon", 1e-7)
    step = m / (1.0 - get_number(settings, "beta_1") ** moment.t) / divisor
    own, length = np.sqrt(np.sum(theta**2)), np.sqrt(np.sum(step**2))
    ratio = own / length if own > 0.0 and length > 0.0 else 1.0
    return TensorRates(root, moment.lr * ratio / divisor, theta - moment.lr * ratio * step)


def compute_keras_ftrl(moment: TensorMoment, settings: Settings) -> TensorRates:
    """keras.optimizers.Ftrl (McMahan et al. 2013): θ from the sum of all gradients, so the rate is 1 over what z is divided by.

    moment, settings   as for `compute_rule`
    """
    power, lr = -get_number(settings, "learning_rate_power", -0.5), moment.lr
    ridge = get_number(settings, "l2_regularization_strength") + get_number(settings, "beta") / (2.0 * lr)
    lasso = get_number(settings, "l1_regularization_strength")
    z, total = moment.after["linear"], moment.after["accumulator"]
    rate = 1.0 / (total**power / lr + 2.0 * ridge)
    return TensorRates(total**power, rate, (np.clip(z, -lasso, lasso) - z) * rate)


MATRIX = translatable(
    "{call} moves a matrix by its orthogonalised momentum, so single entries have neither √v nor a rate: gradient, update, "
    "momentum and θ are recorded."
)  # fmt: skip
FACTORED = translatable(
    "In {call} the root is that of the factored square, and the rate the step over the gradient: with the tensor's own mean "
    "size, and shortened where the step would be too long."
)  # fmt: skip
RULES: dict[tuple[str, str], TensorRule] = {
    ("torch", "Adafactor"): TensorRule(FACTORED, compute_torch_adafactor),
    ("keras", "Adafactor"): TensorRule(FACTORED, compute_keras_adafactor),
    ("torch", "SparseAdam"): TensorRule(
        translatable("In {call} the rate multiplies the running mean of the gradient; that of rows without a gradient is 0."),
        compute_sparse_adam,
    ),
    ("keras", "Lamb"): TensorRule(
        translatable("In {call} the rate multiplies the running mean of the gradient, and holds the tensor's own norm."),
        compute_keras_lamb,
    ),
    ("keras", "Ftrl"): TensorRule(
        translatable("In {call} the root is that of the sum of squares, and the rate multiplies the sum z of all gradients."),
        compute_keras_ftrl,
    ),
    ("torch", "Muon"): TensorRule(MATRIX),
    ("keras", "Muon"): TensorRule(MATRIX),
    ("torch", "LBFGS"): TensorRule(
        translatable(
            "{call} moves along a direction made of the last gradients and updates of all tensors, so single entries have "
            "neither √v nor a rate: gradient, update and θ are recorded."
        )
    ),
}
