"""A setup for a new run, found beside the window where the landscape takes long to evaluate."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot

from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import suggest_run
from rmsprop_gui.tasks.task_runner import Policy, Task, TaskRunner


def suggest_untried(scene: Scene, optimizer: str, task: Task) -> RunSetup:
    """Short runs to try it out would take minutes."""
    return suggest_run(scene, optimizer, tried=False)


class RunSuggester(TaskRunner):
    """Of one session. `then` is called with each setup, in the order in which they were asked for."""

    @staticmethod
    def of(session: Session) -> RunSuggester:
        known = session.findChild(RunSuggester)
        return known if known is not None else RunSuggester(session)

    def __init__(self, session: Session) -> None:
        super().__init__("suggestions", session, policy=Policy.QUEUE)
        self._then: dict[int, Callable[[RunSetup], object]] = {}
        self.finished.connect(self._hand_over)
        self.failed.connect(session.error)
        self.failed.connect(self._forget)

    def suggest(self, scene: Scene, optimizer: str, then: Callable[[RunSetup], object]) -> None:
        self._then[self.start(partial(suggest_untried, scene, optimizer))] = then

    @Slot(object)
    def _hand_over(self, run: RunSetup) -> None:
        then = self._then.pop(self.ticket, None)
        if then is not None:
            then(run)

    @Slot(str)
    def _forget(self, sentence: str) -> None:
        self._then.pop(self.ticket, None)
