"""How the entries of the focused tensor are spread: quantile bands of the chosen quantity over the steps."""

from __future__ import annotations

from functools import partial

from optim.record.recording import SHARES
from rmsprop_gui import style
from rmsprop_gui.formula import Box, num
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.numbers import percent
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import Band, Curve, Drawing, Kind
from rmsprop_gui.training.plots.content import Content
from rmsprop_gui.training.plots.values import value_text
from rmsprop_gui.training.words import quantity_title

LEAST, MEDIAN, MOST = 0, SHARES.index(0.5), len(SHARES) - 1
QUARTERS = SHARES.index(0.25), SHARES.index(0.75)
TWENTIETHS = SHARES.index(0.05), SHARES.index(0.95)
FILLS = ((TWENTIETHS, 38), (QUARTERS, 70))  # the inner band lies over the outer one


def draw(content: Content) -> Drawing:
    title = quantity_title(content.quantity, content.focus.recording if content.focus is not None else None)
    found = spread_of(content)
    if found is None or content.focus is None or content.focus.recording is None:
        return Drawing(title, True, note=content.nothing(tr("Not recorded for this tensor.")))
    steps, color = content.focus.recording.steps, style.run_color(content.focus.style)

    def line(quantile: int, thin: bool = False) -> Curve:
        pen = partial(thin_line, color) if thin else partial(style.run_pen, content.focus.style)
        return Curve(found.quantiles[:, quantile], color, pen, thin=thin, steps=steps, name=quantile_name(quantile))

    bands = tuple(Band(line(low), line(high), color, alpha) for (low, high), alpha in FILLS)
    curves = (line(LEAST, True), line(MOST, True), line(MEDIAN))
    legend = words(tr("median, half, 90 %, extremes"))
    return Drawing(title, True, curves, (), partial(readings, curves), lambda step: legend, bands=bands)


def quantile_name(quantile: int) -> str:
    """ "Median", "Smallest", "95 % lie below"."""
    ends = {LEAST: tr("Smallest"), MEDIAN: tr("Median"), MOST: tr("Largest")}
    return ends.get(quantile) or tr("{share} lie below", share=percent(SHARES[quantile]))


def spread_of(content: Content):
    """The Spread of the chosen quantity, or None."""
    return content.series.spread.get(content.quantity) if content.series is not None else None


def thin_line(color: object, width: float, alpha: int):
    return style.pen(color, 0.75 * width, None, min(alpha, 110))  # type: ignore[arg-type]


def readings(curves: tuple[Curve, ...], step: int) -> list[Box]:
    least, most, median = (value_text(curve, step) for curve in curves)
    return [num(f"{least} … {most}", color="text_3"), num(tr("median {median}", median=median), color=curves[2].color)]  # type: ignore[arg-type]


ENTRY = Kind(mark("Quantiles"), 0, draw)
