"""What the focused run's rates would be under other decays: computed in a thread while somebody looks, shared by all views."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import Run
from optim.analysis.memory_weights import decay_field
from optim.analysis.open_loop import rates_under
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.tasks.threads import close_at_end

FIXED = (0.5, 0.9, 0.99, 0.999)
CALM = 120  # milliseconds without a new run: while a slider moves nothing is computed for a picture that is gone at once


class OtherDecays(QObject):
    """One for a session: `OtherDecays.of(session)`.

    changed()   `rates` are others: {decay: (T, d)} of `run`, those of the run's own decay left out
    asked for only while it is `on` and somebody `look`s
    """

    changed = Signal()

    @staticmethod
    def of(session: Session) -> OtherDecays:
        known = session.findChild(OtherDecays)
        return known if known is not None else OtherDecays(session)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lookers: set[int] = set()
        self.on = True
        self.decay = 0.0  # the freely chosen one; 0 until there is a run to choose it for
        self.rates: dict[float, np.ndarray] = {}
        self.run: Run | None = None
        self._tasks = TaskRunner("other decays", self)
        self._tasks.partial.connect(self._take)
        self._calm = make_delay(self, CALM, self._ask)
        session.runs_changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        close_at_end(self)

    def field(self) -> str:
        """The focused run's hyperparameter that says how much of v a step keeps; "" where it has none."""
        run = self._session.run
        return decay_field(run) if run is not None else ""

    def wanted(self) -> tuple[float, ...]:
        """The decays that are shown beside the run's own."""
        run, field = self._session.run, self.field()
        if run is None or not field:
            return ()
        own = float(run.spec.hyper[field])
        if not self.decay:
            self.decay = next(value for value in (0.99, 0.9) if value != own)
        return tuple(dict.fromkeys(value for value in (*FIXED, self.decay) if value != own))

    def look(self, looker: object, there: bool) -> None:
        """Somebody shows the rates, or no longer."""
        before = bool(self._lookers)
        (self._lookers.add if there else self._lookers.discard)(id(looker))
        if bool(self._lookers) != before:
            self.refresh()
        if not self._lookers:
            self._tasks.close()

    def set_on(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.refresh()

    def set_decay(self, decay: float) -> None:
        """The freely chosen decay."""
        if decay != self.decay:
            self.decay = decay
            self.refresh()

    @Slot()
    def close(self) -> None:
        """End the thread; it comes back when it is needed."""
        self._calm.stop()
        self._tasks.close()

    @Slot()
    def refresh(self) -> None:
        """Forget what is of another run, and ask for what is missing once things are calm."""
        run = self._session.run
        if not (self.on and self._lookers) or run is None or not self.wanted():
            self._calm.stop()
            self._tasks.cancel()
            self._show(None, {})
        elif run is not self.run or set(self.wanted()) != set(self.rates):
            if run is not self.run:
                self._show(None, {})
            self._calm.start()

    @Slot()
    def _ask(self) -> None:
        run, wanted = self._session.run, self.wanted()
        if run is not None and wanted:
            known = self.rates if run is self.run else {}
            self._tasks.start_series(partial(compute, run, wanted, known))

    @Slot(object)
    def _take(self, answer: tuple[Run, dict[float, np.ndarray]]) -> None:
        run, rates = answer
        if run is self._session.run and self.on and self._lookers:
            self._show(run, rates)

    def _show(self, run: Run | None, rates: dict[float, np.ndarray]) -> None:
        if run is not self.run or rates.keys() != self.rates.keys():
            self.run, self.rates = run, rates
            self.changed.emit()


def compute(
    run: Run, decays: tuple[float, ...], known: dict[float, np.ndarray], cancel: np.ndarray
) -> Iterator[tuple[Run, dict[float, np.ndarray]]]:
    """The rates under each decay, all at the end: plots are drawn anew only once."""
    found: dict[float, np.ndarray] = {}
    for decay in decays:
        if cancel[0]:
            return
        rates = known[decay] if decay in known else rates_under(run, decay, cancel)
        if rates is not None:
            found[decay] = rates
    yield run, found
