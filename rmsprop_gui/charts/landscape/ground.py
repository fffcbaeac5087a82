"""The landscape that a scene shows: its formulas, parameters and marked points, moved where the objective moves; and where all
runs start, as numbers.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import finalize

import numpy as np

from optim.base import catalog
from optim.base.catalog import objectives
from optim.landscapes.base import Landscape
from optim.simulate.step_tables import get_centre
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session


class Cost:
    """How long one landscape takes, as it was measured last. Threads write here; each number is whole by itself.

    per_point    seconds for one of many points; inf until it is known
    single       seconds for one point alone
    parameters   with which it was tried out
    """

    def __init__(self) -> None:
        self.per_point = self._last = math.inf
        self.single = math.inf
        self.parameters: Any = None
        self.trial: Any = None  # the thread that tries it out, under way, or the last one

    @property
    def is_known(self) -> bool:
        return self.per_point < math.inf

    def estimate(self, points: int) -> float:
        """Seconds for so many points."""
        return max(self.single, self.per_point * points)

    def set(self, per_point: float) -> None:
        self.per_point = self._last = per_point

    def note(self, seconds: float, points: int) -> None:
        """What an evaluation took. Few points tell little, and one long time may be that of a busy machine."""
        self.single = min(self.single, seconds)
        if points >= TELLING or seconds >= LONG:
            now = seconds / max(1, points)
            self.per_point, self._last = min(now, self._last), now


TELLING = 1000  # points that say how long each takes
LONG = 0.005  # seconds that do so for any number of them
_costs: dict[int, Cost] = {}


def get_cost(value: Callable[..., Any]) -> Cost:
    """That of a landscape's formula, kept as long as the formula is."""
    found = _costs.get(id(value))
    if found is None:
        found = _costs[id(value)] = Cost()
        finalize(value, _costs.pop, id(value), None).atexit = False
    return found


@dataclass(frozen=True)
class Ground:
    """One landscape with its parameters; `key` is equal where it looks the same."""

    name: str
    landscape: Landscape
    parameters: Any

    @property
    def key(self) -> tuple[Any, ...]:
        return self.name, self.landscape.formula, self.landscape.view, tuple(self.parameters)

    @property
    def dimension(self) -> int:
        return self.landscape.dimension

    @property
    def lowest(self) -> float | None:
        return self.landscape.lowest(self.parameters)

    @property
    def cost(self) -> Cost:
        return get_cost(self.landscape.value)

    def values(self, *coordinates: np.ndarray) -> np.ndarray:
        """f on arrays of coordinates; nan outside the domain of definition. Views ask the reader: it knows how long it takes."""
        begin = time.perf_counter()
        result = self.evaluate(*coordinates)
        self.cost.note(time.perf_counter() - begin, result.size)
        return result

    def evaluate(self, *coordinates: np.ndarray) -> np.ndarray:
        """The same; how long it takes is not noted."""
        with np.errstate(all="ignore"):
            result = np.asarray(self.landscape.value(*coordinates, self.parameters), dtype=np.float64)
            if self.landscape.defined is not None:
                result = np.where(self.landscape.defined(*coordinates, self.parameters), result, np.nan)
        shape = np.shape(coordinates[0])
        return result if result.shape == shape else np.full(shape, result)

    def value(self, point: tuple[float, ...]) -> float:
        return float(self.values(*(np.array([x]) for x in point))[0])

    def gradient(self, point: tuple[float, ...]) -> tuple[float, ...]:
        with np.errstate(all="ignore"):
            slopes = self.landscape.gradient(*(np.array([x]) for x in point), self.parameters)
        return tuple(float(slope.item()) for slope in map(np.asarray, slopes))

    def marks(self) -> list[tuple[str, tuple[float, ...]]]:
        """("minimum", "local minimum" or "saddle", its place) of every marked point."""
        land, p = self.landscape, self.parameters
        kinds = (("minimum", land.minima), ("local minimum", land.local_minima), ("saddle", land.saddles))
        return [(kind, tuple(place)) for kind, places in kinds for place in places(p)]


def get_ground(scene: Scene) -> Ground:
    landscape = catalog.landscape(scene.objective, scene.objective_params)
    return Ground(scene.objective, landscape, landscape.numbers(scene.objective_params))


def get_start(scene: Scene, ground: Ground) -> tuple[float, ...]:
    """Where the runs start; the landscape's own start where the scene's does not fit."""
    start = scene.start
    return tuple(start) if start is not None and len(start) == ground.dimension else tuple(ground.landscape.start)


def get_centres(scene: Scene, ground: Ground) -> np.ndarray | None:
    """(steps + 1, d): where the objective has moved to, or None while it stays."""
    if scene.drift is None or not scene.runs:
        return None
    return get_centre(scene.spec(scene.focus), ground.dimension)


NAMED = re.compile(r"(?:θ|theta|x|y|w|b)?[₀-₉0-2_]*\s*[=:]\s*")  # "x = -1.2, y = 1"


def parse_start(text: str) -> tuple[float, ...]:
    """(-1.2, 1), [-1.2; 1] or -1.2 1 as numbers. Raises ValueError with a sentence."""
    inside = NAMED.sub("", text.strip()).strip("()[]{} ")
    parts = [part for part in re.split(r"[,;]" if re.search("[,;]", inside) else r"\s+", inside) if part.strip()]
    values = tuple(parse_number(part) for part in parts)
    for part, value in zip(parts, values, strict=True):
        if not math.isfinite(value):
            raise ValueError(tr("A run cannot start at {value}: write finite numbers.", value=part.strip()))
    return values


def put_coordinate(session: Session, which: int, value: float) -> bool:
    """The runs start elsewhere along one parameter; the others stay."""
    start = list(current_start(session))
    start[which] = value
    return session.change(tr("Move the start"), start=tuple(start))


def current_start(session: Session) -> tuple[float, ...]:
    """Where the runs of the scene start; () where the gradients were recorded and there is no place."""
    scene = session.scene
    return get_start(scene, get_ground(scene)) if scene.objective in objectives() else tuple(scene.start or ())
