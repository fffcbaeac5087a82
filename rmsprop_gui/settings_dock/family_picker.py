"""Chooses one rule of a kind (a schedule, a clipping, a noise, a drift), its library's form, and its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from optim.catalog import discover
from optim.forms import Form as Rule
from rmsprop_gui.form.elided_combo import ElidedCombo
from rmsprop_gui.form.row import Row
from rmsprop_gui.forms import SPACING, Form
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.settings_dock import families


class FamilyPicker(QWidget):
    """A combo box of families; where one is chosen, its libraries and the rows of its settings.

    chosen(mapping, gesture)   the mapping for the spec, or None; the values of one drag share their gesture, else 0
    try_out    (form, values) -> anything; may refuse settings that do not go together with a ValueError
    """

    chosen = Signal(object, int)

    def __init__(
        self, title: str, package: str, key: str, off: str, understood: str = "",
        try_out: Callable[[Rule, dict[str, Any]], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._package, self._key, self._try_out = package, key, try_out
        self._library = ""
        self._rule: Mapping[str, Any] | None = None
        self._shown: object = ""
        self.form: Form | None = None
        self.family = ElidedCombo(families.family_options(package, off, understood), name=title)
        for index, family in enumerate(discover(package).values(), 1):
            self.family.setItemData(index, f"{translated(family.help)}\n{family.source}", Qt.ItemDataRole.ToolTipRole)
        self.library = ElidedCombo((), name=tr("{title}: library", title=title))
        self._library_row = Row(tr("Library"), self.library, tip=tr("The same rule as each library writes it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        self._column.addWidget(Row(title, self.family))
        self._column.addWidget(self._library_row)
        self.family.value_changed.connect(self._on_family)
        self.library.value_changed.connect(self._on_library)

    def show_rule(self, rule: Mapping[str, Any] | None, library: str = "", owner: object = None) -> None:
        """Shows a spec's mapping. `library`: whose form a newly chosen family takes; another `owner` forgets typed errors."""
        self._rule, self._library = rule, library
        name = None if rule is None else rule[self._key]
        if self._shown != (name, owner):
            self._shown = (name, owner)
            self._rebuild(name)
        if self.form is not None and rule is not None:
            self.form.set_values({n: rule[n] for n in self.form.rows if n in rule})

    def rule_form(self) -> Rule | None:
        """The form that is chosen, None when the rule is off."""
        return None if self._rule is None else families.owner_of(self._package, self._rule[self._key])[2]

    def _rebuild(self, name: str | None) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._library_row.setVisible(False)
        if name is None:
            self.family.set_value(None)
            self.family.setToolTip("")
            self.family.setCurrentIndex(0)
            return
        module, family, rule = families.owner_of(self._package, name)
        self.family.set_value(module)
        self.family.setToolTip(f"{translated(family.help)}\n{family.source}")
        self.library.set_options(families.form_options(family), name)
        self.library.setToolTip(name)
        self._library_row.setVisible(len(family.forms) > 1)
        self.form = Form(rule.Parameters, check=self._checker(rule))
        self.form.set_defaults(rule.Parameters._field_defaults)  # type: ignore[attr-defined]
        self.form.value_changed.connect(self._on_value)
        self._column.addWidget(self.form)

    def _checker(self, rule: Rule) -> Callable[[dict[str, Any]], object] | None:
        try_out, check = self._try_out, rule.check
        if try_out is not None:
            return lambda values: try_out(rule, values)
        return None if check is None else lambda values: check(rule.Parameters(**values))

    @Slot(object)
    def _on_family(self, module: str | None) -> None:
        if module is None:
            self.chosen.emit(None, 0)
            return
        form = families.form_for(discover(self._package)[module], self._library)
        if self._rule is None or self._rule[self._key] != form.name:
            self.chosen.emit(families.rule_of(form, self._key, self._rule or {}), 0)

    @Slot(object)
    def _on_library(self, name: str) -> None:
        _, _, form = families.owner_of(self._package, name)
        self.chosen.emit(families.rule_of(form, self._key, self._rule or {}), 0)

    @Slot(str, object, int)
    def _on_value(self, name: str, value: object, gesture: int) -> None:
        self.chosen.emit({**(self._rule or {}), name: value}, gesture)
