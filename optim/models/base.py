"""The contract of an objective with data: what a model file declares, and what it is once its data are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from optim.landscapes.base import Landscape


@dataclass(frozen=True)
class Model:
    """What a model file declares as ENTRY.

    title       shown in lists
    Parameters  NamedTuple: which data, how they are prepared, the batches; Annotated like a landscape's
    bind        parameters -> Landscape with `data` set: the loss of the training rows over the model's numbers
    start       a start worth watching
    names       what the coordinates are called: ("slope", "intercept")
    """

    title: str
    Parameters: Any
    bind: Callable[[Any], Landscape]
    start: tuple[float, ...]
    names: tuple[str, ...]
    source: str
    formula: str
    facts: str = ""
    about: str = ""
    order: int = 60

    defined = None  # everywhere; asked of every objective

    @property
    def dimension(self) -> int:
        return len(self.start)


class Bound(Protocol):
    """A model with its data: `landscape.data`. Points are given by coordinate: numbers, or arrays of lanes."""

    def step_gradient(self, k: int, *point: Any) -> tuple[Any, ...]:
        """The gradient that step k is made with: of its batch, or of all training rows."""
        ...

    def prepare(self, steps: int) -> None:
        """Lays out the batches of steps 0 to `steps`, so that `step_gradient` has no work left but arithmetic."""
        ...

    def batch_rows(self, k: int) -> np.ndarray:
        """Indices of the training rows in the batch of step k."""
        ...
