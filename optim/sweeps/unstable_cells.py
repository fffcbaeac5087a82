"""How near the runs of a map are to instability, step by step, side by side, as `optim.stability` says it of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.analysis.stability.curve import find_eigenvalues
from optim.analysis.stability.hessian import get_hessian
from optim.optimizers.meaning import is_on, read_hyper
from optim.simulate.batch_loop import Chunk, check_numbers
from optim.simulate.pipeline import apply_clipping, project
from optim.simulate.plain_batch_loop import BatchCourse, get_gradient, get_loss, get_parameters, get_point
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.spec import RunSpec

NEVER = -1


def follow(
    spec: RunSpec, starts: np.ndarray, hyper: Mapping[str, np.ndarray], params: Mapping[str, np.ndarray], seeds: Any,
    cancel: np.ndarray,
) -> tuple[np.ndarray, np.ndarray] | None:  # fmt: skip
    """((N,) share of the steps whose ratio is above 1, (N,) first of them or -1); nan and -1 where there is no limit. None when
    cancelled.

    starts          (N, d)
    hyper, params   {name: (N,)} of the optimizer and of the landscape
    seeds           (N,) of the noise, or None
    cancel          (1,) flag that another thread may set
    """
    count, d = starts.shape
    plan = make_run_plan(spec)
    share, first = np.full(count, np.nan), np.full(count, NEVER, np.int32)
    if any(leg.optimizer.stability.memory is None for leg in plan.parts) or d > 2 or not spec.steps:
        return share, first
    varied = check_numbers(plan, count, hyper, params, seeds)
    chunk = Chunk(plan, starts, varied)
    assert plan.landscape is not None
    numbers = get_parameters(chunk)
    if plan.data is not None:
        plan.data.prepare(spec.steps, cancel)
    second = get_hessian(spec, plan.landscape)
    theta: list[Any] = list(chunk.x)
    course = BatchCourse(chunk)
    above = np.zeros(count)
    with np.errstate(all="ignore"):
        for k in range(spec.steps):
            if cancel[0]:
                return None
            theta = course.enter(k, theta)
            point = get_point(chunk, theta, k)
            gradient = get_gradient(plan, numbers, point, k)
            if len(chunk.noise):
                gradient = [g + n[chunk.which] for g, n in zip(gradient, chunk.noise[k], strict=True)]
            loss = None if course.watch is None else get_loss(chunk, point, numbers)
            theta, lines = course.advance(k, theta, apply_clipping(plan.clip, gradient), loss)
            theta = project(plan.projection, theta)
            hessian = plan.data.curvature(*point) if second is None else second.evaluate(*point, numbers)
            everywhere = np.array([np.broadcast_to(h, count) for h in hessian])
            unstable = get_ratio(course.leg, course.hyper, course.shared, lines, everywhere) > 1.0
            first[unstable & (first == NEVER)] = k
            above += unstable
    return above / spec.steps, first


def get_ratio(plan: RunPlan, hyper: Any, shared: Any, lines: list[Any], hessian: np.ndarray) -> np.ndarray:
    """(N,) the ratio of a step.

    hyper, shared   of it, numbers or arrays (N,)
    lines           of each parameter
    hessian         (1 or 3, N), written to
    """
    entry = plan.optimizer
    declared, decay = entry.stability, entry.decay
    strength, decoupled = read_hyper(hyper, decay.hyper), is_on(decay.decoupled, hyper)
    shrink = strength * getattr(shared, decay.rate) if decoupled else 0.0
    shrink = shrink if declared.shrink is None else declared.shrink(hyper, shared)
    if not decoupled and np.any(strength):
        hessian[0] += strength
        hessian[-1] += strength if len(hessian) > 1 else 0.0
    limit = declared.limit(hyper, shared)
    beside = shrink if declared.remembered else limit - declared.limit(hyper, shared, shrink) if np.any(shrink) else 0.0
    rates = [line.rate if declared.rate is None else declared.rate(line.rate, hyper, shared) for line in lines]
    rate = np.array([np.broadcast_to(r, hessian.shape[1]) for r in rates])
    return (find_eigenvalues(rate, hessian)[0] + beside) / limit
