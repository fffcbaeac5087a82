"""What each parameter's gradient is divided by, before ε, over the size of the gradient itself: a root mean square, a root of a
sum, a standard deviation, as the optimizer declares it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from optim import Run
from optim.analysis.measures import get_roots
from optim.base.catalog import get_optimizer
from optim.notation import quantity_names
from optim.optimizers.base import Optimizer
from rmsprop_gui.charts.drawing import (
    PlotContent,
    PlotDrawing,
    PlotKind,
    at,
    emphasise,
    get_size,
    reading,
    root_symbol,
    theta_curve,
)
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Absolute, Box, RowBox, symbol
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.notation import full_hyper, plainly
from rmsprop_gui.model.scene import Scene

TITLE = mark("Root of squares")


def name_plot(scene: Scene) -> str:
    """What the curves of the focused run are called."""
    if not scene.runs:
        return translated(TITLE)
    setup = scene.runs[scene.focus]
    return name_root(get_optimizer(setup), full_hyper(setup))


def get_title(run: Run) -> str:
    return name_root(get_optimizer(run.spec), run.spec.hyper)


def name_root(optimizer: Optimizer, hyper: Mapping[str, Any]) -> str:
    """What is divided by: an "RMS gradient" only where it is a root mean square of the gradient."""
    note = quantity_names.root(optimizer, hyper)
    if note is None:
        return translated(TITLE)
    title = translated(note.title or note.label)
    return title[:1].upper() + title[1:]


def draw(content: PlotContent) -> PlotDrawing:
    run = content.focus
    if run is None:
        return PlotDrawing(translated(TITLE), True)
    root, size = get_roots(run), np.abs(run.gradient)
    if root is None:
        sizes = tuple(theta_curve(size[:, i], i, "|g|", "gradient") for i in reversed(content.parameters))
        return PlotDrawing(tr("Gradient size"), True, sizes, (), lambda step: [
            reading(get_size(run, i, "g"), at(size, step, i), style.theta_key(i)) for i in emphasise(run)
        ])  # fmt: skip
    sizes = tuple(theta_curve(size[:, i], i, "|g|", "gradient", dotted=True, guide=True) for i in emphasise(run))
    name = plainly(quantity_names.get_root_symbol(get_optimizer(run.spec), run.spec.hyper), run, content.notation)
    curves = sizes + tuple(theta_curve(root[:, i], i, name, "square") for i in reversed(content.parameters))
    legend = RowBox(words(tr("dotted:") + " "), Absolute(symbol("g", color="text_3", px=12), "text_3"))

    def readings(step: int) -> list[Box]:
        leg, _ = run.at(step)
        if get_roots(leg) is None:  # another optimizer has taken over, which divides by none
            return []
        return [reading(root_symbol(leg, i, content.notation), at(root, step, i), style.theta_key(i)) for i in emphasise(run)]

    return PlotDrawing(get_title(run), True, curves, (), readings, lambda step: legend)


ENTRY = PlotKind(TITLE, 2, draw, called=name_plot)
