"""Comparisons in sentences and cells."""

from __future__ import annotations

from typing import Any

from optim import catalog
from optim.compare.difference import Difference
from optim.fields import Span, declared
from optim.insight.wording import plain
from optim.language import Said, said
from optim.libraries import dialect_of
from optim.spec import RunSpec

EDITS = "edits"  # what a user changes during the run: compared like a switch


def title_of(spec: RunSpec) -> str:
    """The optimizer and, where its hyperparameters are a dialect's, whose: "RMSprop of PyTorch"."""
    entry = catalog.optimizers()[spec.optimizer]
    dialect = dialect_of(spec.optimizer, spec.hyper) if len(entry.dialects) > 1 else None
    if dialect is None:
        return Said(entry.title)
    return said("{optimizer} of {dialect}", optimizer=Said(entry.title), dialect=Said(dialect.title))


def label_of(optimizer: str, field: str) -> str:
    """What a table calls a hyperparameter: "Decay β", "ε inside the root"."""
    if field == EDITS:
        return said("Changes during the run")
    note = declared(catalog.optimizers()[optimizer].Hyper)[field]
    label = Said(note.label)
    return said("{label} {symbol}", label=label, symbol=note.symbol) if isinstance(note, Span) else label


def spelled(value: Any) -> str:
    """A value in a table: "on", "off", a number, or how many changes."""
    if isinstance(value, bool):
        return said("on") if value else said("off")
    if isinstance(value, tuple):
        return str(len(value)) if value else said("none")
    return plain(float(value), 4)


def parting_sentence(one: str, other: str, found: Difference) -> str:
    """Where and by how much two paths part; or that they never do, or are one."""
    names = {"one": one, "other": other}
    if found.identical:
        return said("{other} takes the path of {one}, bit for bit.", **names)
    tolerance, most = plain(found.tolerance), plain(found.most)
    if found.parting is None:
        return said(
            "{other} differs from {one} from step {step} on, but never by more than {tolerance}: {most} at most, at step "
            "{most_step}.",
            step=found.unequal, tolerance=tolerance, most=most, most_step=found.most_step, **names,
        )  # fmt: skip
    values = {
        "step": found.parting, "tolerance": tolerance, "distance": plain(found.at(found.parting)), "most": most,
        "most_step": found.most_step, **names,
    }  # fmt: skip
    if found.most_step == len(found.largest) - 1:
        return said(
            "{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at "
            "step {most_step}, the last.",
            **values,
        )
    return said(
        "{other} parts from {one} by more than {tolerance} at step {step}, by {distance}; they are {most} apart at most, at step "
        "{most_step}, and {end} at the end.",
        end=plain(found.end), **values,
    )  # fmt: skip
