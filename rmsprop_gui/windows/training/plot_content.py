"""What the plots of the Training window are made of, read from the session, and the plots of what a log holds beside its loss:
the learning rate, norms and other scalars, what belongs together in one plot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim.recorder.csv_columns import HELD, TRAINED, get_words, split_run
from optim.recorder.curvature import LOWEST_ROLE, ROLE
from optim.recorder.recording import Recording, Series, Tensor
from rmsprop_gui.charts.drawing import DOTTED, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.identity import Same
from rmsprop_gui.windows.training.bench_state import TrainingBench, TrainingCourse


@dataclass(frozen=True, eq=False)
class TrainingContent:
    """Visible trainings with something to show (the focused one last), and the focused tensor.

    order   places in `courses` in the order of the list
    steps   the last step of the timeline
    """

    courses: tuple[TrainingCourse, ...]
    order: tuple[int, ...]
    focus: TrainingCourse | None
    tensor: Tensor | None
    series: Series | None
    quantity: str
    log_loss: bool
    steps: int

    def nothing(self, sentence: str) -> str:
        """What an empty plot of the focused training says: the sentence, unless there is nothing of that training yet."""
        if self.focus is None:
            return ""
        if self.focus.records and self.focus.recording is not None and not self.focus.recording.tensors:
            return tr("This log holds no gradients.")
        return sentence if self.focus.records else tr("{title} has no steps yet.", title=self.focus.title)


def get_content(scene: TrainingBench) -> TrainingContent:
    shown = scene.shown()
    return TrainingContent(
        courses=tuple(scene.courses[i] for i in shown),
        order=tuple(sorted(range(len(shown)), key=shown.__getitem__)),
        focus=scene.course,
        tensor=scene.shape,
        series=scene.series,
        quantity=scene.quantity,
        log_loss=scene.log_loss,
        steps=scene.steps,
    )


def content_key(scene: TrainingBench) -> object:
    """Equal as long as the plots look the same at every step."""
    known = tuple((Same(c.recording), c.records, len(c.accuracy), c.style, c.visible) for c in scene.courses)
    return known, scene.focus, scene.tensor, scene.quantity, scene.log_loss, scene.steps


DIGITS = 3


def value_text(curve: PlotCurve, step: int) -> str:
    """Three digits; a dash where the step has no value."""
    value = curve.at(step)
    return number(None if math.isnan(value) else value, DIGITS)


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
    if recording.tensors and all(scalar.role in (ROLE, LOWEST_ROLE) for scalar in recording.scalars.values()):
        return found
    if np.isfinite(recording.lr).any():
        found[RATE] = [(tr("learning rate"), recording.lr, False)]
    for name, scalar in recording.scalars.items():
        if scalar.role not in ("loss", "held-out loss", ROLE, LOWEST_ROLE):
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
