"""The share of rows that are told correctly after each epoch: test rows in full, training rows dotted."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QColor, QPen

from rmsprop_gui import style
from rmsprop_gui.formula import Box, num
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.numbers import MISSING, THIN_SPACE
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import DOTTED, Curve, Drawing, Kind
from rmsprop_gui.training.bench import Bench
from rmsprop_gui.training.plots.content import Content

TITLE = mark("Accuracy")
STEP, TRAIN, TEST = range(3)  # columns of Course.accuracy


def draw(content: Content) -> Drawing:
    test, train = {}, []
    for place, course in enumerate(content.courses):
        if not len(course.accuracy):
            continue
        steps, color = course.accuracy[:, STEP], style.run_color(course.style)
        line, dots, name = partial(style.run_pen, course.style), partial(dotted_pen, color), course.title
        test[place] = Curve(course.accuracy[:, TEST], color, line, steps=steps, name=tr("{name}, test rows", name=name))
        train.append(
            Curve(course.accuracy[:, TRAIN], color, dots, dotted=True, steps=steps, name=tr("{name}, training rows", name=name))
        )
    title = translated(TITLE)
    if not test:
        return Drawing(title, False, include=(0.0, 1.0), note=tr("Accuracy is measured after each epoch."))
    legend = words(tr("full: test rows, dotted: training rows"))
    return Drawing(title, False, (*train, *test.values()), (), partial(readings, test, content.order), lambda step: legend)


def dotted_pen(color: QColor, width: float, alpha: int) -> QPen:
    return style.pen(color, width, DOTTED, alpha)


def readings(curves: dict[int, Curve], order: tuple[int, ...], step: int) -> list[Box]:
    """Of the last epoch that has ended."""
    return [num(tenths(latest(curves[i], step)), color=curves[i].color) for i in order if i in curves]  # type: ignore[arg-type]


def latest(curve: Curve, step: int) -> float | None:
    assert curve.steps is not None
    index = int(curve.steps.searchsorted(step, side="right")) - 1
    return float(curve.values[index]) if index >= 0 else None


def tenths(share: float | None) -> str:
    """A share in tenths of a percent."""
    return MISSING if share is None else f"{100 * share:.1f}{THIN_SPACE}%"


def is_measured(scene: Bench) -> bool:
    """Recordings from elsewhere hold no accuracy."""
    return not scene.courses or any(course.spec is not None for course in scene.courses)


ENTRY = Kind(TITLE, 1, draw, offered=is_measured)  # type: ignore[arg-type]
