"""A film in the making: one picture for each turn of the event loop, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from optim import SpecError
from rmsprop_gui.export.film import Progress
from rmsprop_gui.i18n import tr, translated


class FilmWork(QObject):
    """Drives `film.made`.

    progressed(Progress)  another picture is in the file
    ended(sentence)       "" when the film is written; what went wrong otherwise. Not after `cancel`
    """

    progressed = Signal(object)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film: Iterator[Progress] | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        return self._film is not None

    def start(self, film: Iterator[Progress]) -> None:
        self._film = film
        self._turn.start()

    def cancel(self) -> None:
        """Ends the work; nothing is left of the file."""
        film, self._film = self._film, None
        self._turn.stop()
        if film is not None:
            film.close()  # type: ignore[attr-defined]

    @Slot()
    def _go_on(self) -> None:
        if self._film is None:
            return
        try:
            progress = next(self._film)
        except StopIteration:
            self._film = None
            self.ended.emit("")
        except SpecError as error:
            self._film = None
            self.ended.emit(translated(str(error)))
        except BaseException:
            self._film = None
            self.ended.emit(tr("The film was not written; Help > Details of the last error says why."))
            raise
        else:
            self.progressed.emit(progress)
            self._turn.start()
