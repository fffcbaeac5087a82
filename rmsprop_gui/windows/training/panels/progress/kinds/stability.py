"""How near every visible training is to instability, over all its tensors, and each tensor of the focused one: 1 is the limit."""

from __future__ import annotations

from functools import partial

import numpy as np

from optim.recorder.curvature import ALL, ROLE
from optim.recorder.recording import Recording, Scalar
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind, PlotLevel, theta_pen
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.windows.training.bench_state import TrainingBench
from rmsprop_gui.windows.training.plot_content import TrainingContent, value_text

TITLE = mark("Stability")
MOST = 4  # tensors in hues
FLOOR = 0.01  # how far below the limit the plot reaches at first


def draw(content: TrainingContent) -> PlotDrawing:
    curves: list[PlotCurve] = []
    for course in content.courses:
        found = course.recording.scalars.get(ALL) if course.recording is not None else None
        if course.recording is not None and found is not None and found.role == ROLE:
            pen = partial(style.run_pen, course.style)
            steps, values = get_known(course.recording, found)
            name = tr("{name}, all tensors", name=course.title)
            curves.append(PlotCurve(values, style.run_color(course.style), pen, steps=steps, name=name))
    whole = list(curves)
    focused = content.focus.recording if content.focus is not None else None
    for k, (name, found) in enumerate(list(list_tensors(focused).items())[:MOST] if focused is not None else []):
        assert focused is not None
        steps, values = get_known(focused, found)
        curves.append(PlotCurve(values, style.theta_key(k), partial(theta_pen, k, ()), thin=True, steps=steps, name=name))
    if not curves:
        return PlotDrawing(translated(TITLE), True, note=tr("Measured where the settings say how often: Curvature every."))
    legend = words(tr("thin: each tensor alone · P frozen, noise left out"))
    level = PlotLevel(1.0, tr("limit"))
    return PlotDrawing(
        translated(TITLE), True, tuple(curves), (level,), partial(readings, whole), lambda step: legend, include=(1.0,),
        bottom=FLOOR,
    )  # fmt: skip


def list_tensors(recording: Recording) -> dict[str, Scalar]:
    """{tensor: its ratios}."""
    return {
        name.removeprefix(f"{ALL} "): found for name, found in recording.scalars.items() if found.role == ROLE and name != ALL
    }


def get_known(recording: Recording, found: Scalar) -> tuple[np.ndarray, np.ndarray]:
    """(steps, values) of the measurements; what is not above 0 has no place on the axis."""
    known = np.isfinite(found.values)
    values = found.values[known]
    return recording.steps[known], np.where(values > 0.0, values, np.nan)


def readings(curves: list[PlotCurve], step: int) -> list[Box]:
    """The last value that each training has at the step."""
    return [num(value_text(curve, step), color=curve.color) for curve in curves]  # type: ignore[arg-type]


def may_be_measured(scene: TrainingBench) -> bool:
    """Of trainings here, and of recordings that hold it."""
    return any(
        course.spec is not None or (course.recording is not None and ALL in course.recording.scalars) for course in scene.courses
    )


ENTRY = PlotKind(TITLE, 0.5, draw, offered=may_be_measured, shown=False)  # type: ignore[arg-type]
