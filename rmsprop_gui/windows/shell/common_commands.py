"""The commands that several windows have: undoing, playing, how a window looks (its theme, its text, its size, its numbers as
a table), and from panel to panel by F6, as from pane to pane in other programs: Tab alone would be a long way.

Each action takes any of the large windows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.form.sections import get_stops
from rmsprop_gui.windows.shell.command import Command

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow
    from rmsprop_gui.windows.shell.docked_window import DockedWindow


def toggle_theme(window: MainWindow) -> None:
    theme = "light" if style.theme().name == "dark" else "dark"
    window.settings.theme = theme
    style.set_theme(theme)


def go_to_panel(window: MainWindow, way: int) -> None:
    go(window, way)


def resize_text(window: MainWindow, direction: int) -> None:
    """Larger text (1), smaller text (-1) or the usual size (0), in all windows."""
    from rmsprop_gui.windows.dialogs.preferences import resize

    window.show_message(tr("Text size: {size}", size=percent(resize(window.settings, direction))))


def toggle_full_screen(window: MainWindow) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximized window is one again afterwards


def show_tables(window: QWidget) -> None:
    """The numbers behind the plots, beginning with the plot that has the focus."""
    from rmsprop_gui.charts import tables as alternative

    alternative.show_tables(window)


def _undo_text(window: Any) -> str:
    stack = window.session.undo_stack
    return tr("Undo: {action}", action=stack.undoText()) if stack.canUndo() else tr("Undo")


def _redo_text(window: Any) -> str:
    stack = window.session.undo_stack
    return tr("Redo: {action}", action=stack.redoText()) if stack.canRedo() else tr("Redo")


UNDO = (
    Command("undo", "Edit", "Undo", ("Ctrl+Z",), lambda w: w.session.undo_stack.undo(),
            enabled=lambda w: w.session.undo_stack.canUndo(), says=_undo_text),
    Command("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), lambda w: w.session.undo_stack.redo(),
            enabled=lambda w: w.session.undo_stack.canRedo(), says=_redo_text),
)  # fmt: skip
PANELS = (
    Command("next-panel", "View", "Go to the next panel", ("F6",), lambda w: go_to_panel(w, 1)),
    Command("previous-panel", "View", "Go to the panel before", ("Shift+F6",), lambda w: go_to_panel(w, -1)),
)


def playback(go_to_event: Callable[[Any, int], object], eventful: Callable[[Any], bool]) -> tuple[Command, ...]:
    """Stepping, playing, and going to the next event (1) or to the one before (-1), where there is one."""
    return (
        _playback("play", mark("Play or pause"), ("Space",), lambda p: p.toggle(), "play"),
        _playback("forward", mark("One step forward"), ("Right",), lambda p: p.move(1), "forward", line=True),
        _playback("back", mark("One step back"), ("Left",), lambda p: p.move(-1), "back"),
        _playback("forward-10", mark("Ten steps forward"), ("Shift+Right",), lambda p: p.move(10)),
        _playback("back-10", mark("Ten steps back"), ("Shift+Left",), lambda p: p.move(-10)),
        _playback("first", mark("First step"), ("Home",), lambda p: p.first(), "first"),
        _playback("last", mark("Last step"), ("End",), lambda p: p.last(), "last"),
        Command("next-event", "Playback", "Next event", ("N", "."), lambda w: go_to_event(w, 1), enabled=eventful, line=True),
        Command("previous-event", "Playback", "Previous event", ("Shift+N", ","), lambda w: go_to_event(w, -1), enabled=eventful),
        _playback("faster", mark("Faster"), ("+", "="), lambda p: p.change_speed(1), "speed", line=True),
        _playback("slower", mark("Slower"), ("-",), lambda p: p.change_speed(-1)),
        _playback("loop", mark("Start over at the end"), ("L",), lambda p: p.toggle_loop(), "loop",
                  checked=lambda w: w.session.scene.loop),
        _playback("reverse", mark("Play backwards"), ("R",), lambda p: p.reverse(), "reverse",
                  checked=lambda w: w.session.playback.direction < 0),
    )  # fmt: skip


def _playback(name: str, text: str, keys: tuple[str, ...], do: Callable, icon: str = "", **more: Any) -> Command:
    return Command(name, "Playback", text, keys, lambda w: do(w.session.playback), icon, **more)


def window_looks(menu: str) -> tuple[Command, ...]:
    """Theme, size of the text and full screen, in the menu of that name."""
    return (
        Command("theme", menu, "Dark or light", ("Ctrl+D",), toggle_theme, "dark", line=True),
        Command("larger-text", menu, "Larger text", ("Ctrl++", "Ctrl+="), lambda w: resize_text(w, 1)),
        Command("smaller-text", menu, "Smaller text", ("Ctrl+-",), lambda w: resize_text(w, -1)),
        Command("usual-text", menu, "Usual size of text", ("Ctrl+0",), lambda w: resize_text(w, 0)),
        Command("full-screen", menu, "Full screen", ("F11",), toggle_full_screen, checked=lambda w: w.isFullScreen()),
    )


def open_guide(window: QWidget) -> None:
    from rmsprop_gui.windows.guide import guide_window

    guide_window.open_guide(window)


def explain_focus(window: QWidget) -> None:
    """The guide at the control that has the focus."""
    from rmsprop_gui.windows.guide import guide_window

    guide_window.open_place(window)


def explain_click(window: Any) -> None:
    """The guide at what is clicked next."""
    from rmsprop_gui.windows.guide import guide_window

    window.show_message(tr("Click what you would like explained; Escape takes it back."))
    guide_window.point(window)


def guide_commands(menu: str) -> tuple[Command, ...]:
    """The guide, where it was and at a control, in the menu of that name."""
    return (
        Command("guide", menu, "Guide", (), open_guide, "ledger", line=True),
        Command("explain-focus", menu, "Explain what has the focus", ("F1",), explain_focus),
        Command("explain-click", menu, "What is this?", ("Shift+F1",), explain_click, "help"),
    )


def get_panels(window: DockedWindow) -> list[QWidget]:
    """Docks that are open and the parts of the centre, as one reads; docks that share a place one after the other."""
    docks = [dock for dock in window.docks.values() if not dock.isHidden()]
    centre = [view for view in window.views.values() if view.isVisible() and get_dock(view) is None]
    return sorted([*centre, *docks], key=lambda panel: get_place(panel, window))


def get_dock(widget: QWidget | None) -> Dock | None:
    while widget is not None and not isinstance(widget, Dock):
        widget = widget.parentWidget()
    return widget


def get_place(panel: QWidget, window: DockedWindow) -> tuple[int, int]:
    """Columns from the left, rows from the top; a dock behind another one counts as standing where that one stands."""
    shown = panel
    if isinstance(panel, Dock) and not panel.in_front:
        mates = window.tabifiedDockWidgets(panel)
        shown = next((mate for mate in mates if isinstance(mate, Dock) and mate.in_front), panel)
    corner = shown.mapTo(window, QPoint(0, 0)) if shown.window() is window else QPoint(window.width(), 0)
    return corner.x() // 60, corner.y()


def go(window: DockedWindow, way: int) -> None:
    """Gives the focus to the next panel (1) or the one before (-1), and brings it to the front."""
    panels = get_panels(window)
    if not panels:
        return
    focus = window.focusWidget()
    here = next((k for k, panel in enumerate(panels) if focus is panel or (focus and panel.isAncestorOf(focus))), -1)
    panel = panels[(here + way) % len(panels) if here >= 0 else 0 if way > 0 else -1]
    if isinstance(panel, Dock):
        panel.raise_()
        panel.in_front = True  # Qt says so only when it has laid the window out
        if panel.isFloating():
            panel.activateWindow()
    stop = first_stop(panel.widget() if isinstance(panel, Dock) else panel) or first_stop(panel)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def first_stop(panel: QWidget) -> QWidget | None:
    """Where Tab begins in it."""
    if panel.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return panel
    return next((stop for stop in get_stops(panel) if stop.isEnabled()), None)
