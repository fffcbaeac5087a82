"""The events of the focused training: looked for in a thread, shared by list, timeline and status; and the worst of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim.base.events import LEVELS, Event
from optim.recorder import events
from optim.recorder.recording import Recording
from rmsprop_gui.i18n import tr_n
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.event_marks import mark_events, title
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import position


def worst(events: Sequence[Event]) -> Event | None:
    """The gravest one; of the same level the one that is furthest beyond its threshold. None if all are harmless."""
    grave = [event for event in events if event.declared.level != LEVELS[0]]
    return max(grave, key=lambda event: (LEVELS.index(event.declared.level), event.strength), default=None)


def get_worst(events: Sequence[Event]) -> str:
    """One sentence about the worst of them, "" if there is none."""
    event = worst(events)
    if event is None:
        return ""
    what, where, n = title(event.declared), position(event.axis, event.step), len(events)
    what = what[0].lower() + what[1:]
    if event.subject:
        return tr_n(
            "One event at {where} in {tensor}: {what}.", "{n} events, the worst at {where} in {tensor}: {what}.",
            n=n, where=where, tensor=event.subject, what=what,
        )  # fmt: skip
    return tr_n("One event at {where}: {what}.", "{n} events, the worst at {where}: {what}.", n=n, where=where, what=what)


GROWTH = 1.25  # the events of a growing training are looked for again when it is so much longer


def search_for(recording: Recording, cancel: np.ndarray) -> Iterator[tuple[Event, ...]]:
    yield events(recording)


class EventCache(QObject):
    """One for a session: `EventCache.of(session)`. Also marks them on the timeline.

    changed()   `events` are others; `sentence` says why there are none
    remarkable()   a recording was opened and something worth looking at was found in it; said once for each
    """

    changed = Signal()
    remarkable = Signal()

    @staticmethod
    def of(session: TrainingSession) -> EventCache:
        known = session.findChild(EventCache)
        return known if known is not None else EventCache(session)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session)
        self._session = session
        self._key: object = None
        self._records = 0
        self._reported: set[str] = set()  # paths of the recordings that were remarkable
        self.events: tuple[Event, ...] = ()
        self.sentence = ""
        self.tasks = TaskRunner("events", self, patience=math.inf)
        for signal in (session.recording_changed, session.focus_changed):
            signal.connect(self.refresh)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)
        self.refresh()

    @Slot()
    def refresh(self, *_: object) -> None:
        """Look for the events of the focused training, unless they are known."""
        course = self._session.course
        if course is None or course.recording is None or not course.records:
            self._show((), None)
            return
        key = course.spec, course.path, course.style, course.growing
        longer = course.records > self._records * (GROWTH if course.growing else 1) or course.records < self._records
        if key == self._key and not longer:
            return
        if key != self._key and self._key is not None and key[:3] != self._key[:3]:  # type: ignore[index]
            self._show((), None)
        self._key, self._records = key, course.records
        self.tasks.start_series(partial(search_for, course.recording))

    @Slot(object)
    def _take(self, found: tuple[Event, ...]) -> None:
        self._show(found, self._key)
        course = self._session.course
        if course is not None and course.path and course.path not in self._reported and worst(found) is not None:
            self._reported.add(course.path)
            self.remarkable.emit()

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self.sentence = sentence or self.sentence
        self.changed.emit()  # also where nothing was found: nobody is looking any more

    def _show(self, found: tuple[Event, ...], key: object) -> None:
        if found != self.events or self.sentence:
            self.events, self.sentence = found, ""
            self._mark()
            self.changed.emit()
        self._key = key

    def _mark(self) -> None:
        course = self._session.course
        run_style = course.style if course is not None else RunStyle(0)
        name = course.title if course is not None else ""
        self._session.set_marks(tuple(mark.flag for mark in mark_events(self.events, run_style, name)))
