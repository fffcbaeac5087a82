"""The main window: the runs of a scene, and its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from optim import SpecError
from rmsprop_gui import panels
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.lesson_stage import LessonReading, LessonStage, SavedScene
from rmsprop_gui.model.note_edits import NoteChoice
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.session_files import RECORDING, SUFFIX, is_table
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.tasks.progressive_render import RepaintGate
from rmsprop_gui.widgets.panel_entry import (
    CopyingPanel,
    FullSizePanel,
    KeyboardPanel,
    LessonsAccess,
    MapAccess,
    PlotsAccess,
)
from rmsprop_gui.windows.main import arrangement
from rmsprop_gui.windows.main.status_bar import RunsStatus
from rmsprop_gui.windows.main.toolbar import SceneCombo, TopBar
from rmsprop_gui.windows.shell import docked_window
from rmsprop_gui.windows.shell.command import Command
from rmsprop_gui.windows.shell.docked_window import DockedWindow
from rmsprop_gui.windows.shell.menus import PresetsMenu, RecentMenu, make_menu_bar

if TYPE_CHECKING:
    from optim.sweeps.picture import Picture
    from rmsprop_gui.model.session_tie import SessionTie
    from rmsprop_gui.widgets.dock import Dock
    from rmsprop_gui.windows.main.presenting import Presentation


class FileActions(Protocol):
    """A module that opens and saves scenes for a window."""

    may_go: Callable[[Any], bool]
    show: Callable[[Any, Scene, str | None], None]
    open_path: Callable[[Any, str], bool]
    open_preset: Callable[[Any, str], bool]
    open_table: Callable[[Any, str], bool]


class WindowStage(LessonStage):
    """Opens scenes as the commands of the window do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.session)
        self._window = window

    def may_leave(self) -> bool:
        return self._window.files.may_go(self._window)

    def path(self) -> str | None:
        return self._window.path

    def show(self, scene: Scene, path: str | None = None) -> None:
        self._window.bring_forward("map")  # what a lesson points to is there
        self._window.files.show(self._window, scene, path)


HALF = (500, 400)  # pixels that one of two windows needs at least
LAYOUT_VERSION = 2  # raise it by two when docks change their names or places: older layouts are then left alone
BUTTONS = ("add-run", "open", "save", "copy-code", "export", "", "lessons", "panels", "theme", "shortcuts")
TOUR_AFTER = 1200  # milliseconds between the first picture and the tour
LOAD_AFTER = 100  # milliseconds between the first picture and loading compiled code: a second later the first hand comes
PLAY_AFTER = 400  # milliseconds between the first picture and playing


