"""Plots of what a log holds beside its loss: the learning rate, norms and other scalars, what belongs together in one plot."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.record.csv_columns import HELD, TRAINED, split_run, words_of
from optim.record.recording import Recording
from rmsprop_gui import style
from rmsprop_gui.formula import Box, num
from rmsprop_gui.i18n import tr
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import DOTTED, Curve, Drawing, Kind
from rmsprop_gui.training.bench import Bench, Course
from rmsprop_gui.training.plots.content import Content
from rmsprop_gui.training.plots.values import value_text

MARK = "scalar: "  # begins the names of these plots
RATE = "lr"
MOST = 12  # plots
WIDE = 30.0  # times the smallest value: rates and norms that differ so much are drawn by decades
Line = tuple[str, np.ndarray, bool]  # name, values (R,), whether of rows held out


def scalar_kinds(scene: Bench) -> dict[str, Kind]:
    """{name: Kind} of the plots of the focused recording's scalars, in the order of its file."""
    course = scene.course
    groups = groups_of(course.recording) if course is not None and course.spec is None and course.recording is not None else {}
    names = list(groups)[:MOST]
    return {MARK + name: Kind(title_of(name, groups[name]), 3.0 + k, partial(draw, name)) for k, name in enumerate(names)}


def groups_of(recording: Recording) -> dict[str, list[Line]]:
    """{group: its lines}: "accuracy" and "val_accuracy" are one group, all rates are another; losses are drawn with the loss."""
    found: dict[str, list[Line]] = {}
    if recording.tensors and not recording.scalars:
        return found
    if np.isfinite(recording.lr).any():
        found[RATE] = [(tr("learning rate"), recording.lr, False)]
    for name, scalar in recording.scalars.items():
        if scalar.role not in ("loss", "held-out loss"):
            some = [word for word in words_of(split_run(name)[1]) if word not in TRAINED | HELD | {"step", "epoch"}]
            group = RATE if scalar.role == "lr" else " ".join(some) or name
            found.setdefault(group, []).append((name, scalar.values, bool(HELD & set(words_of(split_run(name)[1])))))
    return found


def title_of(group: str, lines: list[Line]) -> str:
    """The rates have a name of their own; another group is called as its shortest column."""
    return tr("Learning rate") if group == RATE else min((name for name, *_ in lines), key=len)


def draw(group: str, content: Content) -> Drawing:
    curves: list[Curve] = []
    dotted = False
    title = tr("Learning rate") if group == RATE else group
    for course in content.courses:
        lines = groups_of(course.recording).get(group, []) if course.recording is not None and course.spec is None else []
        if course is content.focus and lines:
            title = title_of(group, lines)
        for k, line in enumerate(lines):
            dotted = dotted or line[2]
            curves.append(curve_of(course, line, thin=k > 0 and not line[2]))
    known = np.concatenate([curve.values for curve in curves]) if curves else np.empty(0)
    decades = group == RATE or "norm" in group
    log = decades and known.size > 0 and known.min() > 0.0 and known.max() >= WIDE * known.min()
    legend = words(tr("dotted: rows held out")) if dotted else None
    note = "" if curves else tr("This recording has no such scalar.")
    return Drawing(title, log, tuple(curves), (), partial(readings, curves), lambda step: legend, note=note)


def curve_of(course: Course, line: Line, thin: bool = False) -> Curve:
    """Of the steps that have a value, for between them a line goes on."""
    name, values, held_out = line
    assert course.recording is not None
    known = np.isfinite(values)
    color = style.run_color(course.style)
    pen = partial(dotted_pen, color) if held_out else partial(style.run_pen, course.style)
    return Curve(
        values[known], color, pen, thin=thin, dotted=held_out, steps=course.recording.steps[known], name=f"{course.title}, {name}"
    )  # fmt: skip


def dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: list[Curve], step: int) -> list[Box]:
    """The last value that each has at the step."""
    return [num(value_text(curve, step), color=curve.color) for curve in curves if not curve.thin]  # type: ignore[arg-type]
