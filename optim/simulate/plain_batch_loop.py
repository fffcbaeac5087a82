"""Runs of an objective with data, moved by NumPy: it has no compiled form, and every step has a gradient of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from optim.base.convergence import tail_start
from optim.base.errors import Cancelled
from optim.simulate.outcome import get_oscillation, nothing_seen
from optim.simulate.pipeline import advance, apply_clipping, init_global, init_state, project

if TYPE_CHECKING:
    from optim.simulate.batch_loop import Chunk
    from optim.simulate.outcome import BatchOutcome
    from optim.simulate.spec import RunSpec


def step_loop_plain(chunk: Chunk, cancel: np.ndarray, ends: BatchOutcome, part: slice) -> bool:
    """Moves the runs of `chunk` through all steps and puts how they ended into `part` of `ends`; False when cancelled.

    Each run gives the same bits as the recorded run of its numbers.

    cancel   (1,) flag that another thread may set
    """
    plan, spec = chunk.plan, chunk.plan.spec
    optimizer, own = plan.optimizer, plan.optimizer.point
    try:
        plan.data.prepare(spec.steps, cancel)
    except Cancelled:
        return False
    theta: list[Any] = list(chunk.x)
    hyper = get_hyper(chunk, 0)
    constant = len(plan.tables.hyper) == 1
    state, shared = init_state(optimizer, theta, hyper), init_global(optimizer, hyper)
    lowest, seen = chunk.lowest(), nothing_seen(chunk.runs)
    tail_position, path_length = chunk.x, np.zeros_like(chunk.x)
    since = spec.steps - chunk.tail if chunk.tail else spec.steps + 1
    for k in range(spec.steps + 1):
        if cancel[0]:
            return False
        point = get_point(chunk, theta, k)
        judged = get_point(chunk, [getattr(s, own) for s in state], k) if own else point
        loss = plan.landscape.value(*judged, plan.parameters)  # type: ignore[union-attr]
        watch(loss, seen, lowest, k, spec)
        if k == spec.steps:
            break
        gradient = list(plan.data.step_gradient(k, *point))
        if len(chunk.noise):
            gradient = [g + n[chunk.which] for g, n in zip(gradient, chunk.noise[k], strict=True)]
        hyper = hyper if constant else get_hyper(chunk, k)
        before = theta
        if k == since:
            tail_position = np.stack(theta)
        theta, state, _, shared = advance(
            optimizer,
            theta,
            apply_clipping(plan.clip, gradient),
            state,
            shared,
            hyper,
            np.float64(k + 1),
            get_rate(chunk, hyper, k),
        )
        theta = project(plan.projection, theta)
        if k >= since:
            path_length += np.abs(np.stack(theta) - np.stack(before))
    ends.theta[part], ends.loss[part] = np.stack(theta, axis=1), loss
    ends.point[part] = np.stack([getattr(s, own) for s in state], axis=1) if own else ends.theta[part]
    ends.put_seen(part, seen, spec.steps)
    if chunk.tail:
        ends.swing[part] = get_oscillation(tail_position, np.stack(theta), path_length, chunk.tail)
    return True


def watch(loss: np.ndarray, seen: np.ndarray, lowest: np.ndarray, k: int, spec: RunSpec) -> None:
    """Keeps of the losses of step k what tells how each run went, as the compiled driver does: `optim.simulate.outcome.SEEN`.

    loss, lowest   (N,) loss now, and the lowest there is
    seen           (5, N), written
    k              step
    """
    at = 4 if k >= tail_start(spec.steps) else 3 if k >= spec.steps // 2 else 2
    inside = loss - lowest < spec.tolerance
    seen[0, inside & (seen[0] < 0.0)] = k
    seen[1, ~inside] = k
    seen[at] = np.where(seen[at] > loss, seen[at], loss)


def get_hyper(chunk: Chunk, k: int) -> Any:
    """The Hyper of step k; what differs from run to run is an array.

    chunk   the runs
    k       step
    """
    return chunk.plan.hyper(k)._replace(**chunk.varied.hyper)


def get_rate(chunk: Chunk, hyper: Any, k: int) -> Any:
    """The rate of step k, a number or one for each run.

    chunk   the runs
    hyper   the Hyper of the step
    k       step
    """
    return chunk.rates[k] if len(chunk.rates) else hyper.lr


def get_point(chunk: Chunk, theta: list[Any], k: int) -> list[Any]:
    """The positions as seen from where the origin has moved to by step k.

    chunk   the runs
    theta   d arrays (N,)
    k       step
    """
    centre = chunk.plan.tables.centre
    return theta if centre is None else [x - c for x, c in zip(theta, centre[k], strict=True)]
