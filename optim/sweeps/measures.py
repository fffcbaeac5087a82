"""What is told of each cell of a map: how its run ended, judged from its last point alone and the first step within tolerance."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache, cached_property, partial
from types import ModuleType
from typing import Any

import numpy as np

from optim.analysis.verdict import cannot_diverge
from optim.base import catalog
from optim.base.convergence import (  # fmt: skip
    AT_END,
    CONVERGED,
    DIVERGED,
    GROWTH,
    LEFT,
    SHORT,
    STILL_GROWING,
    TITLES,
    UNDEFINED,
    classify,
    grows,
    tail_start,
)
from optim.base.translatable import translatable
from optim.compile import kernel_cache
from optim.simulate.batch_loop import distinct_columns
from optim.simulate.outcome import BatchOutcome, contraction
from optim.simulate.pipeline import get_lowest
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import get_centre

NO_MINIMUM, GONE = -1, -2
TAIL = 20  # steps at the end of a run over which its swing is measured


@dataclass(frozen=True)
class CellMeasure:
    """Title and meaning of what a map shows; `codes` is False for numbers, True for a few kinds.

    title, meaning   name in lists, and a sentence
    """

    title: str
    meaning: str
    codes: bool


@dataclass(frozen=True)
class EndKind:
    """One way for a run to end.

    title     name in legends
    meaning   in a sentence
    """

    title: str
    meaning: str


OUTCOMES: dict[int, EndKind] = {
    CONVERGED: EndKind(
        TITLES[CONVERGED], translatable("its loss is within the tolerance of the lowest at every step of the last quarter")
    ),
    AT_END: EndKind(TITLES[AT_END], translatable("its last loss is within the tolerance, but not all of the last quarter")),
    LEFT: EndKind(TITLES[LEFT], translatable("its loss was within the tolerance at some step, but is not at the last one")),
    SHORT: EndKind(TITLES[SHORT], translatable("its loss was never within the tolerance")),
    DIVERGED: EndKind(
        TITLES[DIVERGED],
        translatable(
            "it ended at no finite number, outside the domain, or more than ten times as far above the lowest loss as it began "
            "and still growing, where theory does not exclude that"
        ),
    ),
    UNDEFINED: EndKind(TITLES[UNDEFINED], translatable("the landscape is not defined at its start")),
}
MEASURES: dict[str, CellMeasure] = {
    "outcome": CellMeasure(translatable("Outcome"), translatable("How the run ends"), True),
    "steps": CellMeasure(
        translatable("Steps to tolerance"), translatable("First step whose loss is within the tolerance of the lowest"), False
    ),
    "settled": CellMeasure(
        translatable("Steps until it stays"),
        translatable("First step from which on the loss stays within the tolerance of the lowest until the end"),
        False,
    ),
    "loss": CellMeasure(translatable("Final loss"), translatable("Loss after the last step"), False),
    "minimum": CellMeasure(
        translatable("Minimum reached"),
        translatable(
            "The known minimum nearest to the last point, if the loss there is within the tolerance of that "
            "minimum's, or, for a global minimum, was within the tolerance at some step"
        ),
        True,
    ),
    "swing": CellMeasure(
        translatable("Oscillation left"),
        translatable(
            "How far a step still goes forth and back over the last {steps} steps: the mean step along an axis less what it "
            "gains, on the axis with most of it. A run that creeps has 0, one that hops between two points h apart has h",
            steps=TAIL,
        ),
        False,
    ),
    "success": CellMeasure(
        translatable("Success rate"),
        translatable(
            "The share of runs from many starts, spread evenly over the landscape, with several seeds of "
            "the noise, that converge: within the tolerance of the lowest loss at every step of the last quarter. Each start "
            "has noise of its own; the starts and seeds are the same for every cell"
        ),
        False,
    ),
    "rate": CellMeasure(
        translatable("Rate per step"),
        translatable(
            "By which factor the distance to the minimum shrinks in a step, over the second half of the run: below 1 it comes "
            "closer, above 1 it goes away. Told from the loss, whose height above the lowest goes as the square of the distance"
        ),
        False,
    ),
    "unstable": CellMeasure(
        translatable("Share of unstable steps"),
        translatable(
            "The share of the steps at which the preconditioned sharpness times the rate is above the limit of the optimizer, so "
            "that small deviations grow. P is taken as frozen at each step, and noise is left out"
        ),
        False,
    ),
    "onset": CellMeasure(
        translatable("First unstable step"),
        translatable(
            "The first step at which the preconditioned sharpness times the rate is above the limit of the optimizer. P is taken "
            "as frozen at each step, and noise is left out; runs that are never unstable have the colour of how they end"
        ),
        False,
    ),
    "lost": CellMeasure(
        translatable("Share of lost updates"),
        translatable(
            "The share of the updates of all parameters that leave a parameter, or its master copy, as it was, though the step "
            "is not 0. Of runs in float64 none are counted"
        ),
        False,
    ),
}


@dataclass(frozen=True, eq=False)
class Judged:
    """How runs ended. Every array has shape (N,), or (rows, columns) for the cells of a sweep.

    loss      float64, at the end
    reached   first step within tolerance, or -1
    minimum   index of the minimum (global ones first, then local ones), -1 for none, -2 after diverging
    outcome   key of OUTCOMES
    swing     extent of the oscillation at the end, parameter units; nan where not measured
    success   share of trials that converge, 0 to 1; nan where not measured
    settled   first step from which on it stays within tolerance, or -1
    rate      factor per step by which it comes closer; nan where it is none
    unstable  share of the steps that are unstable, 0 to 1; nan where not measured, or the optimizer has no limit
    onset     first of them, or -1
    lost      share of the updates that are lost, 0 to 1; nan where numbers are not shorter than float64
    """

    loss: np.ndarray
    reached: np.ndarray
    minimum: np.ndarray
    outcome: np.ndarray
    swing: np.ndarray
    success: np.ndarray
    settled: np.ndarray
    rate: np.ndarray
    unstable: np.ndarray
    onset: np.ndarray
    lost: np.ndarray

    @classmethod
    def empty(cls, shape: int | tuple[int, ...]) -> Judged:
        """Arrays for runs that have not been made.

        shape   of each array
        """
        return cls(
            np.full(shape, np.nan), np.full(shape, -1, np.int32), np.full(shape, NO_MINIMUM, np.int16),
            np.full(shape, SHORT, np.int8), np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, -1, np.int32),
            np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, -1, np.int32), np.full(shape, np.nan),
        )  # fmt: skip

    def put(self, cells: np.ndarray, some: Judged) -> None:
        """Takes over the numbers of some runs.

        cells   (N,) bools or indices of those runs
        """
        for name in GRIDS:
            getattr(self, name)[cells] = getattr(some, name)

    def reshape(self, shape: tuple[int, ...]) -> Judged:
        """The same numbers in another shape.

        shape   of each array
        """
        return Judged(*(getattr(self, name).reshape(shape) for name in GRIDS))


GRIDS = tuple(field.name for field in fields(Judged))  # what is told of each cell


Target = tuple[np.ndarray, np.ndarray, np.ndarray]  # a minimum: where it is, its loss, whether it is global


class Goals:
    """What there is to reach: the lowest loss and the minima, for each run where the landscape's parameters differ.

    `which` (N,) says which of the parameters `each` has; None where all runs have the same.

    count    number of runs, N
    varied   {parameter of the landscape: (N,) values}
    """

    def __init__(self, spec: RunSpec, count: int, varied: dict[str, np.ndarray]) -> None:
        self.spec, self.landscape = spec, catalog.landscape(spec.objective, spec.objective_params)
        self.which: np.ndarray | None = None
        plain = self.landscape.numbers(spec.objective_params)
        if self.landscape.data is not None:  # its parameters say which data; none of them is a number of the formula
            self.each, self.parameters = [plain], plain
            return
        numbers = self.landscape.Parameters(*map(np.float64, plain))
        self.each, self.parameters = [numbers], numbers._replace(**varied)
        if varied:
            table = np.array([np.broadcast_to(value, count) for value in self.parameters]).reshape(-1, count)
            firsts, self.which = distinct_columns(table)
            self.each = [self.landscape.Parameters(*map(np.float64, table[:, k])) for k in firsts]
            if self.landscape.ahead is not None:
                self.landscape.ahead(self.each)

    def of_runs(self, numbers: np.ndarray) -> Any:
        """(..., N) of numbers (..., len(each)); (..., 1) where all runs have the same."""
        return numbers if self.which is None else numbers[..., self.which]

    @cached_property
    def lowest(self) -> np.ndarray:
        """(N,) or (1,) the lowest loss, nan where there is none."""
        found = [get_lowest(self.spec, self.landscape, p) for p in self.each]
        return self.of_runs(np.array([np.nan if lowest is None else lowest for lowest in found]))

    @cached_property
    def targets(self) -> list[Target]:
        """[(points (d, N or 1), losses (N or 1,), whether it is global (N or 1,))] of every minimum, global ones first.

        Where some parameters have fewer minima than others, theirs are nan: nothing is near them.
        """
        globally = np.array([len(self.landscape.minima(p)) for p in self.each])
        places = [(*self.landscape.minima(p), *self.landscape.local_minima(p)) for p in self.each]
        nowhere = (np.nan,) * self.landscape.dimension
        found = []
        for k in range(max(map(len, places))):
            points = np.array([place[k] if k < len(place) else nowhere for place in places], dtype=np.float64)
            heights = np.array([self.landscape.value(*map(np.float64, m), p) for m, p in zip(points, self.each, strict=True)])
            found.append((self.of_runs(points.T), self.of_runs(heights), self.of_runs(k < globally)))
        return found


def is_lost(outcome: Any) -> Any:
    """Whether a run (or each of many) has no end worth measuring: it diverged, or its start is not defined.

    outcome   key of OUTCOMES, or an array of them
    """
    return (outcome == DIVERGED) | (outcome == UNDEFINED)


@cache
def judge_source() -> tuple[str, str, str]:
    """The label, module and text of the compiled loops that judge many runs."""
    module = "optim.compile.judge_kernels"
    return "judge", module, kernel_cache.read_source(module)


def judge(
    spec: RunSpec,
    starts: np.ndarray,
    params: dict[str, np.ndarray],
    ends: BatchOutcome,
    hyper: dict[str, np.ndarray] | None = None,
    with_rate: bool = False,
    goals: Goals | None = None,
) -> Judged:
    """How runs that began at `starts` (N, d) ended; `params`, `hyper` {name: (N,)} are the numbers of the landscape and of the
    optimizer that differ.

    ends        how they ended, arrays (N,)
    with_rate   whether the rate per step is asked for: it takes longer than all else
    goals       what there is to reach, where the numbers of the landscape do not differ (default: it is looked for here)
    """
    count = len(starts)
    goals = goals or Goals(spec, count, params)
    kernels = kernel_cache.find(*judge_source())  # NumPy does the same, to the bit
    first, last = centres(spec)
    place = ends_from(ends.theta, last)
    own = place if ends.point is ends.theta else ends_from(ends.point, last)
    with np.errstate(all="ignore"):
        stable = cannot_diverge(spec, hyper or {}, params)
        outcome = outcomes(spec, starts, first, place, ends, goals, stable, kernels)
        minimum = minima(spec, own, ends, goals, outcome, kernels)
        nothing = rate = np.broadcast_to(np.nan, count)  # takes no memory
        if with_rate:
            late = tail_start(spec.steps)
            rate = contraction(ends.peaks, np.broadcast_to(goals.lowest, count), spec.steps // 2, late)
    lost = nothing if spec.precision is None else ends.lost / max(1, spec.steps * starts.shape[1])
    return Judged(
        ends.loss, ends.reached.astype(np.int32), minimum, outcome, ends.swing, nothing, ends.settled.astype(np.int32), rate,
        nothing, np.broadcast_to(np.int32(-1), count), lost,
    )  # fmt: skip


def ends_from(points: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """(d, N) points (N, d), as seen from where the origin of a moving objective is at the end.

    centre   (d,), or none where it rests
    """
    columns = np.ascontiguousarray(points.T)
    return columns - centre[:, None] if len(centre) else columns


def outcomes(
    spec: RunSpec, starts: np.ndarray, first: np.ndarray, place: np.ndarray, ends: BatchOutcome, goals: Goals, stable: Any,
    kernels: ModuleType | None,
) -> np.ndarray:  # fmt: skip
    """(N,) int8; `first` is where the origin of a moving objective begins, `place` (d, N) the last points from where it ends.

    stable    whether theory excludes that a run diverges, one for all or (N,)
    starts    (N, d)
    kernels   the compiled loops, where they are there
    """
    lowest, defined = goals.lowest, goals.landscape.defined
    found, suspects = (classify_plain if kernels is None else partial(classify_compiled, kernels))(spec, place, ends, lowest)
    suspects = suspects[~np.broadcast_to(stable, found.shape)[suspects]]
    if suspects.size:  # the height at the start, which takes longer, says whether it grows
        p = goals.parameters
        if goals.landscape.data is None:
            p = goals.landscape.Parameters(*(v[suspects] if np.ndim(v) else v for v in p))
        begin = [starts[suspects, i] - (first[i] if len(first) else 0.0) for i in range(len(place))]
        least = lowest[suspects] if lowest.size > 1 else lowest
        last, tail = ends.loss[suspects] - least, ends.peaks[2, suspects] - least
        before = ends.peaks[:2, suspects].max(axis=0) - least
        begun = goals.landscape.value(*begin, p) - least
        growing = grows(begun, before, tail, last, spec.tolerance)
        found[suspects[growing]] = DIVERGED
    if defined is not None:
        found[~np.asarray(defined(*place, goals.parameters))] = DIVERGED
        found[~np.asarray(defined(*starts.T, goals.parameters))] = UNDEFINED
    return found


def classify_plain(spec: RunSpec, place: np.ndarray, ends: BatchOutcome, lowest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """((N,) keys of OUTCOMES as far as the last points and the losses tell, indices of those suspected of diverging).

    place    (d, N) the last points
    ends     how the runs ended
    lowest   (N,) or (1,) the lowest loss
    """
    found = classify(ends.reached, ends.settled, spec.steps)
    last, tail = ends.loss - lowest, ends.peaks[2] - lowest
    before = np.maximum(ends.peaks[0], ends.peaks[1]) - lowest
    suspects = np.flatnonzero((last > GROWTH * spec.tolerance) & (tail > STILL_GROWING * before) & (last > tail / 2.0))
    for numbers in (ends.loss, *place):
        if not np.isfinite(numbers.sum()):  # a sum is finite only if all its terms are
            found[~np.isfinite(numbers)] = DIVERGED
    return found, suspects


def classify_compiled(
    kernels: ModuleType, spec: RunSpec, place: np.ndarray, ends: BatchOutcome, lowest: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The same, in one loop."""
    found, suspects = np.empty(len(ends.loss), np.int8), np.empty(len(ends.loss), np.bool_)
    count = kernels.classify_ends(
        place, ends.loss, ends.reached, ends.settled, ends.peaks, np.ascontiguousarray(lowest), tail_start(spec.steps),
        spec.tolerance, GROWTH, STILL_GROWING, (LEFT, SHORT, AT_END, CONVERGED, DIVERGED), found, suspects,
    )  # fmt: skip
    return found, np.flatnonzero(suspects) if count else np.empty(0, np.int64)


