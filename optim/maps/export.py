"""The grid of a map as a file: CSV (one row for each cell), JSON or NPZ, with the map's whole description."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from optim.checks import chosen
from optim.export import whole_file
from optim.export.cells import json_comment
from optim.maps.measures import OUTCOMES
from optim.maps.picture import Picture


def save(picture: Picture, path: str | Path, format: str = "") -> None:
    """Writes the computed cells of `picture` to `path`, whole or not at all.

    format: "csv", "json" or "npz"; by the ending of `path` if left out. Raises ExportError (a ValueError) with a sentence
    when the file cannot be written.
    """
    write = chosen(FORMATS, format or Path(path).suffix.lstrip(".").lower(), "format for maps")
    with whole_file(path) as file:
        write(picture, file)


def about(picture: Picture) -> dict[str, Any]:
    kinds = {str(code): kind.title for code, kind in OUTCOMES.items()}
    spec = {**picture.map_spec.to_dict(), "id": picture.map_spec.id}
    return {**spec, "share_converged": finite(picture.share_converged), "outcomes": kinds}


def finite(number: float) -> float | None:
    return number if np.isfinite(number) else None


def write_csv(picture: Picture, file: BinaryIO) -> None:
    """A comment with the description, a header, then row after row of the map; cells that are not computed are left out."""
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
    """Nested lists, rows from low to high y; null where a cell is not computed or its loss is no finite number."""
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
    grids = {name: getattr(picture, name) for name in (*picture.map_spec.grids, "computed")}
    text = np.array(json.dumps(about(picture), allow_nan=False, ensure_ascii=False))
    np.savez(file, allow_pickle=False, about=text, x=picture.map_spec.x.values(), y=picture.map_spec.y.values(), **grids)


FORMATS: dict[str, Callable[[Picture, BinaryIO], None]] = {"csv": write_csv, "json": write_json, "npz": write_npz}
