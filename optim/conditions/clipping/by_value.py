"""Each component of the gradient held between −c and c."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where

LIMIT = NumberField("Largest component", "c", 1e-3, 100.0)


class Torch(NamedTuple):
    clip_value: Annotated[float, LIMIT] = 1.0


class Keras(NamedTuple):
    value: Annotated[float, LIMIT] = 1.0


class Optax(NamedTuple):
    max_delta: Annotated[float, LIMIT] = 1.0


def torch(g, norm, p):
    return where(g > p.clip_value, p.clip_value, where(g < -p.clip_value, -p.clip_value, g))


def keras(g, norm, p):
    return where(g > p.value, p.value, where(g < -p.value, -p.value, g))


def optax(g, norm, p):
    return where(g > p.max_delta, p.max_delta, where(g < -p.max_delta, -p.max_delta, g))


ENTRY = RuleFamily(
    "Clip by value",
    (
        Rule("clip_grad_value_", "torch", Torch, torch),
        Rule("clipvalue", "keras", Keras, keras),
        Rule("clip", "optax", Optax, optax),
    ),
    source="torch.nn.utils.clip_grad_value_; keras Optimizer(clipvalue=); optax.clip",
    help="Each component of the gradient is held between −c and c. The direction of the gradient may change.",
)
