"""Opening: the first scene, presets, sessions, data, recordings. Each deed takes the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from optim import SpecError
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import session_files
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.threads import answer_within

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


def save(window: MainWindow) -> bool:
    return write(window, window.path) if window.path else save_as(window)


def save_as(window: MainWindow) -> bool:
    start = window.path or str(Path(window.settings.folder) / f"{slug(window.scene_title())}{session_files.SUFFIX}")
    path, _ = QFileDialog.getSaveFileName(
        window, tr("Save the session"), start, tr("Sessions ({patterns})", patterns=f"*{session_files.SUFFIX}")
    )
    if not path:
        return False
    return write(window, path if Path(path).suffix else path + session_files.SUFFIX)


def write(window: MainWindow, path: str) -> bool:
    """Save to a file; False, and a sentence, when that is not possible."""
    try:
        session_files.write_scene(path, window.session.snapshot())
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
    from rmsprop_gui.windows.dialogs.waiting import ask

    answer = ask(window, window.scene_title())
    return answer == "discard" or (answer == "save" and save(window))


def export(window: MainWindow) -> None:
    from rmsprop_gui.export.dialog import open_export

    open_export(window)


ANSWER = 3.0  # seconds that a drive may take; a session is read within some milliseconds



def sessions_and_runs() -> str:
    """The kinds of files that a dialog offers to open."""
    return tr("Sessions and runs in JSON ({patterns})", patterns=f"*{session_files.SUFFIX} *.json")


def tables() -> str:
    patterns = " ".join(f"*{ending}" for ending in session_files.TABLES)
    return ";;".join((tr("Tables ({patterns})", patterns=patterns), tr("All files (*)")))


def new(window: MainWindow) -> bool:
    """The first scene with one run."""
    if not may_go(window):
        return False
    scene = load_preset(FIRST)
    window.show_scene(scene.with_(runs=scene.runs[:1], title="Untitled", about=""), None)
    return True


def open_preset(window: MainWindow, name: str) -> bool:
    if not may_go(window):
        return False
    try:
        show(window, load_preset(name), None)
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
        return False
    return True


def show(window: MainWindow, scene: Scene, path: str | None) -> None:
    """The scene on the screen as soon as its data are there; where they cannot be had a sentence says so, and nothing changes."""
    window.session.prepare(scene, partial(_show_prepared, window, window.session.openings, scene, path))


def _show_prepared(window: MainWindow, openings: int, scene: Scene, path: str | None) -> None:
    if window.session.openings != openings:  # another one was opened while the data were read
        return
    sentence = session_files.change_data(scene)
    if sentence:
        window.session.problem.emit(sentence)
    else:
        window.show_scene(scene, path)


def open_file(window: MainWindow) -> bool:
    if not may_go(window):
        return False
    path, _ = QFileDialog.getOpenFileName(
        window, tr("Open a session"), window.settings.folder, ";;".join((sessions_and_runs(), tr("All files (*)")))
    )
    return bool(path) and (open_table if session_files.is_table(path) else load)(window, path)


def open_path(window: MainWindow, path: str) -> bool:
    """Open a file that was dropped or chosen among the recent ones."""
    if session_files.is_table(path):
        return open_table(window, path)
    return may_go(window) and load(window, path)


def open_table(window: MainWindow, path: str) -> bool:
    """A table as what it is: the log of a training in the Training window, a data set as an objective. It is asked where its
    columns could be either."""
    from optim.recorder.telling import DATA, LOG, UNSURE, kind_of_table
    from rmsprop_gui.windows.dialogs.table_kind import ask

    kind = kind_of_table(path)
    if kind == UNSURE:
        kind = ask(window, Path(path).name)
    if kind == LOG:
        window.training_wanted.emit(path)
        return True
    return kind == DATA and open_data(window, path)


def choose_data(window: MainWindow) -> bool:
    path, _ = QFileDialog.getOpenFileName(window, tr("Open data"), window.settings.folder, tables())
    return bool(path) and open_data(window, path)


def open_data(window: MainWindow, path: str) -> bool:
    """A table becomes the objective of the scene, undoably: nothing has to be saved first."""
    from rmsprop_gui.widgets.data_dialog.dialog import DataDialog

    window.settings.folder = str(Path(path).parent)
    return bool(DataDialog(window.session, path, window).exec())


def read_scene_or_none(path: str) -> Scene | None:
    """None for a training. Raises SpecError with a sentence."""
    return None if session_files.is_training(path) else session_files.read_scene(path)


def load(window: MainWindow, path: str) -> bool:
    """Show the scene of a file; False, and a sentence, when it cannot be opened. Trainings go to their own window."""
    try:
        scene = answer_within(ANSWER, partial(read_scene_or_none, path))
    except TimeoutError:
        name = Path(path).name
        window.session.problem.emit(tr("{name} does not answer; its drive or the network may be gone. Open it later.", name=name))
        return False
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
        return False
    if scene is None:
        window.training_wanted.emit(path)
        return True
    is_session = Path(path).suffix == session_files.SUFFIX
    show(window, scene, path if is_session else None)
    if is_session:
        window.settings.remember(path)
    return True


def open_recording(window: MainWindow) -> None:
    """A recording of a training, in the Training window."""
    path, _ = QFileDialog.getOpenFileName(window, tr("Open a recording"), window.settings.folder)
    if path:
        window.settings.folder = str(Path(path).parent)
        window.training_wanted.emit(path)
