"""Where the parts of the picture stand, and the ranges it shows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFontMetricsF

from rmsprop_gui import style
from rmsprop_gui.data_dock.sample import Drawn
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.plots.ticks import linear_ticks

HEAD, KEY, FOOT, SIDE = 24.0, 18.0, 20.0, 12.0  # pixels: measures, key, step axis, margin
KEY_FROM = 150.0  # pixels of height from which there is room for the key
MOST_LINES = 4
PADDING = 0.04  # share of a range left free on either side
ACROSS = 64.0  # pixels between two numbers of the x axis


def frame_of(sheet: Sheet, drawn: Drawn, size: QSizeF, lines: int = 1) -> Frame:
    """The plot's rectangle in a picture of this size, below a key of so many lines, and ranges that hold the rows drawn."""
    rows = np.concatenate((drawn.train, drawn.test))
    unit = style.scale() * style.text_scale()
    top = (HEAD + (KEY * lines if has_key(size) else 0.0)) * unit
    y = padded(sheet.y[rows])
    height = max(20.0, size.height() - top - FOOT * unit)
    metrics = QFontMetricsF(style.font(11, numeric=True))
    labels = (metrics.horizontalAdvance(label) for _, label in linear_ticks(*y, height / unit))
    left = SIDE * style.scale() + max(labels, default=0.0) + 8 * style.scale()
    width = max(20.0, size.width() - left - SIDE * style.scale())
    return Frame(round(left), round(top), round(width), round(height), padded(sheet.x[rows]), y)


def has_key(size: QSizeF) -> bool:
    """Whether the height leaves room for the line that explains the signs."""
    return size.height() >= KEY_FROM * style.scale() * style.text_scale()


def most_lines(size: QSizeF) -> int:
    """Lines of the key for which there is room: the picture needs it more."""
    spare = size.height() / (style.scale() * style.text_scale()) - KEY_FROM
    return max(1, min(MOST_LINES, 1 + int(spare / (2 * KEY))))


def padded(values: np.ndarray) -> tuple[float, float]:
    """The range of the values with a margin; a range of no width gets one around its value."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low <= 1e-12 * max(abs(low), abs(high)):
        half = 0.5 * abs(low) or 1.0
        low, high = low - half, high + half
    margin = PADDING * (high - low)
    return low - margin, high + margin
