"""The arrays a run is recorded into, and the plain recorder: exact, slow, needing nothing but NumPy."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import Cancelled
from optim.simulate.column_memory import carve
from optim.simulate.pipeline import (
    AdaptingRate,
    advance,
    apply_clipping,
    init_global,
    init_state,
    project,
    shorten,
    silent,
    value_and_gradient,
)
from optim.simulate.run_plan import RunPlan
from optim.simulate.step_tables import get_adapting_rate


@dataclass
class RecordBuffers:
    """One recorded run, raw. T steps, d parameters; states, lines and shared numbers as the plan names them."""

    theta: np.ndarray  # (T + 1, d)
    loss: np.ndarray  # (T + 1,)
    gradient: np.ndarray  # (T + 1, d) at theta, noise included, before clipping
    clipped: np.ndarray  # (T, d)
    state: np.ndarray  # (number of states, T + 1, d)
    lines: np.ndarray  # (number of lines, T, d)
    shared: np.ndarray  # (number of shared numbers, T + 1)
    left: np.ndarray  # (T, d) what update clipping left of each step; (0, d) without
    lr: np.ndarray | None = None  # (T,) the rates, where they answer to losses
    watch: Any = None  # then: the `AdaptingRate` after the last step
    legs: tuple[RecordBuffers, ...] = ()  # of each leg of a run that has some, with its own names


def empty_columns(plan: RunPlan) -> RecordBuffers:
    """Arrays for a run, not a number where nothing may ever be recorded."""
    steps, d = plan.spec.steps, len(plan.spec.start)
    return RecordBuffers(
        np.empty((steps + 1, d)), np.full(steps + 1, np.nan), np.full((steps + 1, d), np.nan), np.empty((steps, d)),
        np.empty((len(plan.states), steps + 1, d)), np.empty((len(plan.lines), steps, d)),
        np.empty((len(plan.shared), steps + 1)), np.empty((steps if plan.update_clip is not None else 0, d)),
    )  # fmt: skip


def unwritten_columns(plan: RunPlan) -> RecordBuffers:
    """Arrays for a run that will write all of them, in memory that is used again. Without a clipping the clipped gradients are
    the gradients themselves."""
    rows, d = plan.spec.steps + 1, len(plan.spec.start)
    shapes = [(rows, d), (rows,), (rows, d), (len(plan.states), rows, d), (len(plan.lines), rows - 1, d),
              (len(plan.shared), rows)]  # fmt: skip
    clips = [(rows - 1, d)] if plan.clip is not None else []
    theta, loss, gradient, state, lines, shared, *clipped = carve([*shapes, *clips])
    left = np.empty((rows - 1 if plan.update_clip is not None else 0, d))
    return RecordBuffers(theta, loss, gradient, clipped[0] if clips else gradient[:-1], state, lines, shared, left)


def record_plain(
    plan: RunPlan, given: np.ndarray | None = None, cancel: np.ndarray | None = None, losses: np.ndarray | None = None
) -> RecordBuffers:
    """Records a run number by number. `given` (T, d): gradients recorded elsewhere, instead of the landscape's; `losses` (T or
    T + 1,): those that a rate answers to then.

    Raises Cancelled soon after another thread has set `cancel` (uint8, length 1).
    """
    return record_legs(plan, lambda leg, first: record_leg(leg, first, given, cancel, losses))


@dataclass(frozen=True)
class Standing:
    """Where a run stands before a step: theta (d numbers), a State for each parameter, a GlobalState, and a rate that answers to
    losses, if it has one."""

    theta: list[Any]
    state: list[Any]
    shared: Any
    watch: AdaptingRate | None = None


def record_legs(plan: RunPlan, record: Callable[[RunPlan, Standing], RecordBuffers]) -> RecordBuffers:
    """Records the legs of a run one after the other, each from where the one before has ended.

    record   records one leg, or a run that has none
    """
    theta = [np.float64(x) for x in plan.spec.start]
    if not plan.legs:
        return record(plan, begin_leg(plan, theta))
    done: list[RecordBuffers] = []
    before = Standing(theta, [], None, get_adapting_rate(plan.spec))
    for leg in plan.legs:
        done.append(record(leg, begin_leg(leg, before.theta, before)))
        before = read_last(leg, done[-1])
    return join_legs(plan, done)


def begin_leg(plan: RunPlan, theta: list[Any], before: Standing | None = None, hyper: Any = None) -> Standing:
    """Where a leg begins: with an empty memory, but for what it keeps of the one before.

    theta    d numbers
    before   where the leg before has ended
    hyper    the Hyper of its first step, where that is not the plan's
    """
    hyper = plan.hyper(0) if hyper is None else hyper
    state, shared = init_state(plan.optimizer, theta, hyper), init_global(plan.optimizer, hyper)
    if plan.kept and before is not None:
        same = [name for name in plan.states if name in plan.kept]
        state = [new._replace(**{n: getattr(old, n) for n in same}) for new, old in zip(state, before.state, strict=True)]
        shared = shared._replace(**{n: getattr(before.shared, n) for n in plan.shared if n in plan.kept})
    watch = get_adapting_rate(plan.spec) if before is None else copy(before.watch)
    if watch is not None and plan.taken_over:
        watch.base = None
    return Standing(plan.store(theta), state, shared, watch)


def read_last(plan: RunPlan, out: RecordBuffers) -> Standing:
    """Where a recorded leg has ended.

    out   its arrays
    """
    d = out.theta.shape[1]
    kind, common = plan.optimizer.State, plan.optimizer.GlobalState
    state = [kind()._replace(**{n: out.state[j, -1, i] for j, n in enumerate(plan.states)}) for i in range(d)]
    shared = common()._replace(**{n: out.shared[j, -1] for j, n in enumerate(plan.shared)})
    return Standing(list(out.theta[-1]), state, shared, out.watch)


def join_legs(plan: RunPlan, legs: list[RecordBuffers]) -> RecordBuffers:
    """One run out of its recorded legs; what an optimizer does not have is not a number while it makes the steps.

    Row k of a state is the memory before the step that leaves theta[k]: where something was forgotten, what was left.
    """
    out = empty_columns(plan)
    for kind in (out.state, out.lines, out.shared):
        kind.fill(np.nan)
    for leg, part in zip(plan.legs, legs, strict=True):
        rows, steps = slice(leg.begin, leg.begin + len(part.theta)), slice(leg.begin, leg.begin + len(part.theta) - 1)
        out.theta[rows], out.loss[rows], out.gradient[rows] = part.theta, part.loss, part.gradient
        out.clipped[steps] = part.clipped[: len(part.theta) - 1]
        if len(out.left):
            out.left[steps] = part.left
        for whole, names, of, numbers in (
            (out.state, plan.states, leg.states, part.state), (out.shared, plan.shared, leg.shared, part.shared)
        ):  # fmt: skip
            whole[:, leg.begin] = np.nan
            for name, row in zip(of, numbers, strict=True):
                whole[names.index(name), rows] = row
        for name, row in zip(leg.lines, part.lines, strict=True):
            out.lines[plan.lines.index(name), steps] = row
    if legs[-1].watch is not None:
        out.lr, out.watch = np.concatenate([part.lr for part in legs]), legs[-1].watch
    out.legs = tuple(legs)
    return out


def record_leg(
    plan: RunPlan, first: Standing, given: np.ndarray | None = None, cancel: np.ndarray | None = None,
    losses: np.ndarray | None = None,
) -> RecordBuffers:  # fmt: skip
    """Records one leg, or a run that has none, number by number.

    first                   where it begins
    given, cancel, losses   as in `record_plain`
    """
    out = empty_columns(plan)
    watch = copy(first.watch)
    rates = plan.tables.lr if watch is None else plan.tables.lr.copy()
    steps = plan.spec.steps
    if plan.data is not None:
        plan.data.prepare(plan.begin + steps, cancel)
    theta, state, shared = first.theta, first.state, first.shared
    hyper, first_count = plan.hyper(0), plan.count(0)
    constant = len(plan.tables.hyper) == 1
    with silent():
        for k in range(steps + 1):
            if cancel is not None and cancel[0]:
                raise Cancelled
            out.theta[k] = theta
            for j, name in enumerate(plan.states):
                out.state[j, k] = [getattr(s, name) for s in state]
            out.shared[:, k] = [getattr(shared, name) for name in plan.shared]
            if given is None:
                out.loss[k], gradient = measure(plan, theta, k)
                out.gradient[k] = gradient
            elif plan.begin + k < len(given):
                gradient = [np.float64(g) for g in given[plan.begin + k]]
                out.gradient[k] = gradient
            if k == steps:
                break
            used = apply_clipping(plan.clip, gradient)
            out.clipped[k] = used
            hyper = hyper if constant else plan.hyper(k)
            if watch is not None:
                rates[k] = watch.get(rates[k])
                watch.see(get_loss(plan, theta, k, out.loss[k], losses))
            moved, state, lines, shared = advance(
                plan.optimizer, theta, used, state, shared, hyper, np.float64(k + first_count), rates[k]
            )
            if plan.update_clip is not None:
                moved, out.left[k] = shorten(plan.update_clip, theta, moved, rates[k])
            theta = project(plan.projection, moved)
            for j, name in enumerate(plan.lines):
                out.lines[j, k] = [getattr(line, name) for line in lines]
        if plan.data is not None:
            point = move_back(plan, judge_path(plan, out))
            out.loss[:] = plan.data.path_loss(*np.ascontiguousarray(point.T), cancel=cancel)
        elif given is None:
            judge(plan, out)
    if watch is not None:
        out.lr, out.watch = rates, watch
    return out


def get_loss(plan: RunPlan, theta: list[Any], k: int, found: Any, losses: np.ndarray | None) -> Any:
    """The loss that a rate answers to: of all rows, where the objective has data.

    k        step of the leg
    found    the loss at theta
    losses   of a run whose gradients were recorded elsewhere
    """
    if losses is not None:
        return losses[plan.begin + k]
    if plan.data is None or plan.landscape is None:
        return found
    centre = plan.tables.centre
    point = theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
    return np.float64(plan.landscape.value(*point, plan.parameters))


def judge_path(plan: RunPlan, out: RecordBuffers) -> np.ndarray:
    """(T+1, d) the points at which a run is judged: theta, or the average of an optimizer that declares one (`point`).

    out   the recorded arrays
    """
    return out.state[plan.states.index(plan.optimizer.point)] if plan.optimizer.point else out.theta


def move_back(plan: RunPlan, path: np.ndarray) -> np.ndarray:
    """The path as seen from where the origin of a moving objective is.

    path   (T+1, d)
    """
    return path if plan.tables.centre is None else path - plan.tables.centre


def judge(plan: RunPlan, out: RecordBuffers) -> None:
    """The loss of an optimizer that is judged at a point of its own is the loss there; its gradients are those of theta.

    out   the recorded arrays; the loss is written
    """
    if plan.optimizer.point:
        assert plan.landscape is not None
        point = move_back(plan, judge_path(plan, out))
        out.loss[:] = plan.landscape.value(*np.ascontiguousarray(point.T), plan.parameters)


def measure(plan: RunPlan, theta: list[Any], k: int) -> tuple[Any, list[Any]]:
    """f and the noisy gradient at theta in step k; a moving objective is a moved coordinate."""
    assert plan.landscape is not None
    centre, noise = plan.tables.centre, plan.tables.noise
    point = theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
    if plan.data is None:
        loss, gradient = value_and_gradient(plan.landscape, point, plan.parameters)
    else:
        loss = np.nan  # that of all rows: at once, afterwards
        gradient = list(plan.data.step_gradient(plan.begin + k, *point))
    if noise is not None:
        gradient = [g + n for g, n in zip(gradient, noise[k], strict=True)]
    return loss, gradient
