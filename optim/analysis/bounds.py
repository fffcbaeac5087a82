"""How far one step can go, and how large an effective rate can be, for optimizers that have such bounds.

An optimizer declares the bound of a single step without memory of earlier ones; what momentum and averaging add is
accumulated here, exactly as the optimizer's own buffers accumulate it, so it also holds while settings change.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.base import catalog
from optim.optimizers.bounds import mean_over_root
from optim.optimizers.meaning import HeavyBall, is_on, read_hyper
from optim.simulate.run import Run, ask_legs, cache_per_run


@cache_per_run
@ask_legs
def step_bound(run: Run) -> np.ndarray | None:
    """(T, d) largest |delta| possible in each step, in parameter units; None for optimizers without a bound.

    Heavy-ball momentum: B[t] = momentum * B[t-1] + b[t], with or without the rate inside the buffer. A running mean of the
    gradient before the division: the Cauchy-Schwarz inequality, see `mean_share`. Decoupled weight decay adds what it
    removes from theta. None is known, and it is infinite, where a part of the memory was reset and the rest was not.
    """
    entry, hyper, shared = parts(run)
    if entry.step_bound is None:
        return None
    if run.plan.kept:
        return np.full(run.delta.shape, np.inf)
    share = mean_share(entry, hyper, shared, run)
    buffered = has_buffer(entry, hyper, run)
    outside = buffered and not is_on(entry.momentum.lr_inside, hyper)
    counted = shared._replace(lr=np.ones_like(shared.lr)) if outside else shared
    bound = entry.step_bound(hyper, counted)
    if bound is None:
        return None
    bound = np.broadcast_to(bound * share * measure_history(entry, hyper, shared, bound, run), run.delta.shape)
    if buffered:
        bound = with_momentum(bound, entry.momentum, hyper)
    bound = (bound * shared.lr if outside else bound) + decay_step(entry, hyper, shared, run)
    return np.where(np.isnan(bound), np.inf, bound)


@cache_per_run
@ask_legs
def rate_bound(run: Run) -> np.ndarray | None:
    """(T, d) largest effective rate possible in each step, given that step's gradient; None where there is no bound."""
    entry, hyper, shared = parts(run)
    if entry.rate_bound is None:
        return None
    bound = entry.rate_bound(get_used_gradient(run), hyper, shared)
    return None if bound is None else np.array(np.broadcast_to(bound, run.rate.shape))


@ask_legs
def get_used_gradient(run: Run) -> np.ndarray:
    """(T, d) the gradient that the formula works with: clipped, and with coupled weight decay."""
    return run.lines.get(catalog.get_optimizer(run.spec).decay.line, run.clipped)


def parts(run: Run) -> tuple[Any, Any, Any]:
    """(optimizer, its Hyper, its GlobalState), with one row for each step and one column for all parameters.

    Numbers that never change stay single numbers, so that bounds may ask whether they are zero.
    """
    entry = catalog.get_optimizer(run.spec)
    numbers = {name: shrink_column(column) for name, column in run.hyper.items()}
    switches = {name: run.spec.hyper[name] for name in entry.Hyper._fields if name not in numbers}
    shared = {name: column[1:, None] for name, column in run.shared.items()}
    return entry, entry.Hyper(**numbers, **switches), entry.GlobalState(**shared)


def shrink_column(column: np.ndarray) -> Any:
    """A column (T,) as (T, 1), or its one value as a scalar where all are the same.

    column   one number for each step
    """
    return column[0] if len(column) and (column == column[0]).all() else column[:, None]


def has_buffer(entry: Any, hyper: Any, run: Run) -> bool:
    """Whether the run uses a momentum buffer.

    entry   the Optimizer
    hyper   its hyperparameters, numbers or one for each step
    """
    return entry.momentum.state in run.state and bool(np.any(read_hyper(hyper, entry.momentum.hyper)))


