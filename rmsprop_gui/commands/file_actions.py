"""Opening: the first scene, presets, sessions, data, recordings. Each action takes the `AppContext`."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from optim import SpecError
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import session_files
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.presets import FIRST, load_preset, presets
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.tasks.session_writer import SessionWriter
from rmsprop_gui.tasks.threads import answer_within

ANSWER = 3.0  # seconds that a drive may take; a session is read within some milliseconds
MOMENT = 0.05  # seconds in which most sessions are written
SAVING = 10.0  # seconds that closing waits for one that is being written
SLICE = 0.02


def save(context: AppContext) -> bool:
    return write(context, context.path) if context.path else save_as(context)


def save_as(context: AppContext) -> bool:
    start = context.path or str(Path(context.settings.folder) / f"{slug(context.scene_title())}{session_files.SUFFIX}")
    path = context.ask_save_path(
        tr("Save the session"), start, tr("Sessions ({patterns})", patterns=f"*{session_files.SUFFIX}")
    )
    if not path:
        return False
    return write(context, path if Path(path).suffix else path + session_files.SUFFIX)


def write(context: AppContext, path: str) -> bool:
    """Save to a file. False, and a sentence, when that is not possible; True also where it still goes on after a moment: the
    scene counts as changed until it is done."""
    session, writer = context.session, SessionWriter.of(context.session)
    saved = session.snapshot()
    then = partial(_follow_saving, context, path, saved, session.openings)
    task = writer.put(path, session_files.scene_to_bytes(saved), then)
    if not writer.wait(MOMENT):
        context.show_message(tr("Saving {name} …", name=Path(path).name))
    return not task.sentence


def _follow_saving(context: AppContext, path: str, saved: Scene, openings: int, sentence: str) -> None:
    """What the file holds is saved; what was changed while it was written is not."""
    session = context.session
    if sentence:
        session.error.emit(sentence)
        return
    context.settings.remember(path)
    context.show_message(tr("Saved {name}.", name=Path(path).name))
    if session.openings == openings:
        context.saved_as(path, whole=session.snapshot().with_(step=saved.step) == saved)


def wait_for_saving(context: AppContext) -> bool:
    """Whether what is being saved is done within a bounded time; meanwhile the window draws itself, and says why it waits."""
    writer = SessionWriter.of(context.session)
    if writer.wait(0.0):
        return True
    context.show_message(tr("Waiting until the session is saved …"))
    until = time.monotonic() + SAVING
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if writer.wait(SLICE):
            return True
    context.session.error.emit(tr("The session is not saved yet: its drive does not answer. Save it elsewhere."))
    return False


def may_go(context: AppContext) -> bool:
    """Whether the scene may be left: it is saved, or the user says so."""
    wait_for_saving(context)
    if context.session.undo_stack.isClean():
        return True
    from rmsprop_gui.windows.dialogs.waiting import ask_to_save

    answer = ask_to_save(context.dialog_parent(), context.scene_title())
    return answer == "discard" or (answer == "save" and save(context) and wait_for_saving(context))


def export(context: AppContext) -> None:
    from rmsprop_gui.export.dialog import open_export

    sentence = open_export(context, context.settings, context.scene_title(), context.dialog_parent())
    if sentence:
        context.show_message(sentence)


def print_shown(context: AppContext) -> None:
    """Map and plots as they are on the screen, and the ledger where it is seen, laid out for the paper that is chosen."""
    from rmsprop_gui.export.figure import SHEET, WHOLE, Request
    from rmsprop_gui.export.printing import LANDSCAPE, choose_printer, print_figure

    session = context.session
    session.playback.stop()
    plots, loss = context.shown_plots()
    what = SHEET if session.scene.runs and context.is_shown("ledger") else WHOLE
    request = Request(what, plots=plots, loss=loss, ends=context.get_ends_picture())
    printer = choose_printer(context.dialog_parent(), LANDSCAPE)
    if printer is None:
        return
    try:
        context.show_message(print_figure(session.snapshot(), session.runs, request, printer, fill=True))
    except SpecError as error:
        session.error.emit(translated(str(error)))


def sessions_and_runs() -> str:
    """The kinds of files that a dialog offers to open."""
    return tr("Sessions and runs in JSON ({patterns})", patterns=f"*{session_files.SUFFIX} *.json")


def tables() -> str:
    patterns = " ".join(f"*{ending}" for ending in session_files.TABLES)
    return ";;".join((tr("Tables ({patterns})", patterns=patterns), tr("All files (*)")))


def new(context: AppContext) -> bool:
    """The first scene with one run."""
    if not may_go(context):
        return False
    scene = load_preset(FIRST)
    context.show_scene(scene.with_(runs=scene.runs[:1], title="Untitled", about=""), None)
    return True


def open_preset(context: AppContext, name: str) -> bool:
    if not may_go(context):
        return False
    try:
        show(context, load_preset(name), None)
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
        return False
    return True


def present(context: AppContext, way: int) -> None:
    """The next page of the lesson that is open, else the next scene: of the sessions in this one's folder, or of the presets.

    way   1, or -1 for the one before
    """
    if context.has_lesson():
        context.turn_lesson_page(way > 0)
        return
    here, names = find_scenes(context)
    wanted = here + way if here >= 0 else 0
    if not 0 <= wanted < len(names):
        context.show_message(tr("This is the last scene.") if way > 0 else tr("This is the first scene."))
    elif context.path:
        open_path(context, names[wanted])
    else:
        open_preset(context, names[wanted])


def find_scenes(context: AppContext) -> tuple[int, list[str]]:
    """(place of the scene on the screen, -1 where it is none of them; the sessions in its folder, or the presets)."""
    if not context.path:
        title = context.session.scene.title
        names = list(presets())
        return next((k for k, name in enumerate(names) if presets()[name].title == title), -1), names
    path = Path(context.path)
    try:
        names = answer_within(ANSWER, partial(session_files.list_sessions, path.parent))
    except (TimeoutError, OSError):
        return 0, [context.path]
    return next((k for k, name in enumerate(names) if Path(name).name == path.name), -1), names


def show(context: AppContext, scene: Scene, path: str | None) -> None:
    """The scene on the screen as soon as its data are there; where they cannot be had a sentence says so, and nothing changes."""
    context.session.prepare(scene, partial(_show_prepared, context, context.session.openings, scene, path))


def _show_prepared(context: AppContext, openings: int, scene: Scene, path: str | None) -> None:
    if context.session.openings != openings:  # another one was opened while the data were read
        return
    sentence = session_files.change_data(scene)
    if sentence:
        context.session.error.emit(sentence)
    else:
        context.show_scene(scene, path)


def open_file(context: AppContext) -> bool:
    if not may_go(context):
        return False
    path = context.ask_open_path(tr("Open a session"), ";;".join((sessions_and_runs(), tr("All files (*)"))))
    return bool(path) and (open_table if session_files.is_table(path) else load)(context, path)


def open_beside(context: AppContext) -> None:
    """A second session in a window beside this one."""
    path = context.ask_open_path(tr("Open a session beside this one"), ";;".join((sessions_and_runs(), tr("All files (*)"))))
    if path:
        context.open_beside(path)


def toggle_tie(context: AppContext, ranges: bool = False) -> None:
    """Whether the window beside shows the same step, or the same ranges of the map."""
    tie = context.tie
    if tie is not None:
        tie.tie_ranges(not tie.ranges) if ranges else tie.tie_steps(not tie.steps)


def open_path(context: AppContext, path: str) -> bool:
    """Open a file that was dropped or chosen among the recent ones."""
    if session_files.is_table(path):
        return open_table(context, path)
    return may_go(context) and load(context, path)


def open_table(context: AppContext, path: str) -> bool:
    """A table as what it is: the log of a training in the Training window, a data set as an objective. It is asked where its
    columns could be either."""
    from optim.recorder.open import DATA, LOG, UNSURE, kind_of_table
    from rmsprop_gui.windows.dialogs.waiting import ask_table_kind

    kind = kind_of_table(path)
    if kind == UNSURE:
        kind = ask_table_kind(context.dialog_parent(), Path(path).name)
    if kind == LOG:
        context.open_training(path)
        return True
    return kind == DATA and open_data(context, path)


def choose_data(context: AppContext) -> bool:
    path = context.ask_open_path(tr("Open data"), tables())
    return bool(path) and open_data(context, path)


def open_data(context: AppContext, path: str) -> bool:
    """A table becomes the objective of the scene, undoably: nothing has to be saved first."""
    from rmsprop_gui.widgets.data_dialog.dialog import DataDialog

    context.settings.folder = str(Path(path).parent)
    return bool(DataDialog(context.session, path, context.dialog_parent()).exec())


def read_scene_or_none(path: str) -> Scene | None:
    """None for a training. Raises SpecError with a sentence."""
    return None if session_files.is_training(path) else session_files.read_scene(path)


def read_scene(context: AppContext, path: str) -> tuple[bool, Scene | None]:
    """(whether a file can be opened, its scene). Where not, a sentence says why; trainings go to their own window."""
    try:
        scene = answer_within(ANSWER, partial(read_scene_or_none, path))
    except TimeoutError:
        name = Path(path).name
        sentence = tr("{name} does not answer; its drive or the network may be gone. Open it later.", name=name)
        context.session.error.emit(sentence)
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
    else:
        if scene is None:
            context.open_training(path)
        return True, scene
    return False, None


def is_session(path: str) -> bool:
    """Whether what is opened from here is saved here again."""
    return Path(path).suffix == session_files.SUFFIX


def load(context: AppContext, path: str) -> bool:
    """Show the scene of a file; False, and a sentence, when it cannot be opened. Trainings go to their own window."""
    good, scene = read_scene(context, path)
    if scene is None:
        return good
    show(context, scene, path if is_session(path) else None)
    if is_session(path):
        context.settings.remember(path)
    return True


def open_recording(context: AppContext) -> None:
    """A recording of a training, in the Training window."""
    path = context.ask_open_path(tr("Open a recording"))
    if path:
        context.settings.folder = str(Path(path).parent)
        context.open_training(path)
