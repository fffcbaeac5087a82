"""What the effective rates would have been under another decay, for the gradients that were: open loop, as `optim.replay`."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.analysis.bounds import accumulate
from optim.analysis.memory_weights import Affine, affine, decay_field
from optim.base import catalog
from optim.simulate.edits import Edit
from optim.simulate.run import Run, replay


def rates_under(run: Run, decay: float, cancel: np.ndarray | None = None) -> np.ndarray | None:
    """(T, d) the effective rate of each step had the decay been `decay` throughout; None where the optimizer has none.

    The clipped gradients are those of the run; they do not answer to the other path. Edits of the decay are left out,
    others stay. The result is that of `optim.replay`, at once for all steps where the memory is a weighted sum of what came
    in, else step by step; then another thread may give it up by setting `cancel` (uint8 of 1), which raises Cancelled.
    """
    field = decay_field(run)
    if not field or not run.steps:
        return None
    with np.errstate(all="ignore"):
        found = None if run.plan.legs else at_once(run, field, decay)
    return found if found is not None else replay_step(run, field, decay, cancel).rate


def replay_step(run: Run, field: str, decay: float, cancel: np.ndarray | None = None) -> Run:
    """The run with another decay, replayed step by step on the gradients (T, d) that were recorded.

    field    name of the hyperparameter
    decay    its other value
    cancel   (1,) flag that another thread may set
    """
    spec = run.spec
    edits = [edit for edit in spec.edits if not (isinstance(edit, Edit) and edit.field == field)]
    return replay(
        run.gradient[: run.steps], optimizer=spec.optimizer, hyper={**spec.hyper, field: decay}, start=spec.start, clip=spec.clip,
        schedule=spec.schedule, edits=edits, losses=run.loss, cancel=cancel,
    )  # fmt: skip


def at_once(run: Run, field: str, decay: float) -> np.ndarray | None:
    """(T, d) the effective rates out of whole columns; None where what the steps remember cannot be had without taking them one
    by one.

    Each number that is remembered is taken to be kept and added to in a straight line. Whether that was right shows: put back
    into the formula, the columns must come out again.

    field   name of the hyperparameter
    decay   its other value
    """
    entry = catalog.get_optimizer(run.spec)
    if entry.reduction is not None or changes_on_the_way(run, field) or theta_matters(run):
        return None
    columns = {name: np.array(column) for name, column in run.state.items()}
    needed = list_remembered_by_rates(run, field, decay, columns)
    for name in needed:
        new = update(run, field, decay, {**columns, name: Affine(columns[name][:-1], 1.0, 0.0)})[1]
        line = affine(getattr(new, name))
        keeps, takes = (np.array(np.broadcast_to(part, run.rate.shape)) for part in (line.slope, line.rest))
        takes[0] += keeps[0] * columns[name][0]
        columns[name][1:] = accumulate(keeps, takes)
    _, new, lines = update(run, field, decay, columns)
    if not all(np.allclose(getattr(new, name), columns[name][1:], rtol=1e-9, atol=0.0, equal_nan=True) for name in needed):
        return None
    return np.array(np.broadcast_to(lines.rate, run.rate.shape))


def list_remembered_by_rates(run: Run, field: str, decay: float, columns: dict[str, Any]) -> list[str]:
    """Names of the states that an effective rate depends on.

    field, decay   the hyperparameter and its other value
    columns        {state: (T + 1, d)}
    """
    usual = update(run, field, decay, columns)[2].rate
    others = {name: update(run, field, decay, {**columns, name: 2.0 * column + 1.0})[2].rate for name, column in columns.items()}
    return [name for name, rate in others.items() if not np.array_equal(rate, usual, equal_nan=True)]


def update(run: Run, field: str, decay: float, columns: dict[str, Any]) -> Any:
    """The optimizer's update of all steps at once, every step from the state that `columns` have before it.

    field, decay   the hyperparameter and its other value
    """
    entry = catalog.get_optimizer(run.spec)
    hyper = entry.Hyper(**{**run.spec.hyper, **{n: c[0] for n, c in run.hyper.items()}, field: decay})
    state = {name: column if isinstance(column, Affine) else column[:-1] for name, column in columns.items()}
    shared = entry.GlobalState(**{name: column[1:, None] for name, column in run.shared.items()})
    if entry.update_global is not None:
        before = entry.GlobalState(**{name: column[:-1, None] for name, column in run.shared.items()})
        shared = entry.update_global(before._replace(t=shared.t, lr=shared.lr), hyper, None)
    return entry.update(run.theta[:-1], run.clipped, entry.State(**state), hyper, shared)


def changes_on_the_way(run: Run, field: str) -> bool:
    """Whether a hyperparameter other than the rate and this one changes during the run.

    field   the hyperparameter that is replaced
    """
    return any(len(column) and (column != column[0]).any() for name, column in run.hyper.items() if name not in ("lr", field))


def theta_matters(run: Run) -> bool:
    """Whether what is remembered depends on where θ is (weight decay that is added to the gradient), or is a largest value."""
    entry = catalog.get_optimizer(run.spec)
    return entry.decay.line in run.lines or entry.second_moment.largest in run.state
