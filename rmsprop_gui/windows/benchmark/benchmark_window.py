"""The Bench window (settings at the left, chart and tables at the right) and its composition root: session and window are
built, and connected to the main window's session.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from optim.benchmark import BenchResult, BenchSpec
from optim.benchmark.spec import presets
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.widgets.combo import NamedCombo
from rmsprop_gui.windows.benchmark import benchmark_actions
from rmsprop_gui.windows.benchmark.benchmark_actions import COMMANDS
from rmsprop_gui.windows.benchmark.chart import get_styles
from rmsprop_gui.windows.benchmark.results_panel import ResultsPanel
from rmsprop_gui.windows.benchmark.session import BenchmarkSession, BenchmarkStatus
from rmsprop_gui.windows.benchmark.settings_panel import BenchmarkSettings
from rmsprop_gui.windows.main.toolbar import TopBar
from rmsprop_gui.windows.shell.command import Actions, CommandWindow
from rmsprop_gui.windows.shell.docked_window import get_dropped_file, place
from rmsprop_gui.windows.shell.menus import KeyGuard, make_menu_bar


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


MOST = 8  # runs that can be told apart


def get_scene(result: BenchResult, entrant: int, problem: int, start: int, seed: int) -> Scene:
    """The runs of all entrants that were scored there, with the settings, start, noise and tolerance they were scored with."""
    scored = [e for e in range(len(result.bench.entrants)) if result.scored[e, problem]]
    others = [e for e in scored if e != entrant][: MOST - 1]
    shown = sorted([entrant, *others])
    specs = [result.run_spec(e, problem, start, seed) for e in shown]
    labels = [result.bench.entrants[e].label for e in shown]
    spec, styles = specs[shown.index(entrant)], get_styles(result.bench.entrants)
    runs = tuple(
        RunSetup(each.optimizer, each.hyper, name=label, style=styles[e])
        for e, label, each in zip(shown, labels, specs, strict=True)
    )
    place = result.bench.problems[problem].label
    return Scene(
        objective=spec.objective, objective_params=spec.objective_params, start=spec.start, steps=spec.steps, noise=spec.noise,
        tolerance=spec.tolerance, seed=spec.seed, runs=runs, focus=shown.index(entrant),
        title=tr("Bench: {place}, start {start}", place=place, start=start + 1),
    )  # fmt: skip


def take(session: Session, result: BenchResult, index: tuple[int, int, int, int]) -> bool:
    """Undoably; the step goes to the first one within the tolerance, or to the last one."""
    scene = get_scene(result, *index).with_(layers=session.scene.layers, speed=session.scene.speed, loop=session.scene.loop)
    session.playback.stop()
    if not session.edit(scene, tr("Take a run from the bench")):
        return False
    reached = int(result.reached[index])
    session.seek(reached if reached >= 0 else scene.steps)
    return True


class BenchmarkController(QObject):
    """One for the program. `show` opens the window or brings it to the front; `close` ends everything.

    begins   whether the bench that it opens with is run when the window is shown for the first time
    """

    def __init__(self, main: Session, settings: Settings, parent: QObject | None = None, begins: bool = True) -> None:
        super().__init__(parent)
        self._main, self._begins = main, begins
        self.session = BenchmarkSession(self)
        self.window = BenchmarkWindow(self.session, main, settings.of_window("bench"))
        self.session.taken.connect(self._take)
        self.window.closed.connect(self.session.stop)

    def show(self) -> None:
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self._begins:  # the quick bench that it opens with takes a few seconds, and shows what a bench is
            self._begins = False
            self.session.start()

    def restore(self, bench: BenchSpec, title: str) -> None:
        """Shows a bench that was not saved, and does not run it."""
        self._begins = False
        self.show()
        self.session.restore(bench, title)

    @Slot(tuple)
    def _take(self, index: tuple[int, int, int, int]) -> None:
        found = self.session.found
        if found is None:
            return
        if take(self._main, found.result, index):
            self.window.show_message(
                tr("Loaded into the main window, with the others from the same start; Undo there takes it back.")
            )

    def close(self) -> None:
        """Closes the window and stops the thread; what is running ends within a step of its runs."""
        self.window.close()
        self.session.close()
