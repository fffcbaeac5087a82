"""The gradient of each parameter tensor shortened to a largest norm, tensor by tensor."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where


class Keras(NamedTuple):
    value: Annotated[float, NumberField("Largest norm", "c", 1e-3, 100.0, at_least=1e-300)] = 1.0


def keras(g, norm, p):
    # where() rather than maximum: a nan norm must make the gradient nan, as it does in the library.
    return g * p.value / where(norm < p.value, p.value, norm)


ENTRY = RuleFamily(
    "Clip by norm, per variable",
    (Rule("clipnorm", "keras", Keras, keras, needs="variable"),),
    source="keras Optimizer(clipnorm=): g · c / max(norm, c)",
    help="The gradient of each variable is shortened to a norm of at most c. With every parameter a "
    "variable of its own this limits each component.",
)
