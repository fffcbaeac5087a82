"""The colours of the cells: sizes from paper to ink, signed numbers from blue over paper to orange."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from rmsprop_gui.charts.colour_key import ColourRange, Swatch, paint_colour_key
from rmsprop_gui.charts.sweeps.colours import mix
from rmsprop_gui.charts.sweeps.colours import shade as size_shade
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import axis_number, percent
from rmsprop_gui.windows.training.weight.matrix_values import GAP, TITLES, MatrixValues, ValueRange

SHADES = 256
TINT = 0.55  # of the mark's hue in the colour of an eps-dominated cell
HOLE = 0x00000000  # never updated: what lies under the picture shows through


def make_signed_shade(part: float) -> QColor:
    """0: the most negative, 0.5: zero (paper), 1: the most positive."""
    return mix("run1" if part > 0.5 else "accent", 0.04 + 0.92 * abs(2 * part - 1), "map_low")


def shade(part: float, signed: bool, marked: bool = False) -> QColor:
    """The colour at a part of the way between the ends; `marked` where epsilon dominates."""
    plain = make_signed_shade(part) if signed else size_shade(part)
    if not marked:
        return plain
    other = style.color("theta2")
    return QColor(*(round(a * TINT + b * (1 - TINT)) for a, b in zip(other.getRgb()[:3], plain.getRgb()[:3], strict=True)))  # type: ignore[index]


@dataclass(frozen=True)
class MatrixColours:
    """The colours of one theme as 0xffRRGGBB: `shades` (2, SHADES), plain and marked."""

    shades: np.ndarray
    gap: int
    unknown: int
    broken: int


def look_now(signed: bool) -> MatrixColours:
    """The colours of the theme in force."""
    return _look(style.theme().name, signed)


@lru_cache(maxsize=8)  # asked with every step
def _look(theme: str, signed: bool) -> MatrixColours:
    shades = [[shade(k / (SHADES - 1), signed, marked).rgb() for k in range(SHADES)] for marked in (False, True)]
    rest = (style.color("panel").rgb(), style.color("grid").rgb(), style.color("error").rgb())
    return MatrixColours(np.array(shades, np.uint32), *rest)


def pixels(sheet: MatrixValues, ends: ValueRange, places: np.ndarray, look: MatrixColours) -> np.ndarray:
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


def hatch() -> QBrush:
    """What shows where nothing was ever updated."""
    return QBrush(style.color("text_3", 120), Qt.BrushStyle.BDiagPattern)


def marks(sheet: MatrixValues) -> list[tuple[str, str]]:
    """(kind, words) of the marks that occur."""
    found = []
    known_ones = sheet.values.size if sheet.known is None else int(sheet.known.sum())
    for kind, mask, words in (
        ("marked", sheet.eps_dominated, tr("ε-dominated")),
        ("untouched", sheet.untouched, tr("Never updated")),
    ):
        if mask is not None and mask.any():
            found.append((kind, f"{words}: {percent(int(mask.sum()) / known_ones)}"))
    if sheet.known is not None and not sheet.known.all():
        found.append(("unknown", tr("Not recorded")))
    known = sheet.values if sheet.known is None else sheet.values[sheet.known]
    if not bool((abs(known) < float("inf")).all()):
        found.append(("broken", tr("nan or infinite")))
    return found


def paint(painter: QPainter, room: QRectF, sheet: MatrixValues, ends: ValueRange) -> None:
    """The colour bar with its numbers, then a swatch for each kind of mark."""
    log = not ends.signed
    low, high = axis_number(ends.low, log), axis_number(ends.high, log)
    bar = ColourRange(low, high, partial(shade, signed=ends.signed), translated(TITLES[ends.quantity]))
    paint_colour_key(painter, room, bar, [make_swatch(kind, words, ends) for kind, words in marks(sheet)])


def make_swatch(kind: str, words: str, ends: ValueRange) -> Swatch:
    if kind == "untouched":
        return Swatch(words, hatch(), ground="panel")
    colours = {"marked": shade(0.7, ends.signed, True), "unknown": style.color("grid"), "broken": style.color("error")}
    return Swatch(words, colours[kind])
