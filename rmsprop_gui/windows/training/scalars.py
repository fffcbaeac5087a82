"""Plots of what a log holds beside its loss: the learning rate, norms and other scalars, what belongs together in one plot."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.recorder.csv_columns import HELD, TRAINED, get_words, split_run
from optim.recorder.recording import Recording
from rmsprop_gui.charts.drawing import DOTTED, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import tr
from rmsprop_gui.windows.training.bench_state import TrainingBench, TrainingCourse
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text

MARK = "scalar: "  # begins the names of these plots
RATE = "lr"
MOST = 12  # plots
WIDE = 30.0  # times the smallest value: rates and norms that differ so much are drawn by decades
Line = tuple[str, np.ndarray, bool]  # name, values (R,), whether of rows held out


def scalar_kinds(scene: TrainingBench) -> dict[str, PlotKind]:
    """{name: Kind} of the plots of the focused recording's scalars, in the order of its file."""
    course = scene.course
    groups = get_groups(course.recording) if course is not None and course.spec is None and course.recording is not None else {}
    names = list(groups)[:MOST]
    return {MARK + name: PlotKind(get_title(name, groups[name]), 3.0 + k, partial(draw, name)) for k, name in enumerate(names)}


def get_groups(recording: Recording) -> dict[str, list[Line]]:
    """{group: its lines}: "accuracy" and "val_accuracy" are one group, all rates are another; losses are drawn with the loss."""
    found: dict[str, list[Line]] = {}
    if recording.tensors and not recording.scalars:
        return found
    if np.isfinite(recording.lr).any():
        found[RATE] = [(tr("learning rate"), recording.lr, False)]
    for name, scalar in recording.scalars.items():
        if scalar.role not in ("loss", "held-out loss"):
            some = [word for word in get_words(split_run(name)[1]) if word not in TRAINED | HELD | {"step", "epoch"}]
            group = RATE if scalar.role == "lr" else " ".join(some) or name
            found.setdefault(group, []).append((name, scalar.values, bool(HELD & set(get_words(split_run(name)[1])))))
    return found


def get_title(group: str, lines: list[Line]) -> str:
    """The rates have a name of their own; another group is called as its shortest column."""
    return tr("Learning rate") if group == RATE else min((name for name, *_ in lines), key=len)


def draw(group: str, content: TrainingContent) -> PlotDrawing:
    curves: list[PlotCurve] = []
    dotted = False
    title = tr("Learning rate") if group == RATE else group
    for course in content.courses:
        lines = get_groups(course.recording).get(group, []) if course.recording is not None and course.spec is None else []
        if course is content.focus and lines:
            title = get_title(group, lines)
        for k, line in enumerate(lines):
            dotted = dotted or line[2]
            curves.append(get_curve(course, line, thin=k > 0 and not line[2]))
    known = np.concatenate([curve.values for curve in curves]) if curves else np.empty(0)
    decades = group == RATE or "norm" in group
    log = decades and known.size > 0 and known.min() > 0.0 and known.max() >= WIDE * known.min()
    legend = words(tr("dotted: rows held out")) if dotted else None
    note = "" if curves else tr("This recording has no such scalar.")
    return PlotDrawing(title, log, tuple(curves), (), partial(readings, curves), lambda step: legend, note=note)


def get_curve(course: TrainingCourse, line: Line, thin: bool = False) -> PlotCurve:
    """Of the steps that have a value, for between them a line goes on."""
    name, values, held_out = line
    assert course.recording is not None
    known = np.isfinite(values)
    color = style.run_color(course.style)
    pen = partial(make_dotted_pen, color) if held_out else partial(style.run_pen, course.style)
    return PlotCurve(
        values[known], color, pen, thin=thin, dotted=held_out, steps=course.recording.steps[known], name=f"{course.title}, {name}"
    )  # fmt: skip


def make_dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: list[PlotCurve], step: int) -> list[Box]:
    """The last value that each has at the step."""
    return [num(value_text(curve, step), color=curve.color) for curve in curves if not curve.thin]  # type: ignore[arg-type]
