"""Models with their data, remembered: reading a file again for every question would stop the program."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from optim.datasets import location
from optim.datasets.layout import stamp
from optim.landscapes.base import Landscape
from optim.models.base import Model

KEPT = 12
_lock = Lock()
_making: dict[tuple[str, Any], Lock] = {}
_kept: OrderedDict[tuple[str, Any], tuple[tuple[int, int], Landscape]] = OrderedDict()


def bound(name: str, model: Model, parameters: Any) -> Landscape:
    """The landscape of a model with these parameters. Raises DataError with a sentence when its data cannot be used.

    A file that has changed since is not looked at: what is on the screen stays true to the runs on it.
    """
    key = (name, parameters)
    with _lock:
        making = _making.setdefault(key, Lock())
    with making:  # who wants the same waits for it; nobody else does
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                return _kept[key][1]
        when = stamp(location(parameters.data))
        try:
            landscape = model.bind(parameters)
        except BaseException:
            with _lock:
                _making.pop(key, None)
            raise
        with _lock:
            _kept[key] = when, landscape
            while len(_kept) > KEPT:
                _making.pop(_kept.popitem(last=False)[0], None)
        return landscape


def is_kept(name: str, parameters: Any) -> bool:
    """Whether `bound` has the answer at hand."""
    with _lock:
        return (name, parameters) in _kept


def refreshed(name: str, model: Model, parameters: Any) -> Landscape:
    """`bound`, read anew where the file has changed since it was read. One that is gone is remembered as it was."""
    key = (name, parameters)
    with _lock:
        now = stamp(location(parameters.data))
        if key in _kept and now not in ((0, 0), _kept[key][0]):
            del _kept[key]
    return bound(name, model, parameters)
