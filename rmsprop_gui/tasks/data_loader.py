"""Reads the data that a scene needs before it is shown: the window never waits for a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from optim.base import catalog
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.timers import make_clock
from rmsprop_gui.tasks.table_reader import RowsRead, bind_landscape, make_table_runner

LONG = 500  # milliseconds after which the wait is worth a word


class DataLoader(QObject):
    """`prepare(scene, then)` calls `then` once the scene's data are at hand: at once where they are, and never when they
    cannot be had or other data are wanted meanwhile.

    failed(sentence)   they cannot be had
    waiting(words)     reading takes long, and how far it is; "" when it is over
    """

    failed = Signal(str)
    waiting = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = make_table_runner(self)
        self._then: Callable[[], object] | None = None
        self._rows = 0
        self._name = ""
        self._long = make_clock(self, LONG, self._tell)
        self.tasks.partial.connect(self._on_progress)
        self.tasks.finished.connect(self._on_bound)
        self.tasks.failed.connect(self._on_failed)

    def prepare(self, scene: Scene, then: Callable[[], object]) -> None:
        if catalog.is_at_hand(scene.objective, scene.objective_params):
            then()
            return
        self.cancel()
        self._then, self._rows = then, 0
        self._name = str(scene.objective_params.get("data", ""))
        self.tasks.start(partial(bind_landscape, scene.objective, scene.objective_params))
        self._long.start()

    @Slot()
    def cancel(self) -> None:
        """Whatever is being read is not wanted any more."""
        if self.tasks.busy:
            self.tasks.cancel()
            self._end()

    def _end(self) -> Callable[[], object] | None:
        then, self._then = self._then, None
        self._long.stop()
        self.waiting.emit("")
        return then

    @Slot(object)
    def _on_progress(self, progress: RowsRead) -> None:
        self._rows = progress.rows

    @Slot()
    def _tell(self) -> None:
        self.waiting.emit(reading_words(self._name, self._rows))

    @Slot(object)
    def _on_bound(self, landscape: object) -> None:
        then = self._end()
        if then is not None:
            then()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def close(self) -> None:
        """Ends what is being read; it looks every few thousand rows."""
        self.cancel()
        self.tasks.close()


def reading_words(name: str, rows: int) -> str:
    if not name:
        return tr("Looking for the minima of the function …")
    return tr("Reading {name}: {rows} rows so far.", name=Path(name).name, rows=count(rows))
