"""What is done with the runs of the scene, and where the focused one goes. Each deed takes the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from optim import SpecError
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.panels.runs import run_edits

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


RIVALS = ("rmsprop", "adam", "sgd", "momentum", "adagrad")  # in the order in which "Add a run" adds them


def add_run(window: MainWindow) -> None:
    """One more run: of the first of RIVALS that is not there yet."""
    there = {run.optimizer for run in window.session.scene.runs}
    run_edits.add(window.session, next((name for name in RIVALS if name not in there), RIVALS[0]))


def duplicate_run(window: MainWindow) -> None:
    run_edits.duplicate(window.session, window.session.focus)


def remove_run(window: MainWindow) -> None:
    run_edits.remove(window.session, window.session.focus)


def focus_by(window: MainWindow, direction: int) -> None:
    session = window.session
    session.set_focus((session.focus + direction) % len(session.scene.runs))


def go_to_event(window: MainWindow, direction: int) -> None:
    """The step of the focused run's next event (1) or of the one before (-1)."""
    from rmsprop_gui.model.run_events import RunEvents

    session = window.session
    step = RunEvents.of(session).beyond(session.step, direction)
    if step is not None:
        session.playback.stop()
        session.seek(step)


def copy_json(window: MainWindow) -> None:
    session = window.session
    QGuiApplication.clipboard().setText(session.scene.spec(session.focus).to_json())
    window.tell(tr("Copied {name} as JSON; rmsprop-gui run reads it from a file.", name=session.name(session.focus)))


def copy_code(window: MainWindow) -> None:
    from rmsprop_gui.windows.dialogs.code import CodeDialog

    session = window.session
    CodeDialog(session.scene.spec(session.focus), session.name(session.focus), window.settings, window).exec()


def copy_picture(window: MainWindow) -> None:
    """Map and plots, as a picture for documents and with their settings as text."""
    from rmsprop_gui.export.clipboard import copy_shown

    try:
        missing = copy_shown(window)
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
    else:
        window.tell(" ".join(filter(None, [tr("Copied the picture; its settings are there as text."), missing])))


def paste_optimizer(window: MainWindow) -> None:
    from rmsprop_gui.panels.settings.paste_dialog import PasteDialog

    PasteDialog(window.session, window).exec()
