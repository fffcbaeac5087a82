"""Everything the user can ask for by menu, key or palette: one table. Menus, shortcuts page and palette are made from it.

Before it stands what is done with the runs of the scene, its layers and the dialogs that stand by themselves. Each action takes
the `AppContext`.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from optim import SpecError
from optim.base.catalog import own_rules
from rmsprop_gui.commands import file_actions, lesson_actions
from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model import note_edits
from rmsprop_gui.model.notes import Note
from rmsprop_gui.model.scene import LAYERS
from rmsprop_gui.panels.runs import run_edits
from rmsprop_gui.windows.shell import common_commands
from rmsprop_gui.windows.shell.command import Command
from rmsprop_gui.windows.shell.common_commands import PANELS, UNDO, guide_commands, playback, window_looks

RIVALS = ("rmsprop", "adam", "sgd", "momentum", "adagrad")  # in the order in which "Add a run" adds them


def add_run(context: AppContext) -> None:
    """One more run: of the first of RIVALS that is not there yet."""
    there = {run.optimizer for run in context.session.scene.runs}
    run_edits.add(context.session, next((name for name in RIVALS if name not in there), RIVALS[0]))


def duplicate_run(context: AppContext) -> None:
    run_edits.duplicate(context.session, context.session.focus)


def remove_run(context: AppContext) -> None:
    run_edits.remove(context.session, context.session.focus)


def focus_by(context: AppContext, direction: int) -> None:
    session = context.session
    session.set_focus((session.focus + direction) % len(session.scene.runs))


def go_to_event(context: AppContext, direction: int) -> None:
    """The step of the focused run's next event (1) or of the one before (-1)."""
    from rmsprop_gui.model.run_events import RunEvents

    session = context.session
    step = RunEvents.of(session).beyond(session.step, direction)
    if step is not None:
        session.playback.stop()
        session.seek(step)


def copy_json(context: AppContext) -> None:
    session = context.session
    QGuiApplication.clipboard().setText(session.scene.spec(session.focus).to_json())
    context.show_message(tr("Copied {name} as JSON; rmsprop-gui run reads it from a file.", name=session.name(session.focus)))


