"""Everything the user can ask for in the Training window: one table. Menus, keys and the shortcuts page are made from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rmsprop_gui.actions import Command
from rmsprop_gui.common_commands import PANELS, UNDO, playback, window_looks
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
    *UNDO,
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
VIEW = (
    Command("log-loss", "View", "Logarithmic loss", ("G",), deeds.toggle_log_loss, checked=lambda w: w.session.scene.log_loss),
    Command("tables", "View", "Show as a table…", ("Ctrl+Shift+T",), looks.show_tables),
    *PANELS,
    *window_looks("View"),
    Command("reset-layout", "View", "Reset layout", (), lambda w: w.reset_layout(), "layout", line=True),
)
HELP = (Command("shortcuts", "Help", "Keyboard shortcuts", ("F1", "?"), deeds.show_shortcuts, "help"),)

COMMANDS: tuple[Command, ...] = FILE + EDIT + TRAIN + playback(deeds.go_to_event, _eventful) + VIEW + HELP
