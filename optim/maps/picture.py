"""A map as far as it is computed: a frozen snapshot that threads can exchange."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.maps.measures import GRIDS, Judged
from optim.maps.spec import MapSpec
from optim.maps.tiles import Tile
from optim.settling import CONVERGED, UNDEFINED


@dataclass(frozen=True, eq=False)
class Picture:
    """Arrays (rows, columns), read-only. Row 0 is the lowest y, column 0 the lowest x.

    loss       float64, the loss after the last step
    reached    int32, the first step within the tolerance of the lowest loss, -1 for none
    minimum    int16, index of the minimum reached (global ones first, then local ones), -1 for none, -2 after diverging
    outcome    int8, a key of `optim.maps.OUTCOMES`
    swing      float64, oscillation left at the end (parameter units); nan where it was not measured, or the run diverged
    success    float64, the share of the trials that converge; nan where it was not measured
    settled    int32, the first step from which on the loss stays within the tolerance until the end, -1 for none
    rate       float64, the factor per step by which the distance to the minimum shrinks; nan where it was not measured
    computed   bool; a cell that is not yet computed repeats a neighbour's numbers
    stride     every how manieth row and column is computed throughout: 8, 4, 2, and 1 when finished
    """

    map_spec: MapSpec
    loss: np.ndarray
    reached: np.ndarray
    minimum: np.ndarray
    outcome: np.ndarray
    swing: np.ndarray
    success: np.ndarray
    settled: np.ndarray
    rate: np.ndarray
    computed: np.ndarray
    stride: int

    @property
    def values(self) -> np.ndarray:
        """The array of the map's own measure."""
        name = {"steps": "reached"}.get(self.map_spec.measure, self.map_spec.measure)
        return getattr(self, name)

    @property
    def finished(self) -> bool:
        return bool(self.computed.all())

    @property
    def progress(self) -> float:
        """The share of the cells that is computed."""
        return float(self.computed.mean())

    @property
    def share_converged(self) -> float:
        """The share of the computed cells whose run converges (see `optim.settling`), 0 to 1.

        Cells that start where the landscape is not defined do not count. Nan where no cell counts.
        """
        counted = self.outcome[self.computed & (self.outcome != UNDEFINED)]
        return float((counted == CONVERGED).mean()) if counted.size else float("nan")


class Canvas:
    """The arrays being filled; one thread alone writes to it."""

    def __init__(self, map_spec: MapSpec) -> None:
        self.map_spec = map_spec
        self.names = map_spec.grids
        shape = map_spec.shape
        nothing = np.broadcast_to(np.nan, shape)  # takes no memory
        kinds = {"reached": np.int32, "settled": np.int32, "minimum": np.int16, "outcome": np.int8}
        # Zeros cost nothing before they are written to, and the first picture comes when every cell has been.
        made = {name: np.zeros(shape, kinds.get(name, np.float64)) for name in self.names}
        self.arrays = Judged(**{name: made.get(name, nothing) for name in GRIDS})
        self.computed = np.zeros(shape, bool)

    def put(self, tile: Tile, done: Judged) -> None:
        """Puts a tile's numbers into its cells, and into the squares of cells they stand for."""
        self.computed[tile.rows, tile.columns] = True
        for name in self.names:
            whole, part = getattr(self.arrays, name), getattr(done, name)
            for down in range(tile.stride):
                for right in range(tile.stride):
                    cells = whole[shifted(tile.rows, down), shifted(tile.columns, right)]
                    cells[...] = part[: cells.shape[0], : cells.shape[1]]

    def picture(self, stride: int) -> Picture:
        arrays = {name: getattr(self.arrays, name) for name in GRIDS}
        copies = {name: a.copy() if name in self.names else a for name, a in arrays.items()} | {"computed": self.computed.copy()}
        for array in copies.values():
            array.flags.writeable = False
        return Picture(self.map_spec, **copies, stride=stride)


def shifted(cells: slice, by: int) -> slice:
    return slice(cells.start + by, cells.stop + by, cells.step)
