"""The composition root of the Training window: builds session, trainer, director and window, and connects them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from rmsprop_gui import style
from rmsprop_gui.settings import Settings
from rmsprop_gui.training.bench import DONE
from rmsprop_gui.training.director import Director
from rmsprop_gui.training.errands import Errands
from rmsprop_gui.training.opening.librarian import Librarian
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.trainer import NetworkTrainer
from rmsprop_gui.training.window import TrainingWindow

REST = 1500  # milliseconds between the end of the first training and its replay
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
        self._wanted: tuple[str, object] | None = None  # asked for as soon as there are views to see it in
        self._first = 0  # ticket of the training that began by itself
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look_back)
        self.window.painted.connect(self.window.populate_soon)
        self.window.populated.connect(self._begin)
        self.window.closed.connect(self._leave)
        self.session.progress.connect(self._watch_first)

    def show(self, path: str | None = None) -> None:
        """With a file it is opened; without one, and with nothing on the bench, the first network is trained."""
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if path is not None:
            self._wanted = "open", path
        elif not self.session.scene.courses:
            self._wanted = "network", FIRST
        if self.window.docks:
            self._begin()

    @Slot()
    def _begin(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.session.request(*wanted)
            course = self.session.course
            self._first = course.ticket if course is not None and wanted[0] == "network" else 0

    @Slot(int)
    def _watch_first(self, index: int) -> None:
        """The first network is trained in a second: once it is, and nobody has moved, its course is played again."""
        courses = self.session.scene.courses
        if self._first and index < len(courses) and courses[index].ticket == self._first and courses[index].phase == DONE:
            self._first = 0
            self._rest.start()

    @Slot()
    def _look_back(self) -> None:
        session = self.session
        if session.step == session.last_step and not style.reduced_motion() and self.window.isVisible():
            session.playback.play()

    @Slot()
    def _leave(self) -> None:
        """Nobody looks any more: what is trained ends, without waiting for it."""
        self._rest.stop()
        self.session.playback.stop()
        self.trainer.stop_all()
        for owner in (self.window, self.session):
            for errands in owner.findChildren(Errands):
                errands.close()

    def close(self) -> None:
        """Closes the window and stops the thread; a step that is being made ends first."""
        self.window.close()
        self.trainer.close()
        self.librarian.close()
        self._leave()
