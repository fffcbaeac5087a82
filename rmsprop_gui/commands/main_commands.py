"""Everything the user can ask for by menu, key or palette: one table. Menus, shortcuts page and palette are made from it."""

from __future__ import annotations

from rmsprop_gui.commands.actions import file_actions, run_actions, view_actions
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import mark
from rmsprop_gui.model.scene import LAYERS
from rmsprop_gui.windows.shell import appearance
from rmsprop_gui.windows.shell.command import Command
from rmsprop_gui.windows.shell.common_commands import PANELS, UNDO, playback, window_looks


def _layer(name: str, text: str, key: str, icon: str, line: bool = False) -> Command:
    return Command(
        f"layer-{name}", "View", text, (key,), lambda c: view_actions.toggle_layer(c, name), icon,
        checked=lambda c: name in c.session.scene.layers, line=line,
    )  # fmt: skip


def _has_runs(context: AppContext) -> bool:
    return bool(context.session.scene.runs)


FILE = (
    Command("new", "File", "New", ("Ctrl+N",), file_actions.new),
    Command("open", "File", "Open…", ("Ctrl+O",), file_actions.open_file, "open"),
    Command("open-data", "File", "Open data…", ("Ctrl+Shift+O",), file_actions.choose_data, "import"),
    Command("open-recording", "File", "Open a recording…", (), file_actions.open_recording),
    Command("save", "File", "Save", ("Ctrl+S",), file_actions.save, "save", line=True),
    Command("save-as", "File", "Save as…", ("Ctrl+Shift+S",), file_actions.save_as),
    Command("export", "File", "Export…", ("Ctrl+E",), file_actions.export, "export", line=True),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda c: c.close(), line=True),
)
EDIT = (
    *UNDO,
    Command("copy-code", "Edit", "Copy as code…", ("Ctrl+Shift+C",), run_actions.copy_code, "link", enabled=_has_runs,
            line=True),
    Command("copy-json", "Edit", "Copy the run as JSON", ("Ctrl+Alt+C",), run_actions.copy_json, enabled=_has_runs),
    Command("copy-picture", "Edit", "Copy the picture", ("Ctrl+Alt+P",), run_actions.copy_picture),
    Command("paste-optimizer", "Edit", "Paste an optimizer line…", ("Ctrl+Shift+V",), run_actions.paste_optimizer),
    Command("preferences", "Edit", "Preferences…", ("Ctrl+,",), view_actions.preferences, "sliders", line=True),
)  # fmt: skip
RUN = (
    Command("add-run", "Run", "Add a run", ("Ctrl+Return", "Ctrl+Enter"), run_actions.add_run, "add"),
    Command("duplicate-run", "Run", "Duplicate the run", ("Ctrl+Shift+Return",), run_actions.duplicate_run, "duplicate",
            enabled=_has_runs),
    Command("remove-run", "Run", "Remove the run", ("Ctrl+Delete", "Ctrl+Backspace"), run_actions.remove_run, "remove",
            enabled=_has_runs),
    Command("next-run", "Run", "Focus the next run", ("Ctrl+Down", "]"), lambda c: run_actions.focus_by(c, 1), enabled=_has_runs,
            line=True),
    Command("previous-run", "Run", "Focus the previous run", ("Ctrl+Up", "["), lambda c: run_actions.focus_by(c, -1),
            enabled=_has_runs),
    Command("train-network", "Run", "Train a network…", ("Ctrl+T",), lambda c: c.open_training(), "network", line=True),
    Command("compare-dialects", "Run", "Compare dialects…", ("Ctrl+Shift+B",), lambda c: c.open_full_size("dialects"), "path",
            enabled=_has_runs),
    Command("compare-optimizers", "Run", "Compare optimizers…", ("Ctrl+B",), lambda c: c.open_benchmark(), "chart"),
)  # fmt: skip
LAYER_NAMES = (
    mark("Isolines"), mark("Gradient arrow"), mark("State squares"), mark("Reach of one step"), mark("Paths"), mark("Events"),
    mark("Where runs end"),
)  # fmt: skip
LAYER_ICONS = ("isolines", "gradient", "state-squares", "step-box", "path", "events", "basins")
VIEW = (
    *(_layer(*each, line=not k) for k, each in enumerate(zip(LAYERS, LAYER_NAMES, "IGVBPEO", LAYER_ICONS, strict=True))),
    Command("fit", "View", "Fit the map", ("0",), lambda c: c.fit_map(), "fit"),
    Command("tables", "View", "Show as a table…", ("Ctrl+Shift+T",), appearance.show_tables),
    Command("rates", "View", "Rates explained", ("Ctrl+Shift+R",), lambda c: c.enter_panel("rates")),
    Command("maps-window", "View", "Maps side by side…", ("Ctrl+Shift+M",), lambda c: c.open_full_size("maps"), "basins"),
    *PANELS,
    *window_looks("View"),
    Command("reset-layout", "View", "Reset layout", (), lambda c: c.reset_layout(), "layout", line=True),
)
HELP = (
    Command("lessons", "Help", "Lessons", ("Ctrl+L",), lambda c: c.enter_panel("lessons"), "lessons"),
    Command("lesson-next", "Help", "Next page of the lesson", ("Alt+Right",), lambda c: c.turn_lesson_page(True),
            enabled=lambda c: c.has_lesson()),
    Command("lesson-back", "Help", "Page before of the lesson", ("Alt+Left",), lambda c: c.turn_lesson_page(False),
            enabled=lambda c: c.has_lesson()),
    Command("tour", "Help", "Tour of the window", (), lambda c: c.start_tour()),
    Command("shortcuts", "Help", "Keyboard shortcuts", ("F1", "?"), lambda c: c.open_shortcuts(), "help"),
    Command("palette", "Help", "Find a command…", ("Ctrl+K",), lambda c: c.open_palette(), "search"),
    Command("details", "Help", "Details of the last error", (), view_actions.show_details),
    Command("about", "Help", "About RMSprop Explorer", (), view_actions.show_about, "info", line=True),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = FILE + EDIT + RUN + playback(run_actions.go_to_event, _has_runs) + VIEW + HELP
