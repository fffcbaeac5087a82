"""Saving, and whether what is not saved may be left. Each deed takes the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from optim import SpecError
from rmsprop_gui import files
from rmsprop_gui.file_names import slug
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow


def save(window: MainWindow) -> bool:
    return write(window, window.path) if window.path else save_as(window)


def save_as(window: MainWindow) -> bool:
    start = window.path or str(Path(window.settings.folder) / f"{slug(window.scene_title())}{files.SUFFIX}")
    path, _ = QFileDialog.getSaveFileName(
        window, tr("Save the session"), start, tr("Sessions ({patterns})", patterns=f"*{files.SUFFIX}")
    )
    if not path:
        return False
    return write(window, path if Path(path).suffix else path + files.SUFFIX)


def write(window: MainWindow, path: str) -> bool:
    """Save to a file; False, and a sentence, when that is not possible."""
    try:
        files.write_scene(path, window.session.snapshot())
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
        return False
    window.saved_as(path)
    window.settings.remember(path)
    window.tell(tr("Saved {name}.", name=Path(path).name))
    return True


def may_go(window: MainWindow) -> bool:
    """Whether the scene may be left: it is saved, or the user says so."""
    if window.session.undo_stack.isClean():
        return True
    from rmsprop_gui.dialogs.unsaved import ask

    answer = ask(window, window.scene_title())
    return answer == "discard" or (answer == "save" and save(window))


def export(window: MainWindow) -> None:
    from rmsprop_gui.export.dialog import open_export

    open_export(window)
