"""The main window: the runs of a scene, and its file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from rmsprop_gui import panels
from rmsprop_gui.commands.actions import file_actions, panel_actions
from rmsprop_gui.commands.main_commands import COMMANDS
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_files import RECORDING, SUFFIX, is_table
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.panels.lessons.scenery import LessonStage
from rmsprop_gui.tasks.progressive_render import RepaintGate
from rmsprop_gui.windows.main import arrangement
from rmsprop_gui.windows.main.status_bar import RunsStatus
from rmsprop_gui.windows.main.toolbar import SceneCombo, TopBar
from rmsprop_gui.windows.shell import window_frame
from rmsprop_gui.windows.shell.docked_window import DockedWindow
from rmsprop_gui.windows.shell.menus import make_menu_bar
from rmsprop_gui.windows.shell.submenus import PresetsMenu, RecentMenu


def join(window: MainWindow) -> None:
    """Lessons open their scenes as the window does, and the commands that turn their pages follow what is open."""
    panel = window.view("lessons")
    if panel is not None:
        panel.course.scenery.stage = WindowStage(window)  # type: ignore[attr-defined]
        panel.course.lesson_changed.connect(window.actions_by_name.refresh)  # type: ignore[attr-defined]
        window.closed.connect(panel.close_down)  # type: ignore[attr-defined]


class WindowStage(LessonStage):
    """Opens scenes as the commands of the window do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.session)
        self._window = window

    def may_leave(self) -> bool:
        return file_actions.may_go(self._window)

    def path(self) -> str | None:
        return self._window.path

    def show(self, scene: Scene, path: str | None = None) -> None:
        file_actions.show(self._window, scene, path)


LAYOUT_VERSION = 2  # raise it by two when docks change their names or places: older layouts are then left alone
BUTTONS = ("add-run", "open", "save", "copy-code", "export", "", "lessons", "panels", "theme", "shortcuts")
TOUR_AFTER = 1200  # milliseconds between the first picture and the tour
PLAY_AFTER = 400  # milliseconds between the first picture and playing


class MainWindow(DockedWindow):
    """Its tool bar chooses the scene, its title names it.

    bench_wanted()   the window in which optimizers are compared
    training_wanted(path)   the Training window, with the recording in a file, or without one: ""
    """

    training_wanted = Signal(str)
    bench_wanted = Signal()
    commands, package, arrangement = COMMANDS, panels, arrangement
    centre = {"map": 3, "plots": 2}
    first = "map"
    layout_base = LAYOUT_VERSION

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self.path: str | None = None  # of the session file
        self.setObjectName("mainWindow")
        self.recent_menu, self.presets_menu = RecentMenu(self), PresetsMenu(self)
        submenus = {"View": (self.panels_menu,), "open": (self.recent_menu, self.presets_menu)}
        self.menus = make_menu_bar(self, self.actions_by_name, submenus)
        self.menus.findChild(QMenu, "menu-file").aboutToShow.connect(self.recent_menu.fill)
        self.scenes = SceneCombo(self)
        self.toolbar = TopBar(self, self.menus, "RMSprop Explorer", self.scenes, BUTTONS)
        self.addToolBar(self.toolbar)
        self.status = RunsStatus(session, self)
        self.setStatusBar(self.status)
        RepaintGate(session, self)
        session.scene_changed.connect(self._show_title)
        session.undo_stack.cleanChanged.connect(self._show_title)
        self._show_title()
        window_frame.place(self, self.settings.geometry)

    # ---- the start

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
            panel_actions.show_tour(self)

    def join_views(self) -> None:
        join(self)

    # ---- the scene

    def open_preset(self, name: str) -> None:
        file_actions.open_preset(self, name)
        self._show_title()

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
        return self.title_of(self.session.scene, self.path)

    @staticmethod
    def title_of(scene: Scene, path: str | None) -> str:
        return Path(path).stem if path else translated(scene.title or mark("Untitled"))

    def tell(self, sentence: str) -> None:
        self.status.tell(sentence)

    @Slot()
    def _show_title(self) -> None:
        self.setWindowTitle(tr("{scene}[*] – RMSprop Explorer", scene=self.scene_title()))
        self.setWindowModified(not self.session.undo_stack.isClean())
        self.scenes.show_scene(self.scene_title(), translated(self.session.scene.about))

    # ---- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if get_dropped_path(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = get_dropped_path(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            if is_table(path):  # its dialog waits for the user, and must not make the source of the drag wait too
                QTimer.singleShot(0, partial(file_actions.open_table, self, path))
            else:
                file_actions.open_path(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not file_actions.may_go(self):
            event.ignore()
            return
        self.settings.paused = not self.session.playback.wanted
        self.session.playback.stop()
        self.keep_layout()
        event.accept()
        self.closed.emit()


def get_dropped_path(urls: list[QUrl]) -> str | None:
    """The path of the one local session, recording, JSON file or table among dropped things."""
    path = window_frame.get_dropped_file(urls)
    known = path is not None and (path.lower().endswith((SUFFIX, RECORDING, ".json")) or is_table(path))
    return path if known else None
