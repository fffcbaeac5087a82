"""What the large windows have in common: their middle, their first place on the screen, the tabs of their docks."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabBar, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.dock import Dock

LARGE = (1440, 900)
FRAME = (4, 32)  # pixels that the frame of a window takes: without it its foot would be below the screen


def in_front(widget: QWidget | None) -> bool:
    """False in a dock that stands behind another one, as a tab, and for bars of tabs that Qt keeps for later."""
    if isinstance(widget, QTabBar) and widget.count() < 2:
        return False
    while widget is not None and not widget.isWindow():
        if isinstance(widget, Dock):
            return widget.in_front
        widget = widget.parentWidget()
    return True


def make_centre(window: QMainWindow) -> tuple[QVBoxLayout, QSplitter]:
    """The middle of a window: a column, and at its top the splitter that takes what height there is."""
    centre = QWidget()
    centre.setObjectName("panel")
    centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(centre)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    column.addWidget(splitter, 1)
    window.setCentralWidget(centre)
    return column, splitter


def place(window: QMainWindow, geometry: QByteArray) -> None:
    """Where it was last time; the first time it is large, but no larger than the screen."""
    if geometry.isEmpty() or not window.restoreGeometry(geometry):
        room = window.screen().availableGeometry().size()
        window.resize(min(LARGE[0], room.width() - FRAME[0]), min(LARGE[1], room.height() - FRAME[1]))


def get_dropped_file(urls: list[QUrl]) -> str | None:
    """The path of the one local file among dropped things."""
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None


def tidy_tabs(window: QMainWindow) -> None:
    """The bars that Qt makes where docks share a place."""
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        bar.setExpanding(False)
        bar.setDrawBase(False)
        bar.setElideMode(Qt.TextElideMode.ElideNone)  # arrows, not "Se…", where there is no room
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.setAccessibleName(tr("Panels"))
