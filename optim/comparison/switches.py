"""Which switch causes how much: the fields in which two runs differ, turned one at a time from the one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import find_named
from optim.base.errors import SpecError
from optim.base.fields import get_declarations
from optim.base.translatable import translatable
from optim.comparison.difference import TOLERANCE, Difference, difference
from optim.comparison.labels import EDITS, get_label, spell
from optim.comparison.side import SHARED, RunCache, check_shared, side_by_side
from optim.simulate.spec import RunSpec

ALIKE = {
    **SHARED, "clip": "clipping", "schedule": "schedule", "noise": "noise", "drift": "drift", "projection": "projection",
    "seed": "seed",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Turn:
    """One field turned from its value in A to its value in B.

    alone        A with this one of B, against A
    cumulative   A with this one and all before it, against A: the last is B
    left         the same run against B: what is still missing; the last is zero
    taken_back   B with this one of A, against B: what it does in company
    alone_spec, cumulative_spec, alone_path, cumulative_path   those runs
    rounding     it changes an order of operations alone

    Each Difference is over the (T+1, d) points of two paths.

    label      what a table calls it
    old, new   its values in A and B
    """

    field: str
    label: str
    old: Any
    new: Any
    rounding: bool
    alone: Difference
    cumulative: Difference
    left: Difference
    taken_back: Difference
    alone_spec: RunSpec
    cumulative_spec: RunSpec
    alone_path: np.ndarray
    cumulative_path: np.ndarray

    @property
    def inert(self) -> bool:
        """Whether it changes nothing here, neither alone nor in company."""
        return self.alone.identical and self.taken_back.identical

    @property
    def words(self) -> str:
        """"Decay β 0.99 → 0.9"."""
        return translatable("{label} {old} → {new}", label=self.label, old=spell(self.old), new=spell(self.new))


@dataclass(frozen=True, eq=False)
class SwitchBySwitch:
    """The turns from A to B in their order, and how far apart A and B are.

    rest (T+1,)   how far the sum of the turns' effects alone is from the whole: max over the parameters of
                  |(B − A) − Σ (A with one turned − A)|; zero where effects add up, infinite where they leave the numbers

    a, b   the specs of the two runs
    """

    a: RunSpec
    b: RunSpec
    whole: Difference
    turns: tuple[Turn, ...]
    rest: np.ndarray

    @property
    def parting(self) -> int | None:
        """The first step at which A and B are more than the tolerance apart."""
        return self.whole.parting

    @property
    def cause(self) -> Turn | None:
        """The turn that alone makes the largest difference at the parting step; None where none does."""
        if self.parting is None:
            return None
        found = max(self.turns, key=lambda turn: turn.alone.at(self.parting))
        return found if found.alone.at(self.parting) > 0.0 else None

    def share(self, turn: Turn) -> float:
        """What it makes alone of the whole difference at the parting step; 1 is all of it. nan where they never part."""
        whole = self.whole.at(self.parting)
        return turn.alone.at(self.parting) / whole if np.isfinite(whole) else float("nan")

    @property
    def exact(self) -> bool:
        """Whether the path with everything turned is B's, bit for bit."""
        return self.turns[-1].left.identical if self.turns else self.whole.identical


def differing(a: RunSpec, b: RunSpec) -> tuple[str, ...]:
    """The fields in which two runs of one optimizer differ: in the order of its file, orders of operations last.

    a, b   the specs of the two runs
    """
    notes = get_declarations(catalog.optimizers()[a.optimizer].Hyper)
    names = [name for name in a.hyper if a.hyper[name] != b.hyper[name]]
    rounding = [name for name in names if getattr(notes[name], "rounding", False)]
    edits = [EDITS] if a.edits != b.edits else []
    return (*(name for name in names if name not in rounding), *edits, *rounding)


def value(spec: RunSpec, field: str) -> Any:
    """The value of a field: a hyperparameter, or the changes during the run.

    spec    of the run
    field   its name
    """
    return spec.edits if field == EDITS else spec.hyper[field]


def turn_switch(spec: RunSpec, fields: Sequence[str], like: RunSpec) -> RunSpec:
    """`spec` with these fields as in `like`."""
    hyper = {name: like.hyper[name] for name in fields if name != EDITS}
    return spec.with_(hyper={**spec.hyper, **hyper}, edits=like.edits if EDITS in fields else spec.edits)


def switch_by_switch(
    a: RunSpec, b: RunSpec, tolerance: float = TOLERANCE, order: Sequence[str] = (), runs: RunCache | None = None
) -> SwitchBySwitch:
    """Turns the fields in which `a` and `b` differ from `a` to `b`, each alone and one after another.

    order: names of fields that are turned first, in this order; the others follow in the order of the optimizer's file,
    orders of operations last. Raises SpecError when the two are not of one optimizer or do not begin as one.

    tolerance   parameter units, below which paths count as one
    runs        those made so far
    """
    if a.optimizer != b.optimizer:
        titles = [catalog.optimizers()[spec.optimizer].title for spec in (a, b)]
        raise SpecError(
            translatable(
                "{titles} and {titles_2} have other switches, so none can be turned from one to the other; choose two "
                "dialects of one optimizer.",
                titles=titles[0], titles_2=titles[1],
            )
        )
    check_shared((a, b), ALIKE)
    fields = differing(a, b)
    find_named(order, (*a.hyper, EDITS), f"hyperparameter of {catalog.optimizers()[a.optimizer].title}")
    fields = (*dict.fromkeys(name for name in order if name in fields), *(name for name in fields if name not in order))
    runs = runs or RunCache()
    pair = side_by_side((a, b), tolerance, runs=runs)
    turns = tuple(make_turn(a, b, fields, place, tolerance, runs) for place in range(len(fields)))
    start, whole = pair.runs[0].theta, pair.runs[1].theta
    with np.errstate(all="ignore"):
        missing = (whole - start) - sum((turn.alone_path - start for turn in turns), np.zeros_like(start))
    rest = np.abs(missing).max(axis=1)
    rest[np.isnan(rest)] = np.inf
    rest.flags.writeable = False
    return SwitchBySwitch(a, b, pair.differences[1], turns, rest)


def make_turn(a: RunSpec, b: RunSpec, fields: Sequence[str], place: int, tolerance: float, runs: RunCache) -> Turn:
    """One field turned, and what that makes.

    a, b        the specs of the two runs
    fields      all of them, in their order
    place       index of this one
    tolerance   parameter units, below which paths count as one
    runs        those made so far
    """
    field = fields[place]
    alone, cumulative = turn_switch(a, (field,), b), turn_switch(a, fields[: place + 1], b)
    paths = [runs(spec).theta for spec in (a, b, alone, cumulative, turn_switch(b, (field,), a))]
    apart = lambda one, other: difference(paths[one], paths[other], tolerance)  # noqa: E731
    note = get_declarations(catalog.optimizers()[a.optimizer].Hyper).get(field)
    return Turn(
        field, get_label(a.optimizer, field), value(a, field), value(b, field), getattr(note, "rounding", False),
        apart(0, 2), apart(0, 3), apart(1, 3), apart(1, 4), alone, cumulative, paths[2], paths[3],
    )  # fmt: skip