def minima(
    spec: RunSpec, place: np.ndarray, ends: BatchOutcome, goals: Goals, outcome: np.ndarray, kernels: ModuleType | None
) -> np.ndarray:  # fmt: skip
    """(N,) int16: which of the known minima each run has reached. Lost runs have reached none, and no longer have a swing.

    place     (d, N) the points that are judged
    ends      how the runs ended
    outcome   (N,) keys of OUTCOMES
    kernels   the compiled loops, where they are there
    """
    targets = goals.targets
    if kernels is not None and targets:
        found = np.empty(len(ends.loss), np.int16)
        tables = [np.ascontiguousarray(np.stack(parts)) for parts in zip(*targets, strict=True)]
        codes = DIVERGED, UNDEFINED, NO_MINIMUM, GONE
        kernels.find_minima(place, ends.loss, ends.reached, outcome, *tables, spec.tolerance, codes, ends.swing, found)
        return found
    found = find_minima_plain(spec, place, ends, targets)
    ends.swing[is_lost(outcome)] = np.nan
    found[is_lost(outcome)] = GONE
    return found


def find_minima_plain(spec: RunSpec, place: np.ndarray, ends: BatchOutcome, targets: list[Target]) -> np.ndarray:
    """(N,) int16, as if none were lost.

    place, ends   as in `minima`
    """
    nearest = np.full(len(ends.loss), np.inf)
    found = np.full(len(ends.loss), NO_MINIMUM, np.int16)
    for k, (point, height, lowest) in enumerate(targets):
        far = compute_squared_distance(place, point)
        closer = far < nearest
        np.copyto(nearest, far, where=closer)
        there = np.abs(ends.loss - height) < spec.tolerance
        there |= lowest & (ends.reached >= 0)
        np.copyto(found, np.where(there, np.int16(k), np.int16(NO_MINIMUM)), where=closer)
    return found


def compute_squared_distance(place: np.ndarray, point: np.ndarray) -> np.ndarray:
    """(N,) from every place (d, N) to its point."""
    total = np.zeros(len(place[0]))
    for x, m in zip(place, point, strict=True):
        way = x - m
        way *= way
        total += way
    return total


def centres(spec: RunSpec) -> tuple[np.ndarray, np.ndarray]:
    """(d,) where the origin of a moving objective is at the first and at the last step; empty where it does not move."""
    moved = get_centre(spec, len(spec.start))
    return (np.empty(0), np.empty(0)) if moved is None else (moved[0], moved[-1])
