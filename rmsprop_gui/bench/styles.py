"""The colours of a bench: those of its optimizers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.bench.entrant import Entrant
from optim.looks import looks
from rmsprop_gui.run_style import RunStyle


def styles_of(entrants: Sequence[Entrant]) -> tuple[RunStyle, ...]:
    """One for each entrant, in their order."""
    return tuple(RunStyle(int(place)) for place in places_of(entrants))


def places_of(entrants: Sequence[Entrant]) -> np.ndarray:
    """(entrants,) their places among the run colours."""
    return np.array(looks([entrant.optimizer for entrant in entrants]), dtype=int)
