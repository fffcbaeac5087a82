"""Whether the main thread may evaluate a landscape itself. That is measured, never guessed from its kind: by a thread, which
the main thread waits for as long as a hand would not notice.
"""

from __future__ import annotations

import functools
import math
import time

import numpy as np

from optim import RunSpec
from optim.base import catalog
from optim.base.catalog import objectives
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.threads import start_thread

AT_ONCE = 0.04  # seconds that the main thread itself may evaluate
PATIENCE = 0.05  # seconds that it waits to hear how quick a landscape is, and for a short answer
PROBES = (1, 32, 1024)  # points at which that is tried out, each only where the one before took less than...
PROBE = 0.005  # ...seconds
LEAST = 3e-5  # seconds that one evaluation is counted for
TRYING = 0.1  # seconds that one of the trials is repeated for until it takes less
SLOWER = 3.0  # times as long as with other parameters: then all is tried out again
SINGLE = 8  # a read-out counts as so many points: a gradient takes longer, and there is more to do in the frame


def is_quick(ground: Ground, points: int) -> bool:
    """Whether the main thread may evaluate so many points itself."""
    cost = ground.cost
    if cost.is_known and cost.estimate(points) > AT_ONCE:
        return False  # the thread will find out when that changes
    if cost.parameters != ground.parameters and not find_out(ground):
        return False
    return cost.estimate(points) <= AT_ONCE


def is_quick_for(setup: RunSpec | Scene, points: int = SINGLE) -> bool:
    """The same of the objective of a run or a scene; recorded gradients are there."""
    if setup.objective not in objectives():
        return True
    landscape = catalog.landscape(setup.objective, setup.objective_params)
    return is_quick(Ground(setup.objective, landscape, landscape.numbers(setup.objective_params)), points)


def find_out(ground: Ground) -> bool:
    """Tries out in a thread how quick a landscape is with these parameters; whether that is known in a moment."""
    cost = ground.cost
    if cost.trial is None or not cost.trial.is_alive():
        cost.trial = start_thread("trial", functools.partial(try_out, ground))
        cost.trial.join(PATIENCE)
    return cost.parameters == ground.parameters


def try_out(ground: Ground) -> None:
    cost, middle = ground.cost, np.array(ground.landscape.view, dtype=float).mean(axis=1)
    for points in PROBES:
        place = [np.full(points, x) for x in middle]
        try:
            took = time_evaluation(ground, place)
        except Exception:  # whoever asks for values hears of it
            break
        if points == 1:
            is_as_before, cost.single = cost.is_known and took <= SLOWER * cost.single, max(took, LEAST)
            if is_as_before:
                break
        cost.set(took / points)
        if took > PROBE:
            break
    cost.parameters = ground.parameters


def time_evaluation(ground: Ground, place: list[np.ndarray]) -> float:
    """The least seconds of some evaluations: the first may import something, and at any the processor may be another's."""
    first, least = time.perf_counter(), math.inf
    while least > PROBE and time.perf_counter() - first < TRYING:
        begin = time.perf_counter()
        ground.evaluate(*place)
        least = min(least, time.perf_counter() - begin)
    return least
