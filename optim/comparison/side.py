"""Runs side by side from one start: their paths, and how each parts from the first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import join, translatable
from optim.comparison.difference import TOLERANCE, Difference, difference, get_title, parting_sentence
from optim.simulate.run import Run, simulate
from optim.simulate.spec import RunSpec

# Every set of switches is a kernel of its own, which takes longer to compile than plain Python needs for this many steps.
PLAIN_UP_TO = 20_000
KEPT_STEPS = 200_000  # of all runs kept together: about 60 MB


class RunCache:
    """The run of a spec, remembered.

    cancel   uint8 array of shape (1,) to give up from another thread, as in `simulate`
    choose   spec -> the backend it is made with
    """

    def __init__(self, cancel: np.ndarray | None = None, choose: Callable[[RunSpec], str] | None = None) -> None:
        self.cancel, self.choose = cancel, choose or by_length
        self.kept: OrderedDict[RunSpec, Run] = OrderedDict()
        self.steps = 0  # of all kept

    def __call__(self, spec: RunSpec) -> Run:
        run = self.kept.get(spec)
        if run is not None:
            self.kept.move_to_end(spec)
            return run
        run = simulate(spec, self.choose(spec), self.cancel)
        self.kept[spec] = run
        self.steps += run.steps
        while self.steps > KEPT_STEPS and len(self.kept) > 1:
            self.steps -= self.kept.popitem(last=False)[1].steps
        return run


def by_length(spec: RunSpec) -> str:
    """Compiled where that pays even if the kernel has to be compiled first."""
    return "plain" if spec.steps <= PLAIN_UP_TO else "auto"


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
        """The difference of any two.

        one, other   their indices
        """
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
                names = join([self.titles[place] for place in group], ", ")
                told.append(translatable("{names} take one path, bit for bit.", names=names))
        return tuple(told)


def side_by_side(
    specs: Sequence[RunSpec], tolerance: float = TOLERANCE, titles: Sequence[str] | None = None, runs: RunCache | None = None
) -> SideBySide:
    """The runs of `specs`, which share landscape, start and number of steps, and how each parts from the first.

    titles: what sentences call them; otherwise their dialects, or their optimizers. runs: remembers what is computed, and
    can be given up. Raises SpecError when there are fewer than two, or they do not begin as one.

    tolerance   parameter units, below which paths count as one
    """
    if len(specs) < 2:
        raise SpecError(
            "A comparison needs two runs or more, but {specs} was given; choose another one.", specs=len(specs) or "none"
        )
    check_shared(specs, SHARED)
    runs = runs or RunCache()
    made = tuple(runs(spec) for spec in specs)
    names = tuple(titles) if titles is not None else tuple(get_title(spec) for spec in specs)
    found = tuple(difference(made[0].theta, run.theta, tolerance) for run in made)
    return SideBySide(names, made, found)


def check_shared(specs: Sequence[RunSpec], parts: Mapping[str, str]) -> None:
    """Raises SpecError where `specs` differ in one of these parts: {name: what it is called}."""
    for name, what in parts.items():
        if any(getattr(spec, name) != getattr(specs[0], name) for spec in specs):
            raise SpecError("Runs are compared from one start, but these differ in their {what}; give all the same.", what=what)
