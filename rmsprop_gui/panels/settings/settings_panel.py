"""The Settings panel: the focused run's optimizer and numbers, and the conditions that the runs share."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.clipping import ClippingSection
from rmsprop_gui.panels.settings.conditions import DriftSection, LengthSection, NoiseSection
from rmsprop_gui.panels.settings.edits import EditsSection
from rmsprop_gui.panels.settings.hyperparameters import HyperparameterSection
from rmsprop_gui.panels.settings.optimizer_choice import OptimizerChoice
from rmsprop_gui.panels.settings.projection import ProjectionSection
from rmsprop_gui.panels.settings.run_choice import RunChoice
from rmsprop_gui.panels.settings.schedule import ScheduleSection
from rmsprop_gui.panels.settings.start_row import StartRow
from rmsprop_gui.widgets.form.sections import Sections, heading


class SettingsPanel(Sections):
    """All sections in one column that scrolls."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._make_sections(session)
        self._lay_out()
        for signal in (session.scene_changed, session.focus_changed):
            signal.connect(self.refresh)
        self.refresh()
        self.keep_width()

    def _make_sections(self, session: Session) -> None:
        self.run_choice = RunChoice(session)
        self.optimizer = OptimizerChoice(session)
        self.hyper = HyperparameterSection(session)
        self.schedule, self.clipping = ScheduleSection(session), ClippingSection(session)
        self.edits = EditsSection(session)
        self.noise, self.motion, self.length = NoiseSection(session), DriftSection(session), LengthSection(session)
        self.start, self.projection = StartRow(session), ProjectionSection(session)
        self._of_run = (self.optimizer, self.hyper, self.schedule, self.clipping, self.edits)
        self._sections = (
            self.run_choice, *self._of_run, self.start, self.noise, self.motion, self.projection, self.length,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._nothing = QLabel(tr("There is no run yet: add one to choose its optimizer."))
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self.set_parts(
            self.run_choice, self._nothing, self.optimizer, self.hyper, heading(tr("Training conditions")), self.start,
            self.length, self.schedule, self.clipping, self.noise, self.motion, self.projection, self.edits,
        )  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Everything as the session has it; what is the same is left alone."""
        some = bool(self._session.scene.runs)
        self._nothing.setVisible(not some)
        for section in self._of_run:
            section.setVisible(some)
        for section in self._sections:
            section.refresh()
