"""Brings back the work that a process could not save when it ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rmsprop_gui.commands.actions.file_actions import may_go
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import session_files
from rmsprop_gui.model.recovery import LeftSession, Recovery, UnsavedWork, find_left
from rmsprop_gui.tasks.threads import answers_within

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


LOOKING = 1.0  # seconds that the folder has to answer


def find_unsaved(window: MainWindow) -> list[UnsavedWork]:
    """What would be lost now: the scene on the screen, and the one that a lesson has put aside."""
    unsaved = []
    lessons = window.view("lessons")
    kept = lessons.course.scenery.kept if lessons is not None else None  # type: ignore[attr-defined]
    if kept is not None and kept.changed:
        unsaved.append(UnsavedWork(kept.scene, kept.path, window.title_of(kept.scene, kept.path)))
    if not window.session.undo_stack.isClean():
        unsaved.append(UnsavedWork(window.session.snapshot(), window.path, window.scene_title()))
    return unsaved


def look_for_work() -> tuple[LeftSession, ...]:
    """What can be offered; nothing where the folder does not answer."""
    return answers_within(LOOKING, lambda _: find_left(), [""]).get("", ())


def offer(window: MainWindow, recovery: Recovery, found: tuple[LeftSession, ...]) -> None:
    from rmsprop_gui.windows.dialogs.recovery import RecoveryDialog

    dialog = RecoveryDialog(found, window)
    dialog.wanted.connect(partial(restore, window, recovery))
    dialog.open()


def restore(window: MainWindow, recovery: Recovery, found: LeftSession, unsaved: UnsavedWork) -> None:
    """The scene as it was, as soon as its data are there. Its file goes once this process has written it down anew."""
    if not may_go(window):
        found.release()
        return
    window.session.prepare(unsaved.scene, partial(_show, window, recovery, window.session.openings, found, unsaved))


def _show(window: MainWindow, recovery: Recovery, openings: int, found: LeftSession, unsaved: UnsavedWork) -> None:
    sentence = session_files.change_data(unsaved.scene)
    if sentence or window.session.openings != openings:
        found.release()
        if sentence:
            window.session.problem.emit(sentence)
        return
    window.show_scene(unsaved.scene, unsaved.path)
    window.session.undo_stack.resetClean()
    window.tell(tr("Restored {title}; it is not saved yet.", title=unsaved.title))
    others = tuple(other for other in found.unsaved if other is not unsaved)
    recovery.write(then=partial(found.keep_only, others))
