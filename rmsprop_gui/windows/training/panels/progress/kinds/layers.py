"""The effective rates of every layer's weights: the median as a line, the middle half as a band, in the layer's hue."""

from __future__ import annotations

from functools import partial

import numpy as np

from rmsprop_gui.charts.axis import at_share
from rmsprop_gui.charts.drawing import PlotBand, PlotCurve, PlotDrawing, PlotKind, theta_pen
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.windows.training.bench_state import TrainingBench
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text
from rmsprop_gui.windows.training.text import MEDIAN, QUARTERS

TITLE = mark("Rates by layer")
MOST = 4  # hues; further layers are in the list of tensors
FILL = 40
MOSTLY = 0.8  # of the time the bands are in view; the first steps may leave it


def draw(content: TrainingContent) -> PlotDrawing:
    recording = content.focus.recording if content.focus is not None else None
    if recording is None or not recording.records:
        return PlotDrawing(translated(TITLE), True, note=content.nothing(""))
    weights = [t for t in recording.tensors if len(t.shape) > 1 and "rate" in recording.series[t.name].spread][:MOST]
    curves, bands, include = [], [], []
    for k, tensor in enumerate(weights):
        quantiles, hue = recording.series[tensor.name].spread["rate"].quantiles, style.theta_key(k)
        low, middle, high = (
            PlotCurve(quantiles[:, q], hue, partial(theta_pen, k, ()), steps=recording.steps, name=f"{tensor.name}, {what}")
            for q, what in zip(
                (QUARTERS[0], MEDIAN, QUARTERS[1]), (tr("lower quarter"), tr("median"), tr("upper quarter")), strict=True
            )
        )
        bands.append(PlotBand(low, high, hue, FILL))
        include += [at_share(look_up(low.values), 1 - MOSTLY), at_share(look_up(high.values), MOSTLY)]
        curves.append(middle)
    note = "" if curves else tr("The effective rates were not recorded.")
    legend = words(tr("median and middle half"))
    names = [tensor.layer or tensor.name for tensor in weights]
    make_readings = partial(readings, names, curves)
    return PlotDrawing(
        translated(TITLE), True, tuple(curves), (), make_readings, lambda step: legend, include=tuple(include),
        bands=tuple(bands), note=note,
    )  # fmt: skip


def look_up(values: np.ndarray) -> np.ndarray:
    """Those that are numbers, rising; one that no plot shows where there are none."""
    found = np.sort(values[np.isfinite(values)])
    return found if len(found) else np.full(1, np.nan)


def readings(names: list[str], curves: list[PlotCurve], step: int) -> list[Box]:
    values = [value_text(curve, step) for curve in curves]
    return [num(f"{n} {value}", color=c.color) for n, value, c in zip(names, values, curves, strict=True)]  # type: ignore[arg-type]


def has_tensors(scene: TrainingBench) -> bool:
    """A log without gradients has no rates by layer."""
    return not scene.courses or any(course.recording is None or course.recording.tensors for course in scene.courses)


ENTRY = PlotKind(TITLE, 2, draw, offered=has_tensors)  # type: ignore[arg-type]
