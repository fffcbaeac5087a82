"""The timeline under map and plots, with the marks of the runs."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.notes import TIMELINE, describe_notes
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import EVENTS, WHAT_RUNS
from rmsprop_gui.widgets.event_marks import Flag, marks, title
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.timeline import Timeline


class RunsTimeline(Timeline):
    """The marks are what happened to each run, in its colour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._event_flags = RunEvents.of(session)
        session.updates.follow(self, self.show_flags, WHAT_RUNS | {EVENTS})
        self.show_flags()
        session.step_changed.connect(self._describe)
        session.updates.follow(self, self._show_notes, {"notes"})
        self._show_notes()

    def flags(self) -> tuple[Flag, ...]:
        session = self._session
        return tuple(mark.flag for i in session.shown() for mark in marks(session, i))

    def _show_notes(self) -> None:
        self._scrub.set_labels(tuple((n.first, n.text) for n in self._session.scene.notes if n.place == TIMELINE))

    @Slot(int)
    def _describe(self, step: int) -> None:
        """What happened to the focused run at this step, for those who cannot see the marks."""
        session_notes = self._session.scene.notes
        here = [
            f"{title(event.declared)}: {translated(event.sentence)}"
            for event in self._event_flags.focused()
            if event.step == step
        ]
        notes = describe_notes(session_notes, step, TIMELINE)
        self._scrub.setAccessibleDescription(" ".join(filter(None, [*here, notes])) or tr("Which step of the runs is shown"))


ENTRY = PanelEntry("timeline", "Timeline", "timeline", 0, RunsTimeline, height=56)
