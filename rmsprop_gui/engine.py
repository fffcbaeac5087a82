"""The worker thread: specs go in with a ticket, finished runs come out; only the newest ticket's answer counts."""

from __future__ import annotations

import logging
import sys
from collections import OrderedDict

from PySide6.QtCore import QObject, QThread, Signal, Slot

from optim import Run, RunSpec, SpecError, insight, simulate
from rmsprop_gui.backends import Backends

log = logging.getLogger(__name__)
KEPT_RUNS = 64
# What every view asks of a run; insight remembers the answers, so that the window finds them ready.
QUESTIONS = (insight.verdict, insight.marks, insight.gap, insight.distance, insight.rate_bound, insight.step_bound)
KEPT_BYTES = 200_000_000
# Seconds that one thread may keep the interpreter while the other waits. Painting asks for it hundreds of times a frame;
# with the usual 5 ms a worker in plain Python would stop the window.
SWITCH = 0.0005


class Worker(QObject):
    """Lives in the worker thread. Runs that it has just made are kept, so that editing one run does not redo the others."""

    done = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._kept: OrderedDict[RunSpec, Run] = OrderedDict()
        self.backends = Backends()

    @Slot(int, object)
    def work(self, ticket: int, specs: tuple[RunSpec, ...]) -> None:
        runs = []
        for spec in specs:
            if ticket != self._engine.newest:
                return
            try:
                runs.append(self._run(spec))
                for question in QUESTIONS:
                    question(runs[-1])
            except SpecError as error:
                self.failed.emit(ticket, str(error))
                return
            except Exception as error:  # the window must stay usable whatever happens here
                log.exception("A run failed: %s", spec.to_json())
                self.failed.emit(ticket, f"The run could not be computed ({type(error).__name__}: {error}); see the log.")
                return
        self.done.emit(ticket, tuple(runs))

    def _run(self, spec: RunSpec) -> Run:
        run = self._kept.pop(spec, None) or simulate(spec, self.backends.choose(spec))
        self._kept[spec] = run
        while len(self._kept) > KEPT_RUNS or (len(self._kept) > 8 and self._bytes() > KEPT_BYTES):
            self._kept.popitem(last=False)
        return run

    def _bytes(self) -> int:
        return sum(run.theta.nbytes * (8 + len(run.lines) + len(run.state)) for run in self._kept.values())


class Engine(QObject):
    """Lives in the main thread; `ask` never waits.

    finished(runs)   the answer to the newest ask
    failed(sentence) it could not be answered
    busy(bool)       an ask is unanswered
    """

    finished = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)
    _wanted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.newest = 0
        self._thread = QThread()
        self._thread.setObjectName("simulation")
        self._worker = Worker(self)
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.failed.connect(self._tell)
        sys.setswitchinterval(SWITCH)
        self._thread.start()

    @Slot(object)
    def ask(self, specs: tuple[RunSpec, ...]) -> None:
        self.newest += 1
        self.busy.emit(True)
        self._wanted.emit(self.newest, specs)

    @Slot(int, object)
    def _take(self, ticket: int, runs: tuple[Run, ...]) -> None:
        if ticket == self.newest:
            self.busy.emit(False)
            self.finished.emit(runs)

    @Slot(int, str)
    def _tell(self, ticket: int, sentence: str) -> None:
        if ticket == self.newest:
            self.busy.emit(False)
            self.failed.emit(sentence)

    def close(self) -> None:
        """Stop the worker: what is queued is dropped, what is running ends first (milliseconds)."""
        self.newest += 1
        self._thread.quit()
        self._thread.wait()
        self._worker.backends.close()
