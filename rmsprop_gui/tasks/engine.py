"""The worker thread: specs go in, finished runs come out; one ask is under way and only the newest one waits for it."""

from __future__ import annotations

import logging
import sys
import time
from collections import OrderedDict
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from optim import Run, RunSpec, SpecError, analysis, simulate
from optim.analysis import events
from optim.analysis.data_fit import get_fit
from optim.base.errors import Cancelled
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.run_events import LONG
from rmsprop_gui.tasks.backends import Backends
from rmsprop_gui.tasks.threads import Worker, end_thread, start_thread

log = logging.getLogger(__name__)
KEPT_RUNS = 64
# What every view asks of a run; insight remembers the answers, so that the window finds them ready.
QUESTIONS = (analysis.verdict, analysis.gap, analysis.distance, analysis.rate_bound, analysis.step_bound, get_fit)
KEPT_BYTES = 200_000_000
# Seconds that one thread may keep the interpreter while the other waits. Painting asks for it hundreds of times a frame;
# with the usual 5 ms a worker in plain Python would stop the window.
SWITCH = 0.0005
# Seconds after which a newer ask ends the one under way. While a slider moves, quicker ones are all finished and shown: each
# given up for the next, the picture would stand still until the hand does.
PATIENCE = 0.25


class RunRequest(NamedTuple):
    """Runs that are wanted. `cancel` (uint8, length 1) ends the work on them."""

    ticket: int
    specs: tuple[RunSpec, ...]
    cancel: np.ndarray


class EngineWorker(QObject, Worker):
    """Lives in the worker thread. Runs that it has just made are kept, so that editing one run does not redo the others."""

    done = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._kept: OrderedDict[RunSpec, Run] = OrderedDict()
        self.backends = Backends()

    def close(self) -> None:
        self.backends.close()

    @Slot(object)
    def work(self, request: RunRequest) -> None:
        """Answers every ask, by `done` or by `failed` ("" when it was cancelled)."""
        runs = []
        for spec in request.specs:
            try:
                runs.append(self._run(spec, request.cancel))
            except Cancelled:
                self.failed.emit(request.ticket, "")
                return
            except SpecError as error:
                self.failed.emit(request.ticket, translated(str(error)))
                return
            except Exception as error:  # the window must stay usable whatever happens here
                log.exception("A run failed: %s", spec.to_json())
                sentence = tr(
                    "The run could not be computed ({kind}: {error}); see the log.", kind=type(error).__name__, error=error
                )
                self.failed.emit(request.ticket, sentence)
                return
        self.done.emit(request.ticket, tuple(runs))

    def _run(self, spec: RunSpec, cancel: np.ndarray) -> Run:
        run = self._kept.pop(spec, None) or simulate(spec, self.backends.choose(spec), cancel)
        for question in (*QUESTIONS, *((events.find,) if run.steps <= LONG else ())):
            question(run)
        self._kept[spec] = run
        while len(self._kept) > KEPT_RUNS or (len(self._kept) > 8 and self._bytes() > KEPT_BYTES):
            self._kept.popitem(last=False)
        return run

    def _bytes(self) -> int:
        return sum(run.theta.nbytes * (8 + len(run.lines) + len(run.state)) for run in self._kept.values())


class Engine(QObject):
    """Lives in the main thread; `ask` never waits. An ask that waits is replaced by a newer one.

    finished(runs)   the answer to an ask; the newest one is always answered last
    failed(sentence) the newest ask could not be answered
    busy(bool)       an ask is unanswered
    """

    finished = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)
    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = 0
        self._under_way: RunRequest | None = None
        self._since = 0.0
        self._waiting: RunRequest | None = None
        self._thread = QThread()
        self._thread.setObjectName("simulation")
        self._worker = EngineWorker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.failed.connect(self._tell)
        sys.setswitchinterval(SWITCH)
        start_thread(self._thread, self, self._worker, self._worker.give_up)

    @Slot(object)
    def request(self, specs: tuple[RunSpec, ...]) -> None:
        self._newest += 1
        self._waiting = RunRequest(self._newest, specs, np.zeros(1, np.uint8))
        self.busy.emit(True)
        if self._under_way is None:
            self._next()
        elif time.perf_counter() - self._since > PATIENCE:
            self._under_way.cancel[0] = 1

    def _next(self) -> None:
        """Hands over what waits, if anything does."""
        self._under_way, self._waiting = self._waiting, None
        self._since = time.perf_counter()
        if self._under_way is not None:
            self._worker.under_way = self._under_way
            self._wanted.emit(self._under_way)

    @Slot(int, object)
    def _take(self, ticket: int, runs: tuple[Run, ...]) -> None:
        self._next()
        if ticket == self._newest:
            self.busy.emit(False)
        self.finished.emit(runs)

    @Slot(int, str)
    def _tell(self, ticket: int, sentence: str) -> None:
        self._next()
        if ticket == self._newest:
            self.busy.emit(False)
            self.failed.emit(sentence)

    def close(self) -> None:
        """Stop the worker: what waits is dropped, what is under way is given up at its next step."""
        self._waiting = None
        if self._under_way is not None:
            self._under_way.cancel[0] = 1
        if end_thread(self._thread, self._worker):
            self._worker.close()
