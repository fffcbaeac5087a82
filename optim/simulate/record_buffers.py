"""The arrays a run is recorded into, and the plain recorder: exact, slow, needing nothing but NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.errors import Cancelled
from optim.base.fields import existing
from optim.landscapes.base import Landscape
from optim.optimizers.base import Optimizer
from optim.simulate.column_memory import carve
from optim.simulate.pipeline import (
    Clip,
    Projection,
    advance,
    apply_clipping,
    init_global,
    init_state,
    project,
    silent,
    value_and_gradient,
)
from optim.simulate.spec import RECORDED, RunSpec
from optim.simulate.step_tables import StepTables, get_clip, get_projection, make_tables


@dataclass(frozen=True)
class Program:
    """A spec resolved into the pieces the recorders run.

    parameters              the landscape's Parameters
    states, lines, shared   names of the recorded fields of State, of the lines, and of what is shared
    """

    spec: RunSpec
    optimizer: Optimizer
    landscape: Landscape | None  # None: gradients are given
    parameters: Any
    clip: Clip | None
    projection: Projection | None
    tables: StepTables
    states: tuple[str, ...]
    lines: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def data(self) -> Any:
        """The `Bound` of an objective with data, else None."""
        return None if self.landscape is None else self.landscape.data

    def hyper(self, k: int) -> Any:
        """The Hyper of the update that leaves theta[k], with float64 numbers."""
        numbers = dict(zip(self.tables.names, self.tables.row(k), strict=True))
        return self.optimizer.Hyper(**self.tables.switches, **numbers)


def make_program(spec: RunSpec, fresh: bool = False) -> Program:
    """fresh: a data file that has changed since it was read is read again."""
    optimizer = catalog.get_optimizer(spec)
    landscape = None if spec.objective == RECORDED else catalog.landscape(spec.objective, spec.objective_params, fresh)
    parameters = None
    if landscape is not None:
        parameters = landscape.numbers(spec.objective_params)
        if landscape.data is None:
            parameters = landscape.Parameters(*map(np.float64, parameters))
    tables = make_tables(spec, len(spec.start))
    names = [existing(kind, tables.active) for kind in (optimizer.State, optimizer.Intermediates, optimizer.GlobalState)]
    return Program(spec, optimizer, landscape, parameters, get_clip(spec), get_projection(spec), tables, *names)


@dataclass
class RecordBuffers:
    """One recorded run, raw. T steps, d parameters; states, lines and shared numbers as the program names them."""

    theta: np.ndarray  # (T + 1, d)
    loss: np.ndarray  # (T + 1,)
    gradient: np.ndarray  # (T + 1, d) at theta, noise included, before clipping
    clipped: np.ndarray  # (T, d)
    state: np.ndarray  # (number of states, T + 1, d)
    lines: np.ndarray  # (number of lines, T, d)
    shared: np.ndarray  # (number of shared numbers, T + 1)


def empty_columns(program: Program) -> RecordBuffers:
    """Arrays for a run, not a number where nothing may ever be recorded."""
    steps, d = program.spec.steps, len(program.spec.start)
    return RecordBuffers(
        np.empty((steps + 1, d)), np.full(steps + 1, np.nan), np.full((steps + 1, d), np.nan), np.empty((steps, d)),
        np.empty((len(program.states), steps + 1, d)), np.empty((len(program.lines), steps, d)),
        np.empty((len(program.shared), steps + 1)),
    )  # fmt: skip


def unwritten_columns(program: Program) -> RecordBuffers:
    """Arrays for a run that will write all of them, in memory that is used again. Without a clipping the clipped gradients are
    the gradients themselves."""
    rows, d = program.spec.steps + 1, len(program.spec.start)
    shapes = [(rows, d), (rows,), (rows, d), (len(program.states), rows, d), (len(program.lines), rows - 1, d),
              (len(program.shared), rows)]  # fmt: skip
    clips = [(rows - 1, d)] if program.clip is not None else []
    theta, loss, gradient, state, lines, shared, *clipped = carve([*shapes, *clips])
    return RecordBuffers(theta, loss, gradient, clipped[0] if clips else gradient[:-1], state, lines, shared)


def record_plain(program: Program, given: np.ndarray | None = None, cancel: np.ndarray | None = None) -> RecordBuffers:
    """Records a run number by number. `given` (T, d): gradients recorded elsewhere, instead of the landscape's.

    Raises Cancelled soon after another thread has set `cancel` (uint8, length 1).
    """
    out = empty_columns(program)
    steps = program.spec.steps
    if program.data is not None:
        program.data.prepare(steps, cancel)
    theta = [np.float64(x) for x in program.spec.start]
    hyper = program.hyper(0)
    constant = len(program.tables.hyper) == 1
    state, shared = init_state(program.optimizer, theta, hyper), init_global(program.optimizer, hyper)
    with silent():
        for k in range(steps + 1):
            if cancel is not None and cancel[0]:
                raise Cancelled
            out.theta[k] = theta
            for j, name in enumerate(program.states):
                out.state[j, k] = [getattr(s, name) for s in state]
            out.shared[:, k] = [getattr(shared, name) for name in program.shared]
            if given is None:
                out.loss[k], gradient = measure(program, theta, k)
                out.gradient[k] = gradient
            elif k < steps:
                gradient = [np.float64(g) for g in given[k]]
                out.gradient[k] = gradient
            if k == steps:
                break
            used = apply_clipping(program.clip, gradient)
            out.clipped[k] = used
            hyper = hyper if constant else program.hyper(k)
            theta, state, lines, shared = advance(
                program.optimizer, theta, used, state, shared, hyper, np.float64(k + 1), program.tables.lr[k]
            )
            theta = project(program.projection, theta)
            for j, name in enumerate(program.lines):
                out.lines[j, k] = [getattr(line, name) for line in lines]
        if program.data is not None:
            point = move_back(program, judge_path(program, out))
            out.loss[:] = program.data.path_loss(*np.ascontiguousarray(point.T), cancel=cancel)
        elif given is None:
            judge(program, out)
    return out


def judge_path(program: Program, out: RecordBuffers) -> np.ndarray:
    """(T+1, d) the points at which a run is judged: theta, or the average of an optimizer that declares one (`point`).

    out   the recorded arrays
    """
    return out.state[program.states.index(program.optimizer.point)] if program.optimizer.point else out.theta


def move_back(program: Program, path: np.ndarray) -> np.ndarray:
    """The path as seen from where the origin of a moving objective is.

    path   (T+1, d)
    """
    return path if program.tables.centre is None else path - program.tables.centre


def judge(program: Program, out: RecordBuffers) -> None:
    """The loss of an optimizer that is judged at a point of its own is the loss there; its gradients are those of theta.

    out   the recorded arrays; the loss is written
    """
    if program.optimizer.point:
        assert program.landscape is not None
        point = move_back(program, judge_path(program, out))
        out.loss[:] = program.landscape.value(*np.ascontiguousarray(point.T), program.parameters)


def measure(program: Program, theta: list[Any], k: int) -> tuple[Any, list[Any]]:
    """f and the noisy gradient at theta in step k; a moving objective is a moved coordinate."""
    assert program.landscape is not None
    centre, noise = program.tables.centre, program.tables.noise
    point = theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
    if program.data is None:
        loss, gradient = value_and_gradient(program.landscape, point, program.parameters)
    else:
        loss, gradient = np.nan, list(program.data.step_gradient(k, *point))  # the loss of all rows: at once, afterwards
    if noise is not None:
        gradient = [g + n for g, n in zip(gradient, noise[k], strict=True)]
    return loss, gradient
