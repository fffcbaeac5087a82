"""Two schedules in a row: a warm-up along a line, and after its milestone another one, which then counts from 0."""

from __future__ import annotations

import importlib
import pkgutil
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import numpy as np

from optim.base.fields import NumberField, Rule, RuleFamily

USUAL = "CosineAnnealingLR"  # the form that stands first: it is chosen where a run has another library's optimizer


class WarmUp(NamedTuple):
    """LinearLR up to the base rate; its last step is the milestone."""

    warmup_factor: Annotated[float, NumberField("First factor", "φ", 1e-3, 1.0, at_least=1e-300, at_most=1)] = 0.01
    warmup_steps: Annotated[int, NumberField("Warm-up steps", "w", 1, 500, at_least=1)] = 20


def find_schedules() -> Iterator[Rule]:
    """PyTorch's schedules in the other files of this folder. One that moves the momentum too has a warm-up of its own."""
    here = Path(__file__)
    for name in sorted(info.name for info in pkgutil.iter_modules([str(here.parent)]) if info.name != here.stem):
        module = importlib.import_module(f"{__package__}.{name}")
        families = [module.ENTRY] if hasattr(module, "ENTRY") else getattr(module, "ENTRIES", {}).values()
        yield from (form for one in families for form in one.forms if is_counted(form))


def is_counted(form: Rule) -> bool:
    """Whether a schedule of PyTorch counts steps and moves nothing but the rate.

    form   of the schedule
    """
    return form.library == "torch" and form.momentum is None and form.adapt is None


def join_records(name: str, *kinds: Any) -> Any:
    """A NamedTuple with the fields of several, their declarations and their defaults.

    name    of the new one
    kinds   NamedTuples without a name in common, all fields with defaults
    """
    defaults = {field: value for kind in kinds for field, value in kind._field_defaults.items()}
    joined: Any = namedtuple(name, list(defaults), defaults=list(defaults.values()))  # type: ignore[misc]  # made when it runs
    joined.__annotations__ = {field: hint for kind in kinds for field, hint in get_type_hints(kind, include_extras=True).items()}
    return joined


def chain(then: Rule) -> Rule:
    """The rule that warms up and then does what another one does, as SequentialLR([LinearLR, other], [w]) of PyTorch.

    then   the other one
    """

    def apply(t, lr, p):
        share = np.minimum(t, p.warmup_steps) / p.warmup_steps
        later = then.apply(np.maximum(t - p.warmup_steps, 0), lr, then.Parameters(*p[len(WarmUp._fields) :]))
        return np.where(t < p.warmup_steps, lr * (p.warmup_factor + (1.0 - p.warmup_factor) * share), later)

    kind = join_records(f"WarmUp{then.name}", WarmUp, then.Parameters)
    return Rule(f"SequentialLR_{then.name}", "torch", kind, apply, check=check_later(then), then=then)


def check_later(then: Rule) -> Any:
    """What the second schedule checks, of a record of both; None where it checks nothing.

    then   the second schedule
    """
    check = then.check
    return None if check is None else lambda p: check(then.Parameters(*p[len(WarmUp._fields) :]))


ENTRY = RuleFamily(
    "Warm-up, then another",
    tuple(chain(form) for form in sorted(find_schedules(), key=lambda form: (form.name != USUAL, form.name))),
    source="torch.optim.lr_scheduler.SequentialLR of LinearLR and the other; Goyal et al. (2017), arXiv:1706.02677, section 2.2",
    help="The rate grows in w equal steps from a share of its value to all of it; from then on another schedule goes its way, "
    "which counts its steps from the end of the warm-up.",
)
