"""How long an optimizer remembers a gradient."""

from __future__ import annotations

from math import e
from typing import NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.lessons.measure_kind import MeasureKind
from optim.simulate.run import replay


class Parameters(NamedTuple):
    most: int = 5000


def value(at, p):
    square = catalog.optimizers()[at.spec.optimizer].square
    if not square:
        raise SpecError(translatable("This optimizer remembers no squares of gradients; ask for one that does."))
    run = replay(np.eye(p.most, 1), optimizer=at.spec.optimizer, hyper=at.spec.hyper)
    kept = run.state[square][1:, 0]
    gone = kept <= kept[0] / e
    return float(np.argmax(gone)) if gone.any() else np.inf


ENTRY = MeasureKind(
    "Steps until a gradient is forgotten",
    "After one gradient of 1 and then none: how many steps until the running mean of squares has fallen to 1/e of it, if that is "
    "within `most` steps.",
    value, Parameters, words={float("inf"): "not within the steps tried"}, unit="steps",
)  # fmt: skip
