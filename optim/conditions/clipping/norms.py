"""Gradients are made shorter: all of a step together, or each variable alone."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where

ENTRIES: dict[str, RuleFamily] = {}


LIMIT = NumberField("Largest norm", "c", 1e-3, 100.0, at_least=1e-300)


class Torch(NamedTuple):
    max_norm: Annotated[float, NumberField("Largest norm", "c", 1e-3, 100.0)] = 1.0


class ByGlobalNormKeras(NamedTuple):
    value: Annotated[float, LIMIT] = 1.0


class Optax(NamedTuple):
    max_norm: Annotated[float, LIMIT] = 1.0


def torch(g, norm, p):
    """The 1e-6 makes a clipped gradient slightly shorter than max_norm, in PyTorch too."""
    share = p.max_norm / (norm + 1e-6)
    return g * where(share > 1.0, 1.0, share)


def by_global_norm_keras(g, norm, p):
    """c · min(1/norm, 1/c), and nan where the norm is infinite or nan: norm − norm is 0 or nan."""
    share = p.value * (1.0 / where(norm > p.value, norm, p.value))
    return g * (share + (norm - norm))


def optax(g, norm, p):
    return where(norm < p.max_norm, g, g / where(norm < p.max_norm, 1.0, norm) * p.max_norm)


ENTRIES["by_global_norm"] = RuleFamily(
    "Clip by global norm",
    (
        Rule("clip_grad_norm_", "torch", Torch, torch, needs="global"),
        Rule("global_clipnorm", "keras", ByGlobalNormKeras, by_global_norm_keras, needs="global"),
        Rule("clip_by_global_norm", "optax", Optax, optax, needs="global"),
    ),
    source="Pascanu, Mikolov, Bengio (2013), arXiv:1211.5063; torch.nn.utils.clip_grad_norm_, keras "
    "global_clipnorm, optax.clip_by_global_norm",
    help="The gradient is shortened to a norm of at most c. Its direction stays.",
)


class ByNormKeras(NamedTuple):
    value: Annotated[float, NumberField("Largest norm", "c", 1e-3, 100.0, at_least=1e-300)] = 1.0


def by_norm_keras(g, norm, p):
    # where() rather than maximum: a nan norm must make the gradient nan, as it does in the library.
    return g * p.value / where(norm < p.value, p.value, norm)


ENTRIES["by_norm"] = RuleFamily(
    "Clip by norm, per variable",
    (Rule("clipnorm", "keras", ByNormKeras, by_norm_keras, needs="variable"),),
    source="keras Optimizer(clipnorm=): g · c / max(norm, c)",
    help="The gradient of each variable is shortened to a norm of at most c. With every parameter a "
    "variable of its own this limits each component.",
)
