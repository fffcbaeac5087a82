"""The settings of the next training, and the buttons that train, compare, pause and stop, with how far it is."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.panels.settings.hyperparameters import HyperparameterSection
from rmsprop_gui.panels.settings.optimizer_choice import OptimizerChoice
from rmsprop_gui.panels.settings.own_rule import OwnRuleSection
from rmsprop_gui.panels.settings.schedule import ClippingSection, ScheduleSection
from rmsprop_gui.widgets.controls import Hairline, tool_button
from rmsprop_gui.widgets.form.sections import Sections, heading
from rmsprop_gui.widgets.layouts import make_column, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.bench_state import PAUSED, TRAINING, TrainingCourse
from rmsprop_gui.windows.training.panels.settings.conditions import NetworkSection, TrainingConditions
from rmsprop_gui.windows.training.panels.settings.draft_run import DraftRun
from rmsprop_gui.windows.training.panels.settings.recorded import RecordedSection
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
        line = make_row(
            (self.train, 1), (self.add, 1), self.pause, self.stop, spacing=6, margins=(MARGIN, 4, MARGIN, 10),
        )  # fmt: skip
        words = make_row(self.note, margins=(MARGIN, 2, MARGIN, 0))
        make_column(self.hairline, words, line, of=self, spacing=2, margins=0)
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
        if now is not None or not growing:  # between two trainings it stays: without it the sections would have more room
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


class TrainingSettings(QWidget):
    """Sections that scroll, over the buttons."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.draft = DraftRun(session)
        self.network, self.conditions = NetworkSection(session), TrainingConditions(session)
        self.optimizer, self.hyper = OptimizerChoice(self.draft), HyperparameterSection(self.draft)
        self.own_rule = OwnRuleSection(self.draft)
        self.schedule, self.clipping = ScheduleSection(self.draft), ClippingSection(self.draft)
        self._sections = (
            self.network, self.optimizer, self.own_rule, self.hyper, self.conditions, self.schedule, self.clipping,
        )  # fmt: skip
        self.sections, self.controls = Sections(), TrainingControls(session)
        self.recorded = RecordedSection(session)
        self._of_draft = (self.network, heading(tr("Optimizer")), self.optimizer, self.own_rule, self.hyper,
                          heading(tr("Training")), self.conditions, self.schedule, self.clipping)  # fmt: skip
        self.sections.set_parts(self.recorded, *self._of_draft)
        make_column((self.sections, 1), self.controls, of=self, spacing=0, margins=0)
        session.draft_changed.connect(self.refresh)
        self.refresh()
        self.sections.keep_width()

    @Slot()
    def refresh(self) -> None:
        """Everything as the draft has it; what is the same is left alone. Without a draft there is nothing to show."""
        self.recorded.refresh()
        for part in self._of_draft:
            part.setVisible(self._session.draft is not None)
        if self._session.draft is None:
            return
        for section in self._sections:
            section.refresh()
        self.clipping.layout_row.hide()  # in a network every tensor is a variable of its own


ENTRY = PanelEntry("network-settings", "Settings", "left", 0, TrainingSettings, width=292)  # type: ignore[arg-type]
