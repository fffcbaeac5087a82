"""What is done with the runs of the scene, and where the focused one goes. Each action takes the `AppContext`."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from optim import SpecError
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.panels.runs import run_edits

RIVALS = ("rmsprop", "adam", "sgd", "momentum", "adagrad")  # in the order in which "Add a run" adds them


def add_run(context: AppContext) -> None:
    """One more run: of the first of RIVALS that is not there yet."""
    there = {run.optimizer for run in context.session.scene.runs}
    run_edits.add(context.session, next((name for name in RIVALS if name not in there), RIVALS[0]))


def duplicate_run(context: AppContext) -> None:
    run_edits.duplicate(context.session, context.session.focus)


def remove_run(context: AppContext) -> None:
    run_edits.remove(context.session, context.session.focus)


def focus_by(context: AppContext, direction: int) -> None:
    session = context.session
    session.set_focus((session.focus + direction) % len(session.scene.runs))


def go_to_event(context: AppContext, direction: int) -> None:
    """The step of the focused run's next event (1) or of the one before (-1)."""
    from rmsprop_gui.model.run_events import RunEvents

    session = context.session
    step = RunEvents.of(session).beyond(session.step, direction)
    if step is not None:
        session.playback.stop()
        session.seek(step)


def copy_json(context: AppContext) -> None:
    session = context.session
    QGuiApplication.clipboard().setText(session.scene.spec(session.focus).to_json())
    context.show_message(tr("Copied {name} as JSON; rmsprop-gui run reads it from a file.", name=session.name(session.focus)))


def copy_code(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.code import CodeDialog

    session = context.session
    CodeDialog(session.scene.spec(session.focus), session.name(session.focus), context.settings, context.dialog_parent()).exec()


def copy_picture(context: AppContext) -> None:
    """Map and plots, as a picture for documents and with their settings as text."""
    from rmsprop_gui.export.clipboard import copy_shown

    try:
        missing = copy_shown(context)
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
    else:
        context.show_message(" ".join(filter(None, [tr("Copied the picture; its settings are there as text."), missing])))


def paste_optimizer(context: AppContext) -> None:
    from rmsprop_gui.panels.settings.paste_dialog import PasteDialog

    PasteDialog(context.session, context.dialog_parent()).exec()
