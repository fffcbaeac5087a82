"""The arrays a run is recorded into, and the plain recorder: exact, slow, needing nothing but NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import Cancelled
from optim.simulate.column_memory import carve
from optim.simulate.pipeline import (
    advance,
    apply_clipping,
    init_global,
    init_state,
    project,
    silent,
    value_and_gradient,
)
from optim.simulate.run_plan import RunPlan


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


def empty_columns(plan: RunPlan) -> RecordBuffers:
    """Arrays for a run, not a number where nothing may ever be recorded."""
    steps, d = plan.spec.steps, len(plan.spec.start)
    return RecordBuffers(
        np.empty((steps + 1, d)), np.full(steps + 1, np.nan), np.full((steps + 1, d), np.nan), np.empty((steps, d)),
        np.empty((len(plan.states), steps + 1, d)), np.empty((len(plan.lines), steps, d)),
        np.empty((len(plan.shared), steps + 1)),
    )  # fmt: skip


def unwritten_columns(plan: RunPlan) -> RecordBuffers:
    """Arrays for a run that will write all of them, in memory that is used again. Without a clipping the clipped gradients are
    the gradients themselves."""
    rows, d = plan.spec.steps + 1, len(plan.spec.start)
    shapes = [(rows, d), (rows,), (rows, d), (len(plan.states), rows, d), (len(plan.lines), rows - 1, d),
              (len(plan.shared), rows)]  # fmt: skip
    clips = [(rows - 1, d)] if plan.clip is not None else []
    theta, loss, gradient, state, lines, shared, *clipped = carve([*shapes, *clips])
    return RecordBuffers(theta, loss, gradient, clipped[0] if clips else gradient[:-1], state, lines, shared)


def record_plain(plan: RunPlan, given: np.ndarray | None = None, cancel: np.ndarray | None = None) -> RecordBuffers:
    """Records a run number by number. `given` (T, d): gradients recorded elsewhere, instead of the landscape's.

    Raises Cancelled soon after another thread has set `cancel` (uint8, length 1).
    """
    out = empty_columns(plan)
    steps = plan.spec.steps
    if plan.data is not None:
        plan.data.prepare(steps, cancel)
    theta = [np.float64(x) for x in plan.spec.start]
    hyper = plan.hyper(0)
    constant = len(plan.tables.hyper) == 1
    state, shared = init_state(plan.optimizer, theta, hyper), init_global(plan.optimizer, hyper)
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
            elif k < steps:
                gradient = [np.float64(g) for g in given[k]]
                out.gradient[k] = gradient
            if k == steps:
                break
            used = apply_clipping(plan.clip, gradient)
            out.clipped[k] = used
            hyper = hyper if constant else plan.hyper(k)
            theta, state, lines, shared = advance(
                plan.optimizer, theta, used, state, shared, hyper, np.float64(k + 1), plan.tables.lr[k]
            )
            theta = project(plan.projection, theta)
            for j, name in enumerate(plan.lines):
                out.lines[j, k] = [getattr(line, name) for line in lines]
        if plan.data is not None:
            point = move_back(plan, judge_path(plan, out))
            out.loss[:] = plan.data.path_loss(*np.ascontiguousarray(point.T), cancel=cancel)
        elif given is None:
            judge(plan, out)
    return out


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
        loss, gradient = np.nan, list(plan.data.step_gradient(k, *point))  # the loss of all rows: at once, afterwards
    if noise is not None:
        gradient = [g + n for g, n in zip(gradient, noise[k], strict=True)]
    return loss, gradient
