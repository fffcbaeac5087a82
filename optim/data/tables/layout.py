"""How a table is laid out: separator, header, decimal mark. What is not told is found out from its first rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, NamedTuple, TextIO

from optim.base.fields import EnumField
from optim.data.tables.numbers import COMMA_GROUPS, EITHER, WITH_COMMA, WITH_POINT, is_missing, looks_like_number, strip_marks
from optim.data.tables.source import DataError, Lines, TableContent, examine, get_text

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
SNIFFED = ("tab", "semicolon", "bar", "comma", "space")  # of equally good ones the first: a decimal comma is no separator
MOST_COLUMNS = 10_000
SAMPLE = 1 << 16  # characters that are looked at


Separator = Annotated[str, EnumField("Separator", ("auto", *SEPARATORS), words=("automatic", *SEPARATORS))]
Header = Annotated[str, EnumField("First row has names", ("auto", "yes", "no"), words=("automatic", "yes", "no"))]
Decimal = Annotated[str, EnumField("Decimal mark", ("auto", "point", "comma"), words=("automatic", "point", "comma"))]


class NumberFormat(NamedTuple):
    """How a file is to be read; "auto" is found out.

    separator   between two cells
    header      whether the first row has names
    decimal     mark, "." or ","
    """

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
    skipped     lines above the table that are none of it: comments, a title, Excel's "sep=;"
    units       whether the row below the names has their units
    """

    path: Path
    names: tuple[str, ...]
    separator: str
    decimal: str
    header: bool
    content: TableContent
    encoding: str
    skipped: int = 0
    units: bool = False

    def rows(self, text: TextIO) -> Iterator[list[str]]:
        """The cells of every row, the header's first; an empty line is an empty list.

        text   the open file
        """
        for _ in range(self.skipped):
            text.readline(SAMPLE)
        lines = Lines(text, self.path)
        for row in cut(lines, self.separator, strict=True):
            lines.begin_row()
            yield row


def cut(lines: Iterable[str], separator: str, strict: bool = False) -> Iterator[list[str]]:
    """Rows of cells; `strict` raises csv.Error where a quote is not closed.

    lines       of the table
    separator   between two cells
    """
    if separator == " ":  # any run of spaces and tabs, wherever it stands
        lines = (line.replace("\t", " ").rstrip(" \r\n") + "\n" for line in lines)
    return csv.reader(lines, delimiter=separator, skipinitialspace=separator == " ", strict=strict)


def get_layout(path: Path, reading: NumberFormat) -> Layout:
    """The layout of a file. Raises DataError with a sentence.

    path      the file
    reading   what is known of it
    """
    return _layout(path, stamp(path), reading)


