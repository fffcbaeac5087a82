"""The buttons under the settings: train, compare, pause, stop; and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rmsprop_gui.charts.hairline import Hairline
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.windows.training.bench_state import PAUSED, TRAINING, TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession

MARGIN = 12


class TrainingControls(QWidget):
    """Always in sight, whatever is scrolled above."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.hairline, self.note = Hairline(), QLabel()
        self.note.setProperty("role", "caption")
        self.train, self.add = QPushButton(tr("Train")), QPushButton(tr("Add to compare"))
        self.train.setProperty("primary", True)
        self.train.setToolTip(tr("Train a network with these settings, in the place of the one in focus (Ctrl+R)"))
        self.add.setToolTip(tr("Train one more network with these settings, beside those that are there (Ctrl+Enter)"))
        self.pause = tool_button("pause", tr("Pause"), "Ctrl+P")
        self.stop = tool_button("close", tr("Stop; what is there stays"), "Ctrl+.")
        for button, what in ((self.train, "train"), (self.add, "add"), (self.pause, "pause"), (self.stop, "stop")):
            button.setObjectName(what)
            button.clicked.connect(self._on_clicked)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 4, MARGIN, 10)
        line.setSpacing(6)
        line.addWidget(self.train, 1)
        line.addWidget(self.add, 1)
        line.addWidget(self.pause)
        line.addWidget(self.stop)
        words = QHBoxLayout()
        words.setContentsMargins(MARGIN, 2, MARGIN, 0)
        words.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.hairline)
        column.addLayout(words)
        column.addLayout(line)
        session.progress.connect(self.refresh)
        session.scene_changed.connect(self.refresh)
        session.draft_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        courses = self._session.scene.courses
        growing = [course for course in courses if course.growing]
        now = next((course for course in growing if course.phase in (TRAINING, PAUSED)), None)
        paused = now is not None and now.phase == PAUSED
        self.pause.setEnabled(now is not None)
        self.pause.set_icon_name("play" if paused else "pause")
        self.pause.set_tip(tr("Go on") if paused else tr("Pause"), "Ctrl+P")
        self.stop.setEnabled(bool(growing))
        focused = self._session.course
        again = focused is not None and focused.spec is not None and focused.spec == self._session.draft
        self.train.setText(tr("Train again") if again else tr("Train"))
        self.hairline.show_part(now.last / max(1, now.planned - 1) if now is not None else None)
        waiting = len(growing) - (now is not None)
        self.note.setText("" if now is None else progress(now, waiting))

    @Slot()
    def _on_clicked(self) -> None:
        self._session.request(self.sender().objectName())  # type: ignore[union-attr]


def progress(course: TrainingCourse, waiting: int) -> str:
    """How far a training is, and how many wait for it."""
    step, steps = count(course.last), count(course.planned)
    if waiting:
        return tr("{title}: step {step} of {steps}, {waiting} more", title=course.title, step=step, steps=steps, waiting=waiting)
    return tr("{title}: step {step} of {steps}", title=course.title, step=step, steps=steps)
