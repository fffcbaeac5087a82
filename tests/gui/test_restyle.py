"""After every change of theme and text size, an open window looks like one opened in that style, also where it was hidden."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import product

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
from rmsprop_gui.windows.dialogs import preferences
from rmsprop_gui.windows.dialogs.about import AboutDialog
from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog
from rmsprop_gui.windows.main.main_window import MainWindow
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow
from tests.gui.conftest import delete_now, standing_still
from tests.gui.legibility import settle

DIALOGS = (AboutDialog, PreferencesDialog)
DARK, LIGHT = ("dark", 1.5), ("light", 1.0)
GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
ROLES = [role for role in QPalette.ColorRole if role != QPalette.ColorRole.NColorRoles]
FILLED = 30_000  # milliseconds
LEAST = 0.9  # of the widgets of both windows that stand in the same place of each
PAINTED_ALIKE = (QLabel, QPushButton)  # what they show depends on nothing but their words and the style


@contextmanager
def opened(kind: type, application: QApplication):
    """A window as it is opened, shown, in the style in force."""
    if kind is MainWindow:
        with standing_still(application) as parts:
            parts.window.show()
            yield parts.window
        return
    session = TrainingSession() if kind is TrainingWindow else Session(Scene())
    if kind is TrainingWindow:
        window = owner = TrainingWindow(session, Settings(QSettings(), "training"))
        window.populate()
    elif kind is BenchmarkController:
        owner = BenchmarkController(session, Settings(QSettings()), begins=False)
        window = owner.window
    else:
        window = owner = kind(Settings(QSettings())) if kind is PreferencesDialog else kind()
    window.show()
    try:
        yield window
    finally:
        owner.close()
        for thing in (owner, window, session):
            thing.deleteLater()
        delete_now()


def wear(theme: str, scale: float) -> None:
    style.set_theme(theme)
    style.set_text_scale(scale)


def look(window: QWidget, qtbot) -> dict[str, dict[str, object]]:
    """{place in the window: what the style has made of the widget there}."""
    if isinstance(window, MainWindow):
        qtbot.waitUntil(lambda: bool(window.docks), timeout=FILLED)  # it is filled when it is there
    settle(window, qtbot)
    inside = [widget for widget in window.findChildren(QWidget) if widget.window() is window]  # menus are styled when they open
    return {place(widget, window): describe(widget) for widget in [window, *inside]}


def place(widget: QWidget, window: QWidget) -> str:
    steps = []
    while widget is not window:
        parent = widget.parentWidget()
        mates = [child for child in parent.children() if type(child) is type(widget)]
        steps.append(f"{type(widget).__name__} {mates.index(widget)}")
        widget = parent
    return " > ".join(reversed(steps))


def describe(widget: QWidget) -> dict[str, object]:
    colours = widget.palette()
    palette = tuple(colours.color(group, role).rgba() for group, role in product(GROUPS, ROLES))
    found: dict[str, object] = {"palette": palette}
    if type(widget) is not QWidget:  # which has no text, as the parts of a scroll area
        found["font"] = widget.font().toString()
    if widget.layout() is None and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        found["least size"] = widget.minimumSize().toTuple()  # others have room for what is in them, as the user arranges it
    if isinstance(widget, PAINTED_ALIKE) and widget.isVisible():
        found["picture"] = (widget.text(), widget.size().toTuple()), widget.grab().toImage()
    return found


def differences(one: dict, other: dict) -> list[str]:
    """What the widgets in the same places differ in; pictures of the same words in the same size alone can be compared."""
    common = one.keys() & other.keys()
    assert len(common) >= LEAST * max(len(one), len(other))
    found = []
    for where in sorted(common):
        for what in one[where].keys() & other[where].keys():
            before, after = one[where][what], other[where][what]
            if before != after and not (what == "picture" and before[0] != after[0]):
                found.append(f"{what} of {where}: {before} {after}"[:200])
    return found


@pytest.mark.parametrize("kind", (*DIALOGS, TrainingWindow, BenchmarkController, MainWindow))
def test_an_open_window_looks_like_a_new_one(kind, qapp, qtbot, monkeypatch):
    monkeypatch.setattr(preferences, "dress", lambda settings: None)  # the program begins in the style that it finds
    style.apply(qapp)
    with opened(kind, qapp) as window:
        first = look(window, qtbot)
        wear(*DARK)
        changed = look(window, qtbot)
        with opened(kind, qapp) as fresh:
            new = look(fresh, qtbot)
        assert differences(changed, new) == []
        window.hide()
        wear(*LIGHT)
        window.show()
        assert differences(look(window, qtbot), first) == []
