"""The histogram of the chosen quantity over the steps, as a heat map: all entries of the focused tensor at once."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter

from optim.recorder.recording import HIGHEST, LOWEST, Recording, Spread
from rmsprop_gui.charts.curves import GAMMA
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotHeat, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, num
from rmsprop_gui.drawing.formula.boxes import Size, unit
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.windows.training.panels.tensor.kinds.spread import LEAST, MOST, get_spread, quantile_name, thin_line
from rmsprop_gui.windows.training.plot_content import TrainingContent

TITLE = mark("Histogram")


def draw(content: TrainingContent) -> PlotDrawing:
    found = get_spread(content)
    recording = content.focus.recording if content.focus is not None else None
    if found is None or recording is None or content.focus is None:
        return PlotDrawing(translated(TITLE), True, note=content.nothing(tr("Not recorded for this tensor.")))
    color = style.run_color(content.focus.style)
    heat = PlotHeat(recording.steps, found.histogram, LOWEST, HIGHEST, color, top_share(found))
    edges = tuple(
        PlotCurve(
            found.quantiles[:, k], color, partial(thin_line, color), thin=True, steps=recording.steps, name=quantile_name(k)
        )
        for k in (LEAST, MOST)
    )
    legend = RowBox(words("0 "), ColourBar(color), words(" " + tr("{share} of the entries", share=percent(heat.top))))
    size = content.tensor.size if content.tensor is not None else 0
    return PlotDrawing(
        translated(TITLE), True, edges, (), partial(readings, found, recording, size), lambda step: legend, heat=heat
    )


def top_share(found: Spread) -> float:
    """The share of the entries that gets the full colour: what the fullest bins hold in most records."""
    sums = found.histogram.sum(axis=1)
    fullest = found.histogram.max(axis=1)[sums > 0] / sums[sums > 0]
    return float(np.ceil(20 * np.quantile(fullest, 0.75)) / 20) if len(fullest) else 1.0


def readings(found: Spread, recording: Recording, size: int, step: int) -> list[Box]:
    """The share of entries that are exactly zero: they are in no bin."""
    zeros = size - int(found.histogram[recording.record_at(step)].sum()) if recording.records else 0
    return [num(tr("zero {share}", share=percent(zeros / size)), color="text_3")] if size and zeros > 0 else []


class ColourBar(Box):
    """A small bar from the panel's colour to the full one."""

    def __init__(self, color: QColor) -> None:
        self._color = color

    def measure(self) -> Size:
        return Size(64 * unit(), 9 * unit(), 1 * unit())

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        width, ascent, descent = self.size
        rect = QRectF(x, baseline - ascent, width, ascent + descent)
        gradient = QLinearGradient(QPointF(rect.left(), 0), QPointF(rect.right(), 0))
        for k in range(9):
            full = QColor(self._color)
            full.setAlphaF((k / 8) ** GAMMA)
            gradient.setColorAt(k / 8, full)
        painter.fillRect(rect, style.color("panel"))
        painter.fillRect(rect, gradient)

    def text(self) -> str:
        return "to"

    def latex(self) -> str:
        return r"\ldots"


ENTRY = PlotKind(TITLE, 1, draw)
