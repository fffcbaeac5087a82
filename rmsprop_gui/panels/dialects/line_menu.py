"""Copies the focused run's settings as lines of Python for another library; a search for the nearest works in the background."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from optim.base.plain_text import one_line
from optim.comparison import find_libraries, translate
from optim.comparison.in_library import TITLES
from optim.simulate.spec import RunSpec
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.tasks.task_runner import Task, TaskRunner


def make_lines(spec: RunSpec, library: str, task: Task) -> tuple[str, str]:
    """(what is copied: what the lines are worth as comments, and the lines; that in one sentence)."""
    found = translate(spec, library, say=translated, cancel=task.cancel)
    told = [f"# {one_line(translated(sentence))}" for sentence in found.sentences]
    return "\n".join([*told, found.code, ""]), translated(found.verdict)


class LineMenu(QMenu):
    """One entry for each library that has the focused run's optimizer.

    message(text)   what was copied and what it is worth, or why nothing was
    """

    message = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        failure = mark("The lines could not be written ({kind}: {error}); see the log.")
        self.engine = TaskRunner("lines", self, failure=failure)
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
            self.engine.start(partial(make_lines, scene.spec(scene.focus), action.data()))

    @Slot(object)
    def _take(self, found: tuple[str, str]) -> None:
        lines, told = found
        QGuiApplication.clipboard().setText(lines)
        self.message.emit(tr("Copied. {sentence}", sentence=told))

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.message.emit(translated(sentence))
