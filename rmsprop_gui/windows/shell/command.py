"""A command, as the tables of commands hold them, a window that has commands, and the actions that Qt makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import translated
from rmsprop_gui.model.timers import make_delay, start_once
from rmsprop_gui.model.updates import BETWEEN


@dataclass(frozen=True)
class Command:
    """One entry. Whatever can be called is called with the window.

    name      unique; saved nowhere, used by the tool bar and tests
    menu      which menu; sub-menus are the window's
    keys      its shortcuts, the first one is shown
    run       what happens
    checked   makes it a toggle: whether it is on
    enabled   whether it is possible now (None: always)
    line      a separator stands before it
    says      what the menu says now, where that is not always `text`
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...]
    run: Callable[[Any], object]
    icon: str = ""
    checked: Callable[[Any], bool] | None = None
    enabled: Callable[[Any], bool] | None = None
    line: bool = False
    says: Callable[[Any], str] | None = None


class CommandWindow(QMainWindow):
    """A window whose menus, keys and palette are made from its `commands`."""

    actions_by_name: Actions

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.commands = commands

    def command(self, name: str) -> Command:
        return next(command for command in self.commands if command.name == name)


class Actions(QObject):
    """The QActions of a window's `commands`, by name; the window owns them, so that their keys work everywhere in it. `signals`
    tell that something else may be on or possible now; while it `may_wait`, that is shown a moment later."""

    def __init__(self, window: CommandWindow, *signals: SignalInstance, may_wait: Callable[[], bool] = lambda: False) -> None:
        super().__init__(window)
        self._window, self._may_wait = window, may_wait
        self._later = make_delay(self, BETWEEN, self.refresh)
        self._commands: dict[str, Command] = {command.name: command for command in window.commands}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._run)
        self._actions = {name: self._make_action(command) for name, command in self._commands.items()}
        for signal in signals:
            signal.connect(self._follow)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _make_action(self, command: Command) -> QAction:
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
        self._commands[action.objectName()].run(self._window)
        self.refresh()

    @Slot()
    def _follow(self) -> None:
        if self._may_wait():
            start_once(self._later)
        else:
            self.refresh()

    def catch_up(self) -> None:
        """What may wait is shown now: a key is for what is possible at this moment, as undoing what was typed just before."""
        if self._later.isActive():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is on and what is possible."""
        self._later.stop()
        for name, command in self._commands.items():
            if command.checked is not None:
                self._actions[name].setChecked(command.checked(self._window))
            if command.enabled is not None:
                self._actions[name].setEnabled(command.enabled(self._window))
            if command.says is not None:
                self._actions[name].setText(command.says(self._window))

    @Slot()
    def _restyle(self) -> None:
        for name, command in self._commands.items():
            if command.icon and command.checked is None:  # a toggle shows its tick instead
                self._actions[name].setIcon(icons.icon(command.icon))
