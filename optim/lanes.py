"""Many runs of one spec side by side, from many starts: only how they end is kept. The kernels of maps and benches.

Lanes are independent: each gives the same bits as the recorded run of the same spec and start.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from optim import kernel_cache
from optim.columns import Program, make_program
from optim.compiled import clip_source, driver, evaluate_source, optimizer_key, optimizer_source
from optim.errors import SpecError
from optim.pipeline import first_shared, first_state
from optim.spec import RunSpec

BLOCK = 512  # lanes that stay in the nearest cache
PIECE = 16_384  # lanes handed to compiled code at once


@dataclass(frozen=True, eq=False)
class Ends:
    """How N runs of d parameters ended.

    theta (N, d)   the last points
    loss (N,)      f there
    reached (N,)   first step whose loss is within the tolerance of the lowest, -1 where none is (int64)
    """

    theta: np.ndarray
    loss: np.ndarray
    reached: np.ndarray


def simulate_lanes(spec: RunSpec, starts: np.ndarray, executor: Executor | None = None, cancel: np.ndarray | None = None) -> Ends:
    """Runs `spec` from every row of `starts` (N, d) float64, in compiled blocks.

    executor: where slices of the starts are worked on (default: here). cancel: uint8 array of length 1; set it to 1 from
    another thread to stop: what was not finished is nan. Raises SpecError when the starts do not fit the landscape.
    """
    program = make_program(spec)
    starts = np.ascontiguousarray(starts, dtype=np.float64)
    if starts.ndim != 2 or starts.shape[1] != len(spec.start):
        raise SpecError(f"The starts must have {len(spec.start)} columns, not the shape {starts.shape}.")
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    if executor is None:
        return _work(program, starts, cancel)
    pieces = np.array_split(starts, max(1, min(64, len(starts) // (4 * BLOCK))))
    done = list(executor.map(_work, [program] * len(pieces), pieces, [cancel] * len(pieces)))
    return Ends(*(np.concatenate([getattr(end, name) for end in done]) for name in ("theta", "loss", "reached")))


def _kernels(program: Program) -> tuple[object, object, object]:
    name, switches, active = optimizer_key(program)
    source = optimizer_source(name, switches, active)
    step = kernel_cache.load(f"lanes_{name}", source.module, source.lane_step(per_lane=False)).step
    evaluate = kernel_cache.load(*evaluate_source(program.spec.objective)).evaluate_lanes
    if program.clip is None:
        return evaluate, driver().keep_lanes, step
    return evaluate, kernel_cache.load(*clip_source((program.spec.clip or {})["kind"], program.clip.scope)).clip_lanes, step


def _work(program: Program, starts: np.ndarray, cancel: np.ndarray) -> Ends:
    kernels = _kernels(program)
    count, d = starts.shape
    ends = Ends(np.full((count, d), np.nan), np.full(count, np.nan), np.full(count, -1, np.int64))
    with np.errstate(all="ignore"):
        for begin in range(0, count, PIECE):
            piece = slice(begin, min(begin + PIECE, count))
            if not _march(program, starts[piece], ends, piece, cancel, kernels):
                break
    return ends


def _march(
    program: Program, starts: np.ndarray, ends: Ends, piece: slice, cancel: np.ndarray, kernels: Sequence[object]
) -> bool:
    spec, tables = program.spec, program.tables
    d, lanes = starts.shape[1], len(starts)
    x = np.ascontiguousarray(starts.T)
    loss, reached = np.full(lanes, np.nan), np.full(lanes, -1.0)
    state, shared = _first(program, x)
    nothing = np.empty((0, d))
    lowest = program.landscape.lowest(program.parameters) if program.landscape is not None else None
    rates = tables.lr if len(tables.hyper) > 1 or spec.schedule is not None else np.empty(0)
    parameters = np.array(program.parameters, dtype=np.float64).reshape(-1, 1)
    clip_parameters = np.array(program.clip.parameters if program.clip else (), dtype=np.float64)
    finished = driver().march_blocks(
        x, loss, reached, rates, _or(tables.noise, nothing), state, shared, np.ascontiguousarray(tables.hyper.T),
        _or(tables.centre, nothing), parameters, clip_parameters, BLOCK, spec.steps,
        np.nan if lowest is None else float(lowest), spec.tolerance, cancel, *kernels,
    )  # fmt: skip
    if finished:
        ends.theta[piece], ends.loss[piece], ends.reached[piece] = x.T, loss, reached.astype(np.int64)
    return finished


def _or(table: np.ndarray | None, nothing: np.ndarray) -> np.ndarray:
    return nothing if table is None else np.ascontiguousarray(table)


def _first(program: Program, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The state (d, number of states, lanes) and the shared numbers (number, lanes) before the first step."""
    d, lanes = x.shape
    hyper, optimizer = program.hyper(0), program.optimizer
    state = np.empty((d, len(program.states), lanes))
    for i, one in enumerate(first_state(optimizer, list(x), hyper)):
        for j, name in enumerate(program.states):
            state[i, j] = getattr(one, name)
    shared = np.empty((len(program.shared), lanes))
    first = first_shared(optimizer, hyper)
    for j, name in enumerate(program.shared):
        shared[j] = getattr(first, name)
    return state, shared
