"""How far a run is from the goal: in loss and in parameter space; and what its gradients are divided by."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.convergence import settle_step
from optim.base.translatable import translatable
from optim.simulate.pipeline import get_lowest, lowest_in_set
from optim.simulate.run import Run, ask_legs, cache_per_run
from optim.simulate.spec import RECORDED
from optim.simulate.step_tables import get_centre

BELOW = 1e-9  # of the losses' size: what counts as lower


def get_landscape(run: Run) -> tuple[Any, Any]:
    """(landscape, its parameters) of a run, or (None, None) for recorded gradients."""
    if run.spec.objective == RECORDED:
        return None, None
    landscape = catalog.landscape(run.spec.objective, run.spec.objective_params)
    return landscape, landscape.numbers(run.spec.objective_params)


def lowest_words(run: Run) -> str:
    """What the lowest loss is called: the best one found is not always the lowest there is."""
    landscape, parameters = get_landscape(run)
    if landscape is not None and lowest_in_set(run.spec, landscape, parameters) is not None:
        return translatable("the lowest loss in the box")
    return translatable("the lowest loss found") if landscape is not None and landscape.found else translatable("the lowest loss")


def lowest(run: Run) -> float | None:
    """The lowest loss that the run can reach: that of its landscape, or of the box that it is held in; None where there is none,
    or none is known.

    One that was found numerically is none where the run itself went lower.
    """
    landscape, parameters = get_landscape(run)
    floor = None if landscape is None else get_lowest(run.spec, landscape, parameters)
    if floor is None or not landscape.found:
        return floor
    seen = run.loss[np.isfinite(run.loss)]
    slack = BELOW * max(abs(floor), float(np.ptp(seen))) if seen.size else 0.0
    return None if seen.size and seen.min() < floor - slack else floor


@cache_per_run
def gap(run: Run) -> np.ndarray:
    """(T+1,) loss above the lowest one, in loss units; nan throughout where the landscape has no lowest loss."""
    floor = lowest(run)
    return np.full_like(run.loss, np.nan) if floor is None else run.loss - floor


@ask_legs
def get_roots(run: Run) -> np.ndarray | None:
    """(T, d) the root that the step leaving theta[k] divides by, before ε; None for optimizers without v."""
    entry = catalog.get_optimizer(run.spec)
    if entry.preconditioner:
        return run.lines[entry.preconditioner.root]
    square = entry.second_moment.state
    if square not in run.state:
        return None
    with np.errstate(invalid="ignore"):
        return np.sqrt(run.state[square][1:])


def path_and_goals(run: Run) -> tuple[np.ndarray, np.ndarray] | None:
    """(T+1, d) where the run is (an optimizer that averages: its average) from where a moving objective is, and (m, d) its global
    minima; None where none is known."""
    landscape, parameters = get_landscape(run)
    minima = () if landscape is None or lowest(run) is None else landscape.minima(parameters)
    held = None if landscape is None else lowest_in_set(run.spec, landscape, parameters)
    if held is not None:
        return run.judged, np.array([held[1]])
    if not minima:
        return None
    centre = get_centre(run.spec, run.dimension)
    return run.judged if centre is None else run.judged - centre, np.array(minima, dtype=np.float64)


@cache_per_run
def distance(run: Run) -> np.ndarray | None:
    """(T+1,) straight distance to the nearest global minimum (of the moved objective), of the point at which the run is judged;
    None where none is known."""
    found = path_and_goals(run)
    if found is None:
        return None
    return find_nearest(*found)


def find_nearest(points: np.ndarray, goals: np.ndarray) -> np.ndarray:
    """(n,) straight distance of each of (n, d) points to the nearest of (m, d) goals."""
    return np.min([np.sqrt(((points - goal) ** 2).sum(axis=1)) for goal in goals], axis=0)


def final_distance(run: Run) -> float | None:
    """The last of `distance`, for whoever needs no other."""
    found = path_and_goals(run)
    if found is None:
        return None
    with np.errstate(all="ignore"):
        return float(find_nearest(found[0][-1:], found[1])[0])


def steps_to_tolerance(run: Run) -> int | None:
    """The first step at which the loss is within the tolerance of the lowest one, or None."""
    inside = within(run)
    return int(np.argmax(inside)) if inside.any() else None


def settle_from(run: Run) -> int | None:
    """The first step from which on the loss stays within the tolerance until the end, or None (see `optim.base.convergence`)."""
    return settle_step(within(run))


@cache_per_run
def within(run: Run) -> np.ndarray:
    """(T+1,) whether the loss is within the tolerance of the lowest one; a loss that is no number never is."""
    return gap(run) < run.spec.tolerance


@cache_per_run
def anisotropy(run: Run) -> np.ndarray:
    """(T,) how many times the largest effective rate of a step is the smallest; 1 for one parameter, nan where one is no number.

    What one learning rate for all would have to make up for: infinite where a parameter has no rate left.
    """
    rates = np.abs(run.rate)
    with np.errstate(all="ignore"):
        return rates.max(axis=1) / rates.min(axis=1)
