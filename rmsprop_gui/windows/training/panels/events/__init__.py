"""What happened in the focused training: a click or the arrow keys go to the step and tensor of an event."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from optim.recorder import RecordingEvent
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.panels.events.event_list import EventView
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.events import event_cache
from rmsprop_gui.windows.training.panels.events.event_cache import EventCache
from rmsprop_gui.windows.training.session import TrainingSession

EVERY = ""  # all kinds


class TrainingEventsPanel(QWidget):
    """The events of the focused training, all or of one kind or tensor, and what they are found by."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.cache = EventCache.of(session)
        self.kind = Combo([(EVERY, tr("All kinds"))], EVERY, tr("Kind of event"))
        self.only_tensor = QCheckBox(tr("This tensor only"))
        self.list = EventView()
        self.none, self.notes, self.thresholds = QLabel(), QLabel(), QLabel(event_cache.CHOOSE)
        self._lay_out()
        self.cache.changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        session.recording_changed.connect(self._show_none)
        session.step_changed.connect(self._show_step)
        self.kind.value_changed.connect(self.refresh)
        self.only_tensor.toggled.connect(self.refresh)
        self.list.taken.connect(self._take)
        self.list.selectionModel().currentChanged.connect(self._show_thresholds)
        self.setAccessibleName(tr("Events"))
        self.refresh()

    def _lay_out(self) -> None:
        for label in (self.none, self.notes, self.thresholds):
            label.setWordWrap(True)
            label.setProperty("role", "quiet")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setContentsMargins(24, 12, 24, 12)
        self.thresholds.setContentsMargins(14, 0, 12, 8)
        self.thresholds.setAccessibleName(tr("What counts as an event"))
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 0)
        top.setSpacing(8)
        top.addWidget(self.kind, 1)
        top.addWidget(self.only_tensor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.notes.setContentsMargins(14, 0, 12, 0)
        self.notes.setAccessibleName(tr("What was recorded in another way than one would think"))
        column.addLayout(top)
        column.addWidget(self.notes)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.thresholds)

    def sizeHint(self) -> QSize:
        return QSize(360, 300)

    # ---- showing

    @Slot()
    def refresh(self, *_: object) -> None:
        """The events that are wanted, and how many of each kind there are."""
        events = self.cache.events
        kinds = list(dict.fromkeys(event.kind for event in events))
        chosen = self.kind.value() if self.kind.value() in kinds else EVERY
        counted = [(kind, f"{event_cache.title(kind)} ({sum(e.kind == kind for e in events)})") for kind in kinds]
        self.kind.set_options([(EVERY, tr("All kinds ({events})", events=count(len(events)))), *counted], chosen)
        wanted = [event_cache.item(event) for event in events if self._wanted(event, chosen)]
        self.list.set_items(wanted, self._session.step)
        self._show_none()
        self._show_thresholds()
        self._show_step(self._session.step)
        self.context_changed.emit(count(len(events)) if events else "")

    def _wanted(self, event: RecordingEvent, kind: object) -> bool:
        here = not self.only_tensor.isChecked() or event.tensor in ("", self._session.tensor)
        return here and kind in (EVERY, event.kind)

    @Slot()
    def _show_none(self) -> None:
        empty = not self.list.events.events
        self.list.setVisible(not empty)
        self.none.setVisible(empty)
        course = self._session.course
        messages = () if course is None or course.recording is None else (course.recording.problem, *course.recording.notes)
        self.notes.setText(" ".join(sentence for sentence in messages if sentence))
        self.notes.setVisible(bool(self.notes.text()))
        if self.cache.sentence:
            self.none.setText(self.cache.sentence)
        elif course is None or not course.records:
            self.none.setText(tr("No training yet: train a network or open a recording."))
        elif self.cache.events:
            self.none.setText(tr("No event of this kind here."))
        else:
            self.none.setText(
                tr("Looking for events…") if self.cache.tasks.busy else tr("Nothing out of the ordinary happened.")
            )

    @Slot(int)
    def _show_step(self, step: int) -> None:
        self.list.show_step(step)

    @Slot()
    def _show_thresholds(self, *_: object) -> None:
        """What the chosen event, or the chosen kind, is found by."""
        row = self.list.currentIndex().row()
        kind = self.list.events.events[row].kind if row >= 0 else str(self.kind.value())
        definition = f"{event_cache.title(kind)}: {event_cache.definition(kind)}" if kind else translated(event_cache.CHOOSE)
        self.thresholds.setText(definition)
        self.thresholds.setVisible(bool(self.cache.events))

    # ---- what the user does

    @Slot(int)
    def _take(self, row: int) -> None:
        event = self.list.events.events[row]
        self._session.playback.stop()
        if event.tensor:
            self._session.set_tensor(event.tensor)
        self._session.seek(event.step)
        self.list.choose(row)


ENTRY = PanelEntry("events", "Events", "right", 3, TrainingEventsPanel, width=372, height=220)  # type: ignore[arg-type]
