"""Works a bench out in a thread, with everything the window shows of it. No Qt here."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np

from optim.benchmark import EVERYTHING, BenchResult, BenchSpec, TableRow, compute, difference, fastest, leaders, table
from optim.benchmark.work import missing, start_warming
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count, percent, short
from rmsprop_gui.windows.main.status_bar import StatusBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rmsprop_gui.windows.benchmark.session import BenchmarkSession

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