def with_momentum(bound: np.ndarray, ball: HeavyBall, hyper: Any) -> np.ndarray:
    """(T, d) the bound of a step made by the buffer; one whose momentum is zero neither uses the buffer nor changes it.

    bound   (T, d) of the steps without momentum
    ball    how the optimizer declares its momentum
    hyper   hyperparameters, numbers or one for each step
    """
    momentum = np.broadcast_to(read_hyper(hyper, ball.hyper), (len(bound), 1))
    used = momentum != 0.0
    buffer = accumulate(np.where(used, momentum, 1.0), np.where(used, bound, 0.0))
    if ball.looks_ahead(hyper):
        return np.where(used, bound + momentum * buffer, bound)
    return np.where(used, buffer, bound)


def accumulate(factor: np.ndarray, term: np.ndarray) -> np.ndarray:
    """x[t] = factor[t] * x[t-1] + term[t] along the first axis, x[-1] = 0, in log2(T) passes over whole arrays.

    factor, term   (T, d)
    """
    x, a = np.array(term, dtype=np.float64), np.array(np.broadcast_to(factor, term.shape))
    reach = 1
    while reach < len(x) and a[reach:].any():
        x[reach:] = x[reach:] + a[reach:] * x[:-reach]
        a[reach:] = a[reach:] * a[:-reach]
        reach *= 2
    return x


def mean_share(entry: Any, hyper: Any, shared: Any, run: Run) -> Any:
    """What averaging the gradient (weights w) before dividing by the root of v (weights p) makes of the bound: a factor, or one
    for each step.

    |sum w g| <= sqrt(sum w²/p) * sqrt(sum p g²) (Cauchy and Schwarz), and both weights are known; the declared bound is the
    case w = 1 of the newest gradient alone, 1 / sqrt(1 - decay). Applies to a first moment that the bound does not count.

    entry           the Optimizer
    hyper, shared   hyperparameters and shared numbers of every step
    """
    mean = entry.first_moment
    if mean.bounded or mean.state not in run.state:
        return 1.0
    declared = (read_hyper(hyper, mean.decay), read_hyper(hyper, entry.second_moment.decay))
    beta1, decay = (np.broadcast_to(x, (run.steps, 1)) for x in declared)
    weights = accumulate(beta1 * beta1 / decay, (1.0 - beta1) ** 2 / (1.0 - decay))
    share = np.sqrt(weights * (1.0 - decay)) / getattr(shared, entry.bias_correction.first, 1.0)
    return np.where(beta1 != 0.0, share, 1.0)


def measure_history(entry: Any, hyper: Any, shared: Any, bound: Any, run: Run) -> Any:
    """What changed decays make of a bound that takes those of the present step for those of all earlier ones: a factor, or one
    for each step, infinite from the change on where it is not known.

    entry           the Optimizer
    hyper, shared   hyperparameters and shared numbers of every step
    bound           as declared
    """
    mean = entry.first_moment
    columns = hyper._asdict().items()
    varied = {name: x for name, x in columns if np.size(x) > 1 and name != entry.Hyper._fields[0]}
    if not mean or not mean.bounded or not varied:
        return 1.0
    first = hyper._replace(**{name: column[0, 0] for name, column in varied.items()})
    if np.array_equal(entry.step_bound(first, shared), bound, equal_nan=True):
        return 1.0
    if not mean.over_root:
        changed = np.any([column != column[0] for column in varied.values()], axis=0)
        return np.where(np.logical_or.accumulate(changed, axis=0), np.inf, 1.0)
    beta1, beta2 = (np.broadcast_to(read_hyper(hyper, name), (run.steps, 1)) for name in (mean.decay, entry.second_moment.decay))
    weights = accumulate(beta1 * beta1 / beta2, (1.0 - beta1) ** 2 / (1.0 - beta2))
    return np.maximum(1.0, np.sqrt(weights) / mean_over_root(beta1, beta2, shared.t))


def decay_step(entry: Any, hyper: Any, shared: Any, run: Run) -> Any:
    """How much decoupled weight decay moves theta in each step; coupled decay is part of the gradient.

    entry           the Optimizer
    hyper, shared   hyperparameters and shared numbers of every step
    """
    if not entry.decay or not is_on(entry.decay.decoupled, hyper):
        return 0.0
    return np.abs(run.theta[:-1]) * read_hyper(hyper, entry.decay.hyper) * getattr(shared, entry.decay.rate)
