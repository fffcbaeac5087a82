"""The Training window: frame first, then the views that are found, in docks and around the timeline."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QTabWidget, QWidget

from rmsprop_gui import panels, window_frame
from rmsprop_gui.commands import Command
from rmsprop_gui.i18n import tr
from rmsprop_gui.menus import Actions, KeyGuard, make_menu_bar
from rmsprop_gui.settings import Settings
from rmsprop_gui.submenus import PanelsMenu
from rmsprop_gui.toolbar import TopBar
from rmsprop_gui.training import arrangement, deeds, views
from rmsprop_gui.training.commands import COMMANDS
from rmsprop_gui.training.events.keeper import EventKeeper
from rmsprop_gui.training.network_combo import NetworkCombo
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.status import TrainingStatus
from rmsprop_gui.views.base import ViewEntry
from rmsprop_gui.widgets.dock import Dock

LAYOUT_VERSION = 4  # raise it by two when docks change their names or places: older layouts are then left alone
SMALLEST = (960, 640)
BUTTONS = ("train", "add", "open", "save", "export", "", "panels", "theme", "shortcuts")


class TrainingWindow(window_frame.InSight, QMainWindow):
    """Made from a session and the settings. `populate` makes the views; until then the frame can already be seen.

    painted()    the frame has been drawn for the first time
    populated()  the views are there
    quit_wanted()   the whole program is to end
    closed()     the window has gone; whatever trains has to end
    """

    painted = Signal()
    populated = Signal()
    closed = Signal()
    quit_wanted = Signal()
    commands = COMMANDS

    def __init__(self, session: TrainingSession, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self.path: str | None = None  # of the file that the settings were saved to
        self.docks: dict[str, Dock] = {}
        self._entries: dict[str, ViewEntry] = {}
        self._views: dict[str, QWidget] = {}
        self._drawn = self._small = False
        self._guard = KeyGuard(self)
        self.installEventFilter(self._guard)
        self.setObjectName("trainingWindow")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.actions_by_name = Actions(self)
        self.panels_menu = PanelsMenu(self)
        self.menus = make_menu_bar(self, self.actions_by_name, {})
        self.networks = NetworkCombo(session, self)
        self.toolbar = TopBar(self, self.menus, tr("Training"), self.networks, BUTTONS)
        self.addToolBar(self.toolbar)
        self._column, self.splitter = window_frame.make_centre(self)
        self.status = TrainingStatus(session, self)
        self.setStatusBar(self.status)
        session.scene_changed.connect(self._show_title)
        session.told.connect(self.tell)
        self._show_title()
        window_frame.place(self, self.settings.geometry)

    # ---- the views

    @Slot()
    def populate_soon(self) -> None:
        """Once the frame is on the screen: plots are imported and made after the window can be seen."""
        QTimer.singleShot(0, self.populate)

    @Slot()
    def populate(self) -> None:
        """Make every view that is found, then restore the layout of last time."""
        if self._views:
            return
        for entry in panels.found_views(views):
            widget = panels.made_view(entry, self.session)
            if widget is not None:
                self._entries[entry.name] = entry
                self._views[entry.name] = widget
                self._put(entry, widget)
        self.panels_menu.fill(self.docks.values(), self.actions_by_name["reset-layout"])
        arrangement.arrange(self)
        layout = self.settings.layout
        if not layout.isEmpty() and self.restoreState(layout, self._version()):
            self.splitter.restoreState(self.settings.splitter)
        self._tidy_tabs()
        EventKeeper.of(self.session).remarkable.connect(self._show_events)
        if "progress" in self._views:
            self._views["progress"].setFocus()  # else the first combo box takes the keys of the timeline
        self.populated.emit()

    def _version(self) -> int:
        """Layouts of the large and of the small arrangement do not fit each other."""
        return LAYOUT_VERSION + arrangement.is_small(self)

    def _put(self, entry: ViewEntry, widget: QWidget) -> None:
        if entry.area == "centre":
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, 1)
        elif entry.area == "timeline":
            self._column.addWidget(widget)
        else:
            dock = panels.made_dock(entry, widget, self)
            dock.installEventFilter(self._guard)
            dock.topLevelChanged.connect(self._tidy_tabs)
            self.docks[entry.name] = dock
            self.addDockWidget(arrangement.AREAS[entry.area], dock)

    def view(self, name: str) -> QWidget | None:
        """The widget of a view, or None while there is none."""
        return self._views.get(name)

    def entry(self, dock: Dock) -> ViewEntry:
        return self._entries[dock.objectName()]

    @Slot()
    def _tidy_tabs(self) -> None:
        window_frame.tidy_tabs(self)

    def reset_layout(self) -> None:
        """The arrangement of the first start, for the width of now."""
        self.settings.forget_layout()
        arrangement.arrange(self)
        self._tidy_tabs()
        QTimer.singleShot(0, self._resize_again)

    @Slot()
    def _resize_again(self) -> None:
        """Docks take their sizes only when the window has laid them out."""
        arrangement.resize(self)
        self._tidy_tabs()  # Qt makes the bars with the layout

    @Slot()
    def _show_events(self) -> None:
        """What was found in a recording is what it was opened for; a panel that was closed stays so."""
        dock = self.docks.get("events")
        if dock is not None and not dock.isHidden():
            dock.raise_()

    def command(self, name: str) -> Command:
        return next(command for command in self.commands if command.name == name)

    @Slot(str)
    def tell(self, sentence: str) -> None:
        self.status.tell(sentence)

    @Slot()
    def _show_title(self) -> None:
        course = self.session.course
        self.setWindowTitle(
            tr("{title} – Training – RMSprop Explorer", title=course.title) if course else tr("Training – RMSprop Explorer")
        )

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns become two where there is no room for them, and three again."""
        super().resizeEvent(event)
        small = arrangement.is_small(self)
        if small != self._small:
            self._small = small
            if self._views:
                arrangement.rearrange(self)
                self._tidy_tabs()
                QTimer.singleShot(0, self._resize_again)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if window_frame.dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = window_frame.dropped_file(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            deeds.open_path(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.playback.stop()
        if self._views and not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
            self.settings.layout = self.saveState(self._version())
            self.settings.splitter = self.splitter.saveState()
        self.settings.sync()
        event.accept()
        self.closed.emit()
