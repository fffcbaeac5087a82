"""Values of the settings as they are wanted: whatever lies there, of the right type or the default. Reading never raises."""

from __future__ import annotations

import json
import math
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

LONGEST = 100_000  # characters of a text; the longest that the program writes has some thousands
Plain = TypeVar("Plain", list, dict)


def read_text(store: QSettings, key: str, default: str = "") -> str:
    value = _value(store, key)
    return value if isinstance(value, str) and len(value) <= LONGEST else default


def read_flag(store: QSettings, key: str, default: bool = False) -> bool:
    value = _value(store, key)
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower()[:5], default)


def read_number(store: QSettings, key: str, default: float = 0.0) -> float:
    value = _value(store, key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return default
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return default
    return number if math.isfinite(number) else default


def read_bytes(store: QSettings, key: str) -> QByteArray:
    value = _value(store, key)
    return value if isinstance(value, QByteArray) else QByteArray()


def read_json(store: QSettings, key: str, default: Plain) -> Plain:
    """A list or an object in JSON, of the kind of `default`."""
    try:
        value: Any = json.loads(read_text(store, key, "null"))
    except (ValueError, RecursionError):
        return default
    return value if isinstance(value, type(default)) else default


def _value(store: QSettings, key: str) -> Any:
    try:
        return store.value(key)
    except Exception:  # Qt hands over values of types that Python has none for
        return None
