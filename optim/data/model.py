"""The contract of an objective with data: what a model file declares, and what it is once its data are known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol

import numpy as np

from optim.data.batches import Batches
from optim.data.prepared import Prepared
from optim.data.tables import location
from optim.data.tables.layout import stamp
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
        return (refresh if fresh else bound)(objective, self, self.Parameters(**params))

    def make_landscape(self, data: Any, **own: Any) -> Landscape:
        """The loss of a model's data as a landscape.

        data   a Bound
        own    what follows from the data: title, view, minima, lowest, facts ...; what is not given is the model's
        """
        whole = {"source": self.source, "start": self.start, "about": self.about, "formula": self.formula, "order": self.order}
        return Landscape(value=data.value, gradient=data.gradient, Parameters=self.Parameters, data=data, **{**whole, **own})

    def is_at_hand(self, objective: str, params: Mapping[str, Any]) -> bool:
        """Whether the data are read already.

        objective   name of the model
        params      its parameters, checked
        """
        return is_kept(objective, self.Parameters(**params))

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

    def curvature(self, *point: np.ndarray) -> tuple[np.ndarray, ...]:
        """The second derivatives of the loss of all training rows at many points (n,): by the first coordinate twice, by both,
        by the second twice."""

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


# Models with their data, remembered: reading a file again for every question would stop the program.
KEPT = 12
KEPT_ROWS = 24_000_000  # beyond these only the newest is kept


class DataKey:
    """Where one landscape is made, by whoever comes first; the others wait for it, and for no other one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.when = (0, 0)
        self.landscape: Landscape | None = None

    def get(self, model: Model, parameters: Any) -> Landscape:
        """The landscape; made when it is first asked for.

        model        what is fitted
        parameters   those of the model
        """
        with self.lock:
            if self.landscape is None:
                self.when = stamp(location(parameters.data))
                self.landscape = model.bind(parameters)
            return self.landscape

    @property
    def digest(self) -> str:
        """Of the file; "" while nothing is made."""
        landscape = self.landscape
        return "" if landscape is None else landscape.data.rows.table.sha256

    @property
    def rows(self) -> int:
        """How many rows its data have; 0 before they are read."""
        landscape = self.landscape
        return 0 if landscape is None else len(landscape.data.rows.x)


_lock = Lock()
_places: OrderedDict[tuple[str, Any], DataKey] = OrderedDict()


def bound(name: str, model: Model, parameters: Any) -> Landscape:
    """The landscape of a model with these parameters. Raises DataError with a sentence when its data cannot be used.

    A file that has changed since is not looked at: what is on the screen stays true to the runs on it.

    name         of the model
    parameters   those of the model
    """
    key = name, parameters
    with _lock:
        place = _places.setdefault(key, DataKey())
        _places.move_to_end(key)
        while len(_places) > 1 and (len(_places) > KEPT or sum(other.rows for other in _places.values()) > KEPT_ROWS):
            _places.popitem(last=False)
    return place.get(model, parameters)


def is_kept(name: str, parameters: Any) -> bool:
    """Whether `bound` has the answer at hand.

    name         of the model
    parameters   those of the model
    """
    with _lock:
        place = _places.get((name, parameters))
    return place is not None and place.landscape is not None


def refresh(name: str, model: Model, parameters: Any) -> Landscape:
    """`bound`, read anew where the file has changed since it was read.

    One that is gone is remembered as it was, and so is one whose digest the parameters name: these rows are meant, no others.
    """
    key, now = (name, parameters), stamp(location(parameters.data))
    with _lock:
        place = _places.get(key)
        if place is not None and now not in ((0, 0), place.when) and place.digest not in ("", parameters.sha256):
            del _places[key]
    return bound(name, model, parameters)
