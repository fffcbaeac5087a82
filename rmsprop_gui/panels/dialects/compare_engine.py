"""Asks the worker for comparisons and passes its answers on: the newest request wins."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from optim import SpecError
from optim.base.errors import Cancelled
from optim.comparison import CompareSpec, Comparison, RunCache, compute
from rmsprop_gui.i18n import tr
from rmsprop_gui.tasks.backends import Backends
from rmsprop_gui.tasks.threads import Worker, close_at_end, end_thread, start_thread

WORTH_COMPILING = 100  # steps; a comparison is a dozen runs or more, and plain Python holds the window up while it runs
log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class ComparisonRequest:
    """`cancel[0]` is set to 1 when nobody waits for it any more."""

    ticket: int
    compare_spec: CompareSpec
    cancel: np.ndarray


class ComparisonWorker(QObject, Worker):
    """Lives in the thread. Keeps runs, so that one more dialect or another pair computes little."""

    done = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.backends = Backends(WORTH_COMPILING)
        self._runs = RunCache(choose=self.backends.choose)

    def close(self) -> None:
        self.backends.close()

    @Slot(object)
    def work(self, request: ComparisonRequest) -> None:
        """Answers every request, by `done` or by `failed` ("" when it was cancelled)."""
        try:
            found = compute(request.compare_spec, request.cancel, self._runs)
            found.sentences  # noqa: B018  (made here, where nobody waits)
        except Cancelled:
            self.failed.emit(request.ticket, "")
        except SpecError as error:
            self.failed.emit(request.ticket, str(error))
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A comparison failed: %s", request.compare_spec.to_json())
            kind, message = type(error).__name__, str(error)
            self.failed.emit(
                request.ticket, tr("The comparison failed ({kind}: {error}); see the log.", kind=kind, error=message)
            )
        else:
            self.done.emit(request.ticket, found)


PATIENCE = 0.25  # seconds after which a newer request ends the one under way; quicker ones are all finished and shown


class CompareEngine(QObject):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    found(Comparison)  an answer, the newest one last
    failed(sentence)   the newest request cannot be fulfilled
    """

    found = Signal(object)
    failed = Signal(str)
    _wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: ComparisonWorker | None = None
        self._newest = 0
        self._now: ComparisonRequest | None = None
        self._since = 0.0
        self._next: ComparisonRequest | None = None

    @property
    def busy(self) -> bool:
        return self._now is not None

    def ask(self, compare_spec: CompareSpec) -> None:
        self._newest += 1
        self._next = ComparisonRequest(self._newest, compare_spec, np.zeros(1, np.uint8))
        if self._now is None:
            self._begin()
        elif time.perf_counter() - self._since > PATIENCE:
            self._now.cancel[0] = 1

    def _begin(self) -> None:
        """Hands over what waits, if anything does."""
        self._now, self._next = self._next, None
        self._since = time.perf_counter()
        if self._now is not None:
            if self._thread is None:
                self._start_thread()
            self._worker.under_way = self._now  # type: ignore[union-attr]
            self._wanted.emit(self._now)

    def _start_thread(self) -> None:
        self._thread, self._worker = QThread(), ComparisonWorker()
        self._thread.setObjectName("dialects")
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.failed.connect(self._tell)
        close_at_end(self)  # its window may still be open when the program ends
        start_thread(self._thread, self, self._worker, self._worker.give_up)

    @Slot(int, object)
    def _take(self, ticket: int, found: Comparison) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._begin()
        self.found.emit(found)

    @Slot(int, str)
    def _tell(self, ticket: int, sentence: str) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._begin()
        if ticket == self._newest and sentence:
            self.failed.emit(sentence)

    def cancel(self) -> None:
        """What is under way ends within a step; nothing is answered any more."""
        self._next = None
        if self._now is not None:
            self._now.cancel[0] = 1

    @Slot()
    def close(self) -> None:
        """Stop the thread."""
        self.cancel()
        self._now = None
        if self._thread is not None and self._worker is not None:
            ended = end_thread(self._thread, self._worker)
            self._wanted.disconnect(self._worker.work)
            if ended:
                self._worker.close()
            self._thread = self._worker = None
