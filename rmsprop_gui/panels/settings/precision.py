"""How short the numbers of the focused run are: those of its parameters, its state and its arithmetic."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmsprop_gui.i18n import tr
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.family_picker import FamilyPicker
from rmsprop_gui.panels.settings.run_section import RunSection
from rmsprop_gui.widgets.layouts import make_column


class PrecisionSection(RunSection):
    """The formats, an operation at a time or as a library's tensors round; float64 throughout while it is off."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "precision")
        self.picker = FamilyPicker(tr("Precision"), "optim.conditions.precision", "kind", "float64")
        make_column(self.picker, of=self, margins=0)
        self.picker.chosen.connect(self._on_chosen)

    def show_run(self, run: RunSetup) -> None:
        self.picker.show_rule(run.precision, notation.find_library(run), self._session.focus)

    @Slot(object, int)
    def _on_chosen(self, rule: dict[str, object] | None, gesture: int) -> None:
        session = self._session
        merge = f"precision:{session.focus}:{gesture}" if gesture else ""
        session.change_run(tr("Change the precision"), merge, precision=rule)
        self.refresh()
