"""The library's own formula at the state that a checkpoint holds: what it divides by now, and how long the next step can get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from optim.recorder.rates import RateFormula, TensorMoment, TensorRates, eps_masks, get_shared, rates, rename_states


def is_told(formula: RateFormula) -> bool:
    """Whether the rate of the update that left a state follows from that state.

    It does not where every step adds something to v, and where a step divides by the state before it.
    """
    entry = formula.entry
    return not entry.second_moment.added and not entry.preconditioner.earlier


def compute_lines(formula: RateFormula, moment: TensorMoment) -> tuple[Any, TensorRates]:
    """(the intermediates, root and rate) of the update that left `moment.before`, which was number moment.t (1 at the first).

    The update is made again with a gradient of 0 and every decay at 1, so that it keeps what is remembered, to the bit; what all
    parameters share, the corrections, is that of the true decays.

    moment   theta is of no account; `before` has what is remembered after that update
    """
    entry = formula.entry
    with np.errstate(all="ignore"):
        hyper, shared = get_shared(formula, moment)
        keep = {name: 1.0 for name in (entry.second_moment.decay, entry.preconditioner.decay) if name}
        state = entry.State() if entry.init is None else entry.init(moment.theta, hyper)
        state = state._replace(**rename_states(formula, moment.before, state._fields))
        nothing = np.zeros_like(moment.theta)
        _, _, lines = entry.update(nothing, nothing, state, hyper._replace(**keep), shared)
    shape = moment.theta.shape
    root = np.broadcast_to(getattr(lines, entry.preconditioner.root), shape) if entry.preconditioner else None
    return lines, TensorRates(root, np.broadcast_to(lines.rate, shape), None)


def count_eps(formula: RateFormula, lines: Any) -> tuple[int, int]:
    """How many entries epsilon decides, and how many it touches (see `eps_masks`).

    lines   of `compute_lines`
    """
    dominated, near = eps_masks(formula, lines)
    return int(np.count_nonzero(dominated)), int(np.count_nonzero(near))


def find_longest_step(formula: RateFormula, moment: TensorMoment, gradient: Any) -> float:
    """The longest |Δθ| of the next update over the entries, whichever sign the gradient has; 0 where none is finite.

    moment     `before` has what is remembered, t counts the update that is to be made
    gradient   its size, one for all entries or one for each
    """
    longest = 0.0
    for sign in (1.0, -1.0):
        tried = replace(moment, gradient=sign * np.broadcast_to(np.asarray(gradient, np.float64), moment.theta.shape))
        moved = rates(formula, tried).moved
        assert moved is not None
        sizes = np.abs(np.broadcast_to(moved, moment.theta.shape))
        longest = max(longest, float(np.max(sizes, initial=0.0, where=np.isfinite(sizes))))
    return longest


def without_decay(formula: RateFormula) -> RateFormula:
    """The formula without weight decay: what a gradient alone does."""
    name = formula.entry.decay.hyper
    hyper: Mapping[str, Any] = {**formula.hyper, name: 0.0} if name else formula.hyper
    return replace(formula, hyper=hyper)
