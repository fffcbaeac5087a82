"""Everything the user can ask for in the Bench window: one table. Menus, keys and the shortcuts page are made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from rmsprop_gui import icons, style
from rmsprop_gui.bench import deeds
from rmsprop_gui.bench.chart import BUDGET, FACTOR
from rmsprop_gui.commands import Command
from rmsprop_gui.deeds import looks
from rmsprop_gui.i18n import translated

if TYPE_CHECKING:
    from rmsprop_gui.bench.window import BenchWindow


def _known(window: BenchWindow) -> bool:
    return window.session.found is not None


COMMANDS: tuple[Command, ...] = (
    Command("open", "File", "Open a bench…", ("Ctrl+O",), deeds.open_file, "open"),
    Command("save", "File", "Save the bench…", ("Ctrl+S",), deeds.save, "save", line=True),
    Command("export", "File", "Export the results…", ("Ctrl+E",), deeds.export, "export", enabled=_known, line=True),
    Command("close", "File", "Close", ("Ctrl+W",), lambda w: w.close(), line=True),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda w: w.quit_wanted.emit()),
    Command("start", "Bench", "Start", ("Ctrl+R", "F5"), lambda w: w.session.start(), "play",
            enabled=lambda w: not w.session.running),
    Command("stop", "Bench", "Stop", ("Ctrl+.",), lambda w: w.session.stop(), "close", enabled=lambda w: w.session.running),
    Command("add-focused", "Bench", "Add the main window's optimizer", ("Ctrl+Return", "Ctrl+Enter"), deeds.add_focused, "add",
            line=True),
    Command("factor", "Bench", "Performance profile", ("Ctrl+1",), lambda w: w.session.show_chart(FACTOR),
            checked=lambda w: w.session.kind == FACTOR, line=True),
    Command("budget", "Bench", "Solved within a budget", ("Ctrl+2",), lambda w: w.session.show_chart(BUDGET),
            checked=lambda w: w.session.kind == BUDGET),
    Command("tables", "Bench", "Show as a table…", ("Ctrl+Shift+T",), looks.show_tables, enabled=_known),
    Command("theme", "Window", "Dark or light", ("Ctrl+D",), looks.toggle_theme, "dark"),
    Command("larger-text", "Window", "Larger text", ("Ctrl++", "Ctrl+="), lambda w: looks.resize_text(w, 1)),
    Command("smaller-text", "Window", "Smaller text", ("Ctrl+-",), lambda w: looks.resize_text(w, -1)),
    Command("usual-text", "Window", "Usual size of text", ("Ctrl+0",), lambda w: looks.resize_text(w, 0)),
    Command("full-screen", "Window", "Full screen", ("F11",), looks.toggle_full_screen, checked=lambda w: w.isFullScreen()),
    Command("shortcuts", "Window", "Keyboard shortcuts", ("F1",), deeds.show_shortcuts, "help", line=True),
)  # fmt: skip


class BenchActions(QObject):
    """The QActions of the commands, by name; the window owns them, so that their keys work everywhere in it."""

    def __init__(self, window: BenchWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {command.name: command for command in window.commands}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._run)
        self._actions = {command.name: self._made(command) for command in window.commands}
        for signal in (window.session.scene_changed, window.session.shown_changed):
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

    @Slot()
    def _restyle(self) -> None:
        for name, command in self._commands.items():
            if command.icon and command.checked is None:
                self._actions[name].setIcon(icons.icon(command.icon))
