"""The contract of an objective with data: what a model file declares, and what it is once its data are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from optim.data.batches import Batches
from optim.data.prepared import Prepared
from optim.landscapes.base import Landscape

ALL = "all"  # what a batch of all training rows may be called


@dataclass(frozen=True)
class Model:
    """What a model file declares as ENTRY.

    title       shown in lists
    Parameters  NamedTuple: which data, how they are prepared, the batches; Annotated like a landscape's
    bind        parameters -> Landscape with `data` set: the loss of the training rows over the model's numbers
    start       a start worth watching
    names       what the coordinates are called: ("slope", "intercept")
    source                         author and year
    formula, facts, about, order   as of a Landscape
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
        """Number of coordinates."""
        return len(self.start)

    def landscape(self, objective: str, params: Mapping[str, Any], fresh: bool) -> Landscape:
        """The loss on the data that `params` name; `fresh` reads a file again that has changed. Raises DataError.

        objective   name of the model
        """
        from optim.data import binding  # it reads tables, which a spec alone does not need

        return (binding.refresh if fresh else binding.bound)(objective, self, self.Parameters(**params))

    def is_at_hand(self, objective: str, params: Mapping[str, Any]) -> bool:
        """Whether the data are read already.

        objective   name of the model
        params      its parameters, checked
        """
        from optim.data import binding

        return binding.is_kept(objective, self.Parameters(**params))

    def with_numbers(self, params: Any) -> Any:
        """Parameters as a script may write them: a batch of "all" rows is 0.

        params   what a script gives
        """
        word = params.get("batch") if isinstance(params, Mapping) else None
        return {**params, "batch": 0} if isinstance(word, str) and word == ALL else params


class Bound(Protocol):
    """A model with its data: `landscape.data`. Points are given by coordinate: numbers, or arrays of runs or steps.

    rows      the table, split and scaled
    batches   what each step looks at
    best      the point where the loss of the training rows is lowest (least squares, maximum likelihood), or None
    labels    whether y is a label, 0 or 1; then `predict` gives the probability of 1
    effort    how many times the work of a formula a step of a run is, about
    """

    rows: Prepared
    batches: Batches
    labels: bool
    effort: int

    @property
    def best(self) -> tuple[float, float] | None:
        """The point of the lowest loss where it is known exactly, else None."""

    def prepare(self, steps: int, cancel: np.ndarray | None = None) -> None:
        """Lays out the batches of steps 0 to `steps`. Raises Cancelled soon after another thread has set `cancel`."""

    def step_gradient(self, k: int, *point: Any) -> tuple[Any, ...]:
        """The gradient that step k is made with: of its batch, or of all training rows. Needs `prepare(k)`."""

    def path_loss(self, *point: np.ndarray, cancel: np.ndarray | None = None) -> np.ndarray:
        """The loss of the training rows at many points (n,). Raises Cancelled soon after another thread has set `cancel`."""

    def batch_rows(self, k: int) -> np.ndarray:
        """Indices of the rows of `rows.x` that are in the batch of step k."""

    def in_units(self, *point: Any) -> tuple[Any, Any]:
        """The model's numbers for the table's own units, whatever scale it was fitted on."""

    def predict(self, x: Any, first: Any, second: Any) -> Any:
        """What the model says of x, in the table's own units; `first` and `second` as `in_units` gives them."""

    def measures(self, *point: np.ndarray, loss: np.ndarray | None = None) -> Mapping[str, np.ndarray]:
        """{"train_rmse": (n,) ...}: how well points (n,) fit, in the table's own units; names begin with train_ or test_.

        loss   (n,) `path_loss` of these points, where it is known already
        """
