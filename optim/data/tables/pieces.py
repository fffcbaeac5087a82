"""The rows of a table, in pieces, with their numbers: a file of any length passes through in little memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from optim.data.tables.layout import Layout
from optim.data.tables.source import DataError, get_text, tell

ROWS = 1 << 11  # rows at once: few enough that other threads get their turn within a millisecond or two


@dataclass(frozen=True)
class RowBlock:
    """Some rows in a row. `numbers` are their places in the file, as a spreadsheet counts: the first row is 1."""

    rows: list[list[str]]
    numbers: range | list[int]


def pieces(layout: Layout) -> Iterator[RowBlock]:
    """All rows below the header, each with a cell for every column; empty lines are left out.

    Cells that are wanting at the end of a row are missing values. Raises DataError with the row where there are too many.
    """
    with get_text(layout.path, layout.encoding) as text:
        rows, number = layout.rows(text), 1 + layout.skipped
        try:
            if layout.header:
                number += skip_header(rows)
            if layout.units:
                number += skip_header(rows)
            while block := list(islice(rows, ROWS)):
                tell(number)
                yield whole(block, number, layout)
                number += len(block)
        except csv.Error:
            raise DataError(
                "{name} cannot be cut into cells near row {row}; check its quotes and its separator.",
                name=layout.path.name, row=f"{number:,}",
            ) from None


def skip_header(rows: Iterator[list[str]]) -> int:
    """How many rows the names take, with the empty lines above them."""
    for count, row in enumerate(rows, 1):
        if any(map(str.strip, row)):
            return count
    return 0


def whole(block: list[list[str]], number: int, layout: Layout) -> RowBlock:
    """Rows that all have as many cells as there are columns.

    block    rows as they were read
    number   of the first one in the file
    layout   of the file

    Raises DataError for a row with another number of cells.
    """
    width = len(layout.names)
    numbers = range(number, number + len(block))
    if set(map(len, block)) == {width}:
        return RowBlock(block, numbers)
    kept, places = [], []
    for place, row in zip(numbers, block, strict=True):
        if not row or (len(row) != width and not any(map(str.strip, row))):
            continue
        if len(row) > width:
            if any(map(str.strip, row[width:])):
                raise DataError(
                    "Row {place} of {name} has {row} cells, but there are {width} columns; check the separator and "
                    "put quotes around cells that contain it.",
                    place=place,
                    name=layout.path.name,
                    row=len(row),
                    width=width,
                )
            row = row[:width]
        kept.append(row + [""] * (width - len(row)))
        places.append(place)
    return RowBlock(kept, places)