def copy_code(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.code import CodeDialog

    session = context.session
    CodeDialog(session.scene.spec(session.focus), session.name(session.focus), context.settings, context.dialog_parent()).exec()


def copy_picture(context: AppContext) -> None:
    """Map and plots, as a picture for documents and with their settings as text."""
    from rmsprop_gui.export.choices import copy_shown

    try:
        missing = copy_shown(context)
    except SpecError as error:
        context.session.error.emit(translated(str(error)))
    else:
        context.show_message(" ".join(filter(None, [tr("Copied the picture; its settings are there as text."), missing])))


def paste_optimizer(context: AppContext) -> None:
    from rmsprop_gui.panels.settings.paste_dialog import PasteDialog

    PasteDialog(context.session, context.dialog_parent()).exec()


def add_note(context: AppContext) -> None:
    """Of the focused run where it is, on the map; the Notes panel puts it elsewhere."""
    session = context.session
    note_edits.add_note(session, Note(at=note_edits.get_run_point(session), first=session.step))


def toggle_layer(context: AppContext, layer: str) -> None:
    """A key that was pressed by mistake says what it has done, and that it takes it back."""
    context.session.set_quietly(layers=context.session.scene.layers ^ {layer})
    command = context.command(f"layer-{layer}")
    name, key = translated(command.text), command.keys[0]
    shown = layer in context.session.scene.layers
    context.show_message(
        tr("{name}: on. The key {key} switches it off.", name=name, key=key) if shown
        else tr("{name}: off. The key {key} switches it on again.", name=name, key=key)
    )  # fmt: skip


def open_as_rule(context: AppContext) -> None:
    from rmsprop_gui.panels.settings import optimizer_choice

    optimizer_choice.open_as_rule(context.session)


def _has_catalog_optimizer(context: AppContext) -> bool:
    return _has_runs(context) and context.session.scene.runs[context.session.focus].optimizer not in own_rules()


def preferences(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

    PreferencesDialog(context.settings, context.dialog_parent()).exec()


def show_details(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.about import DetailsDialog

    DetailsDialog(context.dialog_parent()).exec()


def show_about(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.about import AboutDialog

    AboutDialog(context.dialog_parent()).exec()


def _layer(name: str, text: str, key: str, icon: str, line: bool = False) -> Command:
    return Command(
        f"layer-{name}", "View", text, (key,), lambda c: toggle_layer(c, name), icon,
        checked=lambda c: name in c.session.scene.layers, line=line,
    )  # fmt: skip


def _has_runs(context: AppContext) -> bool:
    return bool(context.session.scene.runs)


def _is_beside(context: AppContext) -> bool:
    return context.tie is not None


def _is_presenting(context: AppContext) -> bool:
    return context.is_presenting()


FILE = (
    Command("new", "File", "New", ("Ctrl+N",), file_actions.new),
    Command("open", "File", "Open…", ("Ctrl+O",), file_actions.open_file, "open"),
    Command("open-beside", "File", "Open beside…", ("Ctrl+Alt+O",), file_actions.open_beside),
    Command("open-data", "File", "Open data…", ("Ctrl+Shift+O",), file_actions.choose_data, "import"),
    Command("open-recording", "File", "Open a recording…", (), file_actions.open_recording),
    Command("save", "File", "Save", ("Ctrl+S",), file_actions.save, "save", line=True),
    Command("save-as", "File", "Save as…", ("Ctrl+Shift+S",), file_actions.save_as),
    Command("export", "File", "Export…", ("Ctrl+E",), file_actions.export, "export", line=True),
    Command("print", "File", "Print…", ("Ctrl+P",), file_actions.print_shown),
    Command("quit", "File", "Quit", ("Ctrl+Q",), lambda c: c.close(), line=True),
)
EDIT = (
    *UNDO,
    Command("copy-code", "Edit", "Copy as code…", ("Ctrl+Shift+C",), copy_code, "link", enabled=_has_runs,
            line=True),
    Command("copy-json", "Edit", "Copy the run as JSON", ("Ctrl+Alt+C",), copy_json, enabled=_has_runs),
    Command("copy-picture", "Edit", "Copy the picture", ("Ctrl+Alt+P",), copy_picture),
    Command("paste-optimizer", "Edit", "Paste an optimizer line…", ("Ctrl+Shift+V",), paste_optimizer),
    Command("add-note", "Edit", "Add a note", ("Ctrl+Shift+N",), add_note, "info", line=True),
    Command("notes", "Edit", "Notes", (), lambda c: c.enter_panel("notes")),
    Command("preferences", "Edit", "Preferences…", ("Ctrl+,",), preferences, "sliders", line=True),
)  # fmt: skip
RUN = (
    Command("add-run", "Run", "Add a run", ("Ctrl+Return", "Ctrl+Enter"), add_run, "add"),
    Command("duplicate-run", "Run", "Duplicate the run", ("Ctrl+Shift+Return",), duplicate_run, "duplicate",
            enabled=_has_runs),
    Command("remove-run", "Run", "Remove the run", ("Ctrl+Delete", "Ctrl+Backspace"), remove_run, "remove",
            enabled=_has_runs),
    Command("next-run", "Run", "Focus the next run", ("Ctrl+Down", "]"), lambda c: focus_by(c, 1), enabled=_has_runs,
            line=True),
    Command("previous-run", "Run", "Focus the previous run", ("Ctrl+Up", "["), lambda c: focus_by(c, -1),
            enabled=_has_runs),
    Command("open-as-rule", "Run", "Open the optimizer as my rule", (), open_as_rule, "notation", enabled=_has_catalog_optimizer),
    Command("train-network", "Run", "Train a network…", ("Ctrl+T",), lambda c: c.open_training(), "network", line=True),
    Command("compare-dialects", "Run", "Compare dialects…", ("Ctrl+Shift+B",), lambda c: c.open_full_size("dialects"), "path",
            enabled=_has_runs),
    Command("compare-optimizers", "Run", "Compare optimizers…", ("Ctrl+B",), lambda c: c.open_benchmark(), "chart"),
)  # fmt: skip
LAYER_NAMES = (
    mark("Isolines"), mark("Gradient arrow"), mark("State squares"), mark("Reach of one step"), mark("Paths"), mark("Events"),
    mark("Where runs end"), mark("Where this step would be unstable"),
)  # fmt: skip
LAYER_ICONS = ("isolines", "gradient", "state-squares", "step-box", "path", "events", "basins", "stability")
VIEW = (
    *(_layer(*each, line=not k) for k, each in enumerate(zip(LAYERS, LAYER_NAMES, "IGVBPEOU", LAYER_ICONS, strict=True))),
    Command("fit", "View", "Fit the map", ("0",), lambda c: c.fit_map(), "fit"),
    Command("surface", "View", "Map or landscape in 3-D", ("3",), lambda c: c.turn_to_surface()),
    Command("tables", "View", "Show as a table…", ("Ctrl+Shift+T",), common_commands.show_tables),
    Command("rates", "View", "Rates explained", ("Ctrl+Shift+R",), lambda c: c.enter_panel("rates")),
    Command("maps-window", "View", "Maps side by side…", ("Ctrl+Shift+M",), lambda c: c.open_full_size("maps"), "basins"),
    *PANELS,
    *window_looks("View"),
    Command("tie-steps", "View", "Steps as in the window beside", (), file_actions.toggle_tie, enabled=_is_beside,
            checked=lambda c: c.tie is not None and c.tie.steps, line=True),
    Command("tie-ranges", "View", "Map as in the window beside", (), lambda c: file_actions.toggle_tie(c, ranges=True),
            enabled=_is_beside, checked=lambda c: c.tie is not None and c.tie.ranges),
    Command("present", "View", "Present", ("F5",), lambda c: c.toggle_presenting(), checked=_is_presenting, line=True),
    Command("present-next", "View", "Next scene, or page of the lesson", ("PgDown",), lambda c: file_actions.present(c, 1),
            enabled=_is_presenting),
    Command("present-previous", "View", "Scene before, or page of the lesson", ("PgUp",), lambda c: file_actions.present(c, -1),
            enabled=_is_presenting),
    Command("present-end", "View", "End presenting", ("Esc",), lambda c: c.toggle_presenting(), enabled=_is_presenting),
    Command("reset-layout", "View", "Reset layout", (), lambda c: c.reset_layout(), "layout", line=True),
)
HELP = (
    Command("lessons", "Help", "Lessons", ("Ctrl+L",), lambda c: c.enter_panel("lessons"), "lessons"),
    Command("lesson-next", "Help", "Next page of the lesson", ("Alt+Right",), lambda c: c.turn_lesson_page(True),
            enabled=lambda c: c.has_lesson()),
    Command("lesson-back", "Help", "Page before of the lesson", ("Alt+Left",), lambda c: c.turn_lesson_page(False),
            enabled=lambda c: c.has_lesson()),
    Command("lesson-to-print", "Help", "Print the lesson…", (), lesson_actions.print_handout, enabled=lambda c: c.has_lesson()),
    Command("lesson-to-handout", "Help", "Hand-out of the lesson…", (), lambda c: lesson_actions.save_handout(c, False),
            enabled=lambda c: c.has_lesson()),
    Command("lesson-to-answers", "Help", "Hand-out with answers…", (), lambda c: lesson_actions.save_handout(c, True),
            enabled=lambda c: c.has_lesson()),
    Command("lesson-to-teacher", "Help", "Save my predictions…", (), lesson_actions.save_predictions,
            enabled=lambda c: c.has_lesson()),
    Command("lesson-to-table", "Help", "Collect predictions…", (), lesson_actions.collect_predictions,
            enabled=lambda c: c.has_lesson()),
    Command("tour", "Help", "Tour of the window", (), lambda c: c.start_tour()),
    *guide_commands("Help"),
    Command("shortcuts", "Help", "Keyboard shortcuts", ("?",), lambda c: c.open_shortcuts(), "help"),
    Command("palette", "Help", "Find a command…", ("Ctrl+K",), lambda c: c.open_palette(), "search"),
    Command("details", "Help", "Details of the last error", (), show_details),
    Command("about", "Help", "About RMSprop Explorer", (), show_about, "info", line=True),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = FILE + EDIT + RUN + playback(go_to_event, _has_runs) + VIEW + HELP
