"""Gradients are held: the norm of a whole step, of each variable, or each number alone."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where

ENTRIES: dict[str, RuleFamily] = {}


NORM_LIMIT = NumberField("Largest norm", "c", 1e-3, 100.0, at_least=1e-300)


class GlobalNormTorch(NamedTuple):
    max_norm: Annotated[float, NumberField("Largest norm", "c", 1e-3, 100.0)] = 1.0


class GlobalNormKeras(NamedTuple):
    value: Annotated[float, NORM_LIMIT] = 1.0


class GlobalNormOptax(NamedTuple):
    max_norm: Annotated[float, NORM_LIMIT] = 1.0


def clip_global_norm_torch(g, norm, p):
    """The 1e-6 makes a clipped gradient slightly shorter than max_norm, in PyTorch too."""
    share = p.max_norm / (norm + 1e-6)
    return g * where(share > 1.0, 1.0, share)


def clip_global_norm_keras(g, norm, p):
    """c · min(1/norm, 1/c), and nan where the norm is infinite or nan: norm − norm is 0 or nan."""
    share = p.value * (1.0 / where(norm > p.value, norm, p.value))
    return g * (share + (norm - norm))


def clip_global_norm_optax(g, norm, p):
    return where(norm < p.max_norm, g, g / where(norm < p.max_norm, 1.0, norm) * p.max_norm)


ENTRIES["by_global_norm"] = RuleFamily(
    "Clip by global norm",
    (
        Rule("clip_grad_norm_", "torch", GlobalNormTorch, clip_global_norm_torch, needs="global"),
        Rule("global_clipnorm", "keras", GlobalNormKeras, clip_global_norm_keras, needs="global"),
        Rule("clip_by_global_norm", "optax", GlobalNormOptax, clip_global_norm_optax, needs="global"),
    ),
    source="Pascanu, Mikolov, Bengio (2013), arXiv:1211.5063; torch.nn.utils.clip_grad_norm_, keras "
    "global_clipnorm, optax.clip_by_global_norm",
    help="The gradient is shortened to a norm of at most c. Its direction stays.",
)


class NormKeras(NamedTuple):
    value: Annotated[float, NumberField("Largest norm", "c", 1e-3, 100.0, at_least=1e-300)] = 1.0


def clip_norm_keras(g, norm, p):
    # where() rather than maximum: a nan norm must make the gradient nan, as it does in the library.
    return g * p.value / where(norm < p.value, p.value, norm)


ENTRIES["by_norm"] = RuleFamily(
    "Clip by norm, per variable",
    (Rule("clipnorm", "keras", NormKeras, clip_norm_keras, needs="variable"),),
    source="keras Optimizer(clipnorm=): g · c / max(norm, c)",
    help="The gradient of each variable is shortened to a norm of at most c. With every parameter a "
    "variable of its own this limits each component.",
)


VALUE_LIMIT = NumberField("Largest component", "c", 1e-3, 100.0)


class ValueTorch(NamedTuple):
    clip_value: Annotated[float, VALUE_LIMIT] = 1.0


class ValueKeras(NamedTuple):
    value: Annotated[float, VALUE_LIMIT] = 1.0


class ValueOptax(NamedTuple):
    max_delta: Annotated[float, VALUE_LIMIT] = 1.0


def clip_value_torch(g, norm, p):
    return where(g > p.clip_value, p.clip_value, where(g < -p.clip_value, -p.clip_value, g))


def clip_value_keras(g, norm, p):
    return where(g > p.value, p.value, where(g < -p.value, -p.value, g))


def clip_value_optax(g, norm, p):
    return where(g > p.max_delta, p.max_delta, where(g < -p.max_delta, -p.max_delta, g))


ENTRIES["by_value"] = RuleFamily(
    "Clip by value",
    (
        Rule("clip_grad_value_", "torch", ValueTorch, clip_value_torch),
        Rule("clipvalue", "keras", ValueKeras, clip_value_keras),
        Rule("clip", "optax", ValueOptax, clip_value_optax),
    ),
    source="torch.nn.utils.clip_grad_value_; keras Optimizer(clipvalue=); optax.clip",
    help="Each component of the gradient is held between −c and c. The direction of the gradient may change.",
)
