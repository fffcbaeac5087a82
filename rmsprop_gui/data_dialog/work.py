"""Looks through a table in a thread of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from optim.datasets import Reading, survey
from optim.datasets.layout import layout_of
from optim.datasets.pieces import pieces
from rmsprop_gui.table_work import Work

FIRST_ROWS = 60


class Look(Work):
    """Emits `seen(layout, first rows)` soon, and `surveyed(survey)` when the whole file has been looked through."""

    seen = Signal(object, object)
    surveyed = Signal(object)

    def __init__(self, path: Path, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._reading = path, reading

    def work(self) -> None:
        layout = layout_of(self._path, self._reading)
        first = next(pieces(layout), None)
        if not self.cancelled:
            self.seen.emit(layout, [] if first is None else first.rows[:FIRST_ROWS])
        found = survey(self._path, self._reading)
        if not self.cancelled:
            self.surveyed.emit(found)
