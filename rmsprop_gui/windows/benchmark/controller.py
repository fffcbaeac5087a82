"""The composition root of the Bench window: builds session and window, and connects them to the main window's session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from optim.benchmark import BenchResult, BenchSpec
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkWindow
from rmsprop_gui.windows.benchmark.session import BenchmarkSession
from rmsprop_gui.windows.benchmark.styles import get_styles

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
