"""The one mutable model of the Bench window (the bench that is set up, what is known of the one that was run, and signals),
and how a bench is worked out in a thread, with everything the window shows of it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.benchmark import (
    EVERYTHING,
    BenchResult,
    BenchSpec,
    TableRow,
    compute,
    difference,
    estimate_seconds,
    fastest,
    leaders,
    table,
)
from optim.benchmark.spec import open_bench, presets
from optim.benchmark.work import missing, start_warming
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count, percent, short
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.windows.benchmark.chart import FACTOR
from rmsprop_gui.windows.main.status_bar import StatusBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

POLL = 0.05  # seconds


@dataclass(frozen=True)
class PreparationProgress:
    """Compiling comes first: so many kernels are left of so many."""

    left: int
    of: int


@dataclass(frozen=True, eq=False)
class BenchmarkFindings:
    """What is known of a bench so far. part: how much of it is done; seconds: how long the rest takes, about."""

    result: BenchResult
    rows: tuple[TableRow, ...]
    part: float
    seconds: float
    rate: float  # gradients per second


def find_results(bench: BenchSpec, cancel: np.ndarray) -> Iterator[PreparationProgress | BenchmarkFindings]:
    yield from prepare(bench, cancel)
    if cancel[0]:
        return
    begun = perf_counter()
    for progress in compute(bench, cancel=cancel):
        rate = progress.gradients / max(perf_counter() - begun, 1e-9)
        left = (progress.total - progress.gradients) / max(rate, 1.0)
        yield BenchmarkFindings(progress.result, tuple(table(progress.result)), progress.part, left, rate)


def prepare(bench: BenchSpec, cancel: np.ndarray) -> Iterator[PreparationProgress]:
    """Compiling holds the interpreter's lock, so another process does it; this thread waits and tells how far it is."""
    of = missing(bench)
    if not of:
        return
    yield PreparationProgress(of, of)
    process = start_warming(bench)
    try:
        while process.poll() is None and not cancel[0]:
            try:
                process.wait(POLL)
            except subprocess.TimeoutExpired:
                yield PreparationProgress(missing(bench), of)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


FEW = 3  # names that are listed in full


class BenchmarkStatus(StatusBar):
    def __init__(self, session: BenchmarkSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)  # type: ignore[arg-type]
        self._benchmark = session

    def sentence_at_rest(self) -> tuple[str, str]:
        session = self._benchmark
        if session.running:
            return "info", tr("The bench is running.")
        if session.found is None:
            return "info", tr("Choose who is compared on what at the left, then Start.")
        return sentence(session.found)


def sentence(found: BenchmarkFindings) -> tuple[str, str]:
    """(level, sentence): who converges most often and who is fastest most often, where the runs tell them from the others."""
    rows = {row.entrant: row for row in found.rows if row.problem == EVERYTHING}
    if not rows:
        return "warn", tr("The bench was stopped before all optimizers had been scored on one landscape.")
    labels = [entrant.label for entrant in found.result.bench.entrants]
    if not any(row.solved for row in rows.values()):
        return "warn", tr(
            "Nobody converges in any of {runs} runs; give a larger budget or tolerance.", runs=count(rows[0].runs)
        )
    surest, quickest = leaders(found.result), fastest(found.result)
    best, quick = rows[surest[0]], rows[quickest[0]]
    words = {"name": labels[surest[0]], "share": percent(best.success), "runs": count(best.runs)}
    if len(labels) == 1:
        return "info", tr("{name} converges in {share} of {runs} runs.", **words)
    if len(surest) == 1:
        second = max((e for e in rows if e != surest[0]), key=lambda e: rows[e].success)
        ahead = difference(found.result, surest[0], second)
        first = tr(
            "{name} converges most often, in {share} of {runs} runs; {second} is {low} to {high} points behind.",
            second=labels[second], low=points(ahead.low), high=points(ahead.high), **words,
        )  # fmt: skip
    else:
        first = tr(
            "{name} converges in {share} of {runs} runs, but the runs do not tell it from {others}.",
            others=list_status([labels[e] for e in surest[1:]]), **words,
        )  # fmt: skip
    if len(quickest) > 1:
        return "info", f"{first} {tr('Nobody is clearly the fastest most often.')}"
    return "info", f"{first} " + tr(
        "{name} is the fastest most often, in {share}.", name=labels[quickest[0]], share=percent(quick.fastest)
    )


def points(share: float) -> str:
    """A difference of shares in percentage points."""
    return short(100.0 * share, 2)


def list_status(names: list[str]) -> str:
    """All names where they are few, else the first and how many more there are."""
    if len(names) <= FEW:
        return ", ".join(names)
    return tr("{names} and {n} others", names=", ".join(names[: FEW - 1]), n=len(names) - FEW + 1)


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
        self._cached = self.draft  # what is in a file, or travels with the program
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
        self._tasks.partial.connect(self._take)
        self._tasks.ended.connect(self._end)

    # ---- the draft

    def open(self, bench: BenchSpec, title: str) -> None:
        """Another bench to set up from."""
        self.title, self._cached = title, bench
        self._put(bench)

    def restore(self, bench: BenchSpec, title: str) -> None:
        """A bench that is in no file yet."""
        self.title = title
        self._put(bench)

    def note_saved(self) -> None:
        """The draft is in a file now."""
        self._cached = self.draft
        self.draft_changed.emit()

    @property
    def unsaved_draft(self) -> BenchSpec | None:
        """The draft, if it would be lost with the program."""
        return None if self.draft == self._cached else self.draft

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
        self._tasks.start_series(partial(find_results, self.draft))
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
