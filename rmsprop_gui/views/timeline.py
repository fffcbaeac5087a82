"""The timeline under map and plots, with the marks of the runs."""

from __future__ import annotations

from optim import insight
from rmsprop_gui.session import Session
from rmsprop_gui.timeline import Timeline
from rmsprop_gui.views.base import ViewEntry
from rmsprop_gui.widgets.flags import Flag


class RunsTimeline(Timeline):
    """The marks are what happened to each run, in its colour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.runs_changed.connect(self.show_flags)

    def flags(self) -> tuple[Flag, ...]:
        session = self._session
        return tuple(
            Flag(mark.step, mark.kind, session.scene.runs[i].style, f"{session.name(i)}: {mark.sentence}")
            for i in session.shown()
            for mark in insight.marks(session.runs[i])
        )


ENTRY = ViewEntry("timeline", "Timeline", "timeline", 0, RunsTimeline, height=56)
