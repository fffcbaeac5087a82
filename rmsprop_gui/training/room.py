"""The composition root of the Training window: builds session, trainer, director and window, and connects them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from rmsprop_gui.settings import Settings
from rmsprop_gui.training.director import Director
from rmsprop_gui.training.opening.librarian import Librarian
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.trainer import NetworkTrainer
from rmsprop_gui.training.window import TrainingWindow

FIRST = "digits"  # what is trained when the window is opened with nothing else


class TrainingRoom(QObject):
    """One for the program. `show` opens the window or brings it to the front; `close` ends everything."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = TrainingSession()
        self.trainer = NetworkTrainer(self)
        self.director = Director(self.session, self.trainer, self)
        self.librarian = Librarian(self.session, self)
        self.window = TrainingWindow(self.session, settings.of_window("training"))
        self.window.painted.connect(self.window.populate_soon)
        self.window.closed.connect(self._leave)

    def show(self, path: str | None = None) -> None:
        """With a file it is opened; without one, and with nothing on the bench, the first network is trained."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if path is not None:
            self.session.request("open", path)
        elif not self.session.scene.courses:
            self.session.request("network", FIRST)

    @Slot()
    def _leave(self) -> None:
        """Nobody looks any more: what is trained ends, without waiting for it."""
        self.session.playback.stop()
        self.trainer.stop_all()

    def close(self) -> None:
        """Closes the window and stops the thread; a step that is being made ends first."""
        self.window.close()
        self.session.playback.stop()
        self.librarian.close()
        self.trainer.close()
