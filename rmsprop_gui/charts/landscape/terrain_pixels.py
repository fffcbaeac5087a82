"""A landscape seen from above, in pixels by compiled code: in a few milliseconds, so that it is whole while it is dragged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType

import numpy as np
from PySide6.QtGui import QImage

from optim.analysis.contour_levels import ContourLevels
from rmsprop_gui.charts.landscape.contours import Relief
from rmsprop_gui.charts.landscape.labels import HALF_GAP, ContourLabel
from rmsprop_gui.drawing import style


def draw_terrain(kernels: ModuleType, relief: Relief, ratio: float, lines: bool, labels: Sequence[ContourLabel]) -> QImage:
    """Fills and, if wanted, isolines with gaps for the labels, which are not written; `ratio` device pixels to a logical one."""
    wide, high = max(1, round(relief.width * ratio)), max(1, round(relief.height * ratio))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(high, -1)[:, :wide]
    inks = find_inks(relief.levels, ratio)
    kernels.fill_terrain(
        pixels, np.ascontiguousarray(relief.heights), np.array(relief.levels.heights), shade_bands(relief.levels),
        np.uint32(style.color("iso").rgb() | 0xFF000000), inks if lines else np.zeros_like(inks), find_gaps(labels, ratio),
    )  # fmt: skip
    return image


def shade_bands(levels: ContourLevels) -> np.ndarray:
    """(bands,) 0xFFRRGGBB of each band between two levels."""
    shades = (levels.shade(band) for band in range(len(levels.heights) + 1))
    return np.array([style.ramp(shade).rgb() | 0xFF000000 for shade in shades], dtype=np.uint32)


def find_inks(levels: ContourLevels, ratio: float) -> np.ndarray:
    """(levels, 2) opacity of 255 and width in device pixels of the line of each level."""
    theme, pens = style.theme(), style.metrics.pen
    inks = [(theme["iso_decade_a"], pens.iso_decade) if strong else (theme["iso_a"], pens.iso) for strong in levels.strong]
    return np.array(inks, dtype=np.float64).reshape(-1, 2) * (1.0, style.scale() * ratio)


def find_gaps(labels: Sequence[ContourLabel], ratio: float) -> np.ndarray:
    """(labels, 6) middle, half length, half height, cosine and sine of the angle, in device pixels."""
    high = HALF_GAP * style.scale()
    turns = [math.radians(label.angle) for label in labels]
    rows = [
        (label.x * ratio, label.y * ratio, label.width / 2 * ratio, high * ratio, math.cos(turn), math.sin(turn))
        for label, turn in zip(labels, turns, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 6)
