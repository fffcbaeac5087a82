"""What changes in the middle of a run: a number, what the optimizer remembers, or the optimizer itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import check_list, check_number, check_record, choose, find_named
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import quote, translatable

MOST_EDITS = 10_000
ALL = "all"  # what a Reset forgets where it names no number
COUNT = "t"  # the number of steps made, which bias corrections and warm-ups of the optimizer's own count


@dataclass(frozen=True)
class Edit:
    """From the update that leaves theta[step] on, the hyperparameter `field` has this `value`."""

    step: int
    field: str
    value: float


@dataclass(frozen=True)
class Reset:
    """Before the update that leaves theta[step], the optimizer forgets: its memory is what it was before a first step from there.

    step    from 0
    reset   "all": everything, the count of its steps too, as where a checkpoint is resumed without the optimizer's state; or one
            field of its State or GlobalState, "v" or "t", and the rest stays. The schedule goes on in either case.
    """

    step: int
    reset: str = ALL


@dataclass(frozen=True)
class Switch:
    """From the update that leaves theta[step] on, another optimizer goes on from there, with an empty memory of its own.

    step        from 0
    optimizer   its name
    hyper       its hyperparameters; missing ones take their defaults. The schedule goes on and acts on its rate
    """

    step: int
    optimizer: str
    hyper: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.step, self.optimizer))


AnyEdit = Edit | Reset | Switch
RANKS = {Switch: 0, Reset: 1, Edit: 2}  # of edits at one step: numbers are those of the optimizer that has just taken over
PARTS = {Edit: ("step", "field", "value"), Reset: ("step", "reset"), Switch: ("step", "optimizer", "hyper")}


def frozen(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """A copy that cannot be changed.

    mapping   any mapping
    """
    return MappingProxyType(dict(mapping))


def arrange_edits(edits: Iterable[AnyEdit]) -> tuple[AnyEdit, ...]:
    """The edits in the order in which they take effect.

    edits   of one run, in any order
    """
    return tuple(sorted(edits, key=lambda edit: (edit.step, RANKS[type(edit)])))


def get_settings_at(edits: Iterable[AnyEdit], step: int, first: Any) -> Any:
    """What makes the update that leaves theta[step]: the last Switch until then, or `first`. Either has `optimizer` and `hyper`.

    edits   of the run, in any order
    first   what the run begins with: its spec
    """
    switches = [edit for edit in edits if isinstance(edit, Switch) and edit.step <= step]
    return max(switches, key=lambda edit: edit.step) if switches else first


def check_edits(edits: Any, optimizer: Any, most: int = MOST_EDITS, arrange: bool = True) -> tuple[AnyEdit, ...]:
    """The edits, checked, in the order in which they take effect.

    edits       Edits, Resets and Switches, mappings of their parts, or triples of step, field and value
    optimizer   that the run begins with
    most        how many there can be
    arrange     False: they stay in the order that they are given in

    Raises SpecError when there are more or one is wrong.
    """
    given = [read_edit(edit) for edit in check_list(edits, translatable("the edits"), most)]
    order = sorted(range(len(given)), key=lambda k: (given[k].step, RANKS[type(given[k])]))
    for k in order:
        given[k] = check_edit(given[k], optimizer)
        if isinstance(given[k], Switch):
            optimizer = catalog.get_optimizer(given[k])
    return tuple(given[k] for k in order) if arrange else tuple(given)


def read_edit(edit: Any) -> AnyEdit:
    """One edit, its step checked, its other parts not yet.

    edit   an Edit, Reset or Switch, a mapping of its parts, or a triple of step, field and value

    Raises SpecError when it is no edit, or its step is none.
    """
    if isinstance(edit, Mapping):
        kind: Any = Switch if "optimizer" in edit else Reset if "reset" in edit else Edit
        find_named(edit, PARTS[kind], "an edit")
        if len(edit) < (3 if kind is Edit else 2):
            if kind is not Edit:
                raise SpecError("An edit needs a step, but this one is {dict}.", dict=quote(dict(edit)))
            raise SpecError("An edit needs step, field and value, but this one is {dict}.", dict=quote(dict(edit)))
        edit = kind(**edit)
    elif isinstance(edit, tuple | list) and len(edit) == 3:
        edit = Edit(*edit)
    if not isinstance(edit, Edit | Reset | Switch):
        raise SpecError(
            "An edit says from which step which field has which value, but this one is {edit}.",
            edit=quote(edit),
        )
    if isinstance(edit.step, bool) or not isinstance(edit.step, int | np.integer) or edit.step < 0:
        raise SpecError("An edit starts at a whole step from 0 on, not at {step}.", step=quote(edit.step))
    return replace(edit, step=int(edit.step))


def check_edit(edit: AnyEdit, optimizer: Any) -> AnyEdit:
    """One edit, checked.

    edit        as `read_edit` gives it
    optimizer   that the run has then

    Raises SpecError when a part is unknown, of the wrong type or out of range.
    """
    if isinstance(edit, Switch):
        entry = choose(catalog.all_optimizers(), edit.optimizer, "optimizer")
        if not isinstance(edit.hyper, Mapping):
            raise SpecError("The hyperparameters of a switch must be a mapping, not {given}.", given=quote(edit.hyper))
        entry = catalog.get_optimizer(edit)
        return replace(edit, hyper=frozen(check_record(entry.Hyper, edit.hyper, f"hyperparameter of {entry.title}")))
    if isinstance(edit, Reset):
        known = list_forgettable(optimizer)
        if not isinstance(edit.reset, str) or edit.reset not in known:
            raise SpecError(
                "{name} cannot be reset during a run of {title}; these can: {names}.",
                name=quote(edit.reset), title=optimizer.title, names=", ".join(known),
            )
        return edit
    numbers = {name: note for name, note in get_declarations(optimizer.Hyper).items() if isinstance(note, NumberField)}
    if not isinstance(edit.field, str) or edit.field not in numbers:
        raise SpecError(
            "{field} cannot be edited during a run of {title}; these can: {names}.",
            field=quote(edit.field), title=optimizer.title, names=", ".join(numbers),
        )
    span = numbers[edit.field]
    value = check_number(edit.value, f"{edit.field} from step {edit.step} on", span.at_least, span.at_most)
    return Edit(edit.step, edit.field, value)


def list_forgettable(optimizer: Any) -> tuple[str, ...]:
    """What a Reset can name: "all", the State's fields, "t", and what else all parameters share.

    optimizer   an Optimizer
    """
    shared = [name for name in optimizer.GlobalState._fields if name not in ("lr", COUNT)]
    return (ALL, *optimizer.State._fields, COUNT, *shared)
