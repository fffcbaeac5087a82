"""To the clipboard and from it. Each deed takes the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from optim import SpecError
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow


def copy_json(window: MainWindow) -> None:
    session = window.session
    QGuiApplication.clipboard().setText(session.scene.spec(session.focus).to_json())
    window.tell(tr("Copied {name} as JSON; rmsprop-gui run reads it from a file.", name=session.name(session.focus)))


def copy_code(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.code import CodeDialog

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
    from rmsprop_gui.dialogs.paste import PasteDialog

    PasteDialog(window.session, window).exec()
