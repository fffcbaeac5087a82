"""The composition root: the only place that builds the big pieces and connects them."""

from __future__ import annotations

import atexit
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from optim import SpecError
from optim.base import catalog
from optim.base.resources import resource_path
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session_files import is_table, is_training, open_named
from rmsprop_gui.preflight import problem
from rmsprop_gui.tasks.threads import answer_within, close_owners, end_process, start_thread

if TYPE_CHECKING:
    from rmsprop_gui.model.recovery import UnsavedDraft, UnsavedWork
    from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
    from rmsprop_gui.windows.main.beside import BesideRoom
    from rmsprop_gui.windows.training.training_controller import TrainingWindowController


START = 5.0  # seconds that the file which the program is started with may take to answer


def run(file: str | None = None, argv: Sequence[str] | None = None, lesson: str = "", beside: str = "") -> int:
    """Open the window, with a session file if given, and stay until it is closed. Returns the exit code.

    argv    program name and arguments for Qt; sys.argv if None
    lesson  name of the one that is begun; "" for none
    beside  file of a session in a second window beside the first one; "" for none
    """
    trouble = problem()
    if trouble:
        print(translated(trouble), file=sys.stderr)
        return 1
    from PySide6.QtWidgets import (
        QApplication,  # only now: without its system libraries the import itself fails
    )

    from rmsprop_gui.model import unexpected_errors as errors
    from rmsprop_gui.tasks.end_requests import TerminationSignals

    application = QApplication.instance() or QApplication(list(sys.argv[:1] if argv is None else argv))
    name_application(application)
    watch = errors.install()
    code = 1
    try:
        parts = start_parts(file, lesson, beside)
        watch.failed.connect(parts.session.error)
        parts.window.show()
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program, as it does elsewhere
        requests = TerminationSignals(parts.leave)
        try:
            code = int(application.exec())
        finally:
            parts.close()
            requests.close()
    except Exception as error:
        errors.log.exception("The program cannot run")
        print(f"{cannot_run(error)}", file=sys.stderr)
    finally:
        watch.remove()
    return end_process(code)


def start_parts(file: str | None, lesson: str = "", beside: str = "") -> ExplorerApp:
    """The parts of the program. Where they cannot be made of what the user keeps, they are those of a first start: whatever
    lies in the settings or in a file, there is a window, and it says what happened."""
    from rmsprop_gui.model import unexpected_errors as errors

    try:
        return ExplorerApp(file, lesson=lesson, beside=beside)
    except Exception as error:
        errors.log.exception("The program cannot start with the settings and the file it was given")
        parts = ExplorerApp(None, remember=False)
        parts.session.error.emit(
            tr(
                "The program could not start with your settings and files ({kind}); it shows its first scene, and changes of the "
                "settings are not kept this time. Details are in {log}.",
                kind=type(error).__name__,
                log=errors.log_path(),
            )
        )
        return parts


def cannot_run(error: Exception) -> str:
    from rmsprop_gui.model import unexpected_errors as errors

    return tr(
        "RMSprop Explorer cannot run ({kind}); please report it with the details in {log}.",
        kind=type(error).__name__,
        log=errors.log_path(),
    )


def name_application(application) -> None:
    """Names decide where settings, state and logs are kept; the icon is that of every window."""
    from PySide6.QtGui import QIcon

    application.setOrganizationName("rmsprop-explorer")
    application.setApplicationName("rmsprop-explorer")
    application.setApplicationDisplayName("RMSprop Explorer")
    application.setDesktopFileName("rmsprop-explorer")
    application.setWindowIcon(QIcon(str(resource_path("app-icon.svg"))))


