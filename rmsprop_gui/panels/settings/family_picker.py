"""Chooses one rule of a kind (a schedule, a clipping, a noise, a drift), its library's form, and its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from optim.base.catalog import discover
from optim.base.checks import check_field
from optim.base.errors import SpecError
from optim.base.fields import Rule, RuleFamily, get_declarations
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.form.form import ParameterForm
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "optax"}


def family_options(package: str, off: str, understood: str = "") -> list[tuple[object, str]]:
    """(module name, title) of each family of a package, None first, named `off`; the `understood` word is left out."""
    options: list[tuple[object, str]] = [(None, off)]
    for name, family in discover(package).items():
        title = translated(family.title).removeprefix(f"{understood} ").removesuffix(f" {understood.lower()}")
        title = tr("{title}, as a schedule", title=title) if title == off else title
        options.append((name, title[0].upper() + title[1:]))
    return options


def form_options(family: RuleFamily) -> list[tuple[object, str]]:
    """(form name, library) of each form; where a library has several, the word that tells them apart."""
    names = [form.name for form in family.forms]
    shared = set.intersection(*(set(_words(name)) for name in names))
    options: list[tuple[object, str]] = []
    for form in family.forms:
        title = LIBRARIES.get(form.library, form.library) or form.name
        if sum(other.library == form.library for other in family.forms) > 1:
            title = " ".join([title, *_own_words(form, family, shared)])
        options.append((form.name, title))
    return options


def _words(name: str) -> list[str]:
    return name.replace("_", " ").split()


def _own_words(form: Rule, family: RuleFamily, shared: set[str]) -> list[str]:
    others = {w for f in family.forms if f.library == form.library and f is not form for w in _words(f.name)}
    return [word for word in _words(form.name) if word not in others and word not in shared]


def get_owner(package: str, form_name: str) -> tuple[str, RuleFamily, Rule]:
    """(module name, family, form) of a form by its name."""
    return next(
        (name, family, form)
        for name, family in discover(package).items()
        for form in family.forms
        if form.name == form_name
    )


def form_for(family: RuleFamily, library: str) -> Rule:
    """The family's form in a library, or its first one."""
    return next((form for form in family.forms if form.library == library), family.forms[0])


def get_rule(form: Rule, key: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of a spec: the form's name under `key`, its library, and its settings; `values` where they fit."""
    kind: type[Any] = form.Parameters
    known = {name: _find_fitting(kind, name, values) for name in kind._fields}
    return {key: form.name, **({"library": form.library} if form.library else {}), **known}


def _find_fitting(kind: type[Any], name: str, values: Mapping[str, Any]) -> Any:
    """A value kept from another form with a setting of this name, or the default."""
    default = kind._field_defaults[name]
    try:
        value = values.get(name, default)
        return check_field(value, name, get_type_hints(kind)[name], get_declarations(kind).get(name), default)
    except SpecError:
        return default


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
        self.form: ParameterForm | None = None
        self.family = ElidedCombo(family_options(package, off, understood), name=title)
        for index, family in enumerate(discover(package).values(), 1):
            self.family.setItemData(index, f"{translated(family.help)}\n{family.source}", Qt.ItemDataRole.ToolTipRole)
        self.library = ElidedCombo((), name=tr("{title}: library", title=title))
        self._library_row = FormRow(tr("Library"), self.library, tip=tr("The same rule as each library writes it"))
        self._column = make_column(
            FormRow(title, self.family), self._library_row, of=self, spacing=SPACING, margins=0,
        )  # fmt: skip
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
        return None if self._rule is None else get_owner(self._package, self._rule[self._key])[2]

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
        module, family, rule = get_owner(self._package, name)
        self.family.set_value(module)
        self.family.setToolTip(f"{translated(family.help)}\n{family.source}")
        self.library.set_options(form_options(family), name)
        self.library.setToolTip(name)
        self._library_row.setVisible(len(family.forms) > 1)
        kind: type[Any] = rule.Parameters
        self.form = ParameterForm(kind, check=self._checker(rule))
        self.form.set_defaults(kind._field_defaults)
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
        form = form_for(discover(self._package)[module], self._library)
        if self._rule is None or self._rule[self._key] != form.name:
            self.chosen.emit(get_rule(form, self._key, self._rule or {}), 0)

    def find_guide_anchor(self, at: QPoint | None = None) -> str:
        """Where the guide explains the family that is chosen."""
        return f"{self._package.rpartition('.')[2]}-{self.family.value()}" if self.family.value() else ""

    @Slot(object)
    def _on_library(self, name: str) -> None:
        _, _, form = get_owner(self._package, name)
        self.chosen.emit(get_rule(form, self._key, self._rule or {}), 0)

    @Slot(str, object, int)
    def _on_value(self, name: str, value: object, gesture: int) -> None:
        self.chosen.emit({**(self._rule or {}), name: value}, gesture)
