"""CSV: the spec as a comment, a header with names, one row for each step.

A row holds theta[k], what was measured there, and the update that leaves it; the last row, which nothing leaves, has blanks.
`pandas.read_csv(path, comment="#")` and spreadsheets read it as it is.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import BinaryIO

import numpy as np

from optim.export.cells import json_comment
from optim.export.trajectory import Loaded, TrajectoryFormat, about, arrays_of, loaded, per_parameter, spelled
from optim.run import Run


def write(run: Run, file: BinaryIO) -> None:
    arrays = arrays_of(run)
    names = ["step", *chain.from_iterable(column_names(name, run.dimension) for name in arrays)]
    file.write(f"{json_comment(about(run), separators=(',', ':'))}\n{','.join(names)}\n".encode())
    columns = [column for array in arrays.values() for column in (array.T if array.ndim == 2 else (array,))]
    lists = [column.tolist() for column in columns]
    for k in range(run.steps + 1):
        cells = [spelled(column[k]) if k < len(column) else "" for column in lists]
        file.write(f"{k},{','.join(cells)}\n".encode())


def read(file: BinaryIO) -> Loaded:
    first, header, *rest = file.read().decode().replace("\r\n", "\n").split("\n")
    if not first.startswith("# "):
        raise ValueError("the first line is not the comment with the spec")
    said, names = json.loads(first[2:]), header.split(",")
    rows = [line.split(",") for line in rest if line]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    d = len(said["spec"]["start"])
    return loaded(said, {name: gathered(name, columns, d) for name in array_names(names)})


def column_names(name: str, dimension: int) -> list[str]:
    return [f"{name}_{i + 1}" for i in range(dimension)] if per_parameter(name) else [name]


def array_names(columns: list[str]) -> list[str]:
    """The arrays whose columns stand in a header, in order."""
    plain = [c.rpartition("_")[0] if per_parameter(c) else c for c in columns if c != "step"]
    return list(dict.fromkeys(plain))


def gathered(name: str, columns: dict[str, tuple[str, ...]], dimension: int) -> np.ndarray:
    """One array out of its columns; those that end with a blank have one row less."""
    numbers = []
    for column in column_names(name, dimension):
        cells = columns[column]
        numbers.append([float(cell) for cell in (cells[:-1] if cells[-1] == "" else cells)])
    table = np.array(numbers, dtype=np.float64).reshape(len(numbers), -1)
    return np.ascontiguousarray(table.T) if per_parameter(name) else table[0]


ENTRY = TrajectoryFormat("csv", ".csv", "CSV table", write, read)
