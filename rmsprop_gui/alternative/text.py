"""Tables as text for the clipboard and for files: all digits, one line a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from optim.export import whole_file
from optim.export.cells import comment_line, csv_line, tab_line
from rmsprop_gui.alternative.table import Table

PIECE = 2000  # rows written at a time


def tab_separated(table: Table, rows: Sequence[int], columns: Sequence[int], headings: bool) -> str:
    """Cells as spreadsheets take them from the clipboard."""
    lines = [tab_line(table.columns[c].title for c in columns)] if headings else []
    lines += [tab_line(table.columns[c].full(row) for c in columns) for row in rows]
    return "\n".join(lines)


def comma_separated(table: Table, order: Sequence[int]) -> Iterator[bytes]:
    """The file in pieces: a comment with the caption, the headings, the rows in the given order."""
    yield f"{comment_line(f'{table.title}. {table.caption}'.rstrip())}\n{csv_line(table.headings)}\n".encode()
    for start in range(0, len(order), PIECE):
        piece = order[start : start + PIECE]
        yield "".join(f"{csv_line(column.full(int(row)) for column in table.columns)}\n" for row in piece).encode()


def saving(table: Table, order: Sequence[int], path: str | Path) -> Iterator[float]:
    """Writes the CSV whole or not at all, in pieces; yields how much of it is done. Raises ExportError with a sentence."""
    with whole_file(path) as file:
        for k, piece in enumerate(comma_separated(table, order)):
            file.write(piece)
            yield min(1.0, k * PIECE / max(1, len(order)))
