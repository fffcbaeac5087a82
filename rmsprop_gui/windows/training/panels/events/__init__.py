"""What happened in the focused training: a click or the arrow keys go to the step and tensor of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QLabel

from optim.base.events import Event
from optim.recorder import event_kinds
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.panels.events.events_panel import EventsPanel, Named
from rmsprop_gui.widgets.event_marks import EventItem, item, title
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.events.event_cache import EventCache
from rmsprop_gui.windows.training.session import TrainingSession

CHOOSE = mark("Choose an event to see by which thresholds it was found.")


def define(name: str) -> str:
    """What a kind is called, and when it is one, with the thresholds in force."""
    kind = event_kinds.kinds()[name]
    return f"{title(kind)}: {kind.fill_definition(definition=translated(kind.definition))}"


class TrainingEventsPanel(EventsPanel):
    """The events of the focused training, all or of one kind or tensor, and what they are found by."""

    catalog = event_kinds.CATALOG
    tensors = True

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(tr("This tensor only"))
        self._session = session
        self.cache = EventCache.of(session)
        self.notes, self.thresholds = QLabel(), QLabel(translated(CHOOSE))
        for label in (self.notes, self.thresholds):
            label.setWordWrap(True)
            label.setProperty("role", "quiet")
        self.thresholds.setContentsMargins(14, 0, 12, 8)
        self.thresholds.setAccessibleName(tr("What counts as an event"))
        self.notes.setContentsMargins(14, 0, 12, 0)
        self.notes.setAccessibleName(tr("What was recorded in another way than one would think"))
        self.column.insertWidget(1, self.notes)
        self.column.addWidget(self.thresholds)
        self.cache.changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        session.recording_changed.connect(self.show_page)
        session.step_changed.connect(self.list.show_step)
        self.list.selectionModel().currentChanged.connect(self._show_thresholds)
        self.error.connect(session.error)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(360, 300)

    # ---- showing

    @property
    def step(self) -> int:
        return self._session.step

    @property
    def _title(self) -> str:
        return self._session.course.title if self._session.course is not None else ""

    def look_up(self) -> list[tuple[int, str, Sequence[Event]]]:
        return [(0, self._title, self.cache.events)]

    def show_item(self, index: int, event: Event) -> EventItem:
        return item(event)

    def is_wanted(self, event: Event) -> bool:
        return not self.narrow.isChecked() or event.subject in ("", self._session.tensor)

    def explain_none(self) -> str:
        if self.cache.sentence:
            return self.cache.sentence
        course = self._session.course
        if course is None or not course.records:
            return tr("No training yet: train a network or open a recording.")
        if self.cache.events:
            return tr("No event of this kind here.")
        return tr("Looking for events…") if self.cache.tasks.busy else tr("Nothing out of the ordinary happened.")

    @Slot()
    def show_page(self) -> None:
        super().show_page()
        course = self._session.course
        messages = () if course is None or course.recording is None else (course.recording.problem, *course.recording.notes)
        self.notes.setText(" ".join(sentence for sentence in messages if sentence))
        self.notes.setVisible(bool(self.notes.text()))
        self._show_thresholds()

    @Slot()
    def _show_thresholds(self, *_: object) -> None:
        """What the chosen event, or the chosen kind, is found by."""
        row = self.list.currentIndex().row()
        kind = self.list.events.events[row].kind if row >= 0 else str(self.kind.value())
        self.thresholds.setText(define(kind) if kind else translated(CHOOSE))
        self.thresholds.setVisible(bool(self.cache.events))

    # ---- what the user does

    def go_to(self, index: int, event: Event) -> None:
        self._session.playback.stop()
        if event.subject:
            self._session.set_tensor(event.subject)
        self._session.seek(event.step)

    def everything(self) -> tuple[str, Named, Mapping[str, Mapping[str, float]]]:
        return self._title or "training", [(self._title, self.cache.events)], {}


ENTRY = PanelEntry("events", "Events", "right", 3, TrainingEventsPanel, width=372, height=220)  # type: ignore[arg-type]
