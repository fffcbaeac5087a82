"""Comparisons are asked for and computed: a CompareSpec made from the scene and the user's choices, worked out in a thread of
its own. The newest request wins.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from optim import SpecError
from optim.base.errors import Cancelled
from optim.comparison import TOLERANCE, YOURS, CompareSpec, Comparison, RunCache, choices, compute, usual_names
from optim.comparison.difference import EDITS
from optim.comparison.spec import DIALECTS, SAME
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import Scene
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


@dataclass(frozen=True)
class PickedDialects:
    """The dialects of one optimizer that are compared: in the order of its file, the first one by itself; to: as CompareSpec."""

    names: tuple[str, ...]
    first: str
    to: str = ""

    def with_name(self, name: str, known: tuple[str, ...]) -> PickedDialects:
        """One more, or one fewer; `known`: all there are, in order."""
        names = tuple(n for n in known if (n in self.names) != (n == name))
        first = self.first if self.first in names else next(iter(names), "")
        return PickedDialects(names, first, self.to if self.to in names and self.to != first else "")


@dataclass(frozen=True)
class ComparisonChoices:
    """question, mode, tolerance, order: as in CompareSpec; picked {optimizer: Picked} where the user has chosen."""

    question: str = DIALECTS
    mode: str = SAME
    tolerance: float = TOLERANCE
    picked: Mapping[str, PickedDialects] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def of(self, optimizer: str) -> PickedDialects:
        """What is compared of this optimizer: chosen, or the usual."""
        known = self.picked.get(optimizer)
        if known is None:
            names = usual_names(optimizer)
            known = PickedDialects(tuple(n for n in all_names(optimizer) if n in names), names[0] if names else "")
        return known

    def with_(self, **changes: object) -> ComparisonChoices:
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_picked(self, optimizer: str, picked: PickedDialects) -> ComparisonChoices:
        return replace(self, picked={**self.picked, optimizer: picked})


def all_names(optimizer: str) -> tuple[str, ...]:
    """Everything that can be compared, the user's own run first."""
    return (YOURS, *choices(optimizer))


def get_choices(compare_spec: CompareSpec, before: ComparisonChoices) -> ComparisonChoices:
    """The choices that make this comparison, other optimizers' as before."""
    optimizer, names = compare_spec.spec.optimizer, compare_spec.names
    picked = PickedDialects(tuple(n for n in all_names(optimizer) if n in names), names[0], compare_spec.to)
    fields = {name: getattr(compare_spec, name) for name in ("question", "mode", "tolerance", "order")}
    return before.with_(**fields).with_picked(optimizer, picked)


def make_request(scene: Scene, chosen: ComparisonChoices) -> CompareSpec:
    """The comparison that begins with the focused run. Raises SpecError with a sentence where there is none."""
    if not scene.runs:
        raise SpecError(tr("There is no run to compare; add one."))
    spec = scene.spec(scene.focus)
    picked = chosen.of(spec.optimizer)
    names = (picked.first, *(name for name in picked.names if name != picked.first))
    names = names if chosen.question == DIALECTS else ()
    to = picked.to if picked.to in names[1:] else ""
    order = tuple(name for name in chosen.order if name in (*spec.hyper, EDITS))
    return CompareSpec(spec, names, to, chosen.mode, chosen.tolerance, order, chosen.question)
