"""How the focused run's gradient is clipped before the optimizer sees it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model import dialects
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.family_picker import FamilyPicker
from rmsprop_gui.widgets.controls import name_control
from rmsprop_gui.widgets.form.form import SPACING
from rmsprop_gui.widgets.form.row import FormRow
from rmsprop_gui.widgets.segmented import Segmented

LAYOUTS = (("vector", mark("Joint")), ("split", mark("Separate")))
LAYOUT_TIP = mark("Whether θ₁ and θ₂ are one variable with one norm, or two variables that are clipped separately")


class ClippingSection(QWidget):
    """The clipping; which parameters make up a variable is asked where the rule looks at a variable's norm."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.picker = FamilyPicker(tr("Clipping"), "optim.conditions.clipping", "kind", tr("Off"), understood=tr("Clip"))
        self.layout_choice = Segmented([(name, translated(title)) for name, title in LAYOUTS], "vector", name=tr("Variables"))
        self.layout_row = FormRow(tr("Variables"), self.layout_choice, tip=translated(LAYOUT_TIP))
        name_control(self, "clip", "clipping")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.picker)
        column.addWidget(self.layout_row)
        self.picker.chosen.connect(self._on_chosen)
        self.layout_choice.value_changed.connect(self._on_layout)

    @Slot()
    def refresh(self) -> None:
        session = self._session
        if not session.scene.runs:
            return
        run = session.scene.runs[session.focus]
        spoken = dialects.find_dialect(run.optimizer, dialects.full_hyper(run))
        library = spoken.library if spoken is not None else ""
        self.picker.show_rule(run.clip, library or dialects.USUAL_LIBRARY, session.focus)
        form = self.picker.rule_form()
        self.layout_row.setVisible(form is not None and form.needs == "variable")
        if run.clip is not None:
            self.layout_choice.set_value(run.clip.get("layout", "vector"))

    @Slot(object, int)
    def _on_chosen(self, rule: dict[str, object] | None, gesture: int) -> None:
        session = self._session
        merge = f"clip:{session.focus}:{gesture}" if gesture else ""
        if rule is not None:
            before = session.scene.runs[session.focus].clip or {}
            rule = {**rule, "layout": before.get("layout", "vector")}
        session.change_run(tr("Change the clipping"), merge, clip=rule)
        self.refresh()

    @Slot(object)
    def _on_layout(self, layout: str) -> None:
        session = self._session
        clip = session.scene.runs[session.focus].clip
        session.change_run(tr("Change the clipping"), clip={**(clip or {}), "layout": layout})
