"""Reads the data that a scene needs before it is shown, in a thread of its own: the window never waits for a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from optim.base import catalog
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.table_reader import BindTask
from rmsprop_gui.tasks.threads import end_thread, start_thread

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
        self._work: BindTask | None = None
        self._ended: list[BindTask] = []  # answered or cancelled, but still on their way out
        self._then: Callable[[], object] | None = None
        self._rows = 0
        self._name = ""
        self._long = QTimer(self, interval=LONG)
        self._long.timeout.connect(self._tell)

    def prepare(self, scene: Scene, then: Callable[[], object]) -> None:
        if catalog.is_at_hand(scene.objective, scene.objective_params):
            then()
            return
        self.cancel()
        self._work = BindTask(scene.objective, scene.objective_params)
        self._then, self._rows = then, 0
        self._name = str(scene.objective_params.get("data", ""))
        self._work.progressed.connect(self._on_progress)
        self._work.bound.connect(self._on_bound)
        self._work.failed.connect(self._on_failed)
        self._work.finished.connect(self._on_finished)
        start_thread(self._work, self, give_up=self._work.cancel)
        self._long.start()

    @Slot()
    def cancel(self) -> None:
        """Whatever is being read is not wanted any more."""
        if self._work is not None:
            self._work.cancel()
            self._end()

    def _end(self) -> Callable[[], object] | None:
        then = self._then
        if self._work is not None:
            self._ended.append(self._work)
        self._work = self._then = None
        self._long.stop()
        self.waiting.emit("")
        return then

    @Slot(int)
    def _on_progress(self, rows: int) -> None:
        self._rows = rows

    @Slot()
    def _tell(self) -> None:
        self.waiting.emit(reading_words(self._name, self._rows))

    @Slot(object)
    def _on_bound(self, landscape: object) -> None:
        if self.sender() is self._work:
            then = self._end()
            if then is not None:
                then()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        if self.sender() is self._work:
            self._end()
            self.failed.emit(sentence)

    @Slot()
    def _on_finished(self) -> None:
        work = self.sender()
        if work in self._ended:
            self._ended.remove(work)
        if work is not None:  # None: it was gone when the word came
            work.deleteLater()

    def close(self) -> None:
        """Ends what is being read; it looks every few thousand rows."""
        self.cancel()
        for work in self._ended:
            end_thread(work)
        self._ended = []


def reading_words(name: str, rows: int) -> str:
    if not name:
        return tr("Looking for the minima of the function …")
    return tr("Reading {name}: {rows} rows so far.", name=Path(name).name, rows=count(rows))
