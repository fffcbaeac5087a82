"""Runs side by side from one start: their paths, and how each parts from the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optim.compare.difference import TOLERANCE, Difference, difference
from optim.compare.runs import Runs
from optim.compare.wording import parting_sentence, title_of
from optim.errors import SpecError
from optim.language import joined, said
from optim.run import Run
from optim.spec import RunSpec

SHARED = {"objective": "landscape", "objective_params": "parameters of the landscape", "start": "start", "steps": "steps"}


@dataclass(frozen=True, eq=False)
class SideBySide:
    """titles, runs, differences run in parallel; each difference is against the first run, the first one's is zero."""

    titles: tuple[str, ...]
    runs: tuple[Run, ...]
    differences: tuple[Difference, ...]

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Places of the runs whose paths are one, bit for bit; in the order of their first ones."""
        groups: dict[bytes, list[int]] = {}
        for place, run in enumerate(self.runs):
            path = np.where(np.isnan(run.theta), np.nan, run.theta)  # every nan is the same
            groups.setdefault(path.tobytes(), []).append(place)
        return tuple(map(tuple, groups.values()))

    def between(self, one: int, other: int) -> Difference:
        """The difference of any two."""
        return difference(self.runs[one].theta, self.runs[other].theta, self.differences[0].tolerance)

    @property
    def sentences(self) -> tuple[str, ...]:
        """How each parts from the first; those that are one path among themselves are said to be."""
        told = [
            parting_sentence(self.titles[0], title, found)
            for title, found in zip(self.titles[1:], self.differences[1:], strict=True)
        ]
        for group in self.groups:
            if len(group) > 1 and 0 not in group:
                names = joined([self.titles[place] for place in group], ", ")
                told.append(said("{names} take one path, bit for bit.", names=names))
        return tuple(told)


def side_by_side(
    specs: Sequence[RunSpec], tolerance: float = TOLERANCE, titles: Sequence[str] | None = None, runs: Runs | None = None
) -> SideBySide:
    """The runs of `specs`, which share landscape, start and number of steps, and how each parts from the first.

    titles: what sentences call them; otherwise their dialects, or their optimizers. runs: remembers what is computed, and
    can be given up. Raises SpecError when there are fewer than two, or they do not begin as one.
    """
    if len(specs) < 2:
        raise SpecError(
            said("A comparison needs two runs or more, but {specs} was given; choose another one.", specs=len(specs) or "none")
        )
    check_shared(specs, SHARED)
    runs = runs or Runs()
    made = tuple(runs(spec) for spec in specs)
    names = tuple(titles) if titles is not None else tuple(title_of(spec) for spec in specs)
    found = tuple(difference(made[0].theta, run.theta, tolerance) for run in made)
    return SideBySide(names, made, found)


def check_shared(specs: Sequence[RunSpec], parts: Mapping[str, str]) -> None:
    """Raises SpecError where `specs` differ in one of these parts: {name: what it is called}."""
    for name, what in parts.items():
        if any(getattr(spec, name) != getattr(specs[0], name) for spec in specs):
            raise SpecError(
                said("Runs are compared from one start, but these differ in their {what}; give all the same.", what=what)
            )
