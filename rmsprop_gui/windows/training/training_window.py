"""The Training window: trainings side by side, and what was found in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from optim.network.spec import presets
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.widgets.combo import NamedCombo
from rmsprop_gui.windows.main.toolbar import TopBar
from rmsprop_gui.windows.shell import docked_window
from rmsprop_gui.windows.shell.docked_window import DockedWindow
from rmsprop_gui.windows.shell.menus import make_menu_bar
from rmsprop_gui.windows.training import arrangement, panels, training_actions
from rmsprop_gui.windows.training.panels.events.event_cache import EventCache
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.status import TrainingStatus
from rmsprop_gui.windows.training.training_actions import COMMANDS


class NetworkCombo(NamedCombo):
    """Choosing an entry trains that network; the closed box says what is looked at now."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Network"), parent)
        self._session = session
        self.setToolTip(tr("Networks to start from"))
        for name, network in presets().items():
            title = translated(network.title)
            self.offer(name, title[:1].upper() + title[1:], translated(network.about))
        self.activated.connect(self._on_chosen)
        session.scene_changed.connect(self._show_course)
        self._show_course()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.request("network", self.itemData(index))

    @Slot()
    def _show_course(self) -> None:
        course = self._session.course
        self.show_text(course.title if course is not None else tr("Choose a network"))


LAYOUT_VERSION = 4  # raise it by two when docks change their names or places: older layouts are then left alone
BUTTONS = ("train", "add", "open", "save", "export", "", "panels", "theme", "shortcuts")


class TrainingWindow(DockedWindow):
    """What trains has to end when it has `closed`.

    quit_wanted()   the whole program is to end
    """

    quit_wanted = Signal()
    package, arrangement = panels, arrangement
    centre = {"centre": 1}
    first = "progress"
    layout_base = LAYOUT_VERSION

    def __init__(self, session: TrainingSession, settings: Settings) -> None:
        super().__init__(session, settings, COMMANDS)
        self.setObjectName("trainingWindow")
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.menus = make_menu_bar(self, self.actions_by_name, {"View": (self.panels_menu,)})
        self.networks = NetworkCombo(session, self)
        self.toolbar = TopBar(self, self.menus, tr("Training"), self.networks, BUTTONS, self.panels_menu)
        self.addToolBar(self.toolbar)
        self.status = TrainingStatus(session, self)
        self.setStatusBar(self.status)
        session.scene_changed.connect(self._show_title)
        session.message.connect(self.show_message)
        self._show_title()
        docked_window.place(self, self.settings.geometry)

    def join_views(self) -> None:
        EventCache.of(self.session).remarkable.connect(self._show_events)

    @Slot()
    def _show_events(self) -> None:
        """What was found in a recording is what it was opened for; a panel that was closed stays so."""
        dock = self.docks.get("events")
        if dock is not None and not dock.isHidden():
            dock.raise_()

    @Slot(str)
    def show_message(self, sentence: str) -> None:
        self.status.show_message(sentence)

    @Slot()
    def _show_title(self) -> None:
        course = self.session.course
        self.setWindowTitle(
            tr("{title} – Training – RMSprop Explorer", title=course.title) if course else tr("Training – RMSprop Explorer")
        )

    # ---- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if docked_window.get_dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = docked_window.get_dropped_file(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            training_actions.open_path(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.playback.stop()
        self.keep_layout()
        event.accept()
        self.closed.emit()
