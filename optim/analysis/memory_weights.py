"""What each step keeps of v, the memory of squared gradients, and what it takes in: read off the optimizer's own formula."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from optim.analysis.affine import Affine, affine
from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.simulate.run import Run, cache_per_run

PROBE = 0.3  # a number that stands for any other


class Keeping(NamedTuple):
    """v[k+1] = keeps[k]·v[k] + takes[k], both (T, d)."""

    keeps: np.ndarray
    takes: np.ndarray


@cache_per_run
def keeping(run: Run) -> Keeping | None:
    """None where the optimizer has no v, or makes it in another way than by keeping a share and adding something."""
    entry = catalog.optimizers()[run.spec.optimizer]
    if entry.second_moment.state not in run.state:
        return None
    keeps, takes = np.empty(run.clipped.shape), np.empty(run.clipped.shape)
    for first, last in stretches(run):
        new = square_after(run, first, last, run.spec.hyper)
        keeps[first:last], takes[first:last] = new.slope, new.rest
    straight = not np.isnan(keeps[np.isfinite(run.state[entry.second_moment.state][1:])]).any()
    for array in (keeps, takes):
        array.flags.writeable = False
    return Keeping(keeps, takes) if straight else None


def stretches(run: Run) -> Iterator[tuple[int, int]]:
    """[first, last) steps in which no hyperparameter changes that v depends on."""
    entry = catalog.optimizers()[run.spec.optimizer]
    columns = [run.hyper[name] for name in reaching(entry, switches(run)) if name in run.hyper]
    changes = np.zeros(max(0, run.steps - 1), dtype=bool)
    for column in columns:
        changes |= column[1:] != column[:-1]
    edges = [0, *(np.flatnonzero(changes) + 1), run.steps]
    yield from ((int(a), int(b)) for a, b in zip(edges, edges[1:], strict=False) if b > a)


def switches(run: Run) -> tuple[tuple[str, bool], ...]:
    """(name, value) of the yes-or-no hyperparameters of a run, sorted."""
    return tuple((name, value) for name, value in sorted(run.spec.hyper.items()) if isinstance(value, bool))


def square_after(run: Run, first: int, last: int, hyper: Any) -> Affine:
    """v after the steps [first, last) as it depends on the v before each of them; arrays are (last - first, d).

    first, last   steps, the last one excluded
    hyper         hyperparameters of all these steps
    """
    entry = catalog.optimizers()[run.spec.optimizer]
    numbers = {name: column[first] for name, column in run.hyper.items()}
    state: dict[str, Any] = {name: column[first:last] for name, column in run.state.items()}
    state[entry.second_moment.state] = Affine(state[entry.second_moment.state], 1.0, 0.0)
    shared = {name: column[first + 1 : last + 1, None] for name, column in run.shared.items()}
    updated = entry.update(
        run.theta[first:last], run.clipped[first:last], entry.State(**state), entry.Hyper(**{**hyper, **numbers}),
        entry.GlobalState(**shared),
    )  # fmt: skip
    return affine(getattr(updated[1], entry.second_moment.state))


# ---- which hyperparameters it depends on


def reaching(entry: Any, switched: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
    """Names of the numeric hyperparameters that change what a step keeps of v or takes in.

    entry      the Optimizer
    switched   (name, value) of its yes-or-no hyperparameters
    """
    return tuple(name for name, (keeps, takes) in probe(entry.title, switched).items() if keeps or takes)


def decay_field(run: Run) -> str:
    """The hyperparameter that says how much of v a step keeps; "" where there is none (AdaGrad keeps all)."""
    entry = catalog.optimizers()[run.spec.optimizer]
    if not entry.second_moment.state:
        return ""
    return next((name for name, (keeps, _) in probe(entry.title, switches(run)).items() if keeps), "")


@cache
def probe(title: str, switched: tuple[tuple[str, bool], ...]) -> dict[str, tuple[bool, bool]]:
    """{numeric hyperparameter: (whether it changes what is kept, whether it changes what is taken in)}.

    title      of the optimizer
    switched   (name, value) of its yes-or-no hyperparameters
    """
    entry = next(entry for entry in catalog.optimizers().values() if entry.title == title)
    notes = get_declarations(entry.Hyper)
    names = [name for name in entry.Hyper._fields if isinstance(notes.get(name), NumberField)]
    hyper = entry.Hyper(**{**dict.fromkeys(names, PROBE), **dict(switched)})
    base = one_step(entry, hyper)
    found = {}
    for name in names:
        other = one_step(entry, hyper._replace(**{name: 2 * PROBE}))
        found[name] = not same(base.slope, other.slope), not same(base.rest, other.rest)
    return found


def same(a: Any, b: Any) -> bool:
    """Whether two numbers or arrays are equal, nan included.

    a, b   what is compared
    """
    return bool(np.array_equal(a, b, equal_nan=True))


def one_step(entry: Any, hyper: Any) -> Affine:
    """v after one step in the midst of a run, with made-up numbers.

    entry   the Optimizer
    hyper   its hyperparameters
    """
    name = entry.second_moment.state
    state = entry.State(*[PROBE] * len(entry.State._fields))._replace(**{name: Affine(np.float64(PROBE), 1.0, 0.0)})
    shared = entry.GlobalState(*[PROBE] * len(entry.GlobalState._fields))._replace(t=np.float64(3.0))
    with np.errstate(all="ignore"):
        if entry.update_global is not None and entry.reduction is None:
            shared = entry.update_global(shared, hyper, None)
        return affine(getattr(entry.update(np.float64(PROBE), np.float64(2 * PROBE), state, hyper, shared)[1], name))
