"""The colours of the cells: sizes from paper to ink, signed numbers from blue over paper to orange."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor, QImage

from rmsprop_gui import style
from rmsprop_gui.maps.look import mixed
from rmsprop_gui.maps.look import shade as size_shade
from rmsprop_gui.training.matrix.places import GAP
from rmsprop_gui.training.matrix.sheet import Ends, Sheet

SHADES = 256
TINT = 0.55  # of the mark's hue in the colour of an eps-dominated cell
HOLE = 0x00000000  # never updated: what lies under the picture shows through


def signed_shade(part: float) -> QColor:
    """0: the most negative, 0.5: zero (paper), 1: the most positive."""
    return mixed("run1" if part > 0.5 else "accent", 0.04 + 0.92 * abs(2 * part - 1), "map_low")


def shade(part: float, signed: bool, marked: bool = False) -> QColor:
    """The colour at a part of the way between the ends; `marked` where epsilon dominates."""
    plain = signed_shade(part) if signed else size_shade(part)
    if not marked:
        return plain
    other = style.color("theta2")
    return QColor(*(round(a * TINT + b * (1 - TINT)) for a, b in zip(other.getRgb()[:3], plain.getRgb()[:3], strict=True)))  # type: ignore[index]


@dataclass(frozen=True)
class Look:
    """The colours of one theme as 0xffRRGGBB: `shades` (2, SHADES), plain and marked."""

    shades: np.ndarray
    gap: int
    unknown: int
    broken: int


def look_now(signed: bool) -> Look:
    """The colours of the theme in force."""
    return _look(style.theme().name, signed)


@lru_cache(maxsize=8)  # asked with every step
def _look(theme: str, signed: bool) -> Look:
    shades = [[shade(k / (SHADES - 1), signed, marked).rgb() for k in range(SHADES)] for marked in (False, True)]
    rest = (style.color("panel").rgb(), style.color("grid").rgb(), style.color("error").rgb())
    return Look(np.array(shades, np.uint32), *rest)


def pixels(sheet: Sheet, ends: Ends, places: np.ndarray, look: Look) -> np.ndarray:
    """(rows, columns) uint32, 0xAARRGGBB, one for each cell of `places`."""

    def there(of: np.ndarray) -> np.ndarray:
        return of.ravel()[places]  # a gap, -1, gets the last entry, and its own colour in the end

    values = there(sheet.values)
    index = np.rint(ends.parts(values) * (SHADES - 1)).astype(np.intp)
    marked = 0 if sheet.eps_dominated is None else there(sheet.eps_dominated).astype(np.intp)
    painted = look.shades[marked, index]
    painted[~np.isfinite(values)] = look.broken
    if sheet.untouched is not None:
        painted[there(sheet.untouched)] = HOLE
    if sheet.known is not None:
        painted[~there(sheet.known)] = look.unknown
    painted[places == GAP] = look.gap
    return painted


def image_of(coloured: np.ndarray) -> QImage:
    """The pixels as an image of its own."""
    rows, columns = coloured.shape
    return QImage(np.ascontiguousarray(coloured).data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32).copy()
