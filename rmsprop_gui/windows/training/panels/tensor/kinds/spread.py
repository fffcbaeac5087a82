"""How the entries of the focused tensor are spread: quantile bands of the chosen quantity over the steps."""

from __future__ import annotations

from functools import partial

from optim.recorder.recording import SHARES
from rmsprop_gui.charts.drawing import PlotBand, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text
from rmsprop_gui.windows.training.text import MEDIAN, QUARTERS, quantity_title

LEAST, MOST = 0, len(SHARES) - 1
TWENTIETHS = SHARES.index(0.05), SHARES.index(0.95)
FILLS = ((TWENTIETHS, 38), (QUARTERS, 70))  # the inner band lies over the outer one


def draw(content: TrainingContent) -> PlotDrawing:
    title = quantity_title(content.quantity, content.focus.recording if content.focus is not None else None)
    found = get_spread(content)
    if found is None or content.focus is None or content.focus.recording is None:
        return PlotDrawing(title, True, note=content.nothing(tr("Not recorded for this tensor.")))
    steps, color = content.focus.recording.steps, style.run_color(content.focus.style)

    def line(quantile: int, thin: bool = False) -> PlotCurve:
        pen = partial(thin_line, color) if thin else partial(style.run_pen, content.focus.style)
        return PlotCurve(found.quantiles[:, quantile], color, pen, thin=thin, steps=steps, name=quantile_name(quantile))

    bands = tuple(PlotBand(line(low), line(high), color, alpha) for (low, high), alpha in FILLS)
    curves = (line(LEAST, True), line(MOST, True), line(MEDIAN))
    legend = words(tr("median, half, 90 %, extremes"))
    return PlotDrawing(title, True, curves, (), partial(readings, curves), lambda step: legend, bands=bands)


def quantile_name(quantile: int) -> str:
    """ "Median", "Smallest", "95 % lie below"."""
    ends = {LEAST: tr("Smallest"), MEDIAN: tr("Median"), MOST: tr("Largest")}
    return ends.get(quantile) or tr("{share} lie below", share=percent(SHARES[quantile]))


def get_spread(content: TrainingContent):
    """The Spread of the chosen quantity, or None."""
    return content.series.spread.get(content.quantity) if content.series is not None else None


def thin_line(color: object, width: float, alpha: int):
    return style.pen(color, 0.75 * width, None, min(alpha, 110))  # type: ignore[arg-type]


def readings(curves: tuple[PlotCurve, ...], step: int) -> list[Box]:
    least, most, median = (value_text(curve, step) for curve in curves)
    return [num(f"{least} … {most}", color="text_3"), num(tr("median {median}", median=median), color=curves[2].color)]  # type: ignore[arg-type]


ENTRY = PlotKind(mark("Quantiles"), 0, draw)
