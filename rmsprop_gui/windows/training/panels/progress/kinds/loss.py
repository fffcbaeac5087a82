"""The loss of every visible training: each record thin, and its running mean over it."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.recorder.recording import Recording
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.plot_content import TrainingContent, get_curve, value_text

PART = 40  # the mean is over one part of so many of the timeline
FEWEST = 5  # records in it
FEW, MOST = 200, 6  # losses of a log that are drawn as they are; its further losses
FAINT = 180  # alpha of the thin lines, shared by all trainings


def draw(content: TrainingContent) -> PlotDrawing:
    count = max(FEWEST, content.steps // PART)
    raw, smooth, others, dotted, averaged = [], [], [], False, False
    faint = FAINT // (1 + len(content.courses))
    for course in content.courses:
        recording = course.recording
        assert recording is not None  # only trainings with something to show are in the content
        every_one = recording.losses is not None  # also those between the records
        steps, values = recording.all_losses  # a line goes on over records without one
        window = max(FEWEST, count // (1 if every_one else max(1, recording.every)))
        if is_short_log(recording):
            further, held = take_logarithm(course)
            raw.append(further[0])
            others += further[1:]
            dotted = dotted or held
            continue
        averaged = True
        color, pen = style.run_color(course.style), partial(style.run_pen, course.style)
        thin, name = partial(thin_pen, color, faint), course.title
        mean = running_mean(values, window)
        raw.append(PlotCurve(values, color, thin, thin=True, steps=steps, name=tr("{name}, each batch", name=name)))
        text = tr("{name}, mean of {window} batches", name=name, window=window) if every_one else (
            tr("{name}, mean of {window} records", name=name, window=window)
        )  # fmt: skip
        smooth.append(PlotCurve(mean, color, pen, steps=steps, name=text))
        further, held = take_logarithm(course)
        others += further[1:]
        dotted = dotted or held
    parts = [tr("thin: each batch, thick: mean of {count}", count=count)] if averaged else []
    parts += [tr("dotted: rows held out")] if dotted else []
    legend = words(", ".join(parts)) if parts else None
    note = "" if content.courses else tr("No training yet: choose the settings at the left, then Train.")
    readings = partial(losses, raw, content.order)
    log, curves = content.log_loss and all_positive(raw), (*raw, *smooth, *others)
    return PlotDrawing(tr("Loss"), log, curves, (), readings, lambda step: legend, note=note)


def is_short_log(recording: Recording) -> bool:
    """Whether the losses of a log are so few that each of them is drawn as it is."""
    return not recording.tensors and np.count_nonzero(np.isfinite(recording.loss)) <= FEW


def take_logarithm(course: TrainingCourse) -> tuple[list[PlotCurve], bool]:
    """(the loss of a log and its further losses, whether some are of rows held out)."""
    recording = course.recording
    assert recording is not None
    loss = get_curve(course, (tr("loss"), recording.loss, False))
    roles = {"loss": False, "held-out loss": True}
    lines = [(name, scalar.values, roles[scalar.role]) for name, scalar in recording.scalars.items() if scalar.role in roles]
    further = [get_curve(course, line, thin=not line[2]) for line in lines[:MOST]]
    return [loss, *further], any(line[2] for line in lines)


def all_positive(curves: list[PlotCurve]) -> bool:
    """Whether a logarithmic axis shows most of every loss: one that scatters about 0 has its half below."""
    return all(np.mean(values <= 0.0) < 0.05 for curve in curves if len(values := curve.values[np.isfinite(curve.values)]))


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


def losses(curves: list[PlotCurve], order: tuple[int, ...], step: int) -> list[Box]:
    """The recorded loss of the step itself, not the mean."""
    return [num(value_text(curves[i], step), color=curves[i].color) for i in order]  # type: ignore[arg-type]


ENTRY = PlotKind(mark("Loss"), 0, draw)
