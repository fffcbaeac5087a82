"""A batch map as far as it is computed: a frozen snapshot that threads can exchange, and its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from optim.base.checks import choose
from optim.base.plain_text import json_comment
from optim.base.whole_file import whole_file
from optim.batch_scaling.scaling import find_scaling
from optim.batch_scaling.spec import RATE, BatchMapSpec

GRIDS = ("loss", "steps", "diverged")


@dataclass(frozen=True, eq=False)
class BatchPicture:
    """How the trainings of a batch map ended: arrays (batch sizes, rates), read-only; row 0 is the smallest batch.

    loss      of all training rows after the last step, the mean of the repeats (loss units); nan where one of them diverged
    steps     the first step at or below the target, the mean of the repeats; nan where one of them never is, or none is asked
              for. Of a run it is found among all steps, of a network among those at which it is looked at, and at the last one
    diverged  bool: a training of the cell ended at no finite number, or above the loss that it began with
    computed  bool: all trainings of the cell are done
    length    (batch sizes,) int64: steps of each training
    looked    (batch sizes,) int64: steps between two looks at the loss of all training rows
    """

    map_spec: BatchMapSpec
    loss: np.ndarray
    steps: np.ndarray
    diverged: np.ndarray
    computed: np.ndarray
    length: np.ndarray
    looked: np.ndarray

    @property
    def values(self) -> np.ndarray:
        """The array of the map's own measure."""
        return self.loss if self.map_spec.measure == "loss" else self.steps

    @property
    def finished(self) -> bool:
        """Whether every cell is computed."""
        return bool(self.computed.all())

    @property
    def progress(self) -> float:
        """The share of the cells that is computed."""
        return float(self.computed.mean())

    @cached_property
    def best(self) -> np.ndarray:
        """(batch sizes,) int64 column of the best computed cell of each row, -1 where none is measured; of equal steps the one
        with the lower loss."""
        there = self.computed & ~self.diverged & np.isfinite(self.values)
        found = np.full(len(self.values), -1)
        for row in np.flatnonzero(there.any(axis=1)):
            columns = np.flatnonzero(there[row])
            found[row] = columns[np.lexsort((self.loss[row, columns], self.values[row, columns]))[0]]
        return found


def save_batch_map(picture: BatchPicture, path: str | Path, format: str = "") -> None:
    """Writes the computed cells of `picture` to `path`, whole or not at all.

    format: "csv", "json" or "npz"; by the ending of `path` if left out. Raises ExportError (a ValueError) with a sentence
    when the file cannot be written.
    """
    write = choose(FORMATS, format or Path(path).suffix.lstrip(".").lower(), "format for batch maps")
    with whole_file(path) as file:
        write(picture, file)


def describe(picture: BatchPicture) -> dict[str, Any]:
    """What files of results say of themselves: the map, its id, and what the best rates are compared with."""
    found = find_scaling(picture)
    numbers = {
        name: value if np.isfinite(value) else None
        for name in ("rate", "linear", "root", "exponent", "cell")
        for value in [getattr(found, name)]
    }
    said = {"batch": found.batch, **numbers, "counted": found.counted, "edge": found.edge, "closer": found.closer}
    return {**picture.map_spec.to_dict(), "id": picture.map_spec.id, "scaling": said}


def write_csv(picture: BatchPicture, file: BinaryIO) -> None:
    """A comment with the description, a header, then a line for each computed cell.

    file   binary, open for writing
    """
    spec, best = picture.map_spec, picture.best
    file.write(f"{json_comment(describe(picture))}\nbatch,{RATE},training_steps,loss,steps_to_target,diverged,best\n".encode())
    for row, batch in enumerate(spec.batches):
        for column, rate in enumerate(spec.rates.values().tolist()):
            if picture.computed[row, column]:
                numbers = f"{float(picture.loss[row, column])!r},{float(picture.steps[row, column])!r}"
                marks = f"{int(picture.diverged[row, column])},{int(best[row] == column)}"
                file.write(f"{batch},{rate!r},{picture.length[row]},{numbers},{marks}\n".encode())


def write_json(picture: BatchPicture, file: BinaryIO) -> None:
    """Nested lists, rows from small to large batches; null where a cell is not computed or has no finite number.

    file   binary, open for writing
    """
    said: dict[str, Any] = {
        "about": describe(picture), "rates": picture.map_spec.rates.values().tolist(), "batches": picture.map_spec.batches,
        "training_steps": picture.length.tolist(), "looked_every": picture.looked.tolist(), "best": picture.best.tolist(),
    }  # fmt: skip
    for name in GRIDS:
        grid = getattr(picture, name)
        rows = grid.astype(object)
        rows[~(picture.computed & np.isfinite(grid))] = None
        said[name] = rows.tolist()
    file.write(json.dumps(said, allow_nan=False, ensure_ascii=False).encode())


def write_npz(picture: BatchPicture, file: BinaryIO) -> None:
    """The arrays (batch sizes, rates), the values of both axes and the description.

    file   binary, open for writing
    """
    grids = {name: getattr(picture, name) for name in (*GRIDS, "computed", "best")}
    text = np.array(json.dumps(describe(picture), allow_nan=False, ensure_ascii=False))
    spec = picture.map_spec
    np.savez(
        file, allow_pickle=False, about=text, rates=spec.rates.values(), batches=np.array(spec.batches),
        training_steps=picture.length, looked_every=picture.looked, **grids,
    )  # fmt: skip


FORMATS: dict[str, Callable[[BatchPicture, BinaryIO], None]] = {"csv": write_csv, "json": write_json, "npz": write_npz}
