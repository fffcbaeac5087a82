"""Actions and menus, made from the table of commands; and the rule that a key belongs to the field that has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)  # fmt: skip

from rmsprop_gui import icons, style
from rmsprop_gui.commands import Command
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.submenus import PanelsMenu
from rmsprop_gui.widgets.scrub import Scrub

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow

TEXT = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
MOVED_BY_KEYS = (QAbstractItemView, QComboBox, QTabBar)
MOVING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space,
    Qt.Key.Key_Plus, Qt.Key.Key_Minus,
}  # fmt: skip

ZOOMING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


class Actions(QObject):
    """The QActions of a window's commands, by name; the window owns them, so that their keys work everywhere in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {command.name: command for command in window.commands}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._run)
        self._actions = {command.name: self._made(command) for command in window.commands}
        session = window.session
        for signal in (session.scene_changed, session.focus_changed, session.playback.direction_changed):
            signal.connect(self.refresh)
        for signal in (session.undo_stack.indexChanged, session.undo_stack.cleanChanged):
            signal.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _made(self, command: Command) -> QAction:
        action = QAction(translated(command.text), self._group)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checked is not None)
        if command.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        self._window.addAction(action)
        return action

    @Slot(QAction)
    def _run(self, action: QAction) -> None:
        self._commands[action.objectName()].do(self._window)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is on and what is possible."""
        for name, command in self._commands.items():
            if command.checked is not None:
                self._actions[name].setChecked(command.checked(self._window))
            if command.enabled is not None:
                self._actions[name].setEnabled(command.enabled(self._window))
        stack = self._window.session.undo_stack
        self._actions["undo"].setText(tr("Undo: {deed}", deed=stack.undoText()) if stack.canUndo() else tr("Undo"))
        self._actions["redo"].setText(tr("Redo: {deed}", deed=stack.redoText()) if stack.canRedo() else tr("Redo"))

    @Slot()
    def _restyle(self) -> None:
        for name, command in self._commands.items():
            if command.icon and command.checked is None:  # a toggle shows its tick instead
                self._actions[name].setIcon(icons.icon(command.icon))


def make_menu_bar(window: MainWindow, actions: Actions, submenus: Mapping[str, Sequence[QMenu]]) -> QMenuBar:
    """The menus in the order of the window's commands; `submenus` stand after the commands of their names."""
    bar = QMenuBar(window)
    for title in dict.fromkeys(command.menu for command in window.commands):
        shown = translated(title)
        menu = bar.addMenu(shown)  # no underlined letters in the top row; Alt and the first letter still open the menu
        menu.setObjectName(f"menu-{title.lower()}")
        key = QShortcut(QKeySequence(f"Alt+{shown[0]}"), window)
        key.activated.connect(lambda action=menu.menuAction(): bar.setActiveAction(action))
        if title == "View":
            window.panels_menu = PanelsMenu(window)
            menu.addMenu(window.panels_menu)
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
