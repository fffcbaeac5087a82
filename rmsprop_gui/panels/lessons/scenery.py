"""The scenes of a lesson on the stage: what stood there before, which one is on its way, and the step to go to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from rmsprop_gui.model.lesson_stage import LessonStage, SavedScene
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session


class LessonScenes(QObject):
    """`on` while a lesson uses the stage; `away` when somebody has opened another scene meanwhile.

    lost()   another scene was opened: the lesson has nothing on the stage until `show`
    """

    lost = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.stage = session, LessonStage(session)
        self.on = self.away = False
        self._kept: SavedScene | None = None
        self._own: list[Scene] = []  # what the lesson has set up, which is nothing to save
        self._wanted: Scene | None = None  # on its way to the stage
        self._step: int | None = None  # where the timeline goes as soon as the runs are there
        session.opened.connect(self._on_opened)
        session.runs_changed.connect(self._go_to_step)
        session.undo_stack.indexChanged.connect(self._on_edited)

    @property
    def saved(self) -> SavedScene | None:
        """What stood on the stage before the lesson, and comes back after it."""
        return self._kept

    # ---- taking the stage and giving it back

    def take(self) -> bool:
        """Keeps what is there, to give it back; False where it is not to be left. What is the lesson's own is not kept."""
        if self.on and not self.away:
            return True
        if not self.stage.may_leave():
            return False
        self._kept, self.on = self.stage.keep(), True
        return True

    def leave(self) -> None:
        """The scene that was there before comes back, unless somebody has opened another one."""
        kept, away = self._kept, self.away
        self.on, self.away = False, False
        self._kept, self._wanted, self._step, self._own = None, None, None, []
        if kept is not None and not away:
            self.session.playback.stop()
            self.stage.give_back(kept)

    # ---- scenes and steps

    def show(self, scene: Scene, step: int | None) -> None:
        """Opens a scene of the lesson."""
        self.session.playback.stop()
        self.away = False
        self._wanted, self._own = scene, [scene]
        self.follow(step)
        self.stage.show(scene)

    def change(self, scene: Scene, text: str) -> None:
        """An undoable edit, so that an experiment can be taken back from the page after it."""
        self._own.append(scene)
        self.session.edit(scene, text)

    def follow(self, step: int | None) -> None:
        """The timeline goes to this step; None: it stays."""
        self._step = step
        if step is not None:
            self.session.playback.stop()
            self._go_to_step()

    @Slot()
    def _go_to_step(self) -> None:
        """Runs that are still being computed may be shorter."""
        if self._step is None or self._wanted is not None:
            return
        if self._step <= self.session.last_step:
            self.session.seek(self._step)
        if not self.session.awaiting and self._step <= self.session.scene.steps:
            self._step = None

    # ---- what others do

    @Slot()
    def _on_opened(self) -> None:
        """The lesson's own scene has come, or somebody opened another one."""
        if self._wanted is not None and self.session.scene == self._wanted:
            self._wanted = None
            self._go_to_step()
        elif self.on and not self.away:
            self.away, self._kept, self._wanted, self._step = True, None, None, None
            self.lost.emit()

    @Slot()
    def _on_edited(self) -> None:
        """A page that was turned, and going back over it, leave nothing to save; experiments do."""
        if self.on and not self.away and self.session.scene in self._own:
            self.session.undo_stack.setClean()
