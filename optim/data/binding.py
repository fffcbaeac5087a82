"""Models with their data, remembered: reading a file again for every question would stop the program."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from optim.data.model import Model
from optim.data.tables import location
from optim.data.tables.layout import stamp
from optim.landscapes.base import Landscape

KEPT = 12
KEPT_ROWS = 24_000_000  # beyond these only the newest is kept


class DataKey:
    """Where one landscape is made, by whoever comes first; the others wait for it, and for no other one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.when = (0, 0)
        self.landscape: Landscape | None = None

    def made(self, model: Model, parameters: Any) -> Landscape:
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
    return place.made(model, parameters)


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
