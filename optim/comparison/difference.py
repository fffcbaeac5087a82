"""How far two paths are apart and where they part, and how settings that differ are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import check_number
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import LazyText, plain, translatable
from optim.code.libraries import choose_dialect
from optim.simulate.spec import RunSpec

TOLERANCE = 1e-6  # far above rounding, far below what an eye sees on a map


@dataclass(frozen=True, eq=False)
class Difference:
    """The second path against the first. T steps, d parameters, in the units of the parameters. All arrays are read-only.

    each (T+1, d)    |second − first| of each parameter; infinite where one of them alone is a finite number
    largest (T+1,)   its maximum over the parameters
    same (T+1,)      whether both points are the same bits; every nan counts as the same
    tolerance        what counts as parted: more than this
    """

    each: np.ndarray
    largest: np.ndarray
    same: np.ndarray
    tolerance: float

    @property
    def identical(self) -> bool:
        """Whether the two paths are one, bit for bit."""
        return bool(self.same.all())

    @property
    def unequal(self) -> int | None:
        """The first step at which any bit differs."""
        return first(~self.same)

    @property
    def parting(self) -> int | None:
        """The first step at which they are more than the tolerance apart."""
        return first(self.largest > self.tolerance)

    @property
    def end(self) -> float:
        """The distance at the last step."""
        return float(self.largest[-1])

    @property
    def most(self) -> float:
        """The largest distance of all steps."""
        return float(self.largest.max())

    @property
    def most_step(self) -> int:
        """The step of the largest distance."""
        return int(self.largest.argmax())

    def at(self, step: int | None) -> float:
        """How far apart they are after `step` updates; nan for None, where there is no such step."""
        return float("nan") if step is None else float(self.largest[step])


def first(holds: np.ndarray) -> int | None:
    """Index of the first True, or None.

    holds   bools of shape (n,)
    """
    return int(holds.argmax()) if holds.any() else None


def difference(one: np.ndarray, other: np.ndarray, tolerance: float = TOLERANCE) -> Difference:
    """`other` against `one`: two paths (T+1, d). Raises SpecError for a tolerance that is no number from 0 on."""
    tolerance = check_number(tolerance, "the tolerance of a comparison", at_least=0.0)
    same = same_bits(one, other)
    with np.errstate(all="ignore"):
        each = np.abs(other - one)
    each[same] = 0.0
    each[np.isnan(each)] = np.inf  # not a number beside a number, or beside an infinity
    arrays = each, each.max(axis=1), np.asarray(same.all(axis=1))
    for array in arrays:
        array.flags.writeable = False
    return Difference(*arrays, tolerance)


def same_bits(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Where two float64 arrays hold the same bits; a zero has a sign, a nan has none.

    one, other   arrays of the same shape
    """
    bits = [np.ascontiguousarray(array, dtype=np.float64).view(np.uint64) for array in (one, other)]
    return (bits[0] == bits[1]) | (np.isnan(one) & np.isnan(other))


# Comparisons in sentences and cells.
EDITS = "edits"  # what a user changes during the run: compared like a switch


def get_title(spec: RunSpec) -> str:
    """The optimizer and, where its hyperparameters are a dialect's, whose: "RMSprop of PyTorch"."""
    entry = catalog.get_optimizer(spec)
    dialect = choose_dialect(spec.optimizer, spec.hyper) if len(entry.dialects) > 1 else None
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
    note = get_declarations(catalog.get_by_key(optimizer).Hyper).get(field)
    if note is None:
        return translatable("Your own rule")
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
