"""The loss of every visible training: each record thin, and its running mean over it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from rmsprop_gui import style
from rmsprop_gui.formula import Box, num
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import Curve, Drawing, Kind
from rmsprop_gui.training.plots.content import Content
from rmsprop_gui.training.plots.values import value_text

PART = 40  # the mean is over one part of so many of the timeline
FEWEST = 5  # records in it
FAINT = 180  # alpha of the thin lines, shared by all trainings


def draw(content: Content) -> Drawing:
    count = max(FEWEST, content.steps // PART)
    raw, smooth = [], []
    faint = FAINT // (1 + len(content.courses))
    for course in content.courses:
        recording = course.recording
        assert recording is not None  # only trainings with something to show are in the content
        every_one = recording.losses is not None  # also those between the records
        steps, values = recording.all_losses if every_one else (recording.steps, recording.loss)
        window = max(FEWEST, count // (1 if every_one else max(1, recording.every)))
        color, pen = style.run_color(course.style), partial(style.run_pen, course.style)
        thin, name = partial(thin_pen, color, faint), course.title
        mean = running_mean(values, window)
        raw.append(Curve(values, color, thin, thin=True, steps=steps, name=tr("{name}, each batch", name=name)))
        text = tr("{name}, mean of {window} batches", name=name, window=window) if every_one else (
            tr("{name}, mean of {window} records", name=name, window=window)
        )  # fmt: skip
        smooth.append(Curve(mean, color, pen, steps=steps, name=text))
    legend = words(tr("thin: each batch, thick: mean of {count}", count=count))
    note = "" if content.courses else tr("No training yet: choose the settings at the left, then Train.")
    readings = partial(losses, raw, content.order)
    return Drawing(tr("Loss"), content.log_loss, (*raw, *smooth), (), readings, lambda step: legend, note=note)


def thin_pen(color: QColor, faint: int, width: float, alpha: int) -> QPen:
    """Without dashes: they would fall apart on a line that goes up and down with every batch."""
    return style.pen(color, 0.75 * width, None, min(alpha, faint))


def running_mean(values: np.ndarray, window: int) -> np.ndarray:
    """(R,) mean of the last `window` values that are known, at each of them; nan while none is."""
    known = np.isfinite(values)
    total, count = np.zeros(len(values) + 1), np.zeros(len(values) + 1)
    np.cumsum(np.where(known, values, 0.0), out=total[1:])
    np.cumsum(known, out=count[1:])
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(0, ends - window)
    some = count[ends] - count[starts]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(some > 0, (total[ends] - total[starts]) / some, np.nan)


def losses(curves: list[Curve], order: tuple[int, ...], step: int) -> list[Box]:
    """The recorded loss of the step itself, not the mean."""
    return [num(value_text(curves[i], step), color=curves[i].color) for i in order]  # type: ignore[arg-type]


ENTRY = Kind(mark("Loss"), 0, draw)
