"""A heat map in a plot: one column of pixels for the records that lie in it, one row for each bin."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from rmsprop_gui.charts.drawing import PlotHeat
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.drawing import style

GAMMA = 0.6  # small shares stay visible


def paint_heat(painter: QPainter, panel: PlotPanel, heat: PlotHeat, rect: QRectF) -> None:
    """Draws into `rect`, which is the plot; bins outside of its range are cut."""
    columns = max(1, round(rect.width()))
    if not len(heat.steps):
        return
    shares, known = column_shares(heat, panel.view.viewRange()[0], columns)
    pixels = colours(heat, shares, known)
    rows = pixels.shape[0]
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    low, high = panel.view.viewRange()[1]
    unit = rect.height() / (high - low)
    top, bottom = rect.bottom() - (heat.high - low) * unit, rect.bottom() - (heat.low - low) * unit
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRectF(rect.left(), top, rect.width(), bottom - top), image)
    painter.restore()


def column_shares(heat: PlotHeat, seen: tuple[float, float], columns: int) -> tuple[np.ndarray, np.ndarray]:
    """(shares (columns, bins), whether there is a record for the column) over the steps `seen`.

    A column with several records shows their sum; one with none shows the record before it.
    """
    edges = np.linspace(*seen, columns + 1)
    after = heat.steps.searchsorted(edges, side="right")
    ends = np.maximum(after[1:], 1)
    starts = np.minimum(np.maximum(after[:-1], 0), ends - 1)
    total = np.zeros((len(heat.steps) + 1, heat.counts.shape[1]))
    np.cumsum(heat.counts, axis=0, out=total[1:])
    counts = total[ends] - total[starts]
    sums = counts.sum(axis=1, keepdims=True)
    spacing = float(heat.steps[-1] - heat.steps[-2]) if len(heat.steps) > 1 else 1.0
    known = (edges[1:] >= heat.steps[0]) & (edges[:-1] <= heat.steps[-1] + spacing)
    return counts / np.maximum(sums, 1), known & (sums[:, 0] > 0)


def colours(heat: PlotHeat, shares: np.ndarray, known: np.ndarray) -> np.ndarray:
    """(bins, columns) premultiplied ARGB, the highest bin first; bins without entries stay clear."""
    colour = style.color(heat.color)
    alpha = (np.clip(shares / heat.top, 0, 1) ** GAMMA * 255 * known[:, None]).astype(np.uint32)
    red, green, blue = (alpha * part // 255 for part in colour.getRgb()[:3])  # type: ignore[operator]
    return np.ascontiguousarray((alpha << 24 | red << 16 | green << 8 | blue).T[::-1])
