"""Where the panels stand at first, and after Reset layout: the large and the small arrangement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rmsprop_gui.widgets.panel_entry import OccasionalPanel

if TYPE_CHECKING:
    from rmsprop_gui.widgets.dock import Dock
    from rmsprop_gui.windows.main.main_window import MainWindow


SMALL_BELOW = 1200  # pixels of window width
LEFT, BOTTOM = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
AREAS = {"left": LEFT, "right": RIGHT, "bottom": BOTTOM, "tab": BOTTOM}  # a tab goes where the dock is that it stands beside
LARGE_WIDTHS = {"left": 292, "map": 684, "plots": 464, "bottom": 220}
SMALL_WIDTHS = {"left": 256, "map": 430, "plots": 338, "bottom": 214}


def is_small(window: MainWindow) -> bool:
    """Whether panels have to share places as tabs."""
    return window.width() < SMALL_BELOW


def arrange(window: MainWindow) -> None:
    """Put every dock in its place, for the width that the window has."""
    small = is_small(window)
    left = _docks(window, "left")
    bottom = _docks(window, "bottom")
    for dock in (*left, *bottom):
        dock.take_out()
    for dock in left:
        window.addDockWidget(LEFT, dock)
        dock.show()
    if small:
        bottom = _small_bottom(bottom)
    for previous, dock in zip([None, *bottom], bottom, strict=False):
        window.addDockWidget(BOTTOM, dock)
        if previous is not None:
            window.splitDockWidget(previous, dock, Qt.Orientation.Horizontal)
        dock.show()
    if small:
        _tabify(window, left, raised=-1)
        _tabify(window, bottom[1:], raised=0)
    window.setCorner(Qt.Corner.BottomRightCorner, RIGHT if small else BOTTOM)  # where there is little height it is all theirs
    for dock in _docks(window, "right"):
        _put_away(window, dock)
    for dock in _docks(window, "tab"):
        _place_beside(window, dock)
    resize(window)


def resize(window: MainWindow) -> None:
    """Give the wanted sizes of the views; what is left goes to the centre."""
    small = is_small(window)
    sizes = SMALL_WIDTHS if small else LARGE_WIDTHS
    left, bottom = _docks(window, "left"), _docks(window, "bottom")
    if small:
        bottom = _small_bottom(bottom)
    if left:
        window.resizeDocks([left[0]], [sizes["left"]], Qt.Orientation.Horizontal)
        if not small:
            _share(window, left, [window.entry(dock).height for dock in left], Qt.Orientation.Vertical)
    if bottom:
        window.resizeDocks([bottom[0]], [sizes["bottom"]], Qt.Orientation.Vertical)
        row = bottom[:2] if small else bottom
        widths = [318, 446] if small else [window.entry(dock).width for dock in row]
        _share(window, row, widths[: len(row)], Qt.Orientation.Horizontal)
    window.splitter.setSizes([sizes["map"], sizes["plots"]])


def _share(window: MainWindow, docks: list[Dock], wishes: list[int], way: Qt.Orientation) -> None:
    """Give docks in a row or column the sizes they wish; those without a wish share what is left."""
    if len(docks) < 2:
        return
    across = way == Qt.Orientation.Horizontal
    room = sum(dock.width() if across else dock.height() for dock in docks) - sum(wishes)
    rest = max(1, room // max(1, wishes.count(0)))
    window.resizeDocks(docks, [request or rest for request in wishes], way)


def _put_away(window: MainWindow, dock: Dock) -> None:
    """At its place on the right, but closed: it is opened when it is wanted."""
    dock.take_out()
    window.addDockWidget(RIGHT, dock)
    dock.hide()


def _place_beside(window: MainWindow, dock: Dock) -> None:
    """A tab in the place of another dock: behind it if that is open, or in front while the scene gives it something to show."""
    mate = window.docks[window.entry(dock).beside]
    dock.take_out()
    window.tabifyDockWidget(mate, dock)
    if isinstance(dock.widget(), OccasionalPanel):
        dock.follow_occasion()
    elif window.entry(mate).area != "right":
        dock.show()
        mate.raise_()


def _docks(window: MainWindow, area: str) -> list[Dock]:
    return [dock for dock in window.docks.values() if window.entry(dock).area == area]


def _small_bottom(docks: list[Dock]) -> list[Dock]:
    """Parameters stands alone; ledger and runs share the rest as tabs."""
    rank = {"parameters": 0, "ledger": 1, "runs": 2}
    return sorted(docks, key=lambda dock: rank.get(dock.objectName(), 3))


def _tabify(window: MainWindow, docks: list[Dock], raised: int) -> None:
    for dock in docks[1:]:
        window.tabifyDockWidget(docks[0], dock)
    if docks:
        docks[raised].raise_()
