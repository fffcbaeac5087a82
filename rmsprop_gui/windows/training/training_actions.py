"""What the commands of the Training window do, and its numbers taken away as files: settings as JSON, statistics as CSV, with
the weights as NPZ. Each action takes the window; dialogs are imported when they are needed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtWidgets import QFileDialog

from optim import SpecError
from optim.base.whole_file import write_whole
from optim.recorder.recording import SHARES, Recording
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.naming import slug
from rmsprop_gui.windows.shell import common_commands
from rmsprop_gui.windows.shell.command import Command
from rmsprop_gui.windows.shell.common_commands import PANELS, UNDO, guide_commands, playback, window_looks
from rmsprop_gui.windows.training import pictures
from rmsprop_gui.windows.training.bench_state import TrainingCourse

if TYPE_CHECKING:
    from rmsprop_gui.windows.training.training_window import TrainingWindow

SHARE_NAMES = tuple(f"q{100 * share:g}" for share in SHARES)  # q0, q5, ..., q100: quantiles in percent
ODD = ("eps_dominated", "eps_near", "untouched", "nonfinite")


def write_settings(path: str | Path, spec: Any) -> None:
    """The NetworkSpec as JSON. Raises SpecError with a sentence."""
    if spec is None:
        raise SpecError(tr("There are no settings to save: choose a network first."))
    text = json.dumps(spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(path, (text + "\n").encode())


def write_numbers(path: str | Path, course: TrainingCourse | None, step: int) -> None:
    """What is known of a training, as the suffix says: .csv, or .npz with the weights at `step` besides."""
    if course is None or course.recording is None:
        raise SpecError(tr("There is nothing to export yet: train a network or open a recording."))
    kind = Path(path).suffix.lower()
    if kind == ".csv":
        write_whole(path, get_csv(course.recording))
    elif kind == ".npz":
        write_whole(path, get_npz(course, step))
    else:
        raise SpecError(tr("{name} is neither .csv nor .npz; choose one of these two endings.", name=Path(path).name))


def get_columns(recording: Recording) -> dict[str, np.ndarray]:
    """{name: (R,)}: step, loss, lr, seconds, and for each tensor and quantity its norm and quantiles, then its shares."""
    columns = {"step": recording.steps, "loss": recording.loss, "lr": recording.lr, "seconds": recording.seconds}
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        for quantity, spread in series.spread.items():
            columns[f"{tensor.name}/{quantity}/norm"] = spread.norm
            columns |= {f"{tensor.name}/{quantity}/{q}": spread.quantiles[:, k] for k, q in enumerate(SHARE_NAMES)}
        columns |= {f"{tensor.name}/{name}": getattr(series, name) for name in ODD}
    return columns


def get_csv(recording: Recording) -> bytes:
    """A comment with where the numbers come from, a header, one row for each record; nan is an empty cell."""
    columns = get_columns(recording)
    about = {"title": recording.title, "optimizer": recording.optimizer, "hyper": dict(recording.hyper), "every": recording.every}
    lines = [f"# {json.dumps(about, ensure_ascii=False)}", ",".join(columns)]
    lists = [["" if x != x else repr(x) for x in column.tolist()] for column in columns.values()]
    lines += map(",".join, zip(*lists, strict=True))
    return ("\n".join(lines) + "\n").encode()


def get_npz(course: TrainingCourse, step: int) -> bytes:
    """The columns, the histograms, the accuracy, and where they can be made the weights at `step`, in their shapes."""
    recording = course.recording
    assert recording is not None
    arrays = get_columns(recording)
    for tensor in recording.tensors:
        spreads = recording.series[tensor.name].spread
        arrays |= {f"{tensor.name}/{quantity}/histogram": spread.histogram for quantity, spread in spreads.items()}
    arrays["accuracy"] = course.accuracy
    if course.training is not None:
        at = min(step, course.last)
        arrays["weights_at_step"] = np.array(at)
        for name, parts in course.training.weights_at(at).items():
            arrays |= {f"weights/{name}/{part}": values for part, values in parts.items()}
    if course.spec is not None:
        arrays["spec"] = np.array(course.spec.to_json())
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # numpy's own stub takes bool for the names
    return file.getvalue()


NUMBERS = mark("Losses and statistics (*.csv);;The same and the weights at this step (*.npz)")
COLUMNS = ((mark("Playback"),), (mark("Training"), mark("View")), (mark("File"), mark("Edit"), mark("Help")))
OPENED = mark(
    "Recordings, checkpoints, logs, settings (*.rmsrec *.pt *.pth *.ckpt *.bin *.safetensors *.keras *.h5 *.csv *.tsv *.txt *.gz "
    "*.json *.jsonl);;All files (*)"
)
REPORTS = mark("One page with plots (*.html);;Markdown, for an issue or a lab note (*.md)")
IN_PANELS = (
    (mark("Arrows, then Enter"), mark("Pick a weight of the matrix")),
    (mark("← and →, with Shift by ten"), mark("Go along the path of a slice")),
    (mark("Menu key or Shift+F10"), mark("What can be done here")),
)
ELSEWHERE = (
    (mark("Click or drag in the plots"), mark("Go to that step")),
    (mark("Wheel, drag on the step axis"), mark("Zoom and pan the plots")),
)


def open_file(window: TrainingWindow) -> None:
    path, _ = QFileDialog.getOpenFileName(window, tr("Open a recording or settings"), window.settings.folder, translated(OPENED))
    if path:
        open_path(window, path)


def open_path(window: TrainingWindow, path: str) -> None:
    """A recording, or the settings of a network in JSON."""
    window.settings.folder = str(Path(path).parent)
    window.session.request("open", path)


def save(window: TrainingWindow) -> None:
    """The settings of the next training, as JSON."""
    path = _ask_path(window, tr("Save the settings"), "network.json", tr("Settings of a network (*.json)"))
    if path:
        spec = window.session.draft
        if attempt(window, lambda: write_settings(path, spec), tr("Saved {name}.", name=Path(path).name)):
            window.session.note_saved(spec)


def export(window: TrainingWindow) -> None:
    """Losses and statistics as CSV, or everything with the weights at the step as NPZ."""
    name = f"{_stem(window)}.csv"
    path = _ask_path(window, tr("Export the numbers"), name, translated(NUMBERS))
    if path:
        course, step = window.session.course, window.session.step
        attempt(window, lambda: write_numbers(path, course, step), tr("Wrote {name}.", name=Path(path).name))


def save_recording(window: TrainingWindow) -> None:
    """The statistics of the focused training, as a recording that opens here again."""
    path = _ask_path(window, tr("Save the recording"), f"{_stem(window)}.rmsrec", tr("Recording (*.rmsrec)"))
    if path:
        window.session.request("save-recording", path)


def export_report(window: TrainingWindow) -> None:
    """What was found, as a page with plots or as Markdown."""
    path = _ask_path(window, tr("Export a report"), f"{_stem(window)}-report.html", translated(REPORTS))
    if path:
        window.session.request("report", path)


def save_picture(window: TrainingWindow, name: str = "") -> None:
    """Of the plots in the middle, or of the panel `name`; as it is now, whatever goes on while a file is chosen."""
    try:
        image = pictures.get_picture(window, name)
    except SpecError as error:
        window.session.error.emit(translated(str(error)))
        return
    what = window.docks[name].windowTitle() if name else tr("The plots")
    path = _ask_path(
        window,
        tr("{what} as a picture", what=what),
        "-".join(filter(None, (_stem(window), name))) + ".png",
        tr("Picture (*.png)"),
    )
    if path:
        attempt(window, lambda: pictures.write_picture(path, image), tr("Wrote {name}.", name=Path(path).name))


def copy_picture(window: TrainingWindow) -> None:
    attempt(window, lambda: pictures.copy_picture(window), tr("Copied the picture; its settings are there as text."))


def attempt(window: TrainingWindow, write: Callable[[], object], done: str) -> bool:
    """Do it and say so, or say what is wrong."""
    try:
        write()
    except SpecError as error:
        window.session.error.emit(translated(str(error)))
        return False
    window.show_message(done)
    return True


def _ask_path(window: TrainingWindow, title: str, name: str, kinds: str) -> str:
    start = str(Path(window.settings.folder) / name)
    path, kind = QFileDialog.getSaveFileName(window, title, start, kinds)
    if not path:
        return ""
    window.settings.folder = str(Path(path).parent)
    return path if Path(path).suffix else path + kind.rpartition("*")[2].rstrip(")")


def _stem(window: TrainingWindow) -> str:
    course = window.session.course
    return slug(course.title if course is not None else "training")


def remove(window: TrainingWindow) -> None:
    window.session.request("remove", window.session.focus)


def focus_by(window: TrainingWindow, direction: int) -> None:
    session = window.session
    if session.scene.courses:
        session.set_focus((session.focus + direction) % len(session.scene.courses))


def toggle_log_loss(window: TrainingWindow) -> None:
    window.session.set_quietly(log_loss=not window.session.scene.log_loss)


def show_shortcuts(window: TrainingWindow) -> None:
    from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window, COLUMNS, ELSEWHERE, IN_PANELS).exec()


def go_to_event(window: TrainingWindow, direction: int) -> None:
    """The step of the nearest mark after the current step (1) or before it (-1)."""
    session = window.session
    steps = [flag.step for flag in session.marks if (flag.step - session.step) * direction > 0]
    if steps:
        session.playback.stop()
        session.seek(min(steps, key=lambda step: abs(step - session.step)))


def _training(window: TrainingWindow) -> bool:
    return any(course.growing for course in window.session.scene.courses)


def _stoppable(window: TrainingWindow) -> bool:
    return _training(window) or window.session.reading


def _has_training(window: TrainingWindow) -> bool:
    return bool(window.session.course and window.session.course.records)


def _eventful(window: TrainingWindow) -> bool:
    return bool(window.session.marks)


FILE = (
    Command("open", "File", "Open a recording or settings…", ("Ctrl+O",), open_file, "open"),
    Command("save", "File", "Save the settings…", ("Ctrl+S",), save, "save", line=True),
    Command("export", "File", "Export the numbers…", ("Ctrl+E",), export, "export", enabled=_has_training, line=True),
    Command("save-recording", "File", "Save the recording…", ("Ctrl+Shift+S",), save_recording, enabled=_has_training),
    Command("report", "File", "Export report…", ("Ctrl+Alt+R",), export_report, enabled=_has_training, line=True),
    Command(
        "copy-report", "File", "Copy report as Markdown", (), lambda w: w.session.request("copy-report"), enabled=_has_training
    ),
    Command("save-picture", "File", "Save the plots as a picture…", ("Ctrl+Shift+E",), save_picture, enabled=_has_training),
    *(
        Command(f"save-{name}", "File", text, (), partial(save_picture, name=name), enabled=_has_training)
        for name, text in (
            ("weights", mark("Save the weight matrix as a picture…")),
            ("slice", mark("Save the loss slice as a picture…")),
            ("weight", mark("Save the picked weight as a picture…")),
        )
    ),
    Command("close", "File", "Close", ("Ctrl+W",), lambda w: w.close(), line=True),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda w: w.quit_wanted.emit()),
)
EDIT = (
    *UNDO,
    Command("copy-picture", "Edit", "Copy the picture", ("Ctrl+Alt+P",), copy_picture, enabled=_has_training, line=True),
)  # fmt: skip
TRAIN = (
    Command("train", "Training", "Train", ("Ctrl+R",), lambda w: w.session.request("train"), "play"),
    Command("add", "Training", "Train beside, to compare", ("Ctrl+Return", "Ctrl+Enter"), lambda w: w.session.request("add"),
            "add"),
    Command("pause", "Training", "Pause or go on", ("Ctrl+P",), lambda w: w.session.request("pause"), "pause", enabled=_training,
            line=True),
    Command("stop", "Training", "Stop", ("Ctrl+.",), lambda w: w.session.request("stop"), "close", enabled=_stoppable),
    Command("remove", "Training", "Remove the training", ("Ctrl+Delete", "Ctrl+Backspace"), remove, "remove",
            enabled=lambda w: bool(w.session.scene.courses), line=True),
    Command("next", "Training", "Focus the next training", ("Ctrl+Down", "]"), lambda w: focus_by(w, 1)),
    Command("previous", "Training", "Focus the previous training", ("Ctrl+Up", "["), lambda w: focus_by(w, -1)),
)  # fmt: skip
VIEW = (
    Command("log-loss", "View", "Logarithmic loss", ("G",), toggle_log_loss, checked=lambda w: w.session.scene.log_loss),
    Command("tables", "View", "Show as a table…", ("Ctrl+Shift+T",), common_commands.show_tables),
    *PANELS,
    *window_looks("View"),
    Command("reset-layout", "View", "Reset layout", (), lambda w: w.reset_layout(), "layout", line=True),
)
HELP = (*guide_commands("Help"), Command("shortcuts", "Help", "Keyboard shortcuts", ("?",), show_shortcuts, "help"))

COMMANDS: tuple[Command, ...] = FILE + EDIT + TRAIN + playback(go_to_event, _eventful) + VIEW + HELP
