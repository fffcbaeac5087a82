"""The timeline of the Training window; its marks are those that others have put there (events of the focused training)."""

from __future__ import annotations

from rmsprop_gui.widgets.event_marks import Flag
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.widgets.timeline import Timeline
from rmsprop_gui.windows.training.session import TrainingSession


class TrainingTimeline(Timeline):
    """Follows a TrainingSession: its last step grows while something is trained."""

    def __init__(self, session: TrainingSession) -> None:
        self._training = session  # before the base class, which asks for the flags at once
        super().__init__(session)  # type: ignore[arg-type]
        session.marks_changed.connect(self.show_flags)
        self.show_flags()

    def flags(self) -> tuple[Flag, ...]:
        return self._training.marks


ENTRY = PanelEntry("timeline", "Timeline", "timeline", 0, TrainingTimeline, height=56)  # type: ignore[arg-type]
