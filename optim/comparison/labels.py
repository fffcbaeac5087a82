"""Comparisons in sentences and cells."""

from __future__ import annotations

from typing import Any

from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import LazyText, plain, translatable
from optim.code.libraries import get_dialect
from optim.comparison.difference import Difference
from optim.simulate.spec import RunSpec

EDITS = "edits"  # what a user changes during the run: compared like a switch


def get_title(spec: RunSpec) -> str:
    """The optimizer and, where its hyperparameters are a dialect's, whose: "RMSprop of PyTorch"."""
    entry = catalog.optimizers()[spec.optimizer]
    dialect = get_dialect(spec.optimizer, spec.hyper) if len(entry.dialects) > 1 else None
    if dialect is None:
        return LazyText(entry.title)
    return translatable("{optimizer} of {dialect}", optimizer=LazyText(entry.title), dialect=LazyText(dialect.title))


def get_label(optimizer: str, field: str) -> str:
    """What a table calls a hyperparameter: "Decay β", "ε inside the root".

    optimizer   its key
    field       name of the hyperparameter
    """
    if field == EDITS:
        return translatable("Changes during the run")
    note = get_declarations(catalog.optimizers()[optimizer].Hyper)[field]
    label = LazyText(note.label)
    return translatable("{label} {symbol}", label=label, symbol=note.symbol) if isinstance(note, NumberField) else label


def spell(value: Any) -> str:
    """A value in a table: "on", "off", a number, or how many changes."""
    if isinstance(value, bool):
        return translatable("on") if value else translatable("off")
    if isinstance(value, tuple):
        return str(len(value)) if value else translatable("none")
    return plain(float(value), 4)


def parting_sentence(one: str, other: str, found: Difference) -> str:
    """Where and by how much two paths part; or that they never do, or are one.

    one, other   what the two are called
    found        their difference
    """
    names = {"one": one, "other": other}
    if found.identical:
        return translatable("{other} takes the path of {one}, bit for bit.", **names)
    tolerance, most = plain(found.tolerance), plain(found.most)
    if found.parting is None:
        return translatable(
            "{other} differs from {one} from step {step} on, but never by more than {tolerance}: {most} at most, at step "
            "{most_step}.",
            step=found.unequal, tolerance=tolerance, most=most, most_step=found.most_step, **names,
        )  # fmt: skip
    values = {
        "step": found.parting, "tolerance": tolerance, "distance": plain(found.at(found.parting)), "most": most,
        "most_step": found.most_step, **names,
    }  # fmt: skip
    if found.most_step == len(found.largest) - 1:
        return translatable(
            "{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at "
            "step {most_step}, the last.",
            **values,
        )
    return translatable(
        "{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at step "
        "{most_step}, and {end} at the end.",
        end=plain(found.end), **values,
    )  # fmt: skip
