"""Works a bench out in a thread, with everything the window shows of it. No Qt here."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from optim.bench import BenchResult, BenchSpec, TableRow, compute, table
from optim.bench.kernels import missing, start_warming

POLL = 0.05  # seconds


@dataclass(frozen=True)
class Preparing:
    """Compiling comes first: so many kernels are left of so many."""

    left: int
    of: int


@dataclass(frozen=True, eq=False)
class Found:
    """What is known of a bench so far. part: how much of it is done; seconds: how long the rest takes, about."""

    result: BenchResult
    rows: tuple[TableRow, ...]
    part: float
    seconds: float
    rate: float  # gradients per second


def worked_out(bench: BenchSpec, cancel: np.ndarray) -> Iterator[Preparing | Found]:
    yield from prepared(bench, cancel)
    if cancel[0]:
        return
    begun = perf_counter()
    for progress in compute(bench, cancel=cancel):
        rate = progress.gradients / max(perf_counter() - begun, 1e-9)
        left = (progress.total - progress.gradients) / max(rate, 1.0)
        yield Found(progress.result, tuple(table(progress.result)), progress.part, left, rate)


def prepared(bench: BenchSpec, cancel: np.ndarray) -> Iterator[Preparing]:
    """Compiling holds the interpreter's lock, so another process does it; this thread waits and tells how far it is."""
    of = missing(bench)
    if not of:
        return
    yield Preparing(of, of)
    process = start_warming(bench)
    try:
        while process.poll() is None and not cancel[0]:
            try:
                process.wait(POLL)
            except subprocess.TimeoutExpired:
                yield Preparing(missing(bench), of)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