class ExplorerApp:
    """The session, the engine and the window, connected; closed by `close`, at the latest when Python ends."""

    def __init__(self, file: str | None = None, remember: bool = True, lesson: str = "", beside: str = "") -> None:
        """
        beside     file of a session that is opened in a second window; "" for none
        remember   False: the settings are those of a first start, and what is changed is forgotten at the end
        lesson     name of the one that is open at first, instead of a scene that plays
        """
        self._lesson, self._beside = lesson, beside
        self._closing = ExitStack()  # of what has been started so far; the last one closes first
        self._closing.callback(atexit.unregister, self.close)
        atexit.register(self.close)  # also after an exception: a thread that still runs would abort the process
        try:
            self._start(file, remember)
        except BaseException:
            self.close()
            raise

    def _at_close(self, end: Callable[[], object]) -> None:
        """One thing that cannot be closed keeps no other from it."""

        def attempt() -> None:
            try:
                end()
            except Exception:
                logging.getLogger(__name__).exception("A part could not be closed")

        self._closing.callback(attempt)

    def _start(self, file: str | None, remember: bool) -> None:
        from PySide6.QtCore import QTemporaryDir
        from PySide6.QtGui import QGuiApplication

        from rmsprop_gui.commands import recovery_actions as recovering
        from rmsprop_gui.drawing import style
        from rmsprop_gui.i18n import languages, qt_texts
        from rmsprop_gui.model.optimizer_colours import adopt_kept
        from rmsprop_gui.model.session import Session
        from rmsprop_gui.model.settings import Settings, use_passing_settings
        from rmsprop_gui.tasks.data_loader import DataLoader
        from rmsprop_gui.tasks.engine import Engine
        from rmsprop_gui.tasks.event_search import EventSearch
        from rmsprop_gui.tasks.gc_scheduler import GcScheduler
        from rmsprop_gui.tasks.recovery_keeper import RecoveryKeeper
        from rmsprop_gui.windows.dialogs.preferences import dress
        from rmsprop_gui.windows.dialogs.waiting import WaitingDialog
        from rmsprop_gui.windows.guide.dialog_keys import DialogKeys

        self.training: TrainingWindowController | None = None  # from its first use
        self.bench: BenchmarkController | None = None
        self.beside: BesideRoom | None = None
        self.gc_scheduler = GcScheduler()
        self._at_close(self.gc_scheduler.close)
        self._at_close(release_clipboard)
        self._passing = None if remember else QTemporaryDir()
        self.settings = Settings() if self._passing is None else Settings(use_passing_settings(self._passing.path()))
        lacking = qt_texts.speak(self.settings.language)  # before the first text is made
        dress(self.settings)
        style.apply(QGuiApplication.instance())
        self._training_file = file if file is not None and leads_to_training(file) else ""
        self._table = file if file is not None and is_table(file) else ""
        file = None if self._training_file or self._table else file
        scene, sentence = first_scene(file)
        self._waiting = scene if not catalog.is_at_hand(scene.objective, scene.objective_params) else None
        self.session = Session(adopt_kept(scene if self._waiting is None else load_preset(FIRST)))
        self._at_close(self._quiet_history)
        self._at_close(self._close_writer)
        self.engine = Engine()
        self._at_close(self.engine.close)
        self.data_loader = DataLoader()
        self._at_close(self.data_loader.close)
        self._at_close(close_owners)
        self._at_close(self._close_rooms)
        self._at_close(self._close_beside)
        self._at_close(self.session.playback.stop)
        self.event_search = EventSearch()
        self._at_close(self.event_search.close)
        connect(self.session, self.engine, self.data_loader, self.event_search)
        self.session.start()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow_desktop)
        self._at_close(partial(hints.colorSchemeChanged.disconnect, self.follow_desktop))
        self.window = self._make_window(file if file and not sentence else None)
        self._plays = file is None and not self._table and not self._lesson
        self._at_close(self._close_lessons)
        self.recovery = RecoveryKeeper(self.session, self._find_unsaved, self.window)
        self.recovery.failed.connect(self.session.error)
        self._ended = False  # the window was closed, and its work saved or given up
        self._at_close(self._close_recovery)
        WaitingDialog(self.data_loader, self.window)
        DialogKeys(self.window)
        self._left = recovering.look_for_work() if remember else ()
        undisturbed = self._plays and not self._training_file and not self._left
        self._join_window(first_tour=undisturbed and not self.settings.tour_seen)
        for message in (sentence, languages.tell(lacking)):
            if message:
                self.session.error.emit(message)

    def _join_window(self, first_tour: bool) -> None:
        """What happens once the window has been drawn and filled, and what it asks for."""
        self.window.painted.connect(self.window.populate_soon)
        self.window.populated.connect(self._open_waiting)
        if first_tour:
            self.window.populated.connect(self.window.tour_soon)
        self.window.populated.connect(self.gc_scheduler.settle)
        self.window.populated.connect(sweep_soon)
        self.window.populated.connect(self._offer_recovery)
        self.window.populated.connect(self.window.load_soon)
        self.window.populated.connect(self.window.play_soon if self._starts_playing() else self.window.update)
        self.window.kernels_wanted.connect(self.engine.load_kernels)
        self.window.training_wanted.connect(self.show_training)
        self.window.bench_wanted.connect(self.show_bench)
        self.window.beside_wanted.connect(self.show_beside)
        self.window.closed.connect(self._note_end)
        if self._beside:
            self.window.populated.connect(self._show_first_beside)
        self.window.closed.connect(self._close_others)
        if self._training_file:
            self.window.populated.connect(self._show_training_file)
        if self._lesson:
            self.window.populated.connect(self._begin_lesson)

    def _begin_lesson(self) -> None:
        """The lesson that the program was started with."""
        self.window.populated.disconnect(self._begin_lesson)
        self.window.begin_lesson(self._lesson)

    def _make_window(self, file: str | None):
        from rmsprop_gui.commands import file_actions
        from rmsprop_gui.commands.main_commands import COMMANDS
        from rmsprop_gui.windows.main.main_window import MainWindow

        window = MainWindow(self.session, self.settings, COMMANDS, file_actions)
        if file is not None:
            window.opened(file)
        return window

    def _open_waiting(self) -> None:
        """A scene whose data have to be read first comes when the window is there, which never waits for a file."""
        from rmsprop_gui.commands import file_actions as opening
        from rmsprop_gui.model.timers import call_later

        if self._waiting is not None:
            scene, path = self._waiting, self.window.path
            self._waiting = None
            self.window.path = None
            opening.show(self.window, scene, path)
        if self._table:
            table, self._table = self._table, ""
            call_later(self.window, 0, partial(opening.open_table, self.window, table))  # its dialog waits for the user

    def _starts_playing(self) -> bool:
        return self._plays and not self.settings.paused and not self.settings.reduced_motion

    # ---- a second window beside the first one

    def show_beside(self, path: str) -> None:
        """A session in a window beside the first one, or in that one where it stands already."""
        from rmsprop_gui.commands import file_actions as opening
        from rmsprop_gui.windows.main.beside import BesideRoom

        if self.beside is not None:
            self.beside.window.activateWindow()
            opening.open_path(self.beside.window, path)
            return
        _, scene = opening.read_scene(self.window, path)
        if scene is None:
            return
        self.beside = BesideRoom(self.window, scene, path if opening.is_session(path) else None, connect)
        session, window = self.beside.session, self.beside.window
        for changed in (session.scene_changed, session.opened, session.undo_stack.cleanChanged):
            self.recovery.follow(changed)
        window.training_wanted.connect(self.show_training)
        window.bench_wanted.connect(self.show_bench)
        window.beside_wanted.connect(self.show_beside)
        self.beside.closed.connect(self._forget_beside)

    def _forget_beside(self) -> None:
        self.beside = None
        self.recovery.write()

    def _close_beside(self) -> None:
        if self.beside is not None:
            self.beside.close()

    def _show_first_beside(self) -> None:
        """The second file that the program was started with, once the first window is there."""
        self.window.populated.disconnect(self._show_first_beside)
        self.show_beside(self._beside)

    def show_training(self, path: str = "") -> None:
        """The Training window, with the recording or settings in a file if given."""
        self._make_training().show(path or None)

    def _make_training(self) -> TrainingWindowController:
        """Once for the program."""
        from rmsprop_gui.windows.training.training_controller import TrainingWindowController

        if self.training is None:
            self.training = TrainingWindowController(self.settings)
            self.recovery.follow(self.training.session.draft_changed)
            self.training.window.quit_wanted.connect(self.window.close)
        return self.training

    def _show_training_file(self) -> None:
        """What the program was started with, once the first window is there."""
        self.window.populated.disconnect(self._show_training_file)
        self.show_training(self._training_file)

    def show_bench(self) -> None:
        """The window in which optimizers are compared."""
        self._make_bench().show()

    def _make_bench(self) -> BenchmarkController:
        """Once for the program."""
        from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController

        if self.bench is None:
            self.bench = BenchmarkController(self.session, self.settings)
            self.recovery.follow(self.bench.session.draft_changed)
            self.bench.window.quit_wanted.connect(self.window.close)
        return self.bench

    # ---- unsaved work

    def _find_unsaved(self) -> list[UnsavedWork | UnsavedDraft]:
        """What would be lost now, in all windows."""
        from rmsprop_gui.commands import recovery_actions as recovering
        from rmsprop_gui.model.recovery import BENCH, TRAINING, UnsavedDraft

        unsaved: list[UnsavedWork | UnsavedDraft] = [*recovering.find_unsaved(self.window)]
        if self.beside is not None:
            unsaved += recovering.find_unsaved(self.beside.window)
        if self.training is not None and self.training.session.unsaved_draft is not None:
            unsaved.append(UnsavedDraft(TRAINING, self.training.session.unsaved_draft, tr("Training")))
        if self.bench is not None and self.bench.session.unsaved_draft is not None:
            unsaved.append(UnsavedDraft(BENCH, self.bench.session.unsaved_draft, self.bench.session.title))
        return unsaved

    def _show_draft(self, draft: UnsavedDraft) -> None:
        from rmsprop_gui.model.recovery import TRAINING

        if draft.window == TRAINING:
            self._make_training().restore(draft.spec)
        else:
            self._make_bench().restore(draft.spec, draft.title)

    def _offer_recovery(self) -> None:
        from rmsprop_gui.commands import recovery_actions as recovering

        if self._left:
            recovering.offer(self.window, self.recovery, self._left, self._show_draft)
            self._left = ()

    def _note_end(self) -> None:
        self._ended = True

    def leave(self) -> None:
        """Ends the program without asking, as a desktop does that goes down: what is unsaved is offered at the next start."""
        from PySide6.QtCore import QCoreApplication

        self.recovery.close(keep=True)
        self.window.keep_layout()
        QCoreApplication.exit(0)

    def _close_recovery(self) -> None:
        self.recovery.close(keep=not self._ended)
        for found in self._left:
            found.release()

    def _close_others(self) -> None:
        """The windows of the program go together; what they compute ends in the background."""
        for room in (self.training, self.bench):
            if room is not None:
                room.window.close()

    def follow_desktop(self) -> None:
        """The desktop has gone dark or light."""
        from rmsprop_gui.windows.dialogs.preferences import dress

        dress(self.settings)

    def close(self) -> None:
        """Stop the clock and the workers. Nothing runs afterwards, and closing again does nothing.

        The window is left to Python: deleted by hand, widgets whose wrappers are still in use bring the process down.
        """
        self._closing.close()

    def _close_writer(self) -> None:
        from rmsprop_gui.tasks.session_writer import SessionWriter
        from rmsprop_gui.tasks.threads import WRITING

        SessionWriter.of(self.session).close(WRITING)

    def _quiet_history(self) -> None:
        self.session.undo_stack.blockSignals(True)  # it says that it is emptied when Qt takes it apart, in whatever order

    def _close_rooms(self) -> None:
        for room in (self.training, self.bench):
            if room is not None:
                room.close()

    def _close_lessons(self) -> None:
        from rmsprop_gui.widgets.panel_entry import LessonsAccess

        lessons = self.window.find_panel("lessons", LessonsAccess)
        if lessons is not None:
            lessons.close_down()


