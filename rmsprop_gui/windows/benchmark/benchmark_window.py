"""The Bench window: settings at the left, chart and tables at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from optim.benchmark.spec import presets
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.widgets.combo import NamedCombo
from rmsprop_gui.windows.benchmark import benchmark_actions
from rmsprop_gui.windows.benchmark.benchmark_actions import COMMANDS
from rmsprop_gui.windows.benchmark.results_panel import ResultsPanel
from rmsprop_gui.windows.benchmark.session import BenchmarkSession
from rmsprop_gui.windows.benchmark.settings_panel import BenchmarkSettings
from rmsprop_gui.windows.benchmark.work import BenchmarkStatus
from rmsprop_gui.windows.main.toolbar import TopBar
from rmsprop_gui.windows.shell.command import Actions, CommandWindow
from rmsprop_gui.windows.shell.menus import KeyGuard, make_menu_bar
from rmsprop_gui.windows.shell.window_frame import get_dropped_file, place


class PresetCombo(NamedCombo):
    """Lists the benches that travel with the program; what it shows is the name of the one set up."""

    def __init__(self, session: BenchmarkSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Bench"), parent)
        self._session = session
        for name, preset in presets().items():
            self.offer(name, translated(preset.title), translated(preset.about))
        self.activated.connect(self._on_chosen)
        session.draft_changed.connect(self._show_title)
        self._show_title()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.open_preset(self.itemData(index))

    @Slot()
    def _show_title(self) -> None:
        self.setCurrentIndex(self.findText(translated(self._session.title)))
        about = self.currentData(Qt.ItemDataRole.ToolTipRole) if self.currentIndex() >= 0 else None
        self.setToolTip(about or tr("Benches to start from"))
        self.show_text(tr("Bench: {title}", title=translated(self._session.title)))


SMALLEST = (960, 620)
BUTTONS = ("start", "stop", "", "open", "save", "export", "", "theme", "shortcuts")


class BenchmarkWindow(CommandWindow):
    """Made from its session, the main window's session and the settings.

    closed()       it has gone; what is computed has to end
    quit_wanted()  the whole program is to end
    """

    closed = Signal()
    quit_wanted = Signal()

    def __init__(self, session: BenchmarkSession, main: Session, settings: Settings) -> None:
        super().__init__(COMMANDS)
        self.session, self.main, self.settings = session, main, settings
        self._guard = KeyGuard(self)
        self.setObjectName("benchWindow")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.actions_by_name = Actions(self, session.scene_changed, session.shown_changed)
        self.menus = make_menu_bar(self, self.actions_by_name, {})
        self.presets = PresetCombo(session, self)
        self.toolbar = TopBar(self, self.menus, tr("Bench"), self.presets, BUTTONS)
        self.addToolBar(self.toolbar)
        self.panel, self.results = BenchmarkSettings(session), ResultsPanel(session)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)  # the window's ground between them is the line
        row.addWidget(self.panel)
        row.addWidget(self.results, 1)
        self.setCentralWidget(centre)
        self.status = BenchmarkStatus(session, self)
        self.setStatusBar(self.status)
        session.draft_changed.connect(self._show_title)
        self._show_title()
        place(self, settings.geometry)
        if not settings.splitter.isEmpty():
            self.results.splitter.restoreState(settings.splitter)

    def show_message(self, sentence: str) -> None:
        self.status.show_message(sentence)

    @Slot()
    def _show_title(self) -> None:
        self.setWindowTitle(tr("{title} – Bench – RMSprop Explorer", title=translated(self.session.title)))

    # ---- events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if get_dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = get_dropped_file(event.mimeData().urls())
        if path:
            event.acceptProposedAction()
            benchmark_actions.open_path(self, path)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isFullScreen():
            self.settings.geometry = self.saveGeometry()
            self.settings.splitter = self.results.splitter.saveState()
        self.settings.sync()
        event.accept()
        self.closed.emit()
