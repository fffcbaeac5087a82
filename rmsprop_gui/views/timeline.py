"""The timeline under map and plots, with the marks of the runs."""

from __future__ import annotations

from optim.insight import events
from rmsprop_gui.i18n import translated
from rmsprop_gui.session import Session
from rmsprop_gui.timeline import Timeline
from rmsprop_gui.views.base import ViewEntry
from rmsprop_gui.widgets.flags import Flag

SHAPES = {
    "reached": "reached", "left_tolerance": "left", "divergence": "diverged", "overflow": "frozen", "left_domain": "left_domain",
}  # fmt: skip


class RunsTimeline(Timeline):
    """The marks are what happened to each run, in its colour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.runs_changed.connect(self.show_flags)

    def flags(self) -> tuple[Flag, ...]:
        session = self._session
        return tuple(
            Flag(mark.step, SHAPES[mark.kind], session.scene.runs[i].style, f"{session.name(i)}: {translated(mark.sentence)}")
            for i in session.shown()
            for mark in events.find(session.runs[i])
            if mark.kind in SHAPES
        )


ENTRY = ViewEntry("timeline", "Timeline", "timeline", 0, RunsTimeline, height=56)
