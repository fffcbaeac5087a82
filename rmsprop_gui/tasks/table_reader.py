"""Tables are read beside the window, so that files of any size never stop it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from optim import SpecError
from optim.base import catalog
from optim.base.errors import Cancelled
from optim.data.tables.source import watch
from optim.landscapes.base import Landscape
from rmsprop_gui.i18n import mark
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

OFTEN = 0.05  # seconds between two words on progress


class RowsRead(NamedTuple):
    """What reading tells on the way: how many rows have been read."""

    rows: int


def make_table_runner(parent: QObject) -> TaskRunner:
    """Each reading has a thread of its own: one of a file that does not answer keeps no other from its turn."""
    failure = mark("The table could not be read ({kind}: {error}); see the log.")
    return TaskRunner("tables", parent, apart=True, failure=failure)


def bind_landscape(objective: str, parameters: Mapping[str, Any], task: Task) -> Landscape:
    """Reads the chosen columns and prepares the fit, or finds the minima of a function; remembered."""
    with watched(task):
        landscape = catalog.landscape(objective, parameters, fresh=True)
        if landscape.ahead is not None:
            landscape.ahead([landscape.numbers(parameters)])
    return landscape


@contextmanager
def watched(task: Task) -> Iterator[None]:
    """What is read meanwhile tells its rows, and ends within some thousands of them once it is cancelled."""
    try:
        with watch(make_watch(task)):
            yield
    except MemoryError:
        raise SpecError("The table is too large for the memory of this computer; open fewer rows or columns of it.") from None


def make_watch(task: Task) -> Callable[[int], None]:
    reported = 0.0

    def look(rows: int) -> None:
        nonlocal reported
        if task.cancel[0]:
            raise Cancelled
        now = time.monotonic()
        if now - reported > OFTEN:
            reported = now
            task.tell(RowsRead(rows))

    return look
