"""The menus, made from a table of commands; and the rule that a key belongs to the field that has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
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

from rmsprop_gui.i18n import translated
from rmsprop_gui.widgets.timeline import Scrub
from rmsprop_gui.windows.shell.command import Actions, CommandWindow

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
    if widget is not None and widget.property("zooms") and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return event.key() in ZOOMING  # it has its own use for the keys that make text larger elsewhere
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

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
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
        widget = QApplication.focusWidget()
        if is_of_window(event, widget):
            event.ignore()
            return True
        if belongs_to_focus(event, widget, self._clicked):
            event.accept()
            return True
        return False
