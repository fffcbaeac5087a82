"""The running root mean square of the weight's gradient over the size of the gradient itself."""

from __future__ import annotations

import numpy as np

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn
from rmsprop_gui.training.picked.weight import Weight


def size(weight: Weight) -> np.ndarray:
    return np.abs(weight.gradient)


def draw(content: Content) -> Drawing:
    if content.weight is not None and content.weight.root is None:
        return drawn(content, tr("Gradient size"), size, log=True)
    return drawn(content, tr("RMS gradient √v"), lambda weight: weight.root, log=True, beside=size, legend=tr("dotted: |g|"))


ENTRY = Kind(mark("RMS gradient √v"), 2, draw)
