"""The dock with the settings of the focused run: its optimizer and numbers, and the conditions that the runs share.

One section a file. A section is a widget with `refresh()`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from rmsprop_gui.charts.landscape.ground import current_start, parse_start
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import LOOK, SETUP
from rmsprop_gui.panels.settings.conditions import DriftSection, LengthSection, NoiseSection, ProjectionSection
from rmsprop_gui.panels.settings.edits import EditsSection
from rmsprop_gui.panels.settings.hyperparameters import HyperparameterSection
from rmsprop_gui.panels.settings.optimizer_choice import OptimizerChoice
from rmsprop_gui.panels.settings.own_rule import OwnRuleSection
from rmsprop_gui.panels.settings.schedule import ClippingSection, PrecisionSection, ScheduleSection, UpdateClippingSection
from rmsprop_gui.widgets.controls import name_control
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow, TextRow, list_text
from rmsprop_gui.widgets.form.sections import Sections, heading
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.panel_entry import PanelEntry

SAMPLE = QSize(20, 12)


class RunChoice(QWidget):
    """A combo box of all runs; choosing one focuses it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.combo = ElidedCombo((), name=tr("Run"))
        self.combo.setIconSize(SAMPLE)
        self.combo.setToolTip(tr("The run that these settings belong to"))
        self.combo.value_changed.connect(self._on_chosen)
        name_control(self, "run")
        make_column(FormRow(tr("Run"), self.combo), of=self, margins=0)
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def refresh(self) -> None:
        runs = self._session.scene.runs
        wanted = [(run.style, self._session.name(index)) for index, run in enumerate(runs)]
        if wanted != self._shown:
            self._shown = wanted
            self.combo.set_options([(index, name) for index, (_, name) in enumerate(wanted)])
            for index, (run_style, _) in enumerate(wanted):
                self.combo.set_icon(index, QIcon(icons.line_sample(run_style, SAMPLE, self.devicePixelRatioF())))
        self.combo.setEnabled(bool(runs))
        self.combo.set_value(self._session.focus)

    @Slot(object)
    def _on_chosen(self, index: int) -> None:
        self._session.set_focus(index)

    @Slot()
    def _restyle(self) -> None:
        self._shown = None
        self.refresh()


class StartRow(QWidget):
    """One row. Its text is that of the scene, also while the start is dragged on the map."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        tip = tr("Where all runs start: one number for each parameter, such as (-1.2, 1). A double click on θ in Parameters "
                 "changes one of them.")  # fmt: skip
        self.row = TextRow(tr("Start"), (), parse_start, list_text, self._check, tr("numbers, with commas"), tip)
        name_control(self.row, "start-numbers")
        make_column(self.row, of=self, margins=0)
        self.row.changed.connect(self._on_changed)

    @Slot()
    def refresh(self) -> None:
        self.row.set_value(current_start(self._session))

    def _check(self, start: Sequence[float]) -> None:
        wanted = len(current_start(self._session))
        if len(start) == wanted:
            return
        if wanted == 1:
            raise ValueError(tr("This landscape has one parameter: write one number, such as 0.5."))
        raise ValueError(tr("This landscape has {wanted} parameters: write {wanted} numbers, such as -1.2, 1.", wanted=wanted))

    @Slot(object, int)
    def _on_changed(self, start: tuple[float, ...], gesture: int) -> None:
        if not self._session.change(tr("Move the start"), start=tuple(start)):
            self.refresh()


class SettingsPanel(Sections):
    """All sections in one column that scrolls."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._some: bool | None = None  # whether there are runs
        self._make_sections(session)
        self._lay_out()
        session.updates.follow(self, self.refresh, SETUP - LOOK)
        self.refresh()
        self.keep_width()

    def _make_sections(self, session: Session) -> None:
        self.run_choice = RunChoice(session)
        self.optimizer = OptimizerChoice(session)
        self.own_rule, self.hyper = OwnRuleSection(session), HyperparameterSection(session)
        self.schedule, self.clipping = ScheduleSection(session), ClippingSection(session)
        self.update_clipping, self.precision = UpdateClippingSection(session), PrecisionSection(session)
        self.edits = EditsSection(session)
        self.noise, self.motion, self.length = NoiseSection(session), DriftSection(session), LengthSection(session)
        self.start, self.projection = StartRow(session), ProjectionSection(session)
        self._of_run = (
            self.optimizer, self.own_rule, self.hyper, self.schedule, self.clipping, self.update_clipping, self.precision,
            self.edits,
        )  # fmt: skip
        self._sections = (
            self.run_choice, *self._of_run, self.start, self.noise, self.motion, self.projection, self.length,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._nothing = make_label(tr("There is no run yet: add one to choose its optimizer."), "quiet", wrap=True)
        self.set_parts(
            self.run_choice, self._nothing, self.optimizer, self.own_rule, self.hyper, heading(tr("Training conditions")),
            self.start, self.length, self.schedule, self.clipping, self.update_clipping, self.noise, self.motion, self.projection,
            self.precision, self.edits,
        )  # fmt: skip

    @Slot()
    def refresh(self) -> None:
        """Everything as the session has it; what is the same is left alone."""
        some = bool(self._session.scene.runs)
        if some != self._some:  # a section may hide itself, and to and fro would be another layout at every move of a hand
            self._some = some
            self._nothing.setVisible(not some)
            for section in self._of_run:
                section.setVisible(some)
        for section in self._sections:
            section.refresh()


ENTRY = PanelEntry("settings", "Settings", "left", 1, SettingsPanel, width=292)
