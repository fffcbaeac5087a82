"""The rate drops by a factor at regular intervals."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.elementary import floor, power
from optim.fields import Span
from optim.forms import Family, Form


class Torch(NamedTuple):
    step_size: Annotated[int, Span("Every", "s", 1, 1000, at_least=1)] = 100
    gamma: Annotated[float, Span("Factor", "γ", 0.01, 1.0)] = 0.1


def torch(t, lr, p):
    return lr * power(p.gamma, floor(t / p.step_size))


ENTRY = Family(
    "Step decay",
    (Form("StepLR", "torch", Torch, torch),),
    source="torch.optim.lr_scheduler.StepLR",
    help="The rate is multiplied by γ every s steps.",
)
