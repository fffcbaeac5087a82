"""The rate drops by a factor at regular intervals."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import floor, power


class Torch(NamedTuple):
    step_size: Annotated[int, NumberField("Every", "s", 1, 1000, at_least=1)] = 100
    gamma: Annotated[float, NumberField("Factor", "γ", 0.01, 1.0)] = 0.1


def torch(t, lr, p):
    return lr * power(p.gamma, floor(t / p.step_size))


ENTRY = RuleFamily(
    "Step decay",
    (Rule("StepLR", "torch", Torch, torch),),
    source="torch.optim.lr_scheduler.StepLR",
    help="The rate is multiplied by γ every s steps.",
)
