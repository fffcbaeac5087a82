"""What the weight's gradient is divided by before ε over the size of the gradient itself."""

from __future__ import annotations

import numpy as np

from optim.base.catalog import get_optimizer
from optim.notation import quantity_names
from rmsprop_gui.charts.drawing import PlotDrawing, PlotKind
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.training.text import root_title
from rmsprop_gui.windows.training.weight.plots import WeightContent, make_drawing
from rmsprop_gui.windows.training.weight.weight_cache import RecordedWeight


def size(weight: RecordedWeight) -> np.ndarray:
    return np.abs(weight.gradient)


def draw(content: WeightContent) -> PlotDrawing:
    if content.weight is not None and content.weight.root is None:
        return make_drawing(content, tr("Gradient size"), size, log=True)
    run = content.weight.run if isinstance(content.weight, RecordedWeight) else None
    note = quantity_names.root(get_optimizer(run.spec), run.spec.hyper) if run is not None else None
    return make_drawing(content, root_title(note), lambda weight: weight.root, log=True, beside=size, legend=tr("dotted: |g|"))


ENTRY = PlotKind(mark("Root of squares"), 2, draw)
