"""A finished run, and the two ways to get one: simulate a spec, or replay recorded gradients."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.spec import show_by
from optim.compile.kernel_cache import KernelError
from optim.simulate.outcome import Outcome, find_outcome
from optim.simulate.record_buffers import RecordBuffers, record_plain
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.spec import RECORDED, RunSpec
from optim.simulate.step_tables import get_adapting_rate

COMPILED_FROM = 2000  # steps; below it, plain Python is done sooner than numba is imported


@dataclass(frozen=True, eq=False)
class Run:
    """One recorded run of T steps with d parameters. All arrays are read-only float64.

    theta (T+1, d)     the points; theta[0] is the start
    loss (T+1,)        f at `judged[k]` (of the moved objective, without noise): at theta[k], but for optimizers that are judged
                       at a point of their own, such as an average
    gradient (T+1, d)  at theta[k], noise included, before clipping
    clipped (T, d)     the gradient after clipping: what the optimizer was given
    lr (T,)            the learning rate of that step, after edits and schedule
    lines[name] (T, d)      every named number of that step, in the formula's order
    state[name] (T+1, d)    the optimizer's memory before the step that leaves theta[k]; [k+1] is after it
    shared[name] (T+1,)     its numbers that all parameters share (t, bias corrections, Prodigy's estimate ...)
    noise, rate, delta, hyper, outcome   see there
    legs    the parts of a run in which memory or optimizer are edited, as runs of their own; numbers that an optimizer does not
            have are nan while it makes the steps
    plan, columns   what it was made with, for these
    """

    spec: RunSpec
    theta: np.ndarray
    loss: np.ndarray
    gradient: np.ndarray
    clipped: np.ndarray
    lr: np.ndarray
    lines: Mapping[str, np.ndarray]
    state: Mapping[str, np.ndarray]
    shared: Mapping[str, np.ndarray]
    plan: RunPlan = field(repr=False)
    columns: RecordBuffers = field(repr=False)

    # What few ask for is made when the first one does.

    @property
    def rate(self) -> np.ndarray:
        """(T, d) the effective rate used in the step that leaves theta[k]."""
        return self.lines["rate"]

    @cached_property
    def noise(self) -> np.ndarray:
        """(T+1, d) what noise is in the gradient."""
        noise = self.plan.tables.noise
        return np.broadcast_to(0.0, self.gradient.shape) if noise is None else lock(noise)

    @cached_property
    def left(self) -> np.ndarray:
        """(T, d) which part of the optimizer's own step the clipping of updates has left; 1 where all of it."""
        return lock(self.columns.left) if len(self.columns.left) else np.broadcast_to(1.0, self.clipped.shape)

    @cached_property
    def delta(self) -> np.ndarray:
        """(T, d) theta[k+1] - theta[k]."""
        with np.errstate(all="ignore"):
            return lock(np.diff(self.theta, axis=0))

    @cached_property
    def hyper(self) -> Mapping[str, np.ndarray]:
        """{name: (T,)} the numeric hyperparameters of each step, after edits."""
        if self.plan.legs:
            return MappingProxyType({name: lock(values) for name, values in join_hyper(self).items()})
        tables = self.plan.tables
        rows = np.broadcast_to(tables.hyper, (max(self.steps, 1), len(tables.names)))[: self.steps]
        return MappingProxyType({name: lock(rows[:, j]) for j, name in enumerate(tables.names)})

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The parts of the run between edits of memory or optimizer, each with its own optimizer, names and numbers; the run
        itself where there are none."""
        return self._legs if self.plan.legs else (Leg(0, self),)  # kept, it would keep the run itself

    @cached_property
    def _legs(self) -> tuple[Leg, ...]:
        pairs = zip(self.plan.legs, self.columns.legs, strict=True)
        return tuple(Leg(plan.begin, finish(plan, columns)) for plan, columns in pairs)

    def at(self, step: int) -> tuple[Run, int]:
        """(the leg that makes the update leaving theta[step], its step there); the last leg for the last step.

        step   0 to T
        """
        legs = self.legs
        found = legs[max(0, bisect_right([leg.begin for leg in legs], step) - 1)]
        return found.run, step - found.begin

    @cached_property
    def outcome(self) -> Outcome:
        """How it ended, at which step, and a sentence."""
        with np.errstate(all="ignore"):
            return find_outcome(self.plan, self.columns)

    # ---- in a terminal and in a notebook

    def __repr__(self) -> str:
        """One line: what was run, and how it ended."""
        return str(show_by("words", "write_run", self))

    def _repr_html_(self) -> str:
        """A small picture and a table."""
        return str(show_by("html", "show_run", self))

    def to_frame(self, library: str = "") -> Any:
        """Every number as a DataFrame with a row for each step, its columns called as in a CSV file: "theta_1", "state.v_2" ...

        library   "pandas" or "polars"; "" for the first that is installed

        Raises SpecError where that one, or both, are missing.
        """
        return show_by("frame", "make_frame", self, library)

    def plot(self, axes: Any = None) -> Any:
        """Draws the path over its landscape and the loss over the steps with matplotlib, and returns the axes.

        axes   one for the map and one for the loss, of a figure of one's own; None makes a figure, which a notebook shows

        Raises SpecError where matplotlib is not installed.
        """
        return show_by("figure", "plot", self, axes)

    @property
    def steps(self) -> int:
        """T, the number of updates."""
        return len(self.theta) - 1

    @property
    def judged(self) -> np.ndarray:
        """(T+1, d) the points at which the run is judged: theta, or the point that the optimizer declares (`Optimizer.point`)."""
        if self.plan.legs:
            return self._judged_legs
        point = catalog.get_optimizer(self.spec).point
        return self.state[point] if point else self.theta

    @cached_property
    def _judged_legs(self) -> np.ndarray:
        found = np.empty(self.theta.shape)
        for leg in self.legs:
            found[leg.begin : leg.begin + leg.run.steps + 1] = leg.run.judged
        return lock(found)

    @property
    def dimension(self) -> int:
        """d, the number of parameters."""
        return self.theta.shape[1]


@dataclass(frozen=True, eq=False)
class Leg:
    """A part of a run.

    begin   the step of the whole run that is its step 0
    run     what was recorded of it
    """

    begin: int
    run: Run


def join_hyper(run: Run) -> dict[str, np.ndarray]:
    """{name: (T,)} of the hyperparameters of all legs; nan where the optimizer of a leg has no such number.

    run   with legs
    """
    found: dict[str, np.ndarray] = {}
    for leg in run.legs:
        for name, values in leg.run.hyper.items():
            column = found.setdefault(name, np.full(run.steps, np.nan))
            column[leg.begin : leg.begin + leg.run.steps] = values
    return found


def simulate(spec: RunSpec, backend: str = "auto", cancel: np.ndarray | None = None) -> Run:
    """Records the run that `spec` describes.

    backend: "plain" (NumPy scalars), "compiled" (numba; compiles on first use) or "auto" (compiled for long runs). All give
    the same bits; objectives with data know the plain one alone.
    cancel: uint8 array of length 1; set it to 1 from another thread to give the run up, which raises Cancelled.

    Raises SpecError for a spec of recorded gradients, which are replayed with `replay`, and for data that cannot be used.
    """
    if spec.objective == RECORDED:
        raise SpecError("A run of recorded gradients has no landscape to simulate; use optim.replay with the gradients.")
    plan = make_run_plan(spec, fresh=True)
    with np.errstate(all="ignore"):
        if plan.data is None and (backend == "compiled" or (backend == "auto" and spec.steps >= COMPILED_FROM)):
            from optim.simulate.compiled_recording import record_compiled  # numba is imported only when it is needed

            with suppress(KernelError):  # the plain form has the same bits
                return finish(plan, record_compiled(plan, cancel))
        return finish(plan, record_plain(plan, cancel=cancel))


def replay(
    gradients: Any,
    *,
    optimizer: str = "rmsprop",
    hyper: Mapping[str, Any] | None = None,
    start: Sequence[float] | None = None,
    clip: Mapping[str, Any] | None = None,
    schedule: Mapping[str, Any] | None = None,
    precision: Mapping[str, Any] | None = None,
    edits: Sequence[Any] = (),
    update_clip: Mapping[str, Any] | None = None,
    losses: Any = None,
    cancel: np.ndarray | None = None,
) -> Run:
    """The run an optimizer makes of recorded `gradients` (T, d), open loop: they do not answer to the new path.

    start (d,) defaults to zeros; `losses` (T+1,) is kept as the run's loss, which is nan otherwise; `cancel` as in `simulate`.
    Raises SpecError when the gradients are not a table of numbers.

    optimizer, hyper, clip, schedule, precision, edits, update_clip   as in `RunSpec`
    """
    try:
        given = np.array(gradients, dtype=np.float64)
    except (TypeError, ValueError):
        raise SpecError("The gradients must be a table of numbers, one row for each step and one column per parameter.") from None
    if given.ndim == 1:
        given = given[:, None]
    if given.ndim != 2 or not given.shape[1]:
        raise SpecError(
            "The gradients must have one row per step and one column per parameter, not the shape {shape}.", shape=given.shape
        )
    steps, d = given.shape
    point = (0.0,) * d if start is None else tuple(start)
    if len(point) != d:
        raise SpecError(
            "The start has {point} numbers, but the gradients have {d} columns; give {d} numbers.", point=len(point), d=d
        )
    spec = RunSpec(
        objective=RECORDED, optimizer=optimizer, hyper=hyper or {}, start=point, steps=steps, clip=clip, schedule=schedule,
        precision=precision, edits=tuple(edits), update_clip=update_clip,
    )  # fmt: skip
    plan = make_run_plan(spec)
    known = None if losses is None else np.array(losses, dtype=np.float64)
    if known is None and get_adapting_rate(spec) is not None:
        raise SpecError(
            "{name} answers to losses, and none were given beside the gradients; give losses, or choose a schedule that counts "
            "steps.", name=(schedule or {})["name"],
        )  # fmt: skip
    with np.errstate(all="ignore"):
        columns = record_plain(plan, given, cancel, known)
        if known is not None:
            columns.loss[:] = known
        return finish(plan, columns)


def finish(plan: RunPlan, columns: RecordBuffers) -> Run:
    """The raw columns as a read-only Run."""
    if columns.lr is not None:
        plan = replace(plan, tables=replace(plan.tables, lr=columns.lr))
    out, tables = columns, plan.tables
    lines, states, shared = (
        MappingProxyType(dict(zip(names, map(lock, rows), strict=True)))
        for names, rows in ((plan.lines, out.lines), (plan.states, out.state), (plan.shared, out.shared))
    )
    return Run(
        plan.spec, lock(out.theta), lock(out.loss), lock(out.gradient), lock(out.clipped), lock(tables.lr), lines, states,
        shared, plan, columns,
    )  # fmt: skip


def lock(array: np.ndarray) -> np.ndarray:
    """The array itself, which cannot be written to from now on.

    array   of any shape
    """
    array.flags.writeable = False
    return array


Answer = TypeVar("Answer")


def cache_per_run(question: Callable[[Run], Answer]) -> Callable[[Run], Answer]:
    """`question`, asked once per run. Arrays come back read-only, because every caller gets the same one."""
    answers: WeakKeyDictionary[Run, Any] = WeakKeyDictionary()

    @wraps(question)
    def ask(run: Run) -> Answer:
        if run not in answers:
            with np.errstate(all="ignore"):
                answer: Any = question(run)
            if isinstance(answer, np.ndarray):
                answer.flags.writeable = False
            answers[run] = answer
        return answers[run]

    return ask


def ask_legs(question: Callable[[Run], Answer]) -> Callable[[Run], Answer]:
    """`question`, asked of each leg of a run and put together: arrays with a row for each step, or one more.

    A leg that answers None has nan; where all do, so does the run.

    question   run -> array (T, ...) or (T + 1, ...), or None
    """

    @wraps(question)
    def ask(run: Run) -> Answer:
        if not run.plan.legs:
            return question(run)
        answers = [question(leg.run) for leg in run.legs]
        there: Any = [(leg, answer) for leg, answer in zip(run.legs, answers, strict=True) if answer is not None]
        if not there:
            return answers[0]
        more = len(there[0][1]) - there[0][0].run.steps
        found: Any = np.full((run.steps + more, *there[0][1].shape[1:]), np.nan)
        for leg, answer in there:
            found[leg.begin : leg.begin + len(answer)] = answer
        return found

    return ask
