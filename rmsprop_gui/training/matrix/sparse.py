"""The few entries that were recorded among many that were not: found by keys, and caught by a pointer nearby. No Qt here."""

from __future__ import annotations

import numpy as np

from rmsprop_gui.training.matrix.places import GAP
from rmsprop_gui.training.matrix.sheet import Sheet

SPARSE = 0.2  # share of known entries below which they are looked for rather than seen
Cell = tuple[int, int]


def is_sparse(sheet: Sheet | None) -> bool:
    return sheet is not None and sheet.known is not None and float(sheet.known.mean()) < SPARSE


def kept_cells(sheet: Sheet, places: np.ndarray) -> np.ndarray:
    """(n, 2) row and column of the cells whose values are known, row by row."""
    assert sheet.known is not None
    return np.argwhere((places != GAP) & sheet.known.ravel()[places])


def further(cells: np.ndarray, here: Cell, way: int) -> Cell | None:
    """The cell that comes `way` cells after `here`, row by row (before it where `way` is negative); None without cells."""
    if not len(cells):
        return None
    columns = int(cells[:, 1].max()) + here[1] + 2
    order, place = cells[:, 0] * columns + cells[:, 1], here[0] * columns + here[1]
    index = int(np.searchsorted(order, place, side="right")) - 1 + way if way > 0 else int(np.searchsorted(order, place)) + way
    row, column = cells[min(max(index, 0), len(cells) - 1)].tolist()
    return row, column


def caught(cells: np.ndarray, x: float, y: float, wide: float, tall: float, reach: float) -> Cell | None:
    """The cell nearest to a place (pixels from the corner of the picture) within `reach` pixels; cells are wide x tall."""
    if not len(cells):
        return None
    across = np.maximum(np.abs(x - (cells[:, 1] + 0.5) * wide) - wide / 2, 0.0)
    down = np.maximum(np.abs(y - (cells[:, 0] + 0.5) * tall) - tall / 2, 0.0)
    apart = np.hypot(across, down)
    nearest = int(np.argmin(apart))
    if apart[nearest] > reach:
        return None
    row, column = cells[nearest].tolist()
    return row, column
