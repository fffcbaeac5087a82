"""Writing a table to a file, piece after piece between the events of the window, which so stays alive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from optim import SpecError
from rmsprop_gui.alternative.table import Table
from rmsprop_gui.alternative.text import saving
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import percent


class Saving(QObject):
    """said(sentence): how far it is, that it is done, or what went wrong."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[float] | None = None
        self._name = ""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        return self._work is not None

    def start(self, table: Table, order: Sequence[int], path: str) -> None:
        self.cancel()
        self._name = Path(path).name
        self._work = saving(table, order, path)
        self._turn.start()

    def cancel(self) -> None:
        """Ends the work; nothing is left of the file."""
        work, self._work = self._work, None
        self._turn.stop()
        if work is not None:
            work.close()  # type: ignore[attr-defined]

    @Slot()
    def _go_on(self) -> None:
        if self._work is None:
            return
        try:
            part = next(self._work)
        except StopIteration:
            self._work = None
            self.said.emit(tr("Saved {name}.", name=self._name))
        except SpecError as error:
            self._work = None
            self.said.emit(str(error))
        else:
            self.said.emit(tr("Saving {name}: {part}", name=self._name, part=percent(part)))
            self._turn.start()
