"""Every text of every window goes through the translation call: in the accented language, nothing plain is left on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from optim.benchmark import BenchSpec
from rmsprop_gui.commands.main_commands import COMMANDS
from rmsprop_gui.i18n import languages, qt_texts
from rmsprop_gui.i18n.languages import PSEUDO, accent
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow
from tests.gui.conftest import WAIT, standing_still
from tests.gui.plain_texts import Painted, is_plain, plain
from tests.translations.extraction import collect

LEFT_OUT = (
    "quit", "full-screen", "new", "theme",  # ends the program, changes the screen, asks to save, restyles
    "train-network", "compare-optimizers",  # windows with tests of their own
    "explain-click", "print",  # takes the next click, opens the system's own dialog
    "reset-layout", "layer-ends",  # after which maps are computed
)  # fmt: skip
SCENES = (FIRST, "diamonds-minibatch", "sgd-diverges", "schedule")  # formulas, data, a failure, a rule
DATA = ("diamonds", "price", "carat", "slope", "intercept", "test", "challenger", "six-points")  # as tables and scenes call them
FORMULA = ("mean", "of", "over", "the", "training", "rows", "at", "for", "this", "batch")  # words of formulas: maths, as written
SMALL = BenchSpec(entrants=("rmsprop", "adam"), problems=("valley",), budget=40, starts=2, tuning_starts=2, trials=2)


@pytest.fixture(scope="module")
def accented_program(qapp, tmp_path_factory):
    """The program from its start in the language that nobody speaks."""
    marked = {text for message in collect() for text in (message.id if message.pluralizable else (message.id,))}

    def accent_marked(self: object, text: str) -> str:
        return accent(text) if text in marked else text

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(languages.VARIABLE, PSEUDO)
        patch.setattr(languages.PseudoLanguage, "gettext", accent_marked)  # what is not marked, no catalog can have
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("config")))
        with standing_still(qapp) as parts:
            parts.window.resize(1440, 900)
            parts.window.show()
            yield parts
        qt_texts.silence()


@pytest.fixture
def there(accented_program, qtbot):
    parts = accented_program
    qtbot.waitUntil(lambda: bool(parts.window.docks) and None not in parts.session.runs, timeout=WAIT)
    yield parts
    for dock in parts.window.docks.values():
        dock.hide()  # what computes for a panel stops when it goes
    parts.session.playback.stop()
    parts.session.undo_stack.setClean()


def left_plain(root: QWidget, own: tuple[str, ...] = ()) -> dict[str, str]:
    """{text: where} of a window's texts, told, shown or painted, that are not translated."""
    with Painted() as painted:
        root.grab()
    return plain(root, own) | {text: "painted" for text in painted.texts if is_plain(text, own)}


def test_the_finder_finds_what_is_plain():
    assert is_plain("A sentence.") and is_plain(accent("A sentence") + " and more") and is_plain("<b>bold</b>")
    for kept in (accent("A sentence."), "3.2×10⁻⁵", "lr 0.1", "Ctrl+S", "<span style='color:red'>7</span>", "*.csv", "RMSE"):
        assert not is_plain(kept), kept


@pytest.mark.parametrize("name", SCENES)
def test_the_main_window(there, qtbot, name):
    window, session = there.window, there.session
    window.show_scene(load_preset(name), None)
    qtbot.waitUntil(lambda: None not in session.runs, timeout=WAIT)
    session.seek(session.scene.steps // 2)
    window.status._end_problem()
    own = (*DATA, *FORMULA) if name == "diamonds-minibatch" else ()
    found = {}
    for round in ("they follow the scene", "they have"):
        for dock in window.docks.values():
            dock.show()
            dock.raise_()
            QApplication.processEvents()
            if round == "they have":
                found |= left_plain(dock, own)
            else:
                dock.grab()
    found |= left_plain(window, own)  # with what belongs to no dock, and tells of them: menus, tabs, the status bar
    assert found == {}


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # by a popup, on a screen that is none
def test_the_dialogs(there, qtbot, monkeypatch):
    window = there.window
    window.show_scene(load_preset(FIRST), None)
    qtbot.waitUntil(lambda: None not in there.session.runs, timeout=WAIT)
    before, found = set(QApplication.topLevelWidgets()), {}

    def execute(dialog: QDialog) -> int:
        dialog.show()
        QApplication.processEvents()
        found.update(left_plain(dialog))
        dialog.reject()
        return 0

    def asked(parent: QWidget, title: str = "", folder: str = "", filter: str = "", *_: object) -> tuple[str, str]:
        found.update({text: "file dialog" for text in (title, filter) if is_plain(text)})
        return "", ""

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(asked))
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", execute)
    for command in COMMANDS:
        action = window.actions_by_name[command.name]
        if command.name not in LEFT_OUT and command.menu != "Playback" and action.isEnabled():
            action.trigger()
            QApplication.processEvents()
            for shown in set(QApplication.topLevelWidgets()) - before:
                if shown.isVisible() and shown is not window:
                    found |= left_plain(shown)
                    shown.close()
    assert found == {}


def test_the_training_window(there, make_recording, qtbot):
    session = TrainingSession()
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.populate()
    session.put(TrainingCourse("First", RunStyle(0), recording=make_recording(60)))
    session.add(TrainingCourse("Second", RunStyle(1), recording=make_recording(20, every=5, seed=1)))
    qtbot.waitUntil(lambda: not any(dock._later.isActive() for dock in window.docks.values()))
    own = ("First", "Second", "RMSprop", "dense1", "dense2", "weight", "bias")
    found = {}
    for dock in window.docks.values():
        dock.show()
        dock.raise_()
        QApplication.processEvents()
        found |= left_plain(window, own)
    session.playback.stop()
    session.deleteLater()
    assert found == {}


def test_the_bench_window(there, qtbot):
    session = Session(Scene())
    room = BenchmarkController(session, Settings(QSettings()), begins=False)
    own = ("Momentum 0.9", "AdaGrad", "RMSprop", "Adam", "SGD", "Long valley")  # as the file of the bench calls them
    room.show()
    found = left_plain(room.window, own)
    room.session.open(SMALL, "1")
    room.session.start()
    qtbot.waitUntil(lambda: not room.session.running, timeout=WAIT)
    tabs = room.window.results.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        found |= left_plain(room.window, own)
    room.close()
    room.window.deleteLater()
    room.deleteLater()
    session.deleteLater()
    assert found == {}
