"""The timeline under map and plots, with the marks of the runs."""

from __future__ import annotations

from rmsprop_gui.events.found import RunEvents
from rmsprop_gui.events.shown import marks
from rmsprop_gui.session import Session
from rmsprop_gui.timeline import Timeline
from rmsprop_gui.views.base import ViewEntry
from rmsprop_gui.widgets.flags import Flag


class RunsTimeline(Timeline):
    """The marks are what happened to each run, in its colour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        RunEvents.of(session).changed.connect(self.show_flags)

    def flags(self) -> tuple[Flag, ...]:
        session = self._session
        return tuple(
            Flag(mark.event.step, mark.shape, mark.run, mark.text) for i in session.shown() for mark in marks(session, i)
        )


ENTRY = ViewEntry("timeline", "Timeline", "timeline", 0, RunsTimeline, height=56)
