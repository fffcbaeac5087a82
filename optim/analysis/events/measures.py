"""Measures of a run that several kinds of events share. Everything is O(T) or O(T log T) in whole arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.analysis.bounds import parts
from optim.analysis.measures import gap, path_and_goals
from optim.base import catalog
from optim.simulate.run import Run, ask_legs, cache_per_run


@cache_per_run
def whole_gradient(run: Run) -> np.ndarray:
    """(T+1, d) the gradient without noise and, on data, without the scatter of the batches."""
    from optim.analysis.data_fit import batch_deviation  # which needs this package

    clean = run.gradient - run.noise if run.spec.noise is not None else run.gradient
    off = batch_deviation(run)
    return clean if off is None else clean - off


@cache_per_run
def above(run: Run) -> np.ndarray:
    """(T+1,) loss above the lowest of the landscape, or of the run itself where the landscape has none."""
    known = gap(run)
    if not np.isnan(known).all():
        return known
    finite = run.loss[np.isfinite(run.loss)]
    return run.loss - (finite.min() if finite.size else np.nan)


@cache_per_run
@ask_legs
def eps_part(run: Run) -> np.ndarray | None:
    """(T, d) what the denominator of each step would be if v were 0: eps, its root where it stands inside, and so on.

    Asked of the optimizer's own formula. None where nothing is divided by a root.
    """
    entry, hyper, shared = probe(run)
    divisor = entry.preconditioner
    if divisor.root not in run.lines or divisor.denominator not in run.lines or not run.steps:
        return None
    _, _, lines = entry.update(0.0, 0.0, zeros(entry), hyper, shared)
    return np.broadcast_to(np.asarray(getattr(lines, divisor.denominator), dtype=np.float64), run.rate.shape)


@cache_per_run
@ask_legs
def fill(run: Run) -> np.ndarray | None:
    """(T,) which share of a steady g² the v of each step holds, after its correction: 1 - decay^t without one.

    None where that says nothing about the rate: v is a sum or a maximum, starts at another number, is centred, or the rate
    has factors of its own.
    """
    entry, hyper, shared = probe(run)
    moment, root = entry.second_moment, entry.preconditioner.root
    square = moment.state
    if square not in run.state or root not in run.lines or not run.steps:
        return None
    if moment.centre in run.state or run.state[square][0].any() or not divides(run):
        return None
    _, state, lines = entry.update(0.0, 0.0, zeros(entry)._replace(**{square: 1.0}), hyper, shared)
    kept = column(getattr(state, square), run)
    if not ((kept >= 0.0) & (kept < 1.0)).all():
        return None
    correction = np.where(kept > 0.0, kept / column(getattr(lines, root), run) ** 2, 1.0)
    return (1.0 - np.cumprod(kept)) / correction


def divides(run: Run) -> bool:
    """Whether the rate is the learning rate over the denominator, and nothing else."""
    rate, whole = run.rate * run.lines[get_entry(run).preconditioner.denominator], run.lr[:, None]
    return bool((np.abs(rate - whole) <= 1e-9 * np.abs(whole))[np.isfinite(rate)].all())


def probe(run: Run) -> tuple[Any, Any, Any]:
    """(optimizer, Hyper, GlobalState) for a call of the formula over all steps; numbers that it asks questions of stay single."""
    entry, hyper, shared = parts(run)
    moment = entry.second_moment  # what the denominator of a zero gradient may depend on, besides the rate
    probed = (entry.Hyper._fields[0], entry.preconditioner.eps, moment.added, moment.decay)
    single = {n: x[0, 0] for n, x in hyper._asdict().items() if isinstance(x, np.ndarray) and n not in probed and x.size}
    return entry, hyper._replace(**single), shared


def zeros(entry: Any) -> Any:
    """A State of zeros.

    entry   the Optimizer
    """
    return entry.State(*(0.0 for _ in entry.State._fields))


def column(value: Any, run: Run) -> np.ndarray:
    """(T,) a number of each step.

    value   one number, or an array that has one for each step
    """
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (run.steps, 1))[:, 0]


@cache_per_run
def crossings(run: Run) -> tuple[np.ndarray, ...]:
    """For each parameter the steps, an array of shape (n,), at which its gradient (without noise) has another sign than the
    last one that was not 0.
    """
    return tuple(turns(column) for column in whole_gradient(run).T)


def turns(values: np.ndarray) -> np.ndarray:
    """Indices at which the sign differs from that of the last number before that was not 0.

    values   (n,)
    """
    sign = np.sign(np.nan_to_num(values, nan=0.0))
    there = np.flatnonzero(sign)
    return there[1:][sign[there[1:]] != sign[there[:-1]]]


def sliding(values: np.ndarray, width: int, merge: np.ufunc) -> np.ndarray:
    """(N - width + 1, ...) the maximum or minimum of every `width` values on end, in log2(width) passes.

    values   (N, ...)
    merge    np.maximum or np.minimum
    """
    have, size = values, 1
    while 2 * size <= width:
        have, size = merge(have[:-size], have[size:]), 2 * size
    rest = width - size
    return merge(have[: len(have) - rest], have[rest:]) if rest else have


@cache_per_run
def to_minimum(run: Run) -> np.ndarray | None:
    """(T+1, d) distance along each axis to the global minimum that is nearest at the end; None where none is known."""
    found = path_and_goals(run)
    if found is None:
        return None
    point, goals = found
    nearest = goals[np.argmin(((goals - point[-1]) ** 2).sum(axis=1))]
    return np.abs(point - nearest)


@ask_legs
def get_divisor_roots(run: Run) -> np.ndarray | None:
    """(T, d) the root that each step divides by, as its optimizer declares it; None where it declares none."""
    return run.lines.get(get_entry(run).preconditioner.root)


def get_entry(run: Run) -> Any:
    """The Optimizer of a run."""
    return catalog.get_optimizer(run.spec)
