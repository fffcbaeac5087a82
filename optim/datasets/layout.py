"""How a table is laid out: separator, header, decimal mark. What is not told is found out from its first rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO

from optim.datasets.numbers import WITH_COMMA, WITH_POINT, is_missing, looks_like_number
from optim.datasets.source import Content, DataError, Lines, examined, text_of
from optim.fields import Choice
from optim.language import said

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
SNIFFED = ("tab", "semicolon", "bar", "comma", "space")  # of equally good ones the first: a decimal comma is no separator
MOST_COLUMNS = 10_000
SAMPLE = 1 << 16  # characters that are looked at


Separator = Annotated[str, Choice("Separator", ("auto", *SEPARATORS), words=("automatic", *SEPARATORS))]
Header = Annotated[str, Choice("First row has names", ("auto", "yes", "no"), words=("automatic", "yes", "no"))]
Decimal = Annotated[str, Choice("Decimal mark", ("auto", "point", "comma"), words=("automatic", "point", "comma"))]


class Reading(NamedTuple):
    """How a file is to be read; "auto" is found out."""

    separator: Separator = "auto"
    header: Header = "auto"
    decimal: Decimal = "auto"
    encoding: str = ""  # "": found out


@dataclass(frozen=True)
class Layout:
    """
    names       of the columns; one without a name is "column 3", a second "price" is "price (2)"
    separator, decimal   characters
    header      whether the first row has the names
    content     encoding, digest and size of the file
    encoding    the one that is used
    """

    path: Path
    names: tuple[str, ...]
    separator: str
    decimal: str
    header: bool
    content: Content
    encoding: str

    def rows(self, text: TextIO) -> Iterator[list[str]]:
        """The cells of every row, the header's first; an empty line is an empty list."""
        lines = Lines(text, self.path)
        for row in cut(lines, self.separator, strict=True):
            lines.begin_row()
            yield row


def cut(lines: Iterable[str], separator: str, strict: bool = False) -> Iterator[list[str]]:
    """Rows of cells; `strict` raises csv.Error where a quote is not closed."""
    return csv.reader(lines, delimiter=separator, skipinitialspace=separator == " ", strict=strict)


def layout_of(path: Path, reading: Reading) -> Layout:
    """The layout of a file. Raises DataError with a sentence."""
    return _layout(path, stamp(path), reading)


def stamp(path: Path) -> tuple[int, int]:
    """Changes when the file does: size and time of the last change; (0, 0) for a file that is not there."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=16)
def _layout(path: Path, when: tuple[int, int], reading: Reading) -> Layout:
    content = examined(path)
    encoding = reading.encoding or content.encoding
    with text_of(path, encoding) as text:
        sample = text.read(SAMPLE)
    if len(sample) == SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample  # a row cut in two would count as a short one
    separator = SEPARATORS.get(reading.separator) or sniffed(sample)
    rows = [row for row in cut(lines_of(sample), separator) if any(cell.strip() for cell in row)]
    if not rows:
        raise DataError(said("{name} is empty; choose a file with at least two rows of numbers.", name=path.name))
    if len(rows[0]) > MOST_COLUMNS:
        raise DataError(said(
            "{name} has {columns} columns, more than the {most} that are read; keep those you need.",
            name=path.name, columns=f"{len(rows[0]):,}", most=f"{MOST_COLUMNS:,}",
        ))
    header = reading.header == "yes" or (reading.header == "auto" and has_header(rows))
    names = named(rows[0] if header else [""] * len(rows[0]))
    decimal = {"point": ".", "comma": ","}.get(reading.decimal) or decimal_mark(rows[header:], separator)
    return Layout(path, names, separator, decimal, header, content, encoding)


def lines_of(sample: str) -> list[str]:
    return list(io.StringIO(sample, newline=""))


def sniffed(sample: str) -> str:
    """The separator that cuts most rows into the same number of cells, more than one."""
    lines = [line for line in lines_of(sample)[:200] if line.strip()]
    best, score = ",", 0.0
    for name in SNIFFED:
        separator = SEPARATORS[name]
        widths = Counter(len(row) for row in cut(lines, separator) if row)
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        agreement = times / max(1, sum(widths.values()))
        if width > 1 and agreement > score + 1e-9:
            best, score = separator, agreement
    return best


def has_header(rows: list[list[str]]) -> bool:
    """Whether the first row is none of the data: no cell of it is a number, and some cell is a word."""
    cells = [cell for cell in rows[0] if not is_missing(cell)]
    return bool(cells) and not any(map(looks_like_number, cells))


def named(cells: list[str]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    next_of: dict[str, int] = {}  # the number that the next column of a name gets
    for j, cell in enumerate(cells):
        name = wanted = " ".join(cell.split()) or f"column {j + 1}"
        while name in names:
            again = next_of[wanted] = next_of.get(wanted, 1) + 1
            name = f"{wanted} ({again})"
        names[name] = None
    return tuple(names)


def decimal_mark(rows: list[list[str]], separator: str) -> str:
    """A comma where numbers have one and none has a point; a point otherwise."""
    if separator == ",":
        cells = [cell for row in rows for cell in row if "," in cell]  # in quotes
    else:
        cells = [cell for row in rows for cell in row]
    commas = any(WITH_COMMA.fullmatch(cell) for cell in cells)
    points = any(WITH_POINT.fullmatch(cell) for row in rows for cell in row)
    return "," if commas and not points else "."
