"""The main window: frame first, then the views that are found, in docks and around the timeline."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget, QWidget

from rmsprop_gui import arrangement, lesson_stage, panels, window_frame
from rmsprop_gui.commands import COMMANDS, Command
from rmsprop_gui.deeds import dialogs, opening, saving
from rmsprop_gui.files import RECORDING, SUFFIX, is_table
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.menus import Actions, KeyGuard, make_menu_bar
from rmsprop_gui.patience import Patience
from rmsprop_gui.scene import Scene
from rmsprop_gui.session import Session
from rmsprop_gui.settings import Settings
from rmsprop_gui.status_bar import RunsStatus
from rmsprop_gui.submenus import PresetsMenu, RecentMenu
from rmsprop_gui.toolbar import SceneCombo, TopBar
from rmsprop_gui.views.base import ViewEntry
from rmsprop_gui.widgets.dock import Dock

LAYOUT_VERSION = 2  # raise it when docks change their names or places: older layouts are then left alone
SMALLEST = (960, 640)
BUTTONS = ("add-run", "open", "save", "copy-code", "export", "", "lessons", "panels", "theme", "shortcuts")
TOUR_AFTER = 1200  # milliseconds between the first picture and the tour
PLAY_AFTER = 400  # milliseconds between the first picture and playing


class MainWindow(window_frame.InSight, QMainWindow):
    """Made from a session and the settings. `populate` makes the views; until then the frame can already be seen.

    painted()    the frame has been drawn for the first time
    populated()  the views are there
    closed()     it has gone
    bench_wanted()   the window in which optimizers are compared
    training_wanted(path)   the Training window, with the recording in a file, or without one: ""
    """

    painted = Signal()
    populated = Signal()
    closed = Signal()
    training_wanted = Signal(str)
    bench_wanted = Signal()
    commands = COMMANDS

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self.path: str | None = None  # of the session file
        self.docks: dict[str, Dock] = {}
        self._entries: dict[str, ViewEntry] = {}
        self._views: dict[str, QWidget] = {}
        self._drawn = False
        self._guard = KeyGuard(self)
        self.installEventFilter(self._guard)
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.actions_by_name = Actions(self)
        self.recent_menu, self.presets_menu = RecentMenu(self), PresetsMenu(self)
        self.menus = make_menu_bar(self, self.actions_by_name, {"open": (self.recent_menu, self.presets_menu)})
        self.menus.findChild(QMenu, "menu-file").aboutToShow.connect(self.recent_menu.fill)
        self.scenes = SceneCombo(self)
        self.toolbar = TopBar(self, self.menus, "RMSprop Explorer", self.scenes, BUTTONS)
        self.addToolBar(self.toolbar)
        self._column, self.splitter = window_frame.make_centre(self)
        self.status = RunsStatus(session, self)
        self.setStatusBar(self.status)
        Patience(session, self)
        session.scene_changed.connect(self._show_title)
        session.undo_stack.cleanChanged.connect(self._show_title)
        self._show_title()
        window_frame.place(self, self.settings.geometry)

    # ---- the views

    @Slot()
    def populate_soon(self) -> None:
        """Once the frame is on the screen: plots are imported and made after the window can be seen."""
        QTimer.singleShot(0, self.populate)

    @Slot()
    def play_soon(self) -> None:
        """The first picture stands for a moment, then it moves."""
        QTimer.singleShot(PLAY_AFTER, self.session.playback.play)

    @Slot()
    def tour_soon(self) -> None:
        """At the very first start, once there is something to see and it moves."""
        QTimer.singleShot(TOUR_AFTER, self._first_tour)

    @Slot()
    def _first_tour(self) -> None:
        if not self.settings.tour_seen:  # it may have been asked for meanwhile
            dialogs.show_tour(self)

    @Slot()
    def populate(self) -> None:
        """Make every view that is found, then restore the layout of last time."""
        for entry in panels.found_views():
            widget = panels.made_view(entry, self.session)
            if widget is not None:
                self._entries[entry.name] = entry
                self._views[entry.name] = widget
                self._put(entry, widget)
        self.panels_menu.fill(self.docks.values(), self.actions_by_name["reset-layout"])
        lesson_stage.join(self)
        arrangement.arrange(self)
        layout = self.settings.layout
        if not layout.isEmpty() and self.restoreState(layout, LAYOUT_VERSION):
            self.splitter.restoreState(self.settings.splitter)
            for dock in self.docks.values():
                dock.follow_occasion()
        self._tidy_tabs()
        if "map" in self._views:
            self._views["map"].setFocus()  # else the first combo box takes the keys of the timeline
        self.populated.emit()

    def _put(self, entry: ViewEntry, widget: QWidget) -> None:
        if entry.area in ("map", "plots"):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, 3 if entry.area == "map" else 2)
        elif entry.area == "timeline":
            self._column.addWidget(widget)
        else:
            dock = panels.made_dock(entry, widget, self)
            dock.installEventFilter(self._guard)
            dock.topLevelChanged.connect(self._tidy_tabs)
            self.docks[entry.name] = dock
            self.addDockWidget(arrangement.AREAS.get(entry.area, arrangement.BOTTOM), dock)

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

    # ---- menus

    def command(self, name: str) -> Command:
        return next(command for command in self.commands if command.name == name)

    def open_preset(self, name: str) -> None:
        opening.open_preset(self, name)
        self._show_title()

    # ---- the scene

    def show_scene(self, scene: Scene, path: str | None) -> None:
        """Put another scene on the screen; it goes on playing if it was."""
        self.path = path
        self.session.replace(scene)
        self._show_title()

    def opened(self, path: str) -> None:
        """The scene came from this file or preset when the program was started."""
        if Path(path).suffix == SUFFIX:
            self.path = path
            self.settings.remember(path)
        self._show_title()

    def saved_as(self, path: str) -> None:
        """The scene is now what the file holds."""
        self.path = path
        self.session.undo_stack.setClean()
        self._show_title()

    def scene_title(self) -> str:
        """File name, or the title of the scene."""
        return Path(self.path).stem if self.path else translated(self.session.scene.title or mark("Untitled"))

    def tell(self, sentence: str) -> None:
        self.status.tell(sentence)

    @Slot()
    def _show_title(self) -> None:
        self.setWindowTitle(tr("{scene}[*] – RMSprop Explorer", scene=self.scene_title()))
        self.setWindowModified(not self.session.undo_stack.isClean())
        self.scenes.show_scene(self.scene_title(), translated(self.session.scene.about))

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_path(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_path(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            if is_table(path):  # its dialog waits for the user, and must not make the source of the drag wait too
                QTimer.singleShot(0, partial(opening.open_data, self, path))
            else:
                opening.open_path(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not saving.may_go(self):
            event.ignore()
            return
        self.settings.paused = not self.session.playback.wanted
        self.session.playback.stop()
        if self.docks and not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
            self.settings.layout = self.saveState(LAYOUT_VERSION)
            self.settings.splitter = self.splitter.saveState()
        self.settings.sync()
        event.accept()
        self.closed.emit()


def dropped_path(urls: list[QUrl]) -> str | None:
    """The path of the one local session, recording, JSON file or table among dropped things."""
    path = window_frame.dropped_file(urls)
    known = path is not None and (path.lower().endswith((SUFFIX, RECORDING, ".json")) or is_table(path))
    return path if known else None
