"""The settings of the next training, and the buttons that begin it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.settings.hyperparameters import HyperparameterSection
from rmsprop_gui.panels.settings.optimizer_choice import OptimizerChoice
from rmsprop_gui.panels.settings.schedule import ClippingSection, ScheduleSection
from rmsprop_gui.widgets.form.sections import Sections, heading
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.settings.conditions import TrainingConditions
from rmsprop_gui.windows.training.panels.settings.controls import TrainingControls
from rmsprop_gui.windows.training.panels.settings.draft_run import DraftRun
from rmsprop_gui.windows.training.panels.settings.network import NetworkSection
from rmsprop_gui.windows.training.panels.settings.recorded import RecordedSection
from rmsprop_gui.windows.training.session import TrainingSession


class TrainingSettings(QWidget):
    """Sections that scroll, over the buttons."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.draft = DraftRun(session)
        self.network, self.conditions = NetworkSection(session), TrainingConditions(session)
        self.optimizer, self.hyper = OptimizerChoice(self.draft), HyperparameterSection(self.draft)
        self.schedule, self.clipping = ScheduleSection(self.draft), ClippingSection(self.draft)
        self._sections = (self.network, self.optimizer, self.hyper, self.conditions, self.schedule, self.clipping)
        self.sections, self.controls = Sections(), TrainingControls(session)
        self.recorded = RecordedSection(session)
        self._of_draft = (self.network, heading(tr("Optimizer")), self.optimizer, self.hyper, heading(tr("Training")),
                          self.conditions, self.schedule, self.clipping)  # fmt: skip
        self.sections.set_parts(self.recorded, *self._of_draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sections, 1)
        column.addWidget(self.controls)
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
