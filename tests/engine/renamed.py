"""Optimizers whose every field is renamed: whatever is declared, and nothing else, is understood of them as before."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, NamedTuple

import numpy as np
import pytest

from optim.base import catalog
from optim.base.fields import BoolField, Quantity, get_declarations
from optim.optimizers.base import Optimizer

ENTRIES = catalog.optimizers()
DECLARED = ("second_moment", "first_moment", "momentum", "decay", "bias_correction", "preconditioner")
RECORDS = ("Hyper", "State", "GlobalState", "Intermediates", "Reduction")
CONTRACT = {"lr", "t", "rate"}  # what every optimizer has by these names: optim/optimizers/base.py


def rename_record(kind: Any, new: dict[str, str]) -> Any:
    """The same NamedTuple with other names; what a `Quantity` asks of hyperparameters is renamed as well."""
    notes, fields = get_declarations(kind), []
    for name in kind._fields:
        note = notes.get(name)
        if isinstance(note, Quantity):
            note = rename_quantity(note, new)
        number = bool if isinstance(note, BoolField) else float
        fields.append((new.get(name, name), number if note is None else Annotated[number, note]))
    made = NamedTuple(kind.__name__, fields)  # type: ignore[misc]
    made.__new__.__defaults__ = kind.__new__.__defaults__
    made._field_defaults = {new.get(name, name): value for name, value in kind._field_defaults.items()}
    return made


def rename_quantity(note: Quantity, new: dict[str, str]) -> Quantity:
    when = tuple("!" * w.startswith("!") + new.get(w.lstrip("!"), w.lstrip("!")) for w in note.when)
    return replace(note, when=when, otherwise=tuple(rename_quantity(other, new) for other in note.otherwise))


def rename(entry: Optimizer) -> tuple[Optimizer, dict[str, str]]:
    """An optimizer with the same formulas whose fields are called q0, q1, ..., and {name: new name}."""
    names = [name for record in RECORDS for name in getattr(entry, record)._fields if name not in CONTRACT]
    new = {name: f"q{k}" for k, name in enumerate(dict.fromkeys(names))}
    kinds = {record: rename_record(getattr(entry, record), new) for record in RECORDS}

    def translated(function: Any, *taken: str, gives: tuple[str, ...]) -> Any:
        """A formula that takes and gives the renamed records; `taken` are the records among its last arguments, "" for others."""
        if function is None:
            return None

        def formula(*arguments: Any) -> Any:
            own = [getattr(entry, kind)(*x) if kind and x is not None else x for kind, x in zip(taken, arguments, strict=True)]
            found = function(*own)
            if len(gives) == 1:
                return kinds[gives[0]](*found) if gives[0] else found
            return tuple(kinds[kind](*x) if kind else x for kind, x in zip(gives, found, strict=True))

        return formula

    declared = entry.stability
    asked = {
        "memory": translated(declared.memory, "Hyper", "GlobalState", gives=("",)),
        "rate": translated(declared.rate, "", "Hyper", "GlobalState", gives=("",)),
        "shrink": translated(declared.shrink, "Hyper", "GlobalState", gives=("",)),
    }

    def renamed(declared: Any) -> Any:
        values = {n: new.get(x, x) if isinstance(x, str) else x for n, x in vars(declared).items()}
        return type(declared)(**values)

    return replace(
        entry, **kinds, title=f"Renamed {entry.title}", dialects=(),
        update=translated(entry.update, "", "", "State", "Hyper", "GlobalState", gives=("", "State", "Intermediates")),
        update_global=translated(entry.update_global, "GlobalState", "Hyper", "Reduction", gives=("GlobalState",)),
        reduction=translated(entry.reduction, "", "", "State", "Hyper", "GlobalState", gives=("Reduction",)),
        init=translated(entry.init, "", "Hyper", gives=("State",)),
        init_global=translated(entry.init_global, "Hyper", gives=("GlobalState",)),
        step_bound=translated(entry.step_bound, "Hyper", "GlobalState", gives=("",)),
        rate_bound=translated(entry.rate_bound, "", "Hyper", "GlobalState", gives=("",)),
        stable_rate=translated(entry.stable_rate, "Hyper", "", gives=("",)),
        end_cycle=translated(entry.end_cycle, "Hyper", gives=("",)), stability=replace(declared, **asked),
        cycled=new.get(entry.cycled, ""), point=new.get(entry.point, ""),
        **{name: renamed(getattr(entry, name)) for name in DECLARED},
    ), new  # fmt: skip


SETTINGS = ("plain", "all on", "all off")


def get_settings(entry: Optimizer, which: str) -> dict[str, Any]:
    """The defaults; or every switch on or off, with momentum, averaging and weight decay."""
    if which == "plain":
        return {}
    added = {entry.momentum.hyper: 0.8, entry.decay.hyper: 0.05, entry.first_moment.decay: 0.7, entry.second_moment.initial: 0.1}
    switches = [n for n, note in get_declarations(entry.Hyper).items() if isinstance(note, BoolField)]
    return {**{n: x for n, x in added.items() if n}, **dict.fromkeys(switches, which == "all on")}


def add_to_catalog(entry: Optimizer, monkeypatch: pytest.MonkeyPatch) -> str:
    """Makes an optimizer known for a test; its name, which no other has: what is found out of optimizers is kept by names."""
    find, name = catalog.find_entries, entry.title.lower().replace(" ", "_")
    listed = {**ENTRIES, name: entry}
    monkeypatch.setattr(catalog, "find_entries", lambda package: listed if package == "optim.optimizers" else find(package))
    monkeypatch.setattr(catalog, "all_optimizers", lambda: {**listed, **catalog.own_rules()})
    return name


def same(a: Any, b: Any) -> bool:
    """Whether both are None, or arrays or numbers of the same bits."""
    return a is b or (a is not None and b is not None and np.array_equal(a, b, equal_nan=True))
