"""Computes comparisons in a thread of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.compare import CompareSpec, Runs, compute
from optim.errors import Cancelled
from rmsprop_gui.backends import Backends
from rmsprop_gui.i18n import tr

WORTH_COMPILING = 100  # steps; a comparison is a dozen runs or more, and plain Python holds the window up while it runs
log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Wish:
    """`cancel[0]` is set to 1 when nobody waits for it any more."""

    ticket: int
    compare_spec: CompareSpec
    cancel: np.ndarray


class Worker(QObject):
    """Lives in the thread. Keeps runs, so that one more dialect or another pair computes little."""

    done = Signal(int, object)
    failed = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.backends = Backends(WORTH_COMPILING)
        self._runs = Runs(choose=self.backends.choose)

    @Slot(object)
    def work(self, wish: Wish) -> None:
        """Answers every wish, by `done` or by `failed` ("" when it was cancelled)."""
        try:
            found = compute(wish.compare_spec, wish.cancel, self._runs)
            found.sentences  # noqa: B018  (made here, where nobody waits)
        except Cancelled:
            self.failed.emit(wish.ticket, "")
        except SpecError as error:
            self.failed.emit(wish.ticket, str(error))
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A comparison failed: %s", wish.compare_spec.to_json())
            kind, told = type(error).__name__, str(error)
            self.failed.emit(wish.ticket, tr("The comparison failed ({kind}: {told}); see the log.", kind=kind, told=told))
        else:
            self.done.emit(wish.ticket, found)
