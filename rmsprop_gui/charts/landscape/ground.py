"""The landscape that a scene shows: its formulas, parameters and marked points, moved where the objective moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.landscapes.base import Landscape
from optim.simulate.step_tables import get_centre
from rmsprop_gui.model.scene import Scene


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

    def values(self, *coordinates: np.ndarray) -> np.ndarray:
        """f on arrays of coordinates; nan outside the domain of definition."""
        with np.errstate(all="ignore"):
            result = np.asarray(self.landscape.value(*coordinates, self.parameters), dtype=np.float64)
            if self.landscape.defined is not None:
                result = np.where(self.landscape.defined(*coordinates, self.parameters), result, np.nan)
        return result

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
