"""The numbers with which one formula comes nearest to another's steps, by search on gradients, and what is still missed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from optim.base.errors import Cancelled, SpecError
from optim.base.fields import NumberField
from optim.optimizers.base import Optimizer
from optim.optimizers.tensor_stage import sum_over_entries
from optim.simulate.pipeline import advance, init_global, init_state, silent

STEPS, PARAMETERS = 200, 64
FIRST, LAST = 0.7, 0.005  # factors e^0.7 and e^0.005: how far the search goes at first, and at last
TRIES = 200  # from each start
DIGITS = 4  # of what it finds


def make_gradients(given: Any = None) -> tuple[np.ndarray, np.ndarray]:
    """(gradients to search on, gradients held out), (steps, n) each.

    given   (steps, n >= 2), of which the first half of the columns is searched on; None for the program's own

    Raises SpecError where these are no table of finite numbers.
    """
    if given is None:
        draws = np.random.default_rng(15)
        return draw_gradients(draws), draw_gradients(draws)
    try:
        table = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        table = np.zeros(0)
    if table.ndim != 2 or table.shape[0] < 2 or table.shape[1] < 2 or not np.isfinite(table).all():
        raise SpecError("The gradients must be a table of finite numbers, two or more steps by two or more parameters.")
    half = table.shape[1] // 2
    return table[:, :half], table[:, half:]


def draw_gradients(draws: np.random.Generator) -> np.ndarray:
    """(STEPS, PARAMETERS): sizes from 1e-6 to 1, each with a mean that drifts and noise; a quarter is zero at most steps.

    draws   where randomness comes from
    """
    size = np.logspace(-6.0, 0.0, PARAMETERS)
    mean = draws.normal(size=PARAMETERS) * np.linspace(1.0, 0.3, STEPS)[:, None]
    found = size * (mean + draws.normal(size=(STEPS, PARAMETERS)))
    gaps = draws.random((STEPS, PARAMETERS)) < 0.9
    return np.asarray(np.where(gaps & (np.arange(PARAMETERS) % 4 == 3), 0.0, found))


def follow(entry: Optimizer, hyper: Mapping[str, Any], gradients: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """(steps, n) the steps that an optimizer makes from 1 of each parameter, open loop.

    entry       the Optimizer
    hyper       {hyperparameter: value}, all of them
    gradients   (steps, n)
    rates       (steps,) of each step over the first one
    """
    settings = entry.Hyper(**{name: hyper[name] for name in entry.Hyper._fields})
    entry, theta = sum_over_entries(entry), [np.ones(gradients.shape[1])]
    state, shared = init_state(entry, theta, settings), init_global(entry, settings)
    made = np.empty_like(gradients)
    with silent():
        for k, (gradient, rate) in enumerate(zip(gradients, rates, strict=True)):
            new, state, _, shared = advance(entry, theta, [gradient], state, shared, settings, float(k + 1), hyper["lr"] * rate)
            made[k] = new[0] - theta[0]
            theta = new
    return made


def compare_steps(wanted: np.ndarray, made: np.ndarray) -> float:
    """Root mean square of what is missed over that of what is wanted; infinite where there is none.

    wanted, made   (steps, n)
    """
    there = np.isfinite(wanted)  # with ε = 0 a first gradient of zero is 0/0, whoever divides
    if not there.any():
        return 0.0
    with silent():
        size = float(np.sqrt(np.mean(wanted[there] ** 2)))
        miss = float(np.sqrt(np.mean((made[there] - wanted[there]) ** 2)))
    return miss / size if size > 0.0 and np.isfinite(miss) and np.isfinite(size) else np.inf if miss else 0.0


def measure_miss(
    entry: Optimizer, wanted: Mapping[str, Any], other: Mapping[str, Any], gradients: np.ndarray, rates: np.ndarray
) -> tuple[float, float]:
    """(what the steps of `other` miss of those of `wanted`, the same of the second half of the steps), shares of 1.

    entry           the Optimizer
    wanted, other   {hyperparameter: value}, all of them
    gradients       (steps, n)
    rates           (steps,) of each step over the first one
    """
    theirs, ours = follow(entry, wanted, gradients, rates), follow(entry, other, gradients, rates)
    half = len(ours) // 2
    return compare_steps(theirs, ours), compare_steps(theirs[half:], ours[half:])


def find_nearest(
    entry: Optimizer,
    wanted: Mapping[str, Any],
    fields: Mapping[str, NumberField],
    reach: Callable[[Mapping[str, float]], dict[str, Any]],
    gradients: np.ndarray,
    rates: np.ndarray,
    cancel: Any = None,
) -> dict[str, float]:
    """The numbers with which the other formula misses least: a pattern search, one number after another, from several ε.

    entry       the Optimizer
    wanted      {hyperparameter: value}, all of them
    fields      {hyperparameter: its field} of those that may be moved, none of them zero
    reach       numbers -> all hyperparameters of the other formula
    gradients   (steps, n)
    rates       (steps,) of each step over the first one
    cancel      uint8 array of shape (1,) to give up from another thread

    Raises Cancelled.
    """
    target = follow(entry, wanted, gradients, rates)
    names, eps = list(fields), entry.preconditioner.eps

    def miss(place: np.ndarray) -> float:
        if cancel is not None and cancel[0]:
            raise Cancelled
        return compare_steps(target, follow(entry, reach(read_place(fields, place)), gradients, rates))

    begin = np.array([to_place(fields[name], float(wanted[name])) for name in names])
    starts = [begin]
    if eps in names:  # ε inside the root acts as its root does outside
        for power in (0.5, 2.0):
            other = begin.copy()
            other[names.index(eps)] *= power
            starts.append(other)
    best, lowest = begin, miss(begin)
    for start in starts:
        place, found = descend(miss, start)
        if found < lowest:
            best, lowest = place, found
    return read_place(fields, best)


def descend(miss: Callable[[np.ndarray], float], start: np.ndarray) -> tuple[np.ndarray, float]:
    """(where a pattern search ends, what is missed there).

    miss    what is missed at a place
    start   (n,)
    """
    place, lowest, width = start, miss(start), FIRST
    tries = 0
    while width > LAST and tries < TRIES:
        before = lowest
        for axis in range(len(place)):
            for sign in (1.0, -1.0):
                tried = place.copy()
                tried[axis] += sign * width
                found = miss(tried)
                tries += 1
                if found < lowest:
                    place, lowest = tried, found
                    break
        if not lowest < before * (1.0 - 1e-2):
            width *= 0.5
    return place, lowest


def to_place(field: NumberField, value: float) -> float:
    """The logarithm of a number, or of what it lacks to 1.

    field   of the hyperparameter
    """
    return float(np.log(1.0 - value) if field.scale == "complement" else np.log(value))


def read_place(fields: Mapping[str, NumberField], place: np.ndarray) -> dict[str, float]:
    """{hyperparameter: number} at a place of the search, in a few digits; decays stay from 0 to below 1.

    fields   {hyperparameter: its field}
    place    (n,) logarithms
    """
    found = {}
    for (name, field), at in zip(fields.items(), place, strict=True):
        size = float(np.exp(np.clip(at, -80.0, 0.0 if field.scale == "complement" else 80.0)))
        rounded = float(f"{size:.{DIGITS - 1}e}")
        found[name] = round(1.0 - rounded, 12) if field.scale == "complement" else rounded
    return found
