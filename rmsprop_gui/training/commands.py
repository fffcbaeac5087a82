"""Everything the user can ask for in the Training window: one table. Menus, keys and the shortcuts page are made from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rmsprop_gui.commands import Command
from rmsprop_gui.deeds import looks
from rmsprop_gui.i18n import mark
from rmsprop_gui.training import deeds

if TYPE_CHECKING:
    from rmsprop_gui.training.window import TrainingWindow


def _training(window: TrainingWindow) -> bool:
    return any(course.growing for course in window.session.scene.courses)


def _known(window: TrainingWindow) -> bool:
    return bool(window.session.course and window.session.course.records)


def _eventful(window: TrainingWindow) -> bool:
    return bool(window.session.marks)


def _playback(name: str, text: str, keys: tuple[str, ...], do: Callable, icon: str = "", **more: object) -> Command:
    return Command(name, "Playback", text, keys, lambda w: do(w.session.playback), icon, **more)  # type: ignore[arg-type]


FILE = (
    Command("open", "File", "Open a recording or settings…", ("Ctrl+O",), deeds.open_file, "open"),
    Command("save", "File", "Save the settings…", ("Ctrl+S",), deeds.save, "save", line=True),
    Command("export", "File", "Export the numbers…", ("Ctrl+E",), deeds.export, "export", enabled=_known, line=True),
    Command("save-recording", "File", "Save the recording…", ("Ctrl+Shift+S",), deeds.save_recording, enabled=_known),
    Command("report", "File", "Export report…", ("Ctrl+Alt+R",), deeds.export_report, enabled=_known, line=True),
    Command("copy-report", "File", "Copy report as Markdown", (), lambda w: w.session.request("copy-report"), enabled=_known),
    Command("save-picture", "File", "Save the plots as a picture…", ("Ctrl+Shift+E",), deeds.save_picture, enabled=_known),
    *(Command(f"save-{name}", "File", text, (), partial(deeds.save_picture, name=name), enabled=_known)
      for name, text in (("weights", mark("Save the weight matrix as a picture…")),
                         ("slice", mark("Save the loss slice as a picture…")),
                         ("weight", mark("Save the picked weight as a picture…")))),
    Command("close", "File", "Close", ("Ctrl+W",), lambda w: w.close(), line=True),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda w: w.quit_wanted.emit()),
)
EDIT = (
    Command("undo", "Edit", "Undo", ("Ctrl+Z",), lambda w: w.session.undo_stack.undo(),
            enabled=lambda w: w.session.undo_stack.canUndo()),
    Command("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), lambda w: w.session.undo_stack.redo(),
            enabled=lambda w: w.session.undo_stack.canRedo()),
    Command("copy-picture", "Edit", "Copy the picture", ("Ctrl+Alt+P",), deeds.copy_picture, enabled=_known, line=True),
)  # fmt: skip
TRAIN = (
    Command("train", "Training", "Train", ("Ctrl+R",), lambda w: w.session.request("train"), "play"),
    Command("add", "Training", "Train beside, to compare", ("Ctrl+Return", "Ctrl+Enter"), lambda w: w.session.request("add"),
            "add"),
    Command("pause", "Training", "Pause or go on", ("Ctrl+P",), lambda w: w.session.request("pause"), "pause", enabled=_training,
            line=True),
    Command("stop", "Training", "Stop", ("Ctrl+.",), lambda w: w.session.request("stop"), "close", enabled=_training),
    Command("remove", "Training", "Remove the training", ("Ctrl+Delete", "Ctrl+Backspace"), deeds.remove, "remove",
            enabled=lambda w: bool(w.session.scene.courses), line=True),
    Command("next", "Training", "Focus the next training", ("Ctrl+Down", "]"), lambda w: deeds.focus_by(w, 1)),
    Command("previous", "Training", "Focus the previous training", ("Ctrl+Up", "["), lambda w: deeds.focus_by(w, -1)),
)  # fmt: skip
PLAYBACK = (
    _playback("play", mark("Play or pause"), ("Space",), lambda p: p.toggle(), "play"),
    _playback("forward", mark("One step forward"), ("Right",), lambda p: p.move(1), "forward", line=True),
    _playback("back", mark("One step back"), ("Left",), lambda p: p.move(-1), "back"),
    _playback("forward-10", mark("Ten steps forward"), ("Shift+Right",), lambda p: p.move(10)),
    _playback("back-10", mark("Ten steps back"), ("Shift+Left",), lambda p: p.move(-10)),
    _playback("first", mark("First step"), ("Home",), lambda p: p.first(), "first"),
    _playback("last", mark("Last step"), ("End",), lambda p: p.last(), "last"),
    Command("next-event", "Playback", "Next event", ("N", "."), lambda w: deeds.go_to_event(w, 1), enabled=_eventful, line=True),
    Command("previous-event", "Playback", "Previous event", ("Shift+N", ","), lambda w: deeds.go_to_event(w, -1),
            enabled=_eventful),
    _playback("faster", mark("Faster"), ("+", "="), lambda p: p.change_speed(1), "speed", line=True),
    _playback("slower", mark("Slower"), ("-",), lambda p: p.change_speed(-1)),
    _playback("loop", mark("Start over at the end"), ("L",), lambda p: p.toggle_loop(), "loop",
              checked=lambda w: w.session.scene.loop),
    _playback("reverse", mark("Play backwards"), ("R",), lambda p: p.reverse(), "reverse",
              checked=lambda w: w.session.playback.direction < 0),
)  # fmt: skip
VIEW = (
    Command("log-loss", "View", "Logarithmic loss", ("G",), deeds.toggle_log_loss, checked=lambda w: w.session.scene.log_loss),
    Command("tables", "View", "Show as a table…", ("Ctrl+Shift+T",), looks.show_tables),
    Command("next-panel", "View", "Go to the next panel", ("F6",), lambda w: looks.go_to_panel(w, 1)),
    Command("previous-panel", "View", "Go to the panel before", ("Shift+F6",), lambda w: looks.go_to_panel(w, -1)),
    Command("theme", "View", "Dark or light", ("Ctrl+D",), looks.toggle_theme, "dark", line=True),
    Command("larger-text", "View", "Larger text", ("Ctrl++", "Ctrl+="), lambda w: looks.resize_text(w, 1)),
    Command("smaller-text", "View", "Smaller text", ("Ctrl+-",), lambda w: looks.resize_text(w, -1)),
    Command("usual-text", "View", "Usual size of text", ("Ctrl+0",), lambda w: looks.resize_text(w, 0)),
    Command("full-screen", "View", "Full screen", ("F11",), looks.toggle_full_screen, checked=lambda w: w.isFullScreen()),
    Command("reset-layout", "View", "Reset layout", (), lambda w: w.reset_layout(), "layout", line=True),
)
HELP = (Command("shortcuts", "Help", "Keyboard shortcuts", ("F1", "?"), deeds.show_shortcuts, "help"),)

COMMANDS: tuple[Command, ...] = FILE + EDIT + TRAIN + PLAYBACK + VIEW + HELP
