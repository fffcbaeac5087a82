"""The share of rows that are told correctly after each epoch: test rows in full, training rows dotted."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QColor, QPen

from rmsprop_gui.charts.drawing import DOTTED, PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import MISSING, THIN_SPACE
from rmsprop_gui.windows.training.bench_state import TrainingBench
from rmsprop_gui.windows.training.plot_content import TrainingContent

TITLE = mark("Accuracy")
STEP, TRAIN, TEST = range(3)  # columns of Course.accuracy


def draw(content: TrainingContent) -> PlotDrawing:
    test, train = {}, []
    for place, course in enumerate(content.courses):
        if not len(course.accuracy):
            continue
        steps, color = course.accuracy[:, STEP], style.run_color(course.style)
        line, dots, name = partial(style.run_pen, course.style), partial(make_dotted_pen, color), course.title
        test[place] = PlotCurve(course.accuracy[:, TEST], color, line, steps=steps, name=tr("{name}, test rows", name=name))
        train.append(
            PlotCurve(
                course.accuracy[:, TRAIN], color, dots, dotted=True, steps=steps, name=tr("{name}, training rows", name=name)
            )
        )
    title = translated(TITLE)
    if not test:
        return PlotDrawing(title, False, include=(0.0, 1.0), note=tr("Accuracy is measured after each epoch."))
    legend = words(tr("full: test rows, dotted: training rows"))
    return PlotDrawing(title, False, (*train, *test.values()), (), partial(readings, test, content.order), lambda step: legend)


def make_dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: dict[int, PlotCurve], order: tuple[int, ...], step: int) -> list[Box]:
    """Of the last epoch that has ended."""
    return [num(tenths(latest(curves[i], step)), color=curves[i].color) for i in order if i in curves]  # type: ignore[arg-type]


def latest(curve: PlotCurve, step: int) -> float | None:
    assert curve.steps is not None
    index = int(curve.steps.searchsorted(step, side="right")) - 1
    return float(curve.values[index]) if index >= 0 else None


def tenths(share: float | None) -> str:
    """A share in tenths of a percent."""
    return MISSING if share is None else f"{100 * share:.1f}{THIN_SPACE}%"


def is_measured(scene: TrainingBench) -> bool:
    """Recordings from elsewhere hold no accuracy."""
    return not scene.courses or any(course.spec is not None for course in scene.courses)


ENTRY = PlotKind(TITLE, 1, draw, offered=is_measured)  # type: ignore[arg-type]
