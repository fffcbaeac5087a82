"""The functions that were written lately, kept between sessions of the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSettings

from optim import RunSpec
from optim.expressions.own_functions.custom import examples
from rmsprop_gui.model import stored

KEY, MOST = "own_function/recent", 10
FIRST = "rosenbrock"  # the example that is there until something has been written


def recent() -> list[dict[str, Any]]:
    """Each as `objective_params`, the newest first. What cannot be read any more is left out."""
    kept = stored.read_json(QSettings(), KEY, [])[: 2 * MOST]
    return [params for params in kept if isinstance(params, dict) and is_function(params)][:MOST]


def is_function(params: dict[str, Any]) -> bool:
    try:
        RunSpec(objective="custom", objective_params=params)
    except Exception:  # whatever lies in the settings: the program starts without it
        return False
    return True


def remember(params: Mapping[str, Any]) -> None:
    """Puts a function first; an earlier one with the same text gives way."""
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in params.items()}
    others = [other for other in recent() if other.get("f") != plain.get("f")]
    QSettings().setValue(KEY, json.dumps([plain, *others][:MOST]))


def newest() -> dict[str, Any]:
    """What one begins with."""
    return next(iter(recent()), None) or dict(examples()[FIRST].params)
