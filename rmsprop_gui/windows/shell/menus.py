"""The menus, made from a table of commands, with those whose entries are not commands: files opened last, presets, panels. A
key belongs to the field that has the focus.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import heading, presets
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks.threads import answers_within
from rmsprop_gui.widgets.timeline import Scrub
from rmsprop_gui.windows.shell.command import Actions, CommandWindow

if TYPE_CHECKING:
    from rmsprop_gui.widgets.dock import Dock

TEXT = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
SEARCHED = (QAbstractItemView, QComboBox)
MOVED_BY_KEYS = (QAbstractItemView, QComboBox, QTabBar)
MOVING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus,
}  # fmt: skip
UP_AND_DOWN = {Qt.Key.Key_Up, Qt.Key.Key_Down}
ZOOMING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


def make_menu_bar(window: CommandWindow, actions: Actions, submenus: Mapping[str, Sequence[QMenu]]) -> QMenuBar:
    """The menus in the order of the window's commands. `submenus` stand after the command of their name, or first in the menu so
    named."""
    bar = QMenuBar(window)
    for title in dict.fromkeys(command.menu for command in window.commands):
        shown = translated(title)
        menu = bar.addMenu(shown)  # no underlined letters in the top row; Alt and the first letter still open the menu
        menu.setObjectName(f"menu-{title.lower()}")
        key = QShortcut(QKeySequence(f"Alt+{shown[0]}"), window)
        key.activated.connect(lambda action=menu.menuAction(): bar.setActiveAction(action))
        for submenu in submenus.get(title, ()):
            menu.addMenu(submenu)
        for command in window.commands:
            if command.menu == title:
                if command.line:
                    menu.addSeparator()
                menu.addAction(actions[command.name])
                for submenu in submenus.get(command.name, ()):
                    menu.addMenu(submenu)
    return bar


def belongs_to_focus(event: QKeyEvent, widget: QWidget | None, clicked: bool = False) -> bool:
    """Whether a plain key is for `widget`, which has the focus, and no shortcut of the window.

    Tab gives a widget all keys it can use. Where the focus came by a click, space and arrows go on stepping and playing, and
    only up and down are the widget's: who clicks a run, a scene or a plot has not asked for its keys.
    """
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if widget is not None and widget.property("zooms") and not held and event.key() in ZOOMING:
        return True  # a chart looks closer; with Ctrl the same keys make text larger, wherever the focus is
    if widget is None or held or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    if is_text(widget):
        return True
    if isinstance(widget, QAbstractButton):
        return event.key() == Qt.Key.Key_Space and widget.objectName() != "play" and not clicked
    if isinstance(widget, Scrub):
        return False
    if isinstance(widget, SEARCHED) and event.text().isalpha():
        return True  # its first letters find an entry: they must not hide layers of the map
    own = isinstance(widget, MOVED_BY_KEYS) or bool(widget.property("own_keys"))
    return own and event.key() in (UP_AND_DOWN if clicked else MOVING)


def is_text(widget: QWidget) -> bool:
    """Whether one types in it."""
    return isinstance(widget, TEXT) or (isinstance(widget, QComboBox) and widget.isEditable())


def is_of_window(event: QKeyEvent, widget: QWidget | None) -> bool:
    """Whether the key undoes or redoes what the window did last, though the focus is in a text: one without typing of its own."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return False
    history = widget if isinstance(widget, QLineEdit) else widget.document()
    if event.matches(QKeySequence.StandardKey.Undo):
        return not history.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not history.isRedoAvailable()


class KeyGuard(QObject):
    """Watches the widget that has the focus in a window, or in a dock of it, for keys that would become shortcuts, or would not
    though they should."""

    def __init__(self, window: QMainWindow, catch_up: Callable[[], None] = lambda: None) -> None:
        """`catch_up` is called before a key may become a shortcut."""
        super().__init__(window)
        self._window, self._catch_up = window, catch_up
        self._watched: list[QWidget] = []  # the widget that has the focus, and its viewport, where clicks go
        self._clicked = False
        QApplication.instance().focusChanged.connect(self._follow_focus)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._holds(now) or self._watched[:1] == [now]:
            return  # a list that a combo box opens, or another window: what had the focus gets it back as it was
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = [now, now.viewport()] if isinstance(now, QAbstractScrollArea) else [now]
        self._clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        for widget in self._watched:
            widget.installEventFilter(self)

    def _holds(self, widget: QWidget) -> bool:
        if widget.window().windowType() == Qt.WindowType.Popup:
            return False
        part: QWidget | None = widget
        while part is not None and part is not self._window:
            if part.isWindow() and not isinstance(part, QDockWidget):
                return False
            part = part.parentWidget()
        return part is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._clicked = True
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        self._catch_up()
        widget = QApplication.focusWidget()
        if is_of_window(event, widget):
            event.ignore()
            return True
        if belongs_to_focus(event, widget, self._clicked):
            event.accept()
            return True
        return False


MOMENT = 0.3  # seconds that the files opened last have to say that they are there


class RecentMenu(QMenu):
    """The session files opened or saved last, by their names; the tool tip has the folder.

    path_chosen(path)   this file is to be opened
    """

    path_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(tr("Open recent"), parent)
        self._settings = settings
        self._silent: set[str] = set()  # did not answer; they are not asked again
        self.setToolTipsVisible(True)
        self.triggered.connect(self._open)

    @Slot()
    def fill(self) -> None:
        """Read the settings anew; the menu above does it whenever it is about to be shown. Files that are gone, or on a drive
        that does not answer, are left out."""
        self.clear()
        asked = [path for path in self._settings.recent() if path not in self._silent]
        known = answers_within(MOMENT, os.path.isfile, asked)  # unlike Path.is_file it takes any name
        self._silent.update(path for path in asked if path not in known)
        for path in (path for path in asked if known.get(path)):
            action = self.addAction(Path(path).name.replace("&", "&&"))
            action.setData(path)
            action.setToolTip(path)
        self.setEnabled(not self.isEmpty())

    @Slot(QAction)
    def _open(self, action: QAction) -> None:
        self.path_chosen.emit(action.data())


class PresetsMenu(QMenu):
    """The scenes that travel with the program; the tool tip says what there is to see.

    preset_chosen(name)   this preset is to be opened
    """

    preset_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Open a preset"), parent)
        self.setToolTipsVisible(True)
        self.triggered.connect(self._open)
        for name, preset in presets().items():
            action = self.addAction(heading(preset))
            action.setData(name)
            action.setToolTip(translated(preset.about))

    @Slot(QAction)
    def _open(self, action: QAction) -> None:
        self.preset_chosen.emit(action.data())


class PanelsMenu(QMenu):
    """Shows and hides the docks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Panels"), parent)

    def fill(self, docks: Iterable[Dock], reset: QAction) -> None:
        """A tick for each dock, and below them the way back to the first arrangement."""
        for dock in docks:
            self.addAction(dock.toggleViewAction())
        self.addSeparator()
        self.addAction(reset)
