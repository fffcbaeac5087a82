"""Reading tables in threads of their own, so that files of any size never stop the window."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QThread, Signal

from optim import SpecError
from optim.base import catalog
from optim.base.errors import Cancelled
from optim.data.tables.source import watch
from rmsprop_gui.i18n import tr, translated

log = logging.getLogger(__name__)
OFTEN = 0.05  # seconds between two words on progress


class TableTask(QThread):
    """One piece of work; `cancel` ends it within some thousands of rows.

    progressed(rows)   how many rows have been read
    failed(sentence)
    """

    progressed = Signal(int)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cancelled = False
        self._reported = 0.0

    def cancel(self) -> None:
        self.cancelled = True

    def run(self) -> None:
        try:
            with watch(self._watch):
                self.work()
        except Cancelled:
            pass
        except SpecError as error:
            self._fail(translated(str(error)))
        except MemoryError:
            self._fail(tr("The table is too large for the memory of this computer; open fewer rows or columns of it."))
        except Exception as error:  # the dialog must stay usable whatever happens here
            log.exception("A table could not be read.")
            self._fail(tr("The table could not be read ({kind}: {error}); see the log.", kind=type(error).__name__, error=error))

    def work(self) -> None:
        """What each kind of work does."""

    def _watch(self, rows: int) -> None:
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._reported > OFTEN:
            self._reported = now
            self.progressed.emit(rows)

    def _fail(self, sentence: str) -> None:
        if not self.cancelled:
            self.failed.emit(sentence)


class BindTask(TableTask):
    """Reads the chosen columns and prepares the fit, or finds the minima of a function; remembered. Emits `bound(landscape)`."""

    bound = Signal(object)

    def __init__(self, objective: str, parameters: Mapping[str, Any]) -> None:
        super().__init__()
        self._objective, self._parameters = objective, parameters

    def work(self) -> None:
        landscape = catalog.landscape(self._objective, self._parameters, fresh=True)
        if landscape.ahead is not None:
            landscape.ahead([landscape.numbers(self._parameters)])
        if not self.cancelled:
            self.bound.emit(landscape)
