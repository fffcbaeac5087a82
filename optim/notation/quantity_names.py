"""What the numbers of an optimizer are called under its settings: √v, √v̂ with bias correction, √(v − m²) where it is centered.

Everything comes from what the optimizer declares (`Quantity.otherwise` in optim/base/fields.py); nothing is guessed by a field's
name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.base.fields import Quantity, get_declarations, holds
from optim.optimizers.base import Optimizer


def find_switched_on(hyper: Mapping[str, Any]) -> frozenset[str]:
    """Names of the hyperparameters that are switched on, or numbers that are not zero.

    hyper   {hyperparameter: value}
    """
    return frozenset(name for name, value in hyper.items() if value)


def quantity(kind: Any, name: str, active: frozenset[str]) -> Quantity | None:
    """What a field of `kind` (State, GlobalState, Intermediates) is; None where nothing is declared.

    active: names of the hyperparameters that are switched on, see `find_switched_on`
    """
    note = get_declarations(kind).get(name)
    if not isinstance(note, Quantity):
        return None
    return next((other for other in note.otherwise if holds(other.when, active)), note)


def quantities(kind: Any, hyper: Mapping[str, Any]) -> dict[str, Quantity]:
    """{field: what it is} of every declared field.

    kind    the NamedTuple
    hyper   {hyperparameter: value}
    """
    active = find_switched_on(hyper)
    found = {name: quantity(kind, name, active) for name in get_declarations(kind)}
    return {name: note for name, note in found.items() if note is not None}


def root(entry: Optimizer, hyper: Mapping[str, Any]) -> Quantity | None:
    """What the optimizer divides by before ε; None where it divides by nothing of the kind.

    entry   the Optimizer
    hyper   {hyperparameter: value}
    """
    return quantity(entry.Intermediates, entry.preconditioner.root, find_switched_on(hyper))


def get_root_symbol(entry: Optimizer, hyper: Mapping[str, Any]) -> str:
    """What the optimizer divides by, as it is written: "√v", Adam's "√v̂", "√(v − m²)" where it is centered, AdaGrad's "√G", "u".

    entry   the Optimizer
    hyper   {hyperparameter: value}
    """
    note = root(entry, hyper)
    return note.symbol if note is not None else ""


def get_square_symbol(entry: Optimizer, hyper: Mapping[str, Any]) -> str:
    """The squares that an optimizer remembers, as they are written: "v", AdaGrad's "G"; "" where there are none.

    entry   the Optimizer
    hyper   {hyperparameter: value}
    """
    note = square(entry, hyper)
    return note.symbol if note is not None else ""


def get_role(entry: Optimizer, name: str) -> str:
    """What of a run's picture shows a number: "gradient", "square", "mean", "rate", "update" or "theta"; "" for nothing.

    entry   the Optimizer
    name    field of its settings, its state, its lines or of what all parameters share
    """
    moment, divisor = entry.second_moment, entry.preconditioner
    declared = {
        "square": (
            entry.divisor_state, entry.divisor_decay, moment.of, moment.initial, moment.added, moment.largest, divisor.root,
            divisor.denominator, divisor.eps, entry.bias_correction.second,
        ),
        "mean": (entry.first_moment.state, moment.centre),
        "update": (entry.momentum.state, entry.momentum.hyper),
        "gradient": (entry.decay.line,),
        "rate": ("lr", "rate"),
    }  # fmt: skip
    if name:
        for role, fields in declared.items():
            if name in fields:
                return role
    kinds = (entry.GlobalState, entry.State, entry.Intermediates)
    notes = [get_declarations(kind)[name] for kind in kinds if name in get_declarations(kind)]
    return next((note.role for note in notes if note.role), "")


def square(entry: Optimizer, hyper: Mapping[str, Any]) -> Quantity | None:
    """The state that remembers squares of the gradient: "v", AdaGrad's "G"; None where there is none.

    entry   the Optimizer
    hyper   {hyperparameter: value}
    """
    return quantity(entry.State, entry.second_moment.state, find_switched_on(hyper)) if entry.second_moment.state else None
