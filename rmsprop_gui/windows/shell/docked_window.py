"""What the main window and the Training window have in common: a top row, views that are found, docks, their arrangement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.shell import find_panels, window_frame
from rmsprop_gui.windows.shell.command import Actions, Command, CommandWindow
from rmsprop_gui.windows.shell.menus import KeyGuard
from rmsprop_gui.windows.shell.submenus import PanelsMenu

P = TypeVar("P")
SMALLEST = (960, 640)
MOST_STOPS = 500  # controls of a window; Tab gives up after so many


class Arrangement(Protocol):
    """A module that knows where the panels of a window stand."""

    AREAS: Mapping[str, Qt.DockWidgetArea]
    is_small: Callable[[Any], bool]
    arrange: Callable[[Any], None]
    resize: Callable[[Any], None]


class DockedWindow(CommandWindow):
    """Made from a session and the settings. `populate` makes the views; until then the frame can already be seen.

    painted()    the frame has been drawn for the first time
    populated()  the views are there
    closed()     it has gone

    A kind of window says the `package` of its views, their `arrangement`, which areas stand in its
    `centre` and how they share it, the view that has the focus `first` (else the first combo box takes the keys of the
    timeline), and its `layout_base`: layouts that were saved under another one are left alone.
    """

    painted = Signal()
    populated = Signal()
    closed = Signal()
    package: ClassVar[ModuleType]
    arrangement: ClassVar[Arrangement]
    centre: ClassVar[Mapping[str, int]]
    first: ClassVar[str]
    layout_base: ClassVar[int]

    def __init__(self, session: Any, settings: Settings, commands: tuple[Command, ...]) -> None:
        super().__init__(commands)
        self.session, self.settings = session, settings
        self.docks: dict[str, Dock] = {}
        self._entries: dict[str, PanelEntry] = {}
        self.views: dict[str, QWidget] = {}
        self._drawn = False
        self._small: bool | None = None  # the arrangement of now, once there is one
        self._layouts: dict[bool, QByteArray] = {}  # of the small and of the large arrangement, as they were left
        self._guard = KeyGuard(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        stack = session.undo_stack
        self.actions_by_name = Actions(
            self, session.scene_changed, session.focus_changed, session.playback.direction_changed, stack.indexChanged,
            stack.cleanChanged,
        )  # fmt: skip
        self.panels_menu = PanelsMenu(self)
        self.column, self.splitter = window_frame.make_centre(self)

    # ---- the views

    @Slot()
    def populate_soon(self) -> None:
        """Once the frame is on the screen: plots are imported and made after the window can be seen."""
        QTimer.singleShot(0, self.populate)

    @Slot()
    def populate(self) -> None:
        """Make every view that is found, then restore the layout of last time."""
        if self.views:
            return
        for entry in find_panels.find_views(self.package):
            widget = find_panels.make_view(entry, self.session)
            if widget is not None:
                self._entries[entry.name] = entry
                self.views[entry.name] = widget
                self._put(entry, widget)
        self.panels_menu.fill(self.docks.values(), self.actions_by_name["reset-layout"])
        self.join_views()
        self._small = self.arrangement.is_small(self)
        self.arrangement.arrange(self)
        layout = self.settings.layout
        if not layout.isEmpty() and self.restoreState(layout, self.layout_version()):
            self.splitter.restoreState(self.settings.splitter)
            for dock in self.docks.values():
                dock.follow_occasion()
        self.tidy_tabs()
        if self.first in self.views:
            self.views[self.first].setFocus()
        self.populated.emit()

    def join_views(self) -> None:
        """Connect the views with what they do not know; they are there, but not yet arranged."""

    def _put(self, entry: PanelEntry, widget: QWidget) -> None:
        if entry.area in self.centre:
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, self.centre[entry.area])
        elif entry.area == "timeline":
            self.column.addWidget(widget)
        else:
            dock = find_panels.make_dock(entry, widget, self)
            dock.topLevelChanged.connect(self.tidy_tabs)
            self.docks[entry.name] = dock
            self.addDockWidget(self.arrangement.AREAS[entry.area], dock)

    def view(self, name: str) -> QWidget | None:
        """The widget of a view, or None while there is none."""
        return self.views.get(name)

    def find_panel(self, name: str, kind: type[P]) -> P | None:
        """A view of this name, if there is one that can be asked for what `kind` says."""
        view = self.view(name)
        return view if isinstance(view, kind) else None

    def entry(self, dock: Dock) -> PanelEntry:
        return self._entries[dock.objectName()]

    # ---- the layout

    def layout_version(self) -> int:
        """Layouts of the large and of the small arrangement do not fit each other."""
        return self.layout_base + bool(self._small)

    def keep_layout(self) -> None:
        """Into the settings, for the next time. Before there are views, and on the full screen, it is not the user's."""
        if self.views and not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
            self.settings.layout = self.saveState(self.layout_version())
            self.settings.splitter = self.splitter.saveState()
        self.settings.sync()

    def reset_layout(self) -> None:
        """The arrangement of the first start, for the width of now."""
        self.settings.forget_layout()
        self._layouts.clear()
        self.arrangement.arrange(self)
        self.tidy_tabs()
        QTimer.singleShot(0, self.resize_again)

    def _rearrange(self) -> None:
        """Panels stand side by side or share places, as the width of the window allows: what was closed stays closed, what floats
        stays where it is, and what the user had moved is there again when the width is."""
        docks = self.docks.values()
        closed = [dock for dock in docks if dock.isHidden()]
        floating = {dock: dock.geometry() for dock in docks if dock.isFloating()}
        on_top = [dock for dock in docks if self.tabifiedDockWidgets(dock) and not dock.visibleRegion().isEmpty()]
        self._layouts[bool(self._small)] = self.saveState(self.layout_version())
        self._small = self.arrangement.is_small(self)
        known = self._layouts.get(self._small)
        if known is None or not self.restoreState(known, self.layout_version()):
            self.arrangement.arrange(self)
        for dock in docks:
            if dock.isFloating() != (dock in floating):
                dock.setFloating(dock in floating)
            if dock in floating:
                dock.setGeometry(floating[dock])
            dock.setVisible(dock not in closed)
        for dock in on_top:
            dock.raise_()
        self.tidy_tabs()
        QTimer.singleShot(0, self.resize_again if known is None else self.tidy_tabs)

    @Slot()
    def resize_again(self) -> None:
        """Docks take their sizes only when the window has laid them out."""
        self.arrangement.resize(self)
        self.tidy_tabs()  # Qt makes the bars with the layout

    @Slot()
    def tidy_tabs(self) -> None:
        window_frame.tidy_tabs(self)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._small is not None and self.arrangement.is_small(self) != self._small:
            self._rearrange()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.painted.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab passes over what stands in a dock behind another one, where it would be lost."""
        for _ in range(MOST_STOPS):
            moved = super().focusNextPrevChild(forward)
            if not moved or window_frame.in_front(self.focusWidget()):
                return moved
        return False
