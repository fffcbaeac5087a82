"""The Training window: trainings side by side, and what was found in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

from rmsprop_gui import window_frame
from rmsprop_gui.docked_window import DockedWindow
from rmsprop_gui.i18n import tr
from rmsprop_gui.menus import make_menu_bar
from rmsprop_gui.settings import Settings
from rmsprop_gui.toolbar import TopBar
from rmsprop_gui.training import arrangement, deeds, views
from rmsprop_gui.training.commands import COMMANDS
from rmsprop_gui.training.events.keeper import EventKeeper
from rmsprop_gui.training.network_combo import NetworkCombo
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.status import TrainingStatus

LAYOUT_VERSION = 4  # raise it by two when docks change their names or places: older layouts are then left alone
BUTTONS = ("train", "add", "open", "save", "export", "", "panels", "theme", "shortcuts")


class TrainingWindow(DockedWindow):
    """What trains has to end when it has `closed`.

    quit_wanted()   the whole program is to end
    """

    quit_wanted = Signal()
    commands, package, arrangement = COMMANDS, views, arrangement
    centre = {"centre": 1}
    first = "progress"
    layout_base = LAYOUT_VERSION

    def __init__(self, session: TrainingSession, settings: Settings) -> None:
        super().__init__(session, settings)
        self.setObjectName("trainingWindow")
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.menus = make_menu_bar(self, self.actions_by_name, {"View": (self.panels_menu,)})
        self.networks = NetworkCombo(session, self)
        self.toolbar = TopBar(self, self.menus, tr("Training"), self.networks, BUTTONS)
        self.addToolBar(self.toolbar)
        self.status = TrainingStatus(session, self)
        self.setStatusBar(self.status)
        session.scene_changed.connect(self._show_title)
        session.told.connect(self.tell)
        self._show_title()
        window_frame.place(self, self.settings.geometry)

    def join_views(self) -> None:
        EventKeeper.of(self.session).remarkable.connect(self._show_events)

    @Slot()
    def _show_events(self) -> None:
        """What was found in a recording is what it was opened for; a panel that was closed stays so."""
        dock = self.docks.get("events")
        if dock is not None and not dock.isHidden():
            dock.raise_()

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
        self.keep_layout()
        event.accept()
        self.closed.emit()