def stamp(path: Path) -> tuple[int, int]:
    """Changes when the file does: size and time of the last change; (0, 0) for a file that is not there."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=16)
def _layout(path: Path, when: tuple[int, int], reading: NumberFormat) -> Layout:
    content = examine(path)
    encoding = reading.encoding or content.encoding
    with get_text(path, encoding) as text:
        sample = text.read(SAMPLE)
    if len(sample) == SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample  # a row cut in two would count as a short one
    named_separator, above = lines_above(sample)
    skipped = len(above)
    sample = "".join(get_lines(sample)[skipped:])
    separator = SEPARATORS.get(reading.separator) or named_separator or sniff(sample)
    titles = title_rows(sample, separator)
    skipped, sample = skipped + titles, "".join(get_lines(sample)[titles:])
    rows = [row for row in cut(get_lines(sample), separator) if any(cell.strip() for cell in row)]
    if not rows:
        raise DataError("{name} is empty; choose a file with at least two rows of numbers.", name=path.name)
    if len(rows[0]) > MOST_COLUMNS:
        raise DataError(
            "{name} has {columns} columns, more than the {most} that are read; keep those you need.",
            name=path.name, columns=f"{len(rows[0]):,}", most=f"{MOST_COLUMNS:,}",
        )
    header = reading.header == "yes" or (reading.header == "auto" and has_header(rows))
    names = find_named(rows[0] if header else find_commented_names(above, separator, len(rows[0])))
    units = header and has_units(rows)
    data = rows[header + units :]
    decimal = {"point": ".", "comma": ","}.get(reading.decimal) or decimal_mark(data, separator)
    if decimal == "?":
        first = next(cell.strip() for row in data for cell in row if EITHER.fullmatch(cell))
        raise DataError(
            "In {name} every comma stands before three digits, as in {first}: it may be a decimal comma or divide thousands; "
            "choose the decimal mark.", name=path.name, first=first,
        )  # fmt: skip
    return Layout(path, names, separator, decimal, header, content, encoding, skipped, units)


def lines_above(sample: str) -> tuple[str, list[str]]:
    """(the separator that Excel's first line names, or "", the lines above the table: that one, comments and empty ones).

    sample   beginning of the file
    """
    above: list[str] = []
    named_separator = ""
    for line in get_lines(sample):
        bare = line.strip().strip('"').strip()
        if not above and re.fullmatch(r"sep=.", line.strip("\r\n\ufeff"), re.IGNORECASE):
            named_separator = line.strip("\r\n\ufeff")[-1]
        elif bare and not bare.startswith(("#", "//", "%")):
            break
        above.append(line)
    return named_separator, above


def title_rows(sample: str, separator: str) -> int:
    """How many lines above the table have one cell only, where the rows of the table have several.

    sample      beginning of the file
    separator   between two cells
    """
    lines = get_lines(sample)[:200]
    filled = [sum(1 for cell in row if cell.strip()) for row in cut(lines[:100], separator)]
    usual = Counter(filled[2:]).most_common(1)[0][0] if len(filled) > 4 else 1
    if usual < 2 or len(filled) != len(lines[:100]):
        return 0
    return next((k for k, count in enumerate(filled) if count > 1), 0)


def find_commented_names(above: list[str], separator: str, width: int) -> list[str]:
    """The names in the last comment above a table without a header, where there are as many: "# x y" of numpy.savetxt.

    separator   between two cells
    width       number of columns
    """
    comments = [line.strip().lstrip("#%/ ") for line in above if line.strip().startswith(("#", "%", "//"))]
    cells = next(cut(comments[-1:], separator), []) if comments else []
    fits = len(cells) == width and all(cells) and not any(map(looks_like_number, cells))
    return cells if fits else [""] * width


def has_units(rows: list[list[str]]) -> bool:
    """Whether the row below the names has no number in the columns that have nothing but numbers further down."""
    below = rows[2:22]
    if len(below) < 2:
        return False
    width = min(len(row) for row in rows[:22])
    numeric = [j for j in range(width) if all(looks_like_number(row[j]) or is_missing(row[j]) for row in below)
               and any(looks_like_number(row[j]) for row in below)]  # fmt: skip
    cells = [rows[1][j] for j in numeric]
    return not any(map(looks_like_number, cells)) and any(not is_missing(cell) for cell in cells)


def get_lines(sample: str) -> list[str]:
    """The lines of a sample with their ends.

    sample   beginning of the file
    """
    return list(io.StringIO(sample, newline=""))


def sniff(sample: str) -> str:
    """The separator that cuts most rows into the same number of cells, more than one.

    sample   beginning of the file
    """
    lines = [line for line in get_lines(sample)[:200] if line.strip()]
    best, score, widest = ",", 0.0, 1
    padded = sum("  " in line for line in lines) > 0.9 * len(lines)
    for name in SNIFFED:
        separator = SEPARATORS[name]
        widths = Counter(len(row) for row in cut(lines, separator) if row)
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        agreement = times / max(1, sum(widths.values()))
        runs = best == "\t" and separator == " " and width > widest and padded  # a tab in a row, and columns of spaces
        if width > 1 and (agreement > score + 1e-9 or (runs and agreement > 0.9)):
            best, score, widest = separator, agreement, width
    return best


def has_header(rows: list[list[str]]) -> bool:
    """Whether the first row is none of the data: no cell of it is a number, and some cell is a word."""
    cells = [cell for cell in rows[0] if not is_missing(cell)]
    return bool(cells) and not any(map(looks_like_number, cells))


def find_named(cells: list[str]) -> tuple[str, ...]:
    """Names of the columns: those of the header, numbered where two are the same, "column 3" where one is empty.

    cells   of the header
    """
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
    """A comma where numbers have one and none has a point; a point otherwise; "?" where commas may be either.

    A comma that always stands before three digits divides thousands where commas are the separator (the cells are quoted then),
    where there are two of them in a number, or a point behind them; elsewhere it may be a decimal comma as well.

    rows        their cells
    separator   between two cells
    """
    cells = [plainly(cell) for row in rows for cell in row if "," in cell]
    numbers = [cell for cell in cells if WITH_COMMA.fullmatch(cell) or COMMA_GROUPS.fullmatch(cell.lstrip("+-"))]
    if not numbers:
        return "."
    points = any(WITH_POINT.fullmatch(plainly(cell)) for row in rows for cell in row)
    if all(COMMA_GROUPS.fullmatch(cell.lstrip("+-")) for cell in numbers):
        sure = separator == "," or points or any(cell.count(",") > 1 or "." in cell for cell in numbers)
        return "." if sure else "?"
    return "." if points else ","


def plainly(cell: str) -> str:
    """The figures of a cell, without currency and percent signs; the cell itself where there are none."""
    try:
        return strip_marks(cell)[0]
    except ValueError:
        return cell
