"""Python's cyclic garbage collector, in the main thread only: it may take widgets apart, and Qt allows that there alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Slot

from rmsprop_gui.model.timers import make_clock

EVERY = 250  # milliseconds between looks at what has gathered


class GcScheduler(QObject):
    """Switches the automatic collector off, because it runs in whichever thread happens to allocate, the worker's included.

    It collects by the collector's own thresholds instead, from a timer; `close` gives the work back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        self._timer = make_clock(self, EVERY, self.collect)
        gc.disable()
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collects the oldest generation that is full; nothing happens while little has gathered."""
        due = [generation for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if count > most]  # fmt: skip
        if due:
            gc.collect(max(due))

    @Slot()
    def settle(self) -> None:
        """Sets aside what is there now, for good: a full collection then looks at what came later only."""
        gc.collect()
        gc.freeze()

    def close(self) -> None:
        """Stops the timer and switches the automatic collector back on, if it was."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
