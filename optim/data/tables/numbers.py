"""Cells of a table as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from contextlib import suppress

import numpy as np

MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "missing", "-", "--", "?", "."})
GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")  # 1.234,5
WITH_COMMA = re.compile(
    r"\s*[+-]?\d*,\d+([eE][+-]?\d+)?\s*|\s*[+-]?\d{1,3}(\.\d{3})+,\d+\s*"
    r"|\s*[+-]?[1-9]\d{0,2}([ \u00a0\u2009\u202f'\u2019]\d{3})+,\d+\s*"
)
WITH_POINT = re.compile(r"\s*[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?\s*")


SPACES = "[ \u00a0\u2009\u202f'\u2019]"  # between groups of figures, as apostrophes are
GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:{SPACES}\d{{3}})+(?:[.,]\d*)?")  # 1 234,5 and 1'234.5
COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d*)?")  # 1,234.5, and 1,23,456 as in India
EITHER = re.compile(r"\s*[^\d\s,.]?\s*[+-]?[1-9]\d{0,2},\d{3}\s*[^\d\s,.]?\s*")  # 1,250: groups, or a decimal comma
DRESSED = re.compile(r"(?P<sign>[-+]?)\s*[$€£¥₹]?\s*(?P<own>[-+]?)(?P<body>[\d.].*?)\s*(?:[$€£¥₹]|(?P<percent>%))?")


def strip_marks(cell: str) -> tuple[str, float]:
    """(the figures of a number with their sign, what they are divided by) without currency, percent sign and brackets: "−$5" is
    ("-5", 1), "12 %" is ("12", 100), "(5)" is ("-5", 1).

    cell   its text

    Raises ValueError when more than these stands beside the figures.
    """
    text = cell.strip().replace("\u2212", "-")
    negative = text.startswith("(") and text.endswith(")")
    match = DRESSED.fullmatch(text[1:-1] if negative else text)
    if match is None or (match["sign"] and match["own"]) or (negative and (match["sign"] or match["own"])):
        raise ValueError(cell)
    sign = "-" if negative else match["sign"] or match["own"]
    return sign + match["body"], 100.0 if match["percent"] else 1.0


def is_missing(cell: str) -> bool:
    """Whether a cell is empty or says that nothing is known.

    cell   its text
    """
    return cell.strip().lower() in MISSING


def with_point(cell: str) -> float:
    """The number in a cell.

    cell   its text

    Raises ValueError where there is none, or no finite one.
    """
    if "_" in cell:
        raise ValueError(cell)
    try:
        number = float(cell)
    except ValueError:
        figures, divisor = strip_marks(cell)
        body = figures.lstrip("+-")
        if "," in body:
            if not COMMA_GROUPS.fullmatch(body):
                raise
            figures = figures.replace(",", "")
        elif GROUPS.fullmatch(body):
            figures = re.sub(SPACES, "", figures)
        number = float(figures) / divisor
    if not math.isfinite(number):
        raise ValueError(cell)
    return number


def with_comma(cell: str) -> float:
    """A number with a decimal comma.

    cell   its text

    Raises ValueError where there is none, and for one with a point and no comma, which could be either.
    """
    cell, divisor = cell.strip(), 1.0
    if not cell.replace(",", "").replace("-", "").isdigit():
        with suppress(ValueError):  # with_point tells what is no number
            cell, divisor = strip_marks(cell)
    if GROUPS.fullmatch(cell.lstrip("+-")):
        cell = re.sub(SPACES, "", cell)
    if "." in cell:
        if not GROUPED.fullmatch(cell):
            raise ValueError(cell)
        cell = cell.replace(".", "")
    if cell.count(",") > 1:
        raise ValueError(cell)
    return with_point(cell.replace(",", ".")) / divisor


def at_once(cells: Sequence[str], decimal: str) -> np.ndarray | None:
    """(n,) all cells as numbers, several times as fast as one by one; None where some cell needs a closer look.

    cells     their texts
    decimal   mark, "." or ","
    """
    text = "".join(cells)
    if "_" in text or (decimal == "," and "." in text):
        return None
    if decimal == ",":
        cells = [cell.replace(",", ".") for cell in cells]
    try:
        values = np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def get_reader(decimal: str) -> Callable[[str], float]:
    """The function that reads a cell.

    decimal   mark, "." or ","
    """
    return with_comma if decimal == "," else with_point


def spell(cell: str, read: Callable[[str], float]) -> str:
    """A text that is equal for equal values: 1, 1.0 and " 1" are the same.

    cell   its text
    read   text -> number
    """
    try:
        return f"{read(cell):.17g}"
    except ValueError:
        return cell.strip()


def looks_like_number(cell: str) -> bool:
    """Whether a cell can be read as a number, with either decimal mark.

    cell   its text
    """
    for read in (with_point, with_comma):
        try:
            read(cell)
        except ValueError:
            continue
        return True
    return False
