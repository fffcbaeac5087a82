"""What the dock knows of an objective with data: its rows and its best fit, in the units of the file. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from optim.base import catalog
from optim.data.model import Bound
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import Scene


@dataclass(frozen=True, eq=False)
class DataSheet:
    """Made once for a table and its settings.

    title   what the data are called
    names   of the columns (x, y)
    x, y    (n,) the rows, training and test rows alike; y is 0 or 1 where it is a label
    test    (n,) bool: which rows are kept for testing
    best    the line or curve that fits the training rows best, or None where there is none
    """

    data: Bound
    title: str
    names: tuple[str, str]
    x: np.ndarray
    y: np.ndarray
    test: np.ndarray
    best: tuple[float, float] | None

    @property
    def best_name(self) -> str:
        return tr("maximum likelihood") if self.data.labels else tr("least squares")

    def batch(self, step: int) -> np.ndarray | None:
        """The rows that the update leaving `step` looks at; None where every update looks at all of them."""
        return None if self.data.batches.full else self.data.batch_rows(step)


def has_data(scene: Scene) -> bool:
    """Whether the scene's objective is made of data."""
    return scene.objective in catalog.models()


def get_sheet(scene: Scene) -> DataSheet | None:
    """The data of the scene's objective; None where it is a formula."""
    if not has_data(scene):
        return None
    return make_sheet(catalog.landscape(scene.objective, scene.objective_params).data)


@lru_cache(maxsize=4)
def make_sheet(data: Bound) -> DataSheet:
    rows = data.rows
    test = np.zeros(len(rows.x), bool)
    test[rows.test] = True
    best = None if data.best is None else tuple(map(float, data.in_units(*data.best)))
    return DataSheet(data, rows.table.path.name.partition(".")[0], rows.names, rows.x, rows.y, test, best)  # type: ignore[arg-type]
