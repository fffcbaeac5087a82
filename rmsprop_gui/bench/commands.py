"""Everything the user can ask for in the Bench window: one table. Menus, keys and the shortcuts page are made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmsprop_gui.actions import Command
from rmsprop_gui.bench import deeds
from rmsprop_gui.bench.chart import BUDGET, FACTOR
from rmsprop_gui.common_commands import window_looks
from rmsprop_gui.deeds import looks

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
    *window_looks("Window"),
    Command("shortcuts", "Window", "Keyboard shortcuts", ("F1",), deeds.show_shortcuts, "help", line=True),
)  # fmt: skip
