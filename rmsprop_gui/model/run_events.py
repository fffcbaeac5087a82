"""The events of a session's runs, the same for every view: found at once in short runs, soon in long ones, and at rest where
a hand moves quickly.

The app puts a thread behind it (`use`); without one, long runs are looked at one after the other, between what happens in the
window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal, Slot

from optim import Run
from optim.analysis import events
from optim.base.events import Event
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.model.updates import EVENTS

LONG = 2000  # steps; up to here the worker looks for events once it has made the run, unless others follow at once


_known: WeakKeyDictionary[Run, tuple[Any, tuple[Event, ...]]] = WeakKeyDictionary()  # for which thresholds, and what was found
REST = 120  # milliseconds without another answer, after which those of long runs are looked for, one run at a time


class EventFinder(Protocol):
    """Looks for the events of runs elsewhere, and calls `RunEvents.take_found` when it is through."""

    busy: bool

    def look(self, runs: tuple[Run, ...], thresholds: Mapping[str, Mapping[str, float]]) -> object: ...

    def cancel(self) -> object: ...


class RunEvents(QObject):
    """One for a session: `RunEvents.of(session)`.

    changed()   the events of some run are others, or the focus is
    """

    changed = Signal()

    @staticmethod
    def of(session: Session) -> RunEvents:
        known = session.findChild(RunEvents)
        return known if known is not None else RunEvents(session)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._found: WeakKeyDictionary[Run, tuple[Event, ...]] = WeakKeyDictionary()
        self._thresholds = session.scene.thresholds
        self._shown: object = None  # what was told last
        self._finder: EventFinder | None = None
        self._later = make_delay(self, 0, self._look)
        session.runs_changed.connect(self.refresh)
        session.scene_changed.connect(self._on_scene)
        session.focus_changed.connect(self._on_focus)
        self.refresh()

    def use(self, finder: EventFinder) -> None:
        """Long runs are looked at by it from now on."""
        self._finder = finder

    def of_run(self, index: int) -> tuple[Event, ...]:
        """By step; nothing while they are still looked for, or there is no such run."""
        runs = self._session.runs
        run = runs[index] if 0 <= index < len(runs) else None
        return self._found.get(run, ()) if run is not None else ()

    def focused(self) -> tuple[Event, ...]:
        return self.of_run(self._session.focus)

    @property
    def looking(self) -> bool:
        """Whether some are still looked for."""
        return self._later.isActive() or (self._finder is not None and self._finder.busy)

    def beyond(self, step: int, direction: int) -> int | None:
        """The step of the focused run's next event (1) or of the one before (-1); None where there is none."""
        steps = [event.step for event in self.focused()]
        place = bisect_right(steps, step) if direction > 0 else bisect_left(steps, step) - 1
        return steps[place] if 0 <= place < len(steps) else None

    @Slot()
    def refresh(self) -> None:
        """Take what there is to know of the runs that the session has now."""
        if self._finder is not None:
            self._finder.cancel()  # it would keep the interpreter from the hand that moves
        for run in self._session.runs:
            if run is not None and run not in self._found:
                self._take(run, run.steps <= LONG and not self._session.updates.quick)
        if self._missing():
            self._later.start(REST)
        self._tell()

    def _tell(self) -> None:
        """Unless it is what was told last: nothing is known of runs while they are being dragged."""
        runs = self._session.runs
        shown = self._session.focus, self.looking, [run and self._found.get(run) for run in runs]
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
            self._session.updates.note({EVENTS})

    def finish(self) -> None:
        """Look for everything now, without waiting for rest: for pictures."""
        for run in self._missing():
            self._take(run)
        self.rest()

    def rest(self) -> None:
        """Show what is found, and look for nothing more."""
        self._later.stop()
        self._tell()

    def _take(self, run: Run, look: bool = True) -> None:
        """What another session has found in this run counts here too; look: else it is looked for."""
        known = _known.get(run)
        if known is None or known[0] != self._thresholds:
            if not look:
                return
            known = _known[run] = self._thresholds, events.find(run, self._thresholds)
        self._found[run] = known[1]

    def _missing(self) -> list[Run]:
        return [run for run in self._session.runs if run is not None and run not in self._found]

    @Slot()
    def _look(self) -> None:
        if self._session.updates.moving:  # what is found now is of runs that are gone at once
            self._later.start(REST)
            return
        if self._finder is not None:
            self._finder.look(tuple(self._missing()), self._thresholds)
            return
        for run in self._missing()[:1]:
            self._take(run)
        if self._missing():
            self._later.start(0)
        self._tell()

    @Slot(object)
    def take_found(self, answer: tuple[tuple[Run, ...], Any]) -> None:
        """(runs, thresholds) of which the finder knows everything now: asked here it is told at once."""
        runs, thresholds = answer
        if thresholds == self._thresholds:
            for run in set(self._missing()) & set(runs):
                self._take(run)
            self._tell()

    @Slot()
    def _on_scene(self) -> None:
        if self._session.scene.thresholds != self._thresholds:
            self._thresholds = self._session.scene.thresholds
            self._found.clear()
            self.refresh()

    @Slot(int)
    def _on_focus(self, index: int) -> None:
        self._tell()
