"""What is remembered of lessons: which are done, and how many of their predictions were right."""

from __future__ import annotations

import json
from typing import NamedTuple

from PySide6.QtCore import QSettings

from rmsprop_gui import stored

KEY = "lessons/progress"


class Record(NamedTuple):
    """done: it was read to its end; right of asked predictions were right when it was last read."""

    done: bool = False
    right: int = 0
    asked: int = 0


def record_of(lesson: str) -> Record:
    """What is known of a lesson by its name; what is damaged counts as nothing known."""
    known = _all().get(lesson)
    try:
        done, right, asked = known  # type: ignore[misc]
        return Record(bool(done), int(right), int(asked))
    except (TypeError, ValueError, OverflowError):
        return Record()


def remember(lesson: str, record: Record) -> None:
    QSettings().setValue(KEY, json.dumps({**_all(), lesson: record}))


def _all() -> dict[str, object]:
    return stored.read_json(QSettings(), KEY, {})
