"""The menus, made from a table of commands; and the rule that a key belongs to the field that has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)  # fmt: skip

from rmsprop_gui.actions import Actions
from rmsprop_gui.i18n import translated
from rmsprop_gui.widgets.scrub import Scrub

TEXT = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
MOVED_BY_KEYS = (QAbstractItemView, QComboBox, QTabBar)
MOVING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus,
}  # fmt: skip

ZOOMING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


def make_menu_bar(window: QMainWindow, actions: Actions, submenus: Mapping[str, Sequence[QMenu]]) -> QMenuBar:
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


def belongs_to_focus(event: QKeyEvent) -> bool:
    """Whether a plain key is for the widget that has the focus, and no shortcut of the window."""
    widget = QApplication.focusWidget()
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if widget is not None and widget.property("zooms") and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return event.key() in ZOOMING  # it has its own use for the keys that make text larger elsewhere
    if widget is None or held or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return False
    if isinstance(widget, TEXT) or (isinstance(widget, QComboBox) and widget.isEditable()):
        return True
    if isinstance(widget, QAbstractButton):
        return event.key() == Qt.Key.Key_Space and widget.objectName() != "play"
    if isinstance(widget, Scrub):
        return False
    own = isinstance(widget, MOVED_BY_KEYS) or bool(widget.property("own_keys"))
    return own and event.key() in MOVING


class KeyGuard(QObject):
    """Watches a window (the main one, or a floating dock) for keys that would become shortcuts."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and belongs_to_focus(event):
            event.accept()
            return True
        return False
