"""Comparisons in sentences and cells."""

from __future__ import annotations

from typing import Any

from optim import catalog
from optim.compare.difference import Difference
from optim.fields import Span, declared
from optim.insight.wording import plain
from optim.libraries import dialect_of
from optim.spec import RunSpec

EDITS = "edits"  # what a user changes during the run: compared like a switch


def title_of(spec: RunSpec) -> str:
    """The optimizer and, where its hyperparameters are a dialect's, whose: "RMSprop of PyTorch"."""
    entry = catalog.optimizers()[spec.optimizer]
    dialect = dialect_of(spec.optimizer, spec.hyper) if len(entry.dialects) > 1 else None
    return f"{entry.title} of {dialect.title}" if dialect is not None else entry.title


def label_of(optimizer: str, field: str) -> str:
    """What a table calls a hyperparameter: "Decay β", "ε inside the root"."""
    if field == EDITS:
        return "Changes during the run"
    note = declared(catalog.optimizers()[optimizer].Hyper)[field]
    return f"{note.label} {note.symbol}" if isinstance(note, Span) else note.label


def spelled(value: Any) -> str:
    """A value in a table: "on", "off", a number, or how many changes."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return str(len(value)) if value else "none"
    return plain(float(value), 4)


def parting_sentence(one: str, other: str, found: Difference) -> str:
    """Where and by how much two paths part; or that they never do, or are one."""
    if found.identical:
        return f"{other} takes the path of {one}, bit for bit."
    tolerance = plain(found.tolerance)
    if found.parting is None:
        return (
            f"{other} differs from {one} from step {found.unequal} on, but never by more than {tolerance}: "
            f"{plain(found.most)} at most, at step {found.most_step}."
        )
    parts = f"{other} parts from {one} by more than {tolerance} at step {found.parting}, by {plain(found.at(found.parting))}"
    most = f"they are {plain(found.most)} apart at most, at step {found.most_step}"
    if found.most_step == len(found.largest) - 1:
        return f"{parts}; {most}, the last."
    return f"{parts}; {most}, and {plain(found.end)} at the end."
