"""What the commands of the Bench window do. Each takes the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from optim import SpecError
from optim.base.whole_file import write_whole
from optim.benchmark import save as save_result
from optim.benchmark.export import FORMATS
from optim.benchmark.spec import open_bench
from rmsprop_gui.i18n import join_words, mark, tr, translated
from rmsprop_gui.model.naming import slug
from rmsprop_gui.windows.benchmark.chart import BUDGET, FACTOR, bench_figure
from rmsprop_gui.windows.shell import common_commands
from rmsprop_gui.windows.shell.command import Command
from rmsprop_gui.windows.shell.common_commands import guide_commands, window_looks

if TYPE_CHECKING:
    from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkWindow


SPECS = mark("Benches (*.json)")
EXPORTS = {
    ".csv": mark("Raw rows and table (*.csv)"), ".json": mark("Everything in JSON (*.json)"),
    ".npz": mark("NumPy archive (*.npz)"),
    ".png": mark("Picture (*.png)"), ".svg": mark("Drawing (*.svg)"), ".pdf": mark("Document (*.pdf)"),
}  # fmt: skip
COLUMNS = ((mark("File"),), (mark("Bench"),), (mark("Window"),))
IN_PANELS = (
    (mark("← and → on the chart"), mark("Read all curves at one place")),
    (mark("Enter on a run"), mark("Load it into the main window")),
)
ELSEWHERE = ((mark("Click a title of a table"), mark("Sort by it")), (mark("Click a run"), mark("Load it into the main window")))


def open_file(window: BenchmarkWindow) -> None:
    path, _ = QFileDialog.getOpenFileName(window, tr("Open a bench"), window.settings.folder, translated(SPECS))
    if path:
        open_path(window, path)


def open_path(window: BenchmarkWindow, path: str) -> None:
    """The settings of a bench in a JSON file."""
    try:
        bench = open_bench(path)
    except SpecError as error:
        window.session.error.emit(translated(str(error)))
        return
    window.settings.folder = str(Path(path).parent)
    window.session.open(bench, Path(path).stem)


def save(window: BenchmarkWindow) -> None:
    """The settings as they are, for here, for others and for the command line."""
    path = ask_path(window, tr("Save the bench"), "bench.json", translated(SPECS))
    if path:
        text = json.dumps(window.session.draft.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
        if attempt(window, lambda: write_whole(path, (text + "\n").encode()), tr("Saved {name}.", name=Path(path).name)):
            window.session.note_saved()


def export(window: BenchmarkWindow) -> None:
    """Rows and table, or the charts."""
    name = f"{slug(window.session.title)}.csv"
    start = str(Path(window.settings.folder) / name)
    kinds = ";;".join(map(translated, EXPORTS.values()))
    path, chosen = QFileDialog.getSaveFileName(window, tr("Export the results"), start, kinds)
    if path:
        ending = next((each for each, text in EXPORTS.items() if translated(text) == chosen), ".csv")
        write_results(window, Path(path) if Path(path).suffix.lower() in EXPORTS else Path(path + ending))


def write_results(window: BenchmarkWindow, path: Path) -> bool:
    """In the format that the ending tells; CSV makes two files."""
    found, format = window.session.found, path.suffix.lower().lstrip(".")
    if found is None:
        window.session.error.emit(tr("There are no results to export yet; start the bench."))
        return False
    window.settings.folder = str(path.parent)
    if format in FORMATS:
        stem = path.with_suffix("")
        names = join_words([f"{stem.name}{ending}" for ending in FORMATS[format]])
        return attempt(window, lambda: save_result(found.result, stem, format), tr("Wrote {name}.", name=names))

    def draw() -> None:
        with bench_figure(found.result) as figure:
            figure.save(path, format)

    return attempt(window, draw, tr("Wrote {name}.", name=path.name))


def add_focused(window: BenchmarkWindow) -> None:
    """The optimizer of the run that has the focus in the main window, with its settings."""
    scene = window.main.scene
    if not scene.runs:
        window.session.error.emit(tr("The main window has no run whose optimizer could take part; add one there."))
        return
    run = scene.runs[scene.focus]
    window.panel.entrants.put_in(run.optimizer, dict(scene.spec(scene.focus).hyper), window.main.name(scene.focus))


def ask_path(window: BenchmarkWindow, title: str, name: str, filter: str) -> str:
    path, _ = QFileDialog.getSaveFileName(window, title, str(Path(window.settings.folder) / name), filter)
    ending = Path(name).suffix
    if path:
        window.settings.folder = str(Path(path).parent)
    return path if not path or Path(path).suffix else path + ending


def attempt(window: BenchmarkWindow, write: Callable[[], object], done: str) -> bool:
    """Do it and say so, or say what is wrong."""
    try:
        write()
    except SpecError as error:
        window.session.error.emit(translated(str(error)))
        return False
    window.status.show_message(done)
    return True


def show_shortcuts(window: BenchmarkWindow) -> None:
    from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window, COLUMNS, ELSEWHERE, IN_PANELS).exec()


def _has_result(window: BenchmarkWindow) -> bool:
    return window.session.found is not None


COMMANDS: tuple[Command, ...] = (
    Command("open", "File", "Open a bench…", ("Ctrl+O",), open_file, "open"),
    Command("save", "File", "Save the bench…", ("Ctrl+S",), save, "save", line=True),
    Command("export", "File", "Export the results…", ("Ctrl+E",), export, "export", enabled=_has_result, line=True),
    Command("close", "File", "Close", ("Ctrl+W",), lambda w: w.close(), line=True),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda w: w.quit_wanted.emit()),
    Command("start", "Bench", "Start", ("Ctrl+R", "F5"), lambda w: w.session.start(), "play",
            enabled=lambda w: not w.session.running),
    Command("stop", "Bench", "Stop", ("Ctrl+.",), lambda w: w.session.stop(), "close", enabled=lambda w: w.session.running),
    Command("add-focused", "Bench", "Add the main window's optimizer", ("Ctrl+Return", "Ctrl+Enter"), add_focused, "add",
            line=True),
    Command("factor", "Bench", "Performance profile", ("Ctrl+1",), lambda w: w.session.show_chart(FACTOR),
            checked=lambda w: w.session.kind == FACTOR, line=True),
    Command("budget", "Bench", "Solved within a budget", ("Ctrl+2",), lambda w: w.session.show_chart(BUDGET),
            checked=lambda w: w.session.kind == BUDGET),
    Command("tables", "Bench", "Show as a table…", ("Ctrl+Shift+T",), common_commands.show_tables, enabled=_has_result),
    *window_looks("Window"),
    *guide_commands("Window"),
    Command("shortcuts", "Window", "Keyboard shortcuts", ("?",), show_shortcuts, "help"),
)  # fmt: skip
