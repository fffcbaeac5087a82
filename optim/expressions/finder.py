"""What is known of an expression's minima, remembered for every set of parameters that was asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np

from optim.expressions.expression import expression
from optim.expressions.record import RANGE, numbers_kind
from optim.expressions.search import Field, Found, find

KEPT = 40_000  # sets of parameters: more than a tile of a map has


class Finder:
    """Answers what `find` finds, at once where it has been asked before. Threads may share it."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._known: OrderedDict[tuple[float, ...], Found] = OrderedDict()
        self._lock = Lock()

    def found(self, p: Any) -> Found:
        key = tuple(map(float, p))
        found = self._known.get(key)
        return self._searched([key])[0] if found is None else found

    def knows(self, p: Any) -> bool:
        """Whether `found` answers at once."""
        return tuple(map(float, p)) in self._known

    def ahead(self, many: Iterable[Any]) -> None:
        """Looks for the minima of many sets of parameters at once, so that asking for each is quick afterwards."""
        keys = dict.fromkeys(tuple(map(float, p)) for p in many)
        missing = [key for key in keys if key not in self._known]
        if missing:
            self._searched(missing)

    def _searched(self, keys: list[tuple[float, ...]]) -> list[Found]:
        rows = np.array(keys, dtype=np.float64).reshape(len(keys), -1).T
        results = find(self._field, np.ascontiguousarray(rows))
        with self._lock:
            self._known.update(zip(keys, results, strict=True))
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return results


@lru_cache(maxsize=64)
def finder(text: str, view: tuple[tuple[float, float], ...]) -> Finder:
    made = expression(text)
    kind = numbers_kind(made.parameters, (RANGE,) * len(made.parameters))
    return Finder(Field(made.value, made.gradient, view, kind))
