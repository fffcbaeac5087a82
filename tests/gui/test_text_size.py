"""Text from 80 to 200 %: every window keeps all its text whole, on a large and on a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.stylesheet import grow_with_text
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.panels.settings.paste_dialog import PasteDialog
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
from rmsprop_gui.windows.dialogs import preferences
from rmsprop_gui.windows.dialogs.about import AboutDialog
from rmsprop_gui.windows.dialogs.code import CodeDialog
from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog
from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow
from tests.gui.legibility import illegible, settle, wrong_at

SIZES = (0.8, 1.5, 2.0)
FULL_SIZE = {"maps-window": "maps", "compare-dialects": "dialects"}  # command: view whose window it opens
DIALOGS = (AboutDialog, ShortcutsDialog, PreferencesDialog, CodeDialog, PasteDialog)
every_size = pytest.mark.parametrize("scale", SIZES)


def test_what_is_cut_or_covered_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for text in ("A long line that needs room", "Another one"):
        column.addWidget(QLabel(text))
    window.show()
    first, second = window.findChildren(QLabel)
    assert illegible(window) == []
    first.setFixedWidth(30)
    second.setGeometry(first.geometry())
    assert [line.split(":")[0] for line in illegible(window)] == ["cut", "cut", "on each other"]


@every_size
def test_the_main_window(window, scale, qtbot):
    assert wrong_at(window, scale, qtbot) == {}


def test_the_settings_are_as_wide_as_their_rows(window, qtbot):
    """At every size of text, whichever was there before: what the rows need is known only after they have been laid out."""
    panel = window.view("settings")
    margins = panel.widget().layout().contentsMargins()
    for scale in (*SIZES, 1.0, *SIZES):
        style.set_text_scale(scale)
        settle(window, qtbot)
        rows = panel.widget().minimumSizeHint().width() - margins.left() - margins.right()
        assert panel.width() >= panel.minimumWidth() >= rows, scale
        for button in panel.optimizer.memory.findChildren(QPushButton):
            assert button.width() >= button.minimumSizeHint().width(), (scale, button.text())


@every_size
def test_the_training_window(qapp, scale, qtbot):
    session = TrainingSession()
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.show()
    window.populate()
    assert wrong_at(window, scale, qtbot) == {}
    session.deleteLater()


@every_size
def test_the_bench_window(session, scale, qtbot):
    room = BenchmarkController(session, Settings(QSettings()), begins=False)
    room.show()
    assert wrong_at(room.window, scale, qtbot) == {}
    room.close()
    room.window.deleteLater()
    room.deleteLater()


@pytest.mark.parametrize("command", FULL_SIZE)
def test_full_size_windows(parts, command, qtbot):
    window = parts.window
    window.show()
    qtbot.waitUntil(lambda: bool(window.docks))
    window.actions_by_name[command].trigger()
    shown = window.view(FULL_SIZE[command]).window_
    assert wrong_at(shown, SIZES[-1], qtbot) == {}


@every_size
def test_dialogs_keep_their_text_and_fit_on_the_screen(window, scale, qtbot):
    """One size after the other: to change it takes longer than all dialogs."""
    style.set_text_scale(scale)
    for kind in DIALOGS:
        dialog = made(kind, window)
        dialog.show()
        QApplication.processEvents()
        assert illegible(dialog) == [], kind
        room = dialog.screen().availableGeometry().size()
        assert dialog.width() <= max(room.width(), 900) and dialog.height() <= max(room.height(), 700), kind
        dialog.close()
        dialog.deleteLater()


@every_size
def test_preferences_grow_by_what_is_said_about_the_language(window, scale, qtbot):
    dialog = PreferencesDialog(window.settings, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for combo, value in ((dialog.language, "de"), (dialog.size_choice, scale)):
        combo.set_value(value)
        combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))
    assert dialog.note.height() >= dialog.note.heightForWidth(dialog.note.width()) > 0
    assert illegible(dialog) == []


def made(kind: type, window: QWidget) -> QWidget:
    session = window.session
    if kind is CodeDialog:
        return CodeDialog(session.scene.spec(0), session.name(0), window.settings, window)
    if kind is PasteDialog:
        return PasteDialog(session, window)
    return kind(window.settings, window) if kind is PreferencesDialog else kind(window)


# ---- how the size is chosen


def test_keys_make_text_larger_and_smaller_and_usual(window, qtbot):
    window.view("ledger").setFocus()
    for key, expected in ((Qt.Key.Key_Plus, 1.15), (Qt.Key.Key_Plus, 1.3), (Qt.Key.Key_Minus, 1.15), (Qt.Key.Key_0, 1.0)):
        qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        assert style.text_scale() == expected
    assert window.settings.text_scale == preferences.LIKE_DESKTOP


@pytest.mark.parametrize("name", ["plots", "map"])
def test_charts_keep_the_plain_keys_and_leave_those_with_ctrl_to_the_text(name, window, qtbot):
    chart = window.view(name)
    chart.setFocus()
    before = window.view("map").view()
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    (low, high), (nearer, farther) = before[0], window.view("map").view()[0]
    assert (farther - nearer < high - low) is (name == "map") and style.text_scale() == 1.0
    qtbot.keyClick(chart, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert style.text_scale() == 1.15
    qtbot.keyClick(chart, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert style.text_scale() == 1.0


@pytest.mark.parametrize("direction, before, after", [(1, 1.75, 2), (1, 2, 2), (-1, 0.9, 0.8), (-1, 0.8, 0.8), (1, 1.2, 1.3)])
def test_the_next_size_is_the_nearest_one_there_is(monkeypatch, direction, before, after):
    settings = Settings(QSettings())
    monkeypatch.setattr(style, "text_scale", lambda: before)
    monkeypatch.setattr(preferences, "dress", lambda settings: None)
    preferences.resize(settings, direction)
    assert settings.text_scale == after


@pytest.mark.parametrize("pixels, expected", [(12, 1.0), (15, 1.0), (20, 1.54), (60, 2.0)])
def test_text_is_as_large_as_that_of_the_desktop(qapp, monkeypatch, pixels, expected):
    font = QFont()
    font.setPixelSize(pixels)
    monkeypatch.setattr(QFontDatabase, "systemFont", staticmethod(lambda kind: font))
    assert preferences.text_scale(preferences.LIKE_DESKTOP) == expected
    assert preferences.text_scale(1.3) == 1.3


def test_files_do_not_depend_on_the_size_of_text(qapp):
    style.set_text_scale(2.0)
    with style.temporarily("print"):
        assert style.font(13).pixelSize() == 13 and style.layout_scale() == 1.0
    assert style.font(13).pixelSize() == 26 and style.layout_scale() == 2.0


def test_controls_grow_by_their_line_of_text(qapp):
    assert grow_with_text(24) == 24
    style.set_text_scale(2.0)
    assert grow_with_text(24) == 38
    style.set_text_scale(0.8)
    assert grow_with_text(24) == 24


@pytest.mark.parametrize("scale", (1.0, 2.0))
def test_no_card_covers_the_start(window, qtbot, scale):
    """Legend, key and tools grow with the text; the map at rest leaves room for them."""
    style.set_reduced_motion(True)
    style.set_text_scale(scale)
    window.resize(1024, 700)
    chart = window.view("map")
    for scene in ("a-rate-per-axis", "rosenbrock-race", "momentum", "ackley", "x-over-log-x"):
        window.open_preset(scene)
        qtbot.waitUntil(lambda: None not in window.session.runs)
        settle(window, qtbot)
        chart.lay_out()
        start = chart.view_state.pixel_of(chart.view_state.start)
        assert chart.view_state.frame.rect.contains(start) and not chart.cards.cover(start), scene
