"""Tables as text for the clipboard and for files: all digits, one line a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from optim.export import whole_file
from rmsprop_gui.alternative.table import Table

PIECE = 2000  # rows written at a time


def tab_separated(table: Table, rows: Sequence[int], columns: Sequence[int], headings: bool) -> str:
    """Cells as spreadsheets take them from the clipboard."""
    lines = [one_line(table.columns[c].title for c in columns)] if headings else []
    lines += [one_line(table.columns[c].full(row) for c in columns) for row in rows]
    return "\n".join(lines)


def one_line(cells: Iterable[str]) -> str:
    """Tabs and line ends of the texts themselves would break the table."""
    return "\t".join(" ".join(cell.split()) if cell.split() != [cell] else cell for cell in cells)


def comma_separated(table: Table, order: Sequence[int]) -> Iterator[bytes]:
    """The file in pieces: a comment with the caption, the headings, the rows in the given order."""
    page = io.StringIO(newline="")
    write = csv.writer(page, lineterminator="\n")
    page.write(f"# {table.title}. {table.caption}\n".replace("\n", " ").rstrip() + "\n")
    write.writerow(table.headings)
    for start in range(0, len(order), PIECE):
        write.writerows([column.full(int(row)) for column in table.columns] for row in order[start : start + PIECE])
        yield page.getvalue().encode()
        page.seek(0)
        page.truncate()
    yield page.getvalue().encode()


def saving(table: Table, order: Sequence[int], path: str | Path) -> Iterator[float]:
    """Writes the CSV whole or not at all, in pieces; yields how much of it is done. Raises ExportError with a sentence."""
    with whole_file(path) as file:
        for k, piece in enumerate(comma_separated(table, order)):
            file.write(piece)
            yield min(1.0, (k + 1) * PIECE / max(1, len(order)))
