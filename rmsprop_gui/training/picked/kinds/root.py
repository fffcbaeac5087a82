"""What the weight's gradient is divided by before ε over the size of the gradient itself."""

from __future__ import annotations

import numpy as np

from optim import naming
from optim.catalog import optimizers
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.plots.kind import Drawing, Kind
from rmsprop_gui.training.picked.content import Content, drawn
from rmsprop_gui.training.picked.weight import Weight
from rmsprop_gui.training.words import root_title


def size(weight: Weight) -> np.ndarray:
    return np.abs(weight.gradient)


def draw(content: Content) -> Drawing:
    if content.weight is not None and content.weight.root is None:
        return drawn(content, tr("Gradient size"), size, log=True)
    run = content.weight.run if isinstance(content.weight, Weight) else None
    note = naming.root(optimizers()[run.spec.optimizer], run.spec.hyper) if run is not None else None
    return drawn(content, root_title(note), lambda weight: weight.root, log=True, beside=size, legend=tr("dotted: |g|"))


ENTRY = Kind(mark("Root of squares"), 2, draw)