class MainWindow(DockedWindow):
    """Its tool bar chooses the scene, its title names it.

    bench_wanted()   the window in which optimizers are compared
    training_wanted(path)   the Training window, with the recording in a file, or without one: ""
    kernels_wanted()   the compiled code of the runs
    beside_wanted(path)     a second window beside this one, with the session in a file

    companion   the window beside this one, which goes with it; None where there is none, and of that one
    tie         of the two sessions, while there are two
    """

    training_wanted = Signal(str)
    bench_wanted = Signal()
    kernels_wanted = Signal()
    beside_wanted = Signal(str)
    package, arrangement = panels, arrangement
    centre = {"map": 3, "plots": 2}
    first = "map"
    layout_base = LAYOUT_VERSION
    presentation: Presentation | None = None  # from its first use
    companion: MainWindow | None = None
    tie: SessionTie | None = None
    _before_half: tuple[QByteArray, QByteArray, int] | None = None  # geometry, layout, its version: while it is half of two
    _put_aside: tuple[Dock, ...] = ()  # panels that have no room meanwhile

    def __init__(
        self, session: Session, settings: Settings, commands: tuple[Command, ...], files: FileActions
    ) -> None:  # fmt: skip
        super().__init__(session, settings, commands)
        self.files = files
        self.path: str | None = None  # of the session file
        self.setObjectName("mainWindow")
        self.recent_menu, self.presets_menu = RecentMenu(settings, self), PresetsMenu(self)
        self.recent_menu.path_chosen.connect(self.open_path)
        self.presets_menu.preset_chosen.connect(self.open_preset)
        submenus = {"View": (self.panels_menu,), "open": (self.recent_menu, self.presets_menu)}
        self.menus = make_menu_bar(self, self.actions_by_name, submenus)
        self.menus.findChild(QMenu, "menu-file").aboutToShow.connect(self.recent_menu.fill)
        self.scenes = SceneCombo(self)
        self.scenes.preset_chosen.connect(self.open_preset)
        self.toolbar = TopBar(self, self.menus, "RMSprop Explorer", self.scenes, BUTTONS, self.panels_menu)
        self.addToolBar(self.toolbar)
        self.status = RunsStatus(session, self)
        self.setStatusBar(self.status)
        RepaintGate(session, self)
        session.updates.follow(self, self._show_title, {"title", "about"})
        session.undo_stack.cleanChanged.connect(self._show_title)
        self._show_title()
        docked_window.place(self, self.settings.geometry)

    # ---- the start

    @Slot()
    def play_soon(self) -> None:
        """The first picture stands for a moment, then it moves."""
        call_later(self, PLAY_AFTER, self.session.playback.play)

    @Slot()
    def load_soon(self) -> None:
        """The compiled code of pictures and runs, which the first drag asks for: numba takes long to load."""
        call_later(self, LOAD_AFTER, self._load)

    @Slot()
    def _load(self) -> None:
        strokes.find()
        self.kernels_wanted.emit()

    @Slot()
    def tour_soon(self) -> None:
        """At the very first start, once there is something to see and it moves."""
        call_later(self, TOUR_AFTER, self._first_tour)

    @Slot()
    def _first_tour(self) -> None:
        if not self.settings.tour_seen:  # it may have been asked for meanwhile
            self.start_tour()

    def join_views(self) -> None:
        """Lessons open their scenes as the window does, and the commands that turn their pages follow what is open."""
        lessons = self._lessons()
        if lessons is not None:
            lessons.set_stage(WindowStage(self))
            taken_away = (command.name for command in self.commands if command.name.startswith("lesson-to-"))
            lessons.offer([self.actions_by_name[name] for name in taken_away])
            lessons.lesson_changed.connect(self.actions_by_name.refresh)
            self.closed.connect(lessons.close_down)
        NoteChoice.of(self.session).edit_wanted.connect(self._write_note)
        data = self.find_panel("data", CopyingPanel)
        if data is not None:
            data.copy_wanted.connect(self._copy_data)

    # ---- the scene

    @Slot(str)
    def open_preset(self, name: str) -> None:
        self.files.open_preset(self, name)
        self._show_title()

    @Slot(str)
    def open_path(self, path: str) -> None:
        self.files.open_path(self, path)

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

    def saved_as(self, path: str, whole: bool = True) -> None:
        """The scene is now what the file holds; not `whole` where it was changed while the file was written."""
        self.path = path
        if whole:
            self.session.undo_stack.setClean()
        self._show_title()

    def scene_title(self) -> str:
        """File name, or the title of the scene."""
        return self.title_of(self.session.scene, self.path)

    @staticmethod
    def title_of(scene: Scene, path: str | None) -> str:
        return Path(path).stem if path else translated(scene.title or mark("Untitled"))

    @Slot()
    def _show_title(self) -> None:
        self.setWindowTitle(tr("{scene}[*] – RMSprop Explorer", scene=self.scene_title()))
        self.setWindowModified(not self.session.undo_stack.isClean())
        self.scenes.show_scene(self.scene_title(), translated(self.session.scene.about))

    # ---- what actions ask for

    def show_message(self, sentence: str) -> None:
        self.status.show_message(sentence)
        if self.presentation is not None:
            self.presentation.show_message(sentence)

    def is_presenting(self) -> bool:
        return self.presentation is not None and self.presentation.on

    def toggle_presenting(self) -> None:
        """Map, plots and ledger alone on the whole screen, or everything as it was."""
        from rmsprop_gui.windows.main.presenting import Presentation

        if self.presentation is None:
            self.presentation = Presentation(self)
        if self.presentation.on:
            self.presentation.end()
        else:
            self.presentation.begin()

    def end_presenting(self) -> None:
        if self.presentation is not None:
            self.presentation.end()

    def may_rearrange(self) -> bool:
        return self.presentation is None or not (self.presentation.on or self.presentation.returning)

    # ---- two windows side by side

    def open_beside(self, path: str) -> None:
        self.beside_wanted.emit(path)

    def join_tie(self, tie: SessionTie | None) -> None:
        """The commands follow what is tied; None where there is one window alone again."""
        self.tie = tie
        if tie is not None:
            tie.changed.connect(self.actions_by_name.refresh)
        self.actions_by_name.refresh()

    def take_half(self, place: QRect) -> None:
        """This half of the screen, without the panels on the left: map and plots are to be compared."""
        self.end_presenting()
        self.keep_layout()
        self.setWindowState(self.windowState() & ~(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen))
        version, left = self.layout_version(), Qt.DockWidgetArea.LeftDockWidgetArea
        self._before_half = self.saveGeometry(), self.saveState(version), version
        docks = (dock for dock in self.docks.values() if not dock.isFloating() and not dock.isHidden())
        self._put_aside = tuple(dock for dock in docks if self.dockWidgetArea(dock) == left)
        for dock in self._put_aside:
            dock.hide()
        self.setMinimumSize(*HALF)
        self.setGeometry(place)

    def give_half_back(self) -> None:
        """As it stood before there were two."""
        if self._before_half is None:
            return
        geometry, layout, version = self._before_half
        self._before_half = None
        for dock in self._put_aside:
            dock.show()
        self.setMinimumSize(*docked_window.SMALLEST)
        self.restoreGeometry(geometry)
        call_later(self, 0, partial(self._restore_layout, layout, version))

    def _restore_layout(self, layout: QByteArray, version: int) -> None:
        """Once the window has its width, if that is still the one of the layout."""
        if version == self.layout_version():
            self.restoreState(layout, version)
        self.tidy_tabs()

    def keep_layout(self) -> None:
        if self._before_half is not None:  # it was kept before it was half of two
            self.settings.sync()
            return
        if self.presentation is not None and (self.presentation.on or self.presentation.returning):
            self.presentation.keep_layout()
        else:
            super().keep_layout()

    def reset_layout(self) -> None:
        self.end_presenting()
        super().reset_layout()

    def dialog_parent(self) -> QWidget:
        return self

    def ask_open_path(self, title: str, kinds: str = "") -> str:
        """A file that is to be read, "" if none was chosen."""
        return QFileDialog.getOpenFileName(self, title, self.settings.folder, kinds)[0]

    def ask_save_path(self, title: str, start: str, kinds: str) -> str:
        """A file that is to be written, "" if none was chosen."""
        return QFileDialog.getSaveFileName(self, title, start, kinds)[0]

    def open_training(self, path: str = "") -> None:
        self.training_wanted.emit(path)

    def open_benchmark(self) -> None:
        self.bench_wanted.emit()

    def open_palette(self) -> None:
        from rmsprop_gui.windows.shell.palette import CommandPalette

        CommandPalette(self).exec()

    def open_shortcuts(self) -> None:
        from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self).exec()

    def start_tour(self) -> None:
        """One minute around the window. Having begun counts as seen: nobody is asked twice."""
        from rmsprop_gui.windows.tour.tour import Tour

        self.end_presenting()
        if self.findChild(Tour) is None and self.docks and self.isVisible():
            self.settings.tour_seen = True
            self.bring_forward("map")
            Tour(self).start()

    # ---- what is asked of panels

    def is_shown(self, panel: str) -> bool:
        """Whether a panel is there and no other one is before it."""
        view = self.view(panel)
        return view is not None and view.isVisible() and docked_window.in_front(view)

    def fit_map(self) -> None:
        """The map's own fit where it has one, else the landscape's view."""
        map_panel = self.find_panel("map", MapAccess)
        if map_panel is not None:
            map_panel.fit()
        else:
            self.session.set_quietly(view=None)

    def get_ends_picture(self) -> Picture | None:
        """Where runs end, as far as the map has it."""
        map_panel = self.find_panel("map", MapAccess)
        return None if map_panel is None else map_panel.get_ends_picture()

    def shown_plots(self) -> tuple[tuple[str, ...], str]:
        """(names of the plots that are shown, how the loss is shown)."""
        plots = self.find_panel("plots", PlotsAccess)
        return ((), "log") if plots is None else plots.shown_plots()

    def open_full_size(self, panel: str) -> None:
        """The window of a panel that shows at full size what is chosen in it."""
        found = self.find_panel(panel, FullSizePanel)
        if found is not None:
            found.open_window()

    def enter_panel(self, panel: str) -> None:
        """A panel in a dock comes to the front, with the keyboard in it."""
        dock, found = self.docks.get(panel), self.find_panel(panel, KeyboardPanel)
        if dock is not None and found is not None:
            dock.show()
            dock.raise_()
            found.take_keyboard()

    def turn_to_surface(self) -> None:
        """The 3-D view comes to the front with the keyboard, or the map again."""
        surface = self.view("surface")
        name = "map" if surface is None or surface.isVisible() else "surface"
        self.bring_forward(name)
        view = self.view(name)
        if view is not None:
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _write_note(self) -> None:
        self.enter_panel("notes")

    def _lessons(self) -> LessonsAccess | None:
        return self.find_panel("lessons", LessonsAccess)

    def has_lesson(self) -> bool:
        lessons = self._lessons()
        return lessons is not None and lessons.has_lesson()

    def begin_lesson(self, name: str) -> None:
        """Opens a lesson by the name of its file, with the keyboard in its page."""
        lessons = self._lessons()
        if lessons is not None and lessons.open_named(name):
            self.enter_panel("lessons")

    def turn_lesson_page(self, forward: bool) -> None:
        lessons = self._lessons()
        if lessons is not None:
            lessons.turn_page(forward)
        if self.presentation is not None:
            self.presentation.show_page()

    def get_lesson_reading(self) -> LessonReading | None:
        lessons = self._lessons()
        return None if lessons is None else lessons.get_reading()

    def get_saved_scene(self) -> SavedScene | None:
        """What stood here before the lesson, and comes back after it."""
        lessons = self._lessons()
        return None if lessons is None else lessons.get_saved_scene()

    @Slot()
    def _copy_data(self) -> None:
        """The data and the fitted lines as a figure for documents, with their settings as text."""
        from rmsprop_gui.export.choices import copy_data

        try:
            copy_data(self.session)
        except SpecError as error:
            self.session.error.emit(translated(str(error)))

    # ---- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if get_dropped_path(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = get_dropped_path(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            if is_table(path):  # its dialog waits for the user, and must not make the source of the drag wait too
                call_later(self, 0, partial(self.files.open_table, self, path))
            else:
                self.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if (self.companion is not None and not self.companion.close()) or not self.files.may_go(self):
            event.ignore()
            return
        self.settings.paused = not self.session.playback.wanted
        self.session.playback.stop()
        self.keep_layout()
        self.end_presenting()
        event.accept()
        self.closed.emit()


def get_dropped_path(urls: list[QUrl]) -> str | None:
    """The path of the one local session, recording, JSON file or table among dropped things."""
    path = docked_window.get_dropped_file(urls)
    known = path is not None and (path.lower().endswith((SUFFIX, RECORDING, ".json")) or is_table(path))
    return path if known else None
