"""What the commands do. Each takes the window; dialogs are imported when they are needed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from optim import SpecError
from rmsprop_gui import files, style
from rmsprop_gui.file_names import slug
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.numbers import percent
from rmsprop_gui.presets import FIRST, load_preset
from rmsprop_gui.runs import edits
from rmsprop_gui.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow

RIVALS = ("rmsprop", "adam", "sgd", "momentum", "adagrad")  # in the order in which "Add a run" adds them

# ---- files


def sessions_and_runs() -> str:
    """The kinds of files that a dialog offers to open."""
    return tr("Sessions and runs in JSON ({patterns})", patterns=f"*{files.SUFFIX} *.json")


def tables() -> str:
    patterns = " ".join(f"*{ending}" for ending in files.TABLES)
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
    sentence = files.changed_data(scene)
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
    return bool(path) and (open_data if files.is_table(path) else load)(window, path)


def open_path(window: MainWindow, path: str) -> bool:
    """Open a file that was dropped or chosen among the recent ones."""
    if files.is_table(path):
        return open_data(window, path)
    return may_go(window) and load(window, path)


def choose_data(window: MainWindow) -> bool:
    path, _ = QFileDialog.getOpenFileName(window, tr("Open data"), window.settings.folder, tables())
    return bool(path) and open_data(window, path)


def open_data(window: MainWindow, path: str) -> bool:
    """A table becomes the objective of the scene, undoably: nothing has to be saved first."""
    from rmsprop_gui.data_dialog.dialog import DataDialog

    window.settings.folder = str(Path(path).parent)
    return bool(DataDialog(window.session, path, window).exec())


def load(window: MainWindow, path: str) -> bool:
    """Show the scene of a file; False, and a sentence, when it cannot be opened. Trainings go to their own window."""
    if files.is_training(path):
        window.training_wanted.emit(path)
        return True
    try:
        scene = files.read_scene(path)
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
        return False
    is_session = Path(path).suffix == files.SUFFIX
    show(window, scene, path if is_session else None)
    if is_session:
        window.settings.remember(path)
    return True


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


# ---- other windows


def compare_optimizers(window: MainWindow) -> None:
    window.bench_wanted.emit()


def train_network(window: MainWindow) -> None:
    window.training_wanted.emit("")


def open_recording(window: MainWindow) -> None:
    """A recording of a training, in the Training window."""
    path, _ = QFileDialog.getOpenFileName(window, tr("Open a recording"), window.settings.folder)
    if path:
        window.settings.folder = str(Path(path).parent)
        window.training_wanted.emit(path)


# ---- runs


def add_run(window: MainWindow) -> None:
    """One more run: of the first of RIVALS that is not there yet."""
    there = {run.optimizer for run in window.session.scene.runs}
    edits.add(window.session, next((name for name in RIVALS if name not in there), RIVALS[0]))


def duplicate_run(window: MainWindow) -> None:
    edits.duplicate(window.session, window.session.focus)


def remove_run(window: MainWindow) -> None:
    edits.remove(window.session, window.session.focus)


def focus_by(window: MainWindow, direction: int) -> None:
    session = window.session
    session.set_focus((session.focus + direction) % len(session.scene.runs))


def go_to_event(window: MainWindow, direction: int) -> None:
    """The step of the focused run's next event (1) or of the one before (-1)."""
    from rmsprop_gui.events.found import RunEvents

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
    from rmsprop_gui.dialogs.code import CodeDialog

    session = window.session
    CodeDialog(session.scene.spec(session.focus), session.name(session.focus), window.settings, window).exec()


def copy_picture(window: MainWindow) -> None:
    """Map and plots, as a picture for documents and with their settings as text."""
    from rmsprop_gui.export.clipboard import copy_shown

    try:
        copy_shown(window)
    except SpecError as error:
        window.session.problem.emit(translated(str(error)))
    else:
        window.tell(tr("Copied the picture; its settings are there as text."))


def paste_optimizer(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.paste import PasteDialog

    PasteDialog(window.session, window).exec()


# ---- view


def toggle_layer(window: MainWindow, layer: str) -> None:
    window.session.set_quietly(layers=window.session.scene.layers ^ {layer})


def fit(window: MainWindow) -> None:
    """The map's own fit where it has one, else the landscape's view."""
    fit_map = getattr(window.view("map"), "fit", None)
    if fit_map is not None:
        fit_map()
    else:
        window.session.set_quietly(view=None)


def toggle_theme(window: MainWindow) -> None:
    theme = "light" if style.theme().name == "dark" else "dark"
    window.settings.theme = theme
    style.set_theme(theme)


def go_to_panel(window: MainWindow, way: int) -> None:
    from rmsprop_gui import panel_focus

    panel_focus.go(window, way)


def resize_text(window: MainWindow, direction: int) -> None:
    """Larger text (1), smaller text (-1) or the usual size (0), in all windows."""
    from rmsprop_gui.dialogs.preferences import resize

    window.tell(tr("Text size: {size}", size=percent(resize(window.settings, direction))))


def toggle_full_screen(window: MainWindow) -> None:
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def preferences(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.preferences import PreferencesDialog

    PreferencesDialog(window.settings, window).exec()


def show_tables(window: QWidget) -> None:
    """The numbers behind the plots, beginning with the plot that has the focus."""
    from rmsprop_gui import alternative

    alternative.show_tables(window)


def open_rates(window: MainWindow) -> None:
    """The panel that explains rates, with the keyboard in it."""
    dock = window.docks.get("rates")
    if dock is not None:
        dock.show()
        dock.raise_()
        dock.widget().take_keyboard()  # type: ignore[attr-defined]


# ---- help


def open_lessons(window: MainWindow) -> None:
    """The Lessons panel, with the keyboard in it."""
    dock = window.docks.get("lessons")
    if dock is not None:
        dock.show()
        dock.raise_()
        dock.widget().take_keyboard()  # type: ignore[attr-defined]


def turn_page(window: MainWindow, forward: bool) -> None:
    """The next or the last page of the lesson that is open."""
    course = window.view("lessons").course  # type: ignore[union-attr]
    (course.next if forward else course.back)()


def lesson_is_open(window: MainWindow) -> bool:
    panel = window.view("lessons")
    return panel is not None and panel.course.lesson is not None  # type: ignore[attr-defined]


def show_tour(window: MainWindow) -> None:
    """One minute around the window. Having begun counts as seen: nobody is asked twice."""
    from rmsprop_gui.tour.guide import Tour

    if window.findChild(Tour) is None and window.docks and window.isVisible():
        window.settings.tour_seen = True
        Tour(window).start()


def show_shortcuts(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).exec()


def show_palette(window: MainWindow) -> None:
    from rmsprop_gui.palette import Palette

    Palette(window).exec()


def show_details(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.details import DetailsDialog

    DetailsDialog(window).exec()


def show_about(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.about import AboutDialog

    AboutDialog(window).exec()


def open_maps(window: MainWindow) -> None:
    """The full-size view of maps, with the choices of the Maps panel."""
    panel = window.view("maps")
    if panel is not None:
        panel.open_window()  # type: ignore[attr-defined]


def compare_dialects(window: MainWindow) -> None:
    """The full-size view of dialects side by side, with the choices of the Dialects panel."""
    panel = window.view("dialects")
    if panel is not None:
        panel.open_window()  # type: ignore[attr-defined]
