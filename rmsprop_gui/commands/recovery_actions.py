"""Brings back the work that a process could not save when it ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.commands.file_actions import may_go
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import session_files
from rmsprop_gui.model.recovery import LeftSession, UnsavedDraft, UnsavedWork, find_left
from rmsprop_gui.tasks.recovery_keeper import RecoveryKeeper
from rmsprop_gui.tasks.threads import answers_within

LOOKING = 1.0  # seconds that the folder has to answer


def find_unsaved(context: AppContext) -> list[UnsavedWork]:
    """What would be lost now: the scene on the screen, and the one that a lesson has put aside."""
    unsaved = []
    kept = context.get_saved_scene()
    if kept is not None and kept.changed:
        unsaved.append(UnsavedWork(kept.scene, kept.path, context.title_of(kept.scene, kept.path)))
    if not context.session.undo_stack.isClean():
        unsaved.append(UnsavedWork(context.session.snapshot(), context.path, context.scene_title()))
    return unsaved


def look_for_work() -> tuple[LeftSession, ...]:
    """What can be offered; nothing where the folder does not answer."""
    return answers_within(LOOKING, lambda _: find_left(), [""]).get("", ())


def offer(
    context: AppContext, recovery: RecoveryKeeper, found: tuple[LeftSession, ...], show_draft: Callable[[UnsavedDraft], None]
) -> None:
    """`show_draft` opens the window of a draft with it."""
    from rmsprop_gui.windows.dialogs.recovery import RecoveryDialog

    dialog = RecoveryDialog(found, context.dialog_parent())
    dialog.wanted.connect(partial(restore, context, recovery, show_draft))
    dialog.open()


def restore(
    context: AppContext,
    recovery: RecoveryKeeper,
    show_draft: Callable[[UnsavedDraft], None],
    found: LeftSession,
    unsaved: UnsavedWork | UnsavedDraft,
) -> None:
    """The scene as it was, as soon as its data are there. Its file goes once this process has written it down anew."""
    if isinstance(unsaved, UnsavedDraft):
        show_draft(unsaved)
        _hand_over(recovery, found, unsaved)
        return
    if not may_go(context):
        found.release()
        return
    context.session.prepare(unsaved.scene, partial(_show, context, recovery, context.session.openings, found, unsaved))


def _show(context: AppContext, recovery: RecoveryKeeper, openings: int, found: LeftSession, unsaved: UnsavedWork) -> None:
    sentence = session_files.change_data(unsaved.scene)
    if sentence or context.session.openings != openings:
        found.release()
        if sentence:
            context.session.error.emit(sentence)
        return
    context.show_scene(unsaved.scene, unsaved.path)
    context.session.undo_stack.resetClean()
    context.show_message(tr("Restored {title}; it is not saved yet.", title=unsaved.title))
    _hand_over(recovery, found, unsaved)


def _hand_over(recovery: RecoveryKeeper, found: LeftSession, unsaved: UnsavedWork | UnsavedDraft) -> None:
    others = tuple(other for other in found.unsaved if other is not unsaved)
    recovery.write(then=partial(found.keep_only, others))