def sweep_soon() -> None:
    """What killed processes have left is removed beside the window."""
    from optim.base.cache_folder import sweep

    start_thread("sweep", sweep)


def release_clipboard() -> None:
    """Lets go of what was copied where only this process has it, as without a screen.

    Qt keeps it there beyond the end of Python, and crashes when it then takes apart what Python made.
    """
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()


def leads_to_training(file: str) -> bool:
    """Whether the file that the program was started with belongs to the Training window. One that does not answer does not."""
    try:
        return answer_within(START, partial(is_training, file))
    except TimeoutError:
        return False


def first_scene(file: str | None) -> tuple[Scene, str]:
    """(scene, sentence): of the file or the first preset; what is wrong with it, and then another scene instead."""
    sentence = ""
    for name in (file, FIRST):
        try:
            if name is not None:
                return answer_within(START, partial(open_named, name)), sentence
        except TimeoutError:
            sentence = tr("{name} does not answer; its drive or the network may be gone. Open it when it is back.", name=name)
        except SpecError as error:
            sentence = sentence or translated(str(error))
        except (OSError, ValueError) as error:  # a name that no file can have, a folder that nobody may look into
            sentence = sentence or tr("{name} cannot be opened ({error}); choose another file.", name=name, error=error)
    return Scene(), sentence


def connect(session, engine, data_loader, event_search) -> None:
    """Asks go to the engine, answers and failures come back. All receivers live in the main thread."""
    from rmsprop_gui.model.run_events import RunEvents
    from rmsprop_gui.tasks.engine import Haste

    run_events = RunEvents.of(session)
    run_events.use(event_search)
    event_search.finished.connect(run_events.take_found)
    session.prepare = data_loader.prepare
    data_loader.failed.connect(session.error)
    engine.get_haste = partial(Haste.of, session)
    session.asked.connect(engine.request)
    engine.partial.connect(session.take_seen_runs)
    engine.finished.connect(session.take_runs)
    engine.failed.connect(session.error)
    engine.busy_changed.connect(session.set_busy)
