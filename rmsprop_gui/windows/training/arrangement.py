"""Where the panels of the Training window stand at first, and after Reset layout: the large and the small arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from rmsprop_gui.widgets.dock import Dock
    from rmsprop_gui.windows.training.training_window import TrainingWindow


SMALL_BELOW = 1200  # pixels of window width
AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
}
LARGE = {"left": 292, "bottom": 220, "right": 372}
SMALL = {"left": 256, "bottom": 190, "right": 300}


def is_small(window: TrainingWindow) -> bool:
    """Whether there is room for two columns only."""
    return window.width() < SMALL_BELOW


def arrange(window: TrainingWindow) -> None:
    """Put every dock in its place, for the width that the window has."""
    for dock in window.docks.values():
        dock.take_out()
    for area, row in rows(window).items():
        place(window, row, area, tabs=area != "bottom" or is_small(window))
    for dock in window.docks.values():
        mate = window.docks.get(window.entry(dock).beside)
        if mate is not None:
            window.tabifyDockWidget(mate, dock)
            mate.raise_()
        dock.follow_occasion()
    resize(window)


def rows(window: TrainingWindow) -> dict[str, list[Dock]]:
    """{area: its docks}; in the small arrangement what stands at the right joins the left as tabs, or the bottom if it wishes
    for a height."""
    alone = [dock for dock in window.docks.values() if window.entry(dock).beside not in window.docks]
    found = {area: [dock for dock in alone if window.entry(dock).area == area] for area in AREAS}
    if is_small(window):
        for dock in found["right"]:
            found["bottom" if window.entry(dock).height else "left"].append(dock)
        found["right"] = []
    return found


def place(window: TrainingWindow, row: list[Dock], area: str, tabs: bool) -> None:
    """The docks of one area, as tabs or side by side; the first one is on top."""
    for previous, dock in zip([None, *row], row, strict=False):
        window.addDockWidget(AREAS[area], dock)
        if previous is not None and tabs:
            window.tabifyDockWidget(previous, dock)
        elif previous is not None:
            window.splitDockWidget(previous, dock, Qt.Orientation.Horizontal)
        dock.show()
    if row and tabs:
        row[0].raise_()


def resize(window: TrainingWindow) -> None:
    """Give the wanted sizes of the views; what is left goes to the centre."""
    small = is_small(window)
    sizes, found = SMALL if small else LARGE, rows(window)
    for area, row in found.items():
        if row:
            way = Qt.Orientation.Vertical if area == "bottom" else Qt.Orientation.Horizontal
            window.resizeDocks(row[:1], [sizes[area]], way)
    row = found["bottom"]
    if not small and len(row) > 1:
        widths = [window.entry(dock).width for dock in row]
        rest = max(1, (sum(dock.width() for dock in row) - sum(widths)) // max(1, widths.count(0)))
        window.resizeDocks(row, [request or rest for request in widths], Qt.Orientation.Horizontal)
    count = max(1, window.splitter.count())
    window.splitter.setSizes([max(1, window.splitter.width() // count)] * count)
