"""From panel to panel by F6, as from pane to pane in other programs: Tab alone would be a long way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.form.sections import get_stops

if TYPE_CHECKING:
    from rmsprop_gui.windows.shell.docked_window import DockedWindow


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
