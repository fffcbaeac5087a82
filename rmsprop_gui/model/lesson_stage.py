"""The place where a lesson shows its scenes, and what stood there before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session

if TYPE_CHECKING:
    from optim.lessons import Lesson, Measured


class SavedScene(NamedTuple):
    """A scene that comes back: with its step, the file it is saved in (None: no file), and whether it differed from that."""

    scene: Scene
    path: str | None
    changed: bool


class LessonReading(NamedTuple):
    """What is known of the lesson that is open: its numbers (None: not yet) and {page: the chosen option}, None where the answer
    was looked at."""

    lesson: Lesson
    measured: Measured | None
    answers: dict[int, int | None]


class LessonStage:
    """A session by itself. The main window's stage also asks about changes and knows the file."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def may_leave(self) -> bool:
        """Whether the scene on the screen may be replaced."""
        return True

    def path(self) -> str | None:
        """The file of the scene on the screen."""
        return None

    def keep(self) -> SavedScene:
        """What is on the screen."""
        return SavedScene(self.session.snapshot(), self.path(), not self.session.undo_stack.isClean())

    def show(self, scene: Scene, path: str | None = None) -> None:
        """Opens a scene as soon as its data are there."""
        self.session.prepare(scene, partial(self._show, self.session.openings, scene))

    def _show(self, openings: int, scene: Scene) -> None:
        if self.session.openings == openings:  # else another one was opened while the data were read
            self.session.replace(scene)

    def give_back(self, kept: SavedScene) -> None:
        """Opens what was kept. Changes that were in no file still count as changes."""
        self.show(kept.scene, kept.path)
        if kept.changed and self.session.scene == kept.scene:
            self.session.undo_stack.resetClean()
