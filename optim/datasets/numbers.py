"""Cells of a table as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np

MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "missing", "-", "--", "?", "."})
GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+")  # 1.234,5
WITH_COMMA = re.compile(r"\s*[+-]?\d*,\d+([eE][+-]?\d+)?\s*|\s*[+-]?\d{1,3}(\.\d{3})+,\d+\s*")
WITH_POINT = re.compile(r"\s*[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?\s*")


def is_missing(cell: str) -> bool:
    return cell.strip().lower() in MISSING


def with_point(cell: str) -> float:
    """The number in a cell; ValueError where there is none, or no finite one."""
    if "_" in cell:
        raise ValueError(cell)
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number


def with_comma(cell: str) -> float:
    """A number with a decimal comma. One with a point and no comma could be either, and is refused."""
    cell = cell.strip()
    if "." in cell:
        if not GROUPED.fullmatch(cell):
            raise ValueError(cell)
        cell = cell.replace(".", "")
    return with_point(cell.replace(",", "."))


def at_once(cells: Sequence[str], decimal: str) -> np.ndarray | None:
    """All cells as numbers, several times as fast as one by one; None where some cell needs a closer look."""
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


def reader_of(decimal: str) -> Callable[[str], float]:
    return with_comma if decimal == "," else with_point


def spelled(cell: str, read: Callable[[str], float]) -> str:
    """Equal for equal values: 1, 1.0 and " 1" are the same."""
    try:
        return f"{read(cell):.17g}"
    except ValueError:
        return cell.strip()


def looks_like_number(cell: str) -> bool:
    for read in (with_point, with_comma):
        try:
            read(cell)
        except ValueError:
            continue
        return True
    return False
