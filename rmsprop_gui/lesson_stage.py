"""The main window as the place where lessons are shown: it asks about unsaved changes and knows the scene's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmsprop_gui.deeds import opening, saving
from rmsprop_gui.lessons.stage import Stage
from rmsprop_gui.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow


def join(window: MainWindow) -> None:
    """Lessons open their scenes as the window does, and the commands that turn their pages follow what is open."""
    panel = window.view("lessons")
    if panel is not None:
        panel.course.scenery.stage = WindowStage(window)  # type: ignore[attr-defined]
        panel.course.lesson_changed.connect(window.actions_by_name.refresh)  # type: ignore[attr-defined]
        window.closed.connect(panel.close_down)  # type: ignore[attr-defined]


class WindowStage(Stage):
    """Opens scenes as the commands of the window do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.session)
        self._window = window

    def may_leave(self) -> bool:
        return saving.may_go(self._window)

    def path(self) -> str | None:
        return self._window.path

    def show(self, scene: Scene, path: str | None = None) -> None:
        opening.show(self._window, scene, path)
