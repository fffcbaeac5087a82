"""Copies the focused run's settings as lines of Python for another library; a search for the nearest works in the background."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from optim.comparison import find_libraries
from optim.comparison.in_library import TITLES
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.tasks.library_lines import LineWriter, WrittenLines


class LineMenu(QMenu):
    """One entry for each library that has the focused run's optimizer.

    message(text)   what was copied and what it is worth, or why nothing was
    """

    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.engine = LineWriter(self)
        self.engine.finished.connect(self._take)
        self.engine.failed.connect(self._tell)
        self.aboutToShow.connect(self.offer)
        self.triggered.connect(self._ask)

    @Slot()
    def offer(self) -> None:
        """The libraries of the run that has the focus now."""
        self.clear()
        scene = self._session.scene
        libraries = find_libraries(scene.runs[scene.focus].optimizer) if scene.runs else ()
        for library in libraries:
            self.addAction(translated(TITLES[library])).setData(library)
        if not libraries:
            self.addAction(tr("No library that is known here has this optimizer")).setEnabled(False)

    @Slot(QAction)
    def _ask(self, action: QAction) -> None:
        scene = self._session.scene
        if scene.runs and action.data():
            self.message.emit(tr("Computing…"))
            self.engine.write(scene.spec(scene.focus), action.data())

    @Slot(object)
    def _take(self, found: WrittenLines) -> None:
        QGuiApplication.clipboard().setText(found.text)
        self.message.emit(tr("Copied. {sentence}", sentence=found.verdict))

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.message.emit(translated(sentence))
