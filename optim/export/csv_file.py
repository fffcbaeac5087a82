"""CSV: the spec as a comment, a header with names, one row for each step.

A row holds theta[k], what was measured there, and the update that leaves it; the last row, which nothing leaves, has blanks.
"state.v_1" in row k is what the optimizer remembers *before* the step that leaves theta[k]; "state_after.v_1" is what it
remembers *after* that step, as the window shows it at step k. The first line says so too, under "columns".
`pandas.read_csv(path, comment="#")` and spreadsheets read it as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

import numpy as np

from optim.base.errors import SpecError
from optim.base.plain_text import json_comment
from optim.base.reading import parse_json
from optim.base.translatable import quote
from optim.export.trajectory import (  # fmt: skip
    NOTHING,
    Loaded,
    TrajectoryFormat,
    describe,
    get_arrays,
    get_dimension,
    load,
    per_parameter,
    spell,
)
from optim.simulate.run import Run

BEFORE, AFTER = "state.", "state_after."
COLUMNS = {"state.*": "before the step that leaves this row", "state_after.*": "after it, as the window shows it at this step"}


def write(run: Run, file: BinaryIO, more: Mapping[str, np.ndarray] = NOTHING) -> None:
    arrays = {name: array for each, its in get_arrays(run, more).items() for name, array in with_after(each, its)}
    names = ["step", *chain.from_iterable(column_names(name, run.dimension) for name in arrays)]
    file.write(f"{json_comment({**describe(run), 'columns': COLUMNS}, separators=(',', ':'))}\n{','.join(names)}\n".encode())
    columns = [column for array in arrays.values() for column in (array.T if array.ndim == 2 else (array,))]
    lists = [column.tolist() for column in columns]
    for k in range(run.steps + 1):
        cells = [spell(column[k]) if k < len(column) else "" for column in lists]
        file.write(f"{k},{','.join(cells)}\n".encode())


def read(file: BinaryIO) -> Loaded:
    first, header, *rest = [*file.read().decode().replace("\r\n", "\n").split("\n"), ""]
    if not first.startswith("# "):
        raise SpecError("its first line is not the comment with the run; choose another file.")
    about, names = parse_json(first[2:]), header.split(",")
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise SpecError("it has two columns {name}; choose another file.", name=quote(twice[0]))
    rows = [line.split(",") for line in rest if line]
    uneven = next((k for k, row in enumerate(rows, 3) if len(row) != len(names)), 0)
    if uneven or not rows:
        raise SpecError(
            "line {line} has not one cell for each of its {names} columns.", line=uneven or 3, names=f"{len(names):,}"
        )
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    d = get_dimension(about)
    return load(about, {name: gather(name, columns, d) for name in array_names(names)})


def with_after(name: str, array: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """An array (steps + 1, ...) under its name; of a state also what it is after each step.

    name, array   as in files
    """
    yield name, array
    if name.startswith(BEFORE):
        yield name.replace(BEFORE, AFTER, 1), array[1:]


def column_names(name: str, dimension: int) -> list[str]:
    """Names of the columns of an array.

    name        of the array
    dimension   number of parameters
    """
    return [f"{name}_{i + 1}" for i in range(dimension)] if per_parameter(name) else [name]


def array_names(columns: list[str]) -> list[str]:
    """The arrays whose columns stand in a header, in order."""
    plain = [c.rpartition("_")[0] if per_parameter(c) else c for c in columns if c != "step" and not c.startswith(AFTER)]
    return list(dict.fromkeys(plain))


def gather(name: str, columns: dict[str, tuple[str, ...]], dimension: int) -> np.ndarray:
    """One array, (rows, d) or (rows,), out of its columns; those that end with a blank have one row less.

    name        of the array
    columns     {name: cells}
    dimension   number of parameters

    Raises SpecError when a column is missing or a cell is no number.
    """
    numbers = []
    for column in column_names(name, dimension):
        if column not in columns:
            raise SpecError("it has no column {name}; choose another file.", name=quote(column))
        cells = columns[column]
        try:
            numbers.append([float(cell) for cell in (cells[:-1] if cells[-1] == "" else cells)])
        except ValueError:
            raise SpecError("a cell of its column {name} is no number.", name=quote(column)) from None
    if len(set(map(len, numbers))) > 1:
        raise SpecError("its columns of {name} are not of one length.", name=quote(name))
    table = np.array(numbers, dtype=np.float64).reshape(len(numbers), -1)
    return np.ascontiguousarray(table.T) if per_parameter(name) else table[0]


ENTRY = TrajectoryFormat("csv", ".csv", "CSV table", write, read)
