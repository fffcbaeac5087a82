"""The one mutable model of the Bench window: the bench that is set up, what is known of the one that was run, and signals."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.benchmark import EVERYTHING, BenchSpec, estimate_seconds
from optim.benchmark.spec import open_bench, presets
from optim.benchmark.work import missing
from rmsprop_gui.i18n import translated
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.windows.benchmark.chart import FACTOR
from rmsprop_gui.windows.benchmark.work import BenchmarkFindings, PreparationProgress, find_results

FIRST = "quick"


class BenchmarkSession(QObject):
    """Views ask, and redraw when a signal says so.

    draft_changed()    `draft`, the BenchSpec that the settings show
    found_changed()    `found`, what is known of the bench that was started last, or None
    shown_changed()    `kind` and `problem`: which chart, over which landscape
    phase_changed()    `running`, `preparing` or `stopped`
    scene_changed(), focus_changed()   what the status bar speaks of changed
    error(sentence)  something is not possible; the state is as it was
    hovered(text)      what lies under the pointer
    taken(index)       the run (entrant, problem, start, seed) is wanted in the main window
    """

    draft_changed = Signal()
    found_changed = Signal()
    shown_changed = Signal()
    phase_changed = Signal()
    scene_changed = Signal()
    focus_changed = Signal()
    error = Signal(str)
    hovered = Signal(str)
    taken = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: BenchSpec = open_bench(FIRST)
        self._kept = self.draft  # what is in a file, or travels with the program
        self.title = presets()[FIRST].title
        self.found: BenchmarkFindings | None = None
        self.preparing: PreparationProgress | None = None
        self.stopped = False
        self.kind, self.problem_shown = FACTOR, EVERYTHING
        self._rate = 0.0  # gradients per second, of the last bench
        self._kernels: tuple[BenchSpec, int] | None = None
        for signal in (self.found_changed, self.phase_changed, self.draft_changed):
            signal.connect(self.scene_changed)
        self._tasks = TaskRunner("bench", self)
        self._tasks.brought.connect(self._take)
        self._tasks.ended.connect(self._end)

    # ---- the draft

    def open(self, bench: BenchSpec, title: str) -> None:
        """Another bench to set up from."""
        self.title, self._kept = title, bench
        self._put(bench)

    def restore(self, bench: BenchSpec, title: str) -> None:
        """A bench that is in no file yet."""
        self.title = title
        self._put(bench)

    def note_kept(self) -> None:
        """The draft is in a file now."""
        self._kept = self.draft
        self.draft_changed.emit()

    @property
    def unsaved_draft(self) -> BenchSpec | None:
        """The draft, if it would be lost with the program."""
        return None if self.draft == self._kept else self.draft

    def open_preset(self, name: str) -> None:
        self.open(open_bench(name), presets()[name].title)

    def change(self, **fields: object) -> bool:
        """Some fields of the draft. False, and a sentence, when there is no such bench."""
        try:
            changed = self.draft.with_(**fields)
        except SpecError as error:
            self.error.emit(translated(str(error)))
            self.draft_changed.emit()  # whoever showed the refused value shows the old one again
            return False
        if changed != self.draft:
            self._put(changed)
        return True

    def _put(self, bench: BenchSpec) -> None:
        self.draft = bench
        self.draft_changed.emit()

    def seconds(self) -> float:
        """How long the draft takes, about: by the pace of the last bench, if there was one."""
        if self._kernels is None or self._kernels[0] != self.draft:
            self._kernels = self.draft, missing(self.draft)
        return estimate_seconds(self.draft, self._rate, self._kernels[1])

    # ---- running

    @property
    def running(self) -> bool:
        return self._tasks.busy

    def start(self) -> None:
        """Works the draft out; what was found before gives way."""
        self.found, self.preparing, self.stopped = None, None, False
        self.problem_shown = EVERYTHING
        self._tasks.ask(partial(find_results, self.draft))
        self.found_changed.emit()
        self.phase_changed.emit()

    def stop(self) -> None:
        """What is known stays."""
        if self.running:
            self._tasks.cancel()
            self.stopped, self.preparing = True, None
            self.phase_changed.emit()

    @Slot(object)
    def _take(self, thing: object) -> None:
        if isinstance(thing, PreparationProgress):
            self.preparing = thing
        elif isinstance(thing, BenchmarkFindings):
            self.preparing, self.found = None, thing
            self._rate = thing.rate
            self.found_changed.emit()
        self.phase_changed.emit()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self.preparing, self._kernels = None, None
        if sentence:
            self.error.emit(sentence)
        self.phase_changed.emit()

    def close(self) -> None:
        self._tasks.close()

    # ---- looking

    def show_chart(self, kind: str | None = None, problem: int | None = None) -> None:
        """Another chart, or another landscape in it."""
        wanted = (self.kind if kind is None else kind, self.problem_shown if problem is None else problem)
        if wanted != (self.kind, self.problem_shown):
            self.kind, self.problem_shown = wanted
            self.shown_changed.emit()
