"""What the large windows have in common: a top row, panels that are found by their folder, docks and their tabs, their
arrangement, their middle, and their first place on the screen. A panel that cannot be made is logged and left out; the rest
works.
"""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabBar, QTabWidget, QVBoxLayout, QWidget

from rmsprop_gui import panels
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.model.updates import is_hand_moving
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.panel_entry import ContextPanel, OccasionalPanel, PanelEntry, TitledPanel
from rmsprop_gui.windows.shell.command import Actions, Command, CommandWindow
from rmsprop_gui.windows.shell.menus import KeyGuard, PanelsMenu

if TYPE_CHECKING:
    from rmsprop_gui.model.session import Session

log = logging.getLogger(__name__)


def find_views(package: ModuleType = panels) -> list[PanelEntry]:
    """The entries of all modules in a package of views, by area and order."""
    entries = []
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        try:
            module = importlib.import_module(f"{package.__name__}.{name}")
        except Exception:  # one broken view must not take the window with it
            log.exception("The view %s cannot be imported", name)
            continue
        entry = getattr(module, "ENTRY", None)
        if isinstance(entry, PanelEntry):
            entries.append(entry)
    return sorted(entries, key=lambda entry: (entry.area, entry.order, entry.name))


def make_view(entry: PanelEntry, session: Session) -> QWidget | None:
    """The widget of a view, or None (and a sentence in the status bar) when making it fails."""
    try:
        return entry.make(session)
    except Exception as error:
        log.exception("The view %s cannot be made", entry.name)
        session.error.emit(
            tr(
                "The panel {title} cannot be shown ({kind}: {error}); see the log.",
                title=translated(entry.title),
                kind=type(error).__name__,
                error=error,
            )
        )
        return None


def make_dock(entry: PanelEntry, widget: QWidget, window: QMainWindow) -> Dock:
    """A view in its dock, with its extra title widgets, its context and its occasions."""
    title_widgets = widget.title_widgets() if isinstance(widget, TitledPanel) else ()
    dock = Dock(translated(entry.title), entry.name, widget, *title_widgets, parent=window)
    if isinstance(widget, ContextPanel):
        widget.context_changed.connect(dock.set_context)
    if isinstance(widget, OccasionalPanel):
        widget.occasion_changed.connect(dock.follow_occasion)
    widget.setAccessibleName(widget.accessibleName() or translated(entry.title))
    return dock


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
    column = make_column(of=centre, spacing=0, margins=0)
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


class CentreTabs(QTabWidget):
    """Views that share a part of the centre; the first one is in front until another is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        bar = self.tabBar()
        bar.setExpanding(False)
        bar.setDrawBase(False)
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.setAccessibleName(tr("Views"))

    def add(self, view: QWidget, title: str) -> None:
        self.addTab(view, title)
        if self.count() == 1:  # it was taken out of the splitter, which hides what it gives away
            view.show()

    def bring_forward(self, view: QWidget) -> None:
        """Shows one of them."""
        if self.indexOf(view) >= 0:
            self.setCurrentWidget(view)


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
        self.centre_tabs: dict[str, CentreTabs] = {}  # of the areas of the centre that several views share
        self._entries: dict[str, PanelEntry] = {}
        self.views: dict[str, QWidget] = {}
        self._fits: dict[tuple[type, type], bool] = {}  # whether views are what protocols ask for
        self._drawn = False
        self._small: bool | None = None  # the arrangement of now, once there is one
        self._layouts: dict[bool, QByteArray] = {}  # of the small and of the large arrangement, as they were left
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        stack = session.undo_stack
        self.actions_by_name = Actions(
            self, session.scene_changed, session.focus_changed, session.playback.direction_changed, stack.indexChanged,
            stack.cleanChanged, may_wait=partial(is_hand_moving, session),
        )  # fmt: skip
        self._guard = KeyGuard(self, self.actions_by_name.catch_up)
        self.panels_menu = PanelsMenu(self)
        self.column, self.splitter = make_centre(self)

    # ---- the views

    @Slot()
    def populate_soon(self) -> None:
        """Once the frame is on the screen: plots are imported and made after the window can be seen."""
        call_later(self, 0, self.populate)

    @Slot()
    def populate(self) -> None:
        """Make every view that is found, then restore the layout of last time."""
        if self.views:
            return
        for entry in find_views(self.package):
            widget = make_view(entry, self.session)
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
            self._put_into_centre(entry, widget)
        elif entry.area == "timeline":
            self.column.addWidget(widget)
        else:
            dock = make_dock(entry, widget, self)
            dock.topLevelChanged.connect(self.tidy_tabs)
            self.docks[entry.name] = dock
            self.addDockWidget(self.arrangement.AREAS[entry.area], dock)

    def _put_into_centre(self, entry: PanelEntry, widget: QWidget) -> None:
        """The first view of an area has it for itself; further ones are tabs beside it."""
        first = next(each for each in self._entries.values() if each.area == entry.area)
        if first is entry:
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, self.centre[entry.area])
            self.splitter.widget(0).lower()  # painted first, while the curves of plots are drawn beside (`CurveLayer.begin`)
            return
        tabs = self.centre_tabs.get(entry.area)
        if tabs is None:
            mate = self.views[first.name]
            place, stretch = self.splitter.indexOf(mate), self.centre[entry.area]
            tabs = self.centre_tabs[entry.area] = CentreTabs()
            self.splitter.replaceWidget(place, tabs)
            self.splitter.setStretchFactor(place, stretch)
            self.splitter.widget(0).lower()
            tabs.add(mate, translated(first.title))
        tabs.add(widget, translated(entry.title))

    def view(self, name: str) -> QWidget | None:
        """The widget of a view, or None while there is none."""
        return self.views.get(name)

    def bring_forward(self, name: str) -> None:
        """The view of this name comes to the front where it shares a place of the centre."""
        for tabs in self.centre_tabs.values():
            view = self.view(name)
            if view is not None:
                tabs.bring_forward(view)

    def find_panel(self, name: str, kind: type[P]) -> P | None:
        """A view of this name, if there is one that can be asked for what `kind` says."""
        view = self.view(name)
        fits = self._fits.get((type(view), kind))
        if fits is None:
            fits = self._fits[type(view), kind] = isinstance(view, kind)
        return view if fits else None  # type: ignore[return-value]

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
        call_later(self, 0, self.resize_again)

    def may_rearrange(self) -> bool:
        """Whether panels may take other places because the window has another width."""
        return True

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
        call_later(self, 0, self.resize_again if known is None else self.tidy_tabs)

    @Slot()
    def resize_again(self) -> None:
        """Docks take their sizes only when the window has laid them out."""
        self.arrangement.resize(self)
        self.tidy_tabs()  # Qt makes the bars with the layout

    @Slot()
    def tidy_tabs(self) -> None:
        tidy_tabs(self)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._small is not None and self.arrangement.is_small(self) != self._small and self.may_rearrange():
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
            if not moved or in_front(self.focusWidget()):
                return moved
        return False
