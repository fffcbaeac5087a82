"""A map as far as it is computed: a frozen snapshot that threads can exchange."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from optim.base.checks import choose
from optim.base.convergence import CONVERGED, UNDEFINED
from optim.base.plain_text import json_comment
from optim.export import whole_file
from optim.sweeps.cells import Tile
from optim.sweeps.measures import GRIDS, OUTCOMES, Judged
from optim.sweeps.spec import MapSpec


@dataclass(frozen=True, eq=False)
class Picture(Judged):
    """How the runs of a map ended: arrays (rows, columns), read-only. Row 0 is the lowest y, column 0 the lowest x.

    computed   bool; a cell that is not yet computed repeats a neighbour's numbers
    stride     every how manieth row and column is computed throughout: 8, 4, 2, and 1 when finished
    """

    map_spec: MapSpec
    computed: np.ndarray
    stride: int

    @property
    def values(self) -> np.ndarray:
        """The array of the map's own measure."""
        name = {"steps": "reached"}.get(self.map_spec.measure, self.map_spec.measure)
        return getattr(self, name)

    @property
    def finished(self) -> bool:
        """Whether every cell is computed."""
        return bool(self.computed.all())

    @property
    def progress(self) -> float:
        """The share of the cells that is computed."""
        return float(self.computed.mean())

    @property
    def share_converged(self) -> float:
        """The share of the computed cells whose run converges (see `optim.base.convergence`), 0 to 1.

        Cells that start where the landscape is not defined do not count. Nan where no cell counts.
        """
        counted = self.outcome[self.computed & (self.outcome != UNDEFINED)]
        return float((counted == CONVERGED).mean()) if counted.size else float("nan")


class SweepGrid:
    """The arrays being filled; one thread alone writes to it."""

    def __init__(self, map_spec: MapSpec) -> None:
        self.map_spec = map_spec
        self.names = map_spec.grids
        shape = map_spec.shape
        nothing = np.broadcast_to(np.nan, shape)  # takes no memory
        kinds = {"reached": np.int32, "settled": np.int32, "onset": np.int32, "minimum": np.int16, "outcome": np.int8}
        # Zeros cost nothing before they are written to, and the first picture comes when every cell has been.
        made = {name: np.zeros(shape, kinds.get(name, np.float64)) for name in self.names}
        self.arrays = Judged(**{name: made.get(name, nothing) for name in GRIDS})
        self.computed = np.zeros(shape, bool)

    def put(self, tile: Tile, done: Judged) -> None:
        """Puts a tile's numbers into its cells, and into the squares of cells they stand for.

        done   what was computed, (rows, columns)
        """
        self.computed[tile.rows, tile.columns] = True
        for name in self.names:
            fill_squares(getattr(self.arrays, name), tile, getattr(done, name))

    def picture(self, stride: int, is_last: bool = False) -> Picture:
        """A snapshot, read-only, that may go to another thread.

        stride    cells between two computed ones
        is_last   nothing will be put here any more, so that nothing is copied
        """
        arrays = {name: getattr(self.arrays, name) for name in GRIDS} | {"computed": self.computed}
        own = () if is_last else (*self.names, "computed")
        copies = {name: array.copy() if name in own else array for name, array in arrays.items()}
        for array in copies.values():
            array.flags.writeable = False
        return Picture(map_spec=self.map_spec, **copies, stride=stride)


def fill_squares(whole: np.ndarray, tile: Tile, part: np.ndarray) -> None:
    """Writes each number into the square of cells that it stands for; those at the edge may be cut off.

    whole   (rows, columns) of a map
    tile    where the numbers belong
    part    one for each cell of the tile
    """
    for down in range(tile.stride):
        for right in range(tile.stride):
            rows = slice(tile.rows.start + down, tile.rows.stop + down, tile.rows.step)
            place = whole[rows, tile.columns.start + right : tile.columns.stop + right : tile.columns.step]
            place[...] = part[: place.shape[0], : place.shape[1]]


def save(picture: Picture, path: str | Path, format: str = "") -> None:
    """Writes the computed cells of `picture` to `path`, whole or not at all.

    format: "csv", "json" or "npz"; by the ending of `path` if left out. Raises ExportError (a ValueError) with a sentence
    when the file cannot be written.
    """
    write = choose(FORMATS, format or Path(path).suffix.lstrip(".").lower(), "format for maps")
    with whole_file(path) as file:
        write(picture, file)


def about(picture: Picture) -> dict[str, Any]:
    """The description that files of results carry: the sweep, its id, the names of the outcomes."""
    kinds = {str(code): kind.title for code, kind in OUTCOMES.items()}
    spec = {**picture.map_spec.to_dict(), "id": picture.map_spec.id}
    return {**spec, "share_converged": finite(picture.share_converged), "outcomes": kinds}


def finite(number: float) -> float | None:
    """The number, or None where JSON has none for it.

    number   any float
    """
    return number if np.isfinite(number) else None


def write_csv(picture: Picture, file: BinaryIO) -> None:
    """A comment with the description, a header, then row after row of the map; cells that are not computed are left out.

    file   binary, open for writing
    """
    spec = picture.map_spec
    file.write(f"{json_comment(about(picture))}\n".encode())
    file.write(f"column,row,{spec.x.field},{spec.y.field},{','.join(spec.grids)}\n".encode())
    xs = spec.x.values().tolist()
    for row, y in enumerate(spec.y.values().tolist()):
        grids = [getattr(picture, name)[row].tolist() for name in spec.grids]
        done = picture.computed[row].tolist()
        lines = [
            f"{column},{row},{x!r},{y!r},{','.join(repr(grid[column]) for grid in grids)}\n"
            for column, x in enumerate(xs)
            if done[column]
        ]
        file.write("".join(lines).encode())


def write_json(picture: Picture, file: BinaryIO) -> None:
    """Nested lists, rows from low to high y; null where a cell is not computed or its loss is no finite number.

    file   binary, open for writing
    """
    said: dict[str, Any] = {"about": about(picture), "x": picture.map_spec.x.values().tolist()}
    said["y"] = picture.map_spec.y.values().tolist()
    for name in picture.map_spec.grids:
        grid = getattr(picture, name)
        there = picture.computed & np.isfinite(grid)
        rows = grid.astype(object)
        rows[~there] = None
        said[name] = rows.tolist()
    file.write(json.dumps(said, allow_nan=False, ensure_ascii=False).encode())


def write_npz(picture: Picture, file: BinaryIO) -> None:
    """The arrays (rows, columns) of the sweep, the values of both axes and the description.

    file   binary, open for writing
    """
    grids = {name: getattr(picture, name) for name in (*picture.map_spec.grids, "computed")}
    text = np.array(json.dumps(about(picture), allow_nan=False, ensure_ascii=False))
    np.savez(file, allow_pickle=False, about=text, x=picture.map_spec.x.values(), y=picture.map_spec.y.values(), **grids)


FORMATS: dict[str, Callable[[Picture, BinaryIO], None]] = {"csv": write_csv, "json": write_json, "npz": write_npz}
