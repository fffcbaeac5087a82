"""The colours of a bench: those of its optimizers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.base.run_colours import looks
from optim.benchmark.entrant import Entrant
from rmsprop_gui.model.scene import RunStyle


def get_styles(entrants: Sequence[Entrant]) -> tuple[RunStyle, ...]:
    """One for each entrant, in their order."""
    return tuple(RunStyle(int(place)) for place in get_places(entrants))


def get_places(entrants: Sequence[Entrant]) -> np.ndarray:
    """(entrants,) their places among the run colours."""
    return np.array(looks([entrant.optimizer for entrant in entrants]), dtype=int)
