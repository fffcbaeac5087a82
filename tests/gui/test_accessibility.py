"""Every window and dialog by keyboard and by ear: names, descriptions, Tab, visible focus. New ones are found by themselves."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSlider,
    QWidget,
)
from shiboken6 import isValid

import rmsprop_gui
from optim.benchmark import BenchSpec
from rmsprop_gui.commands import file_actions
from rmsprop_gui.commands.main_commands import COMMANDS
from rmsprop_gui.drawing import style
from rmsprop_gui.model.presets import FIRST, load_preset, presets
from rmsprop_gui.model.recovery import LeftSession, UnsavedWork
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.panels.landscape.own_function_rows import GrammarDialog
from rmsprop_gui.widgets.data_dialog.dialog import DataDialog
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.slider import ScaleSlider
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
from rmsprop_gui.windows.dialogs import waiting
from rmsprop_gui.windows.dialogs.recovery import RecoveryDialog
from rmsprop_gui.windows.dialogs.waiting import WaitingDialog
from rmsprop_gui.windows.guide.guide_window import GuideWindow
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow
from tests.gui.accessibility import complaints, controls, unnamed
from tests.gui.conftest import activate

WAIT = 60_000
TRIES = 3
ACTIVE = 2_000  # milliseconds that a window has to become the active one
LEFT_OUT = (
    "quit", "full-screen", "new", "theme",  # ends the program, changes the screen, asks to save, restyles
    "guide", "explain-focus", "explain-click",  # stands beside the window, and is looked at in test_guide.py
    "print",  # the system's own dialog
)  # fmt: skip
ELSEWHERE = {DataDialog, GrammarDialog, GuideWindow, RecoveryDialog, WaitingDialog}  # dialogs that no command opens at once
SMALL = BenchSpec(entrants=("rmsprop", "adam"), problems=("valley",), budget=40, starts=2, tuning_starts=2, trials=2)


# ---- the checks themselves find what is wrong


class Painted(QWidget):
    """As widgets of this program are: painted, and no class of Qt tells anything of it."""

    def paintEvent(self, event: QEvent) -> None:
        pass

    def mousePressEvent(self, event: QEvent) -> None:
        pass


Painted.__module__ = "rmsprop_gui.tests"


def test_the_checks_find_what_is_wrong(qapp, qtbot):
    style.apply(qapp)  # which shows the focus of Qt's own controls
    window = QWidget()
    qtbot.addWidget(window)
    field, painted, good = QLineEdit(window), Painted(window), QPushButton("Good", window)
    skipped = QCheckBox("Skipped", window)
    skipped.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for place, widget in enumerate((field, painted, good, skipped)):
        widget.setGeometry(10, 10 + 40 * place, 120, 30)
    painted.setAccessibleName("Painted")
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.resize(200, 200)
    window.show()
    assert complaints(window) == [
        "no name: QLineEdit", "no description: Painted (Painted)", "not reached by Tab: QCheckBox (Skipped)",
        "focus not seen: Painted (Painted)",
    ]  # fmt: skip


# ---- the windows


def test_the_main_window(window):
    assert complaints(window) == []


@pytest.fixture
def with_data(window, qtbot):
    """A scene whose objective is made of data."""
    name = next(name for name in presets() if "regression" in load_preset(name).objective)
    window.show_scene(load_preset(name), None)
    qtbot.waitUntil(lambda: None not in window.session.runs, timeout=WAIT)
    return window


def test_every_panel_of_the_main_window(with_data, qtbot):
    wrong = {name: wrong for name, dock in with_data.docks.items() if (wrong := in_dock(with_data, dock, qtbot))}
    with_data.reset_layout()
    assert wrong == {}


def in_dock(window: QWidget, dock: Dock, qtbot) -> list[str]:
    """What is wrong with a panel, once it is open and in front."""
    was_open = dock.isVisible()
    dock.show()
    dock.raise_()
    qtbot.waitUntil(lambda: dock.in_front and dock.isVisible())
    wrong = complaints(window, dock)
    dock.setVisible(was_open)
    return wrong


def test_the_training_window(qapp, make_recording, qtbot):
    session = TrainingSession()
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.populate()
    session.put(TrainingCourse("First", RunStyle(0), recording=make_recording(60)))
    session.add(TrainingCourse("Second", RunStyle(1), recording=make_recording(20, every=5, seed=1)))
    window.activateWindow()
    qtbot.waitUntil(lambda: not any(dock._later.isActive() for dock in window.docks.values()))  # tabs are arranged
    wrong = {"": complaints(window)}
    wrong |= {name: in_dock(window, dock, qtbot) for name, dock in window.docks.items()}
    session.playback.stop()
    session.deleteLater()
    assert {name: each for name, each in wrong.items() if each} == {}


def test_the_bench_window(session, qtbot):
    room = BenchmarkController(session, Settings(QSettings()), begins=False)
    room.show()
    assert complaints(room.window) == []
    room.session.open(SMALL, "Small")
    room.session.start()
    qtbot.waitUntil(lambda: not room.session.running, timeout=WAIT)
    tabs = room.window.results.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        assert complaints(room.window) == []
    room.close()
    room.window.deleteLater()
    room.deleteLater()


def test_the_window_of_dialects(window, qtbot):
    window.actions_by_name["compare-dialects"].trigger()
    shown = window.view("dialects").window_
    qtbot.waitUntil(shown.isVisible)
    assert complaints(shown) == []
    shown.close()


# ---- the dialogs


class Seen:
    """Looks at every window that a command opens, and closes it again."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.before = set(QApplication.topLevelWidgets())
        self.kinds: set[type] = set()
        self.wrong: dict[str, list[str]] = {}

    def look(self, shown: QWidget) -> None:
        self.kinds.add(type(shown))
        for _ in range(TRIES):  # where a window that closes gives the focus back late
            if shown.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                shown.activateWindow()
                QTest.qWaitForWindowActive(shown, ACTIVE)  # keys go to it then
            wrong = complaints(shown)
            if not wrong:
                break
        if wrong:
            self.wrong[type(shown).__name__] = wrong

    def execute(self, dialog: QDialog) -> int:
        """In place of a dialog's own `exec`: shown, looked at, cancelled."""
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        self.look(dialog)
        dialog.reject()
        return int(QDialog.DialogCode.Rejected)

    def run(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()
        QApplication.processEvents()
        for shown in QApplication.topLevelWidgets():
            if isValid(shown) and shown.isVisible() and shown is not self.window and shown not in self.before:
                self.look(shown)
                shown.close()


def dialog_kinds() -> set[type]:
    """Every dialog class of the program."""
    found = set()
    for module in pkgutil.walk_packages(rmsprop_gui.__path__, "rmsprop_gui."):
        if not module.name.endswith("__main__"):
            kinds = vars(import_module(module.name)).values()
            found |= {k for k in kinds if inspect.isclass(k) and issubclass(k, QDialog) and k.__module__ == module.name}
    return found


@pytest.fixture
def seen(window, monkeypatch):
    seen = Seen(window)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *given, **more: ("", "")))
    for kind in (QDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", lambda dialog: seen.execute(dialog))
    return seen


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # by a popup, on a screen that is none
def test_every_dialog_that_a_command_opens(seen):
    layers = seen.window.session.scene.layers
    for command in COMMANDS:
        action = seen.window.actions_by_name[command.name]
        if command.name not in LEFT_OUT and command.menu not in ("Playback", "Run") and action.isEnabled():
            seen.run(command.name)
    seen.window.session.set_quietly(layers=layers)
    assert seen.wrong == {}
    assert dialog_kinds() - seen.kinds - ELSEWHERE == set(), "These dialogs have not been looked at; open them here."


def test_a_function_of_ones_own(seen, qtbot):
    dock = seen.window.docks["landscape"]
    dock.show()
    seen.window.view("landscape").choose("custom")
    rows = seen.window.view("landscape").form
    assert in_dock(seen.window, dock, qtbot) == []
    rows.help.click()
    assert seen.wrong == {}
    assert GrammarDialog in seen.kinds


def test_the_data_dialog(seen, tmp_path, qtbot):
    path = tmp_path / "prices.csv"
    path.write_text("carat,price\n" + "\n".join(f"{k / 10},{100 * k + 3}" for k in range(1, 30)), encoding="utf-8")
    file_actions.open_data(seen.window, str(path))
    assert seen.kinds == {DataDialog} and seen.wrong == {}


def test_the_question_before_changes_are_lost(seen):
    waiting.ask_to_save(seen.window, "A scene")
    assert seen.wrong == {}


def test_the_offer_of_unsaved_work(seen, tmp_path):
    scenes = tuple(UnsavedWork(load_preset(name), None, name) for name in (FIRST, "rounding-grows"))
    with (tmp_path / "old.lock").open("ab") as lock:
        seen.execute(RecoveryDialog([LeftSession(tmp_path / "old.json", lock, 0.0, scenes)], seen.window))
    assert seen.kinds == {RecoveryDialog} and seen.wrong == {}


def test_the_dialog_that_waits_for_data(program, window):
    dialog = window.findChild(WaitingDialog)
    dialog._show_words("Reading prices.csv")
    assert list(unnamed(dialog)) == []
    dialog._show_words("")


# ---- roles and values


def test_sliders_are_sliders_for_a_screen_reader(qtbot):
    slider = ScaleSlider(1e-4, 1.0, "log", default=0.01, name="Rate")
    qtbot.addWidget(slider)
    slider.set_value(0.1)
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Description) == "value 0.1, from 10⁻⁴ to 1, default 0.01"
    before = QSlider.value(slider)  # what a screen reader hears
    activate(slider, qtbot)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert QSlider.value(slider) > before


def test_labels_are_no_controls(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Some words", window)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    window.show()
    assert controls(window) == []
