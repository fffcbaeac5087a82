"""The focused run's numbers and switches, as its optimizer declares them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from optim.base.catalog import get_by_key, get_key, get_optimizer
from optim.base.fields import BoolField, NumberField, get_declarations
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.run_section import RunSection
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.form.form import ParameterForm
from rmsprop_gui.widgets.form.sections import SPACING, Fold
from rmsprop_gui.widgets.layouts import make_column

MAIN_NUMBERS = 4  # declared first because they matter most; the others fold away


def get_parts(kind: type) -> tuple[list[str], list[str], list[str]]:
    """Names of the main numbers, of the further numbers, and of the switches, those that only round differently last."""
    notes = get_declarations(kind)
    numbers = [name for name, note in notes.items() if isinstance(note, NumberField)]
    switches = [name for name, note in notes.items() if isinstance(note, BoolField)]
    switches.sort(key=lambda name: notes[name].rounding)
    return numbers[:MAIN_NUMBERS], numbers[MAIN_NUMBERS:], switches


def is_own_rule(key: str) -> bool:
    """Whether an optimizer's key is of a rule of the user's own, which has its text in it."""
    return ":" in key


def delete(forms: list[ParameterForm]) -> None:
    for form in forms:
        form.hide()
        form.deleteLater()


class HyperparameterSection(RunSection):
    """"Rate and state", and below it, folded away, what is seldom changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "hyper")
        self._forms: list[ParameterForm] = []
        self._cached: dict[tuple[int, str], list[ParameterForm]] = {}
        self._spare: dict[str, list[ParameterForm]] = {}  # by optimizer: those of runs that are gone
        self._count = 0
        self.reset = tool_button("reset", tr("Reset to the defaults"), size=24, color_key="text_3")
        self.reset.clicked.connect(self._on_reset)
        more = QWidget()
        self._main = make_column(spacing=SPACING, margins=0)
        self._more_column = make_column(of=more, spacing=SPACING, margins=0)
        self.fold = Fold(tr("More"), "more", more)
        self._lay_out(tr("Rate and state"), self.reset, self._main, self.fold)

    def row(self, name: str) -> QWidget:
        """The row of one hyperparameter."""
        return next(form.rows[name] for form in self._forms if name in form.rows)

    def show_run(self, run: RunSetup) -> None:
        wanted = (len(self._session.scene.runs), self._session.focus, get_key(run))
        if self._shown != wanted:
            self._shown = wanted
            self._show_forms(*wanted)
            self.setProperty("guide", f"optimizer-{run.optimizer}")
        hyper = notation.full_hyper(run)
        spoken = notation.find_dialect(run.optimizer, hyper)
        defaults = notation.adjust(spoken, notation.get_defaults(get_key(run), spoken))
        for form in self._forms:
            form.set_values(hyper)
            form.set_defaults(defaults)
        tip = tr("Reset to the defaults")
        if spoken is not None:
            tip = tr("Reset to {title}'s defaults", title=translated(spoken.title))
        self.reset.set_tip(tip)
        self.reset.setEnabled(hyper != defaults)
        self._show_note(hyper, defaults)

    def _show_note(self, hyper: dict[str, object], defaults: dict[str, object]) -> None:
        folded = [name for form in self._forms[1:] for name in form.rows]
        changed = sum(hyper[name] != defaults[name] for name in folded)
        self.fold.set_note(tr("{changed} changed", changed=changed) if changed else "")

    def _show_forms(self, count: int, focus: int, optimizer: str) -> None:
        """The forms of a run; they are kept, so that going from run to run is quick and typing is not lost."""
        before = self._forms
        if count != self._count:
            self._spare_all()
            self._count = count
        if (focus, optimizer) not in self._cached:
            self._forget_rules(focus)
            self._cached[focus, optimizer] = self._spare.pop(optimizer, None) or self._make_forms(get_by_key(optimizer).Hyper)
        self._forms = self._cached[focus, optimizer]
        for form in before:
            if form not in self._forms:
                form.hide()
        for form in self._forms:
            form.show()
        _, more, switches = get_parts(self._forms[0].kind)
        self.fold.setVisible(bool(more or switches))
        self.fold.set_title(tr("Switches") if not more else tr("More and switches") if switches else tr("More"))

    def _forget_rules(self, focus: int) -> None:
        """A rule of the user's own that has been changed does not come back with every key."""
        for key in [key for key in self._cached if key[0] == focus and is_own_rule(key[1])]:
            delete(self._cached.pop(key))

    def _spare_all(self) -> None:
        """The runs are others now: one set of forms stays for each optimizer of the catalog, for whoever has it next."""
        for (_, optimizer), forms in self._cached.items():
            if is_own_rule(optimizer) or optimizer in self._spare:
                delete(forms)
                continue
            self._spare[optimizer] = forms
            for form in forms:
                form.take_back()
        self._cached.clear()

    def _make_forms(self, kind: type) -> list[ParameterForm]:
        main, more, switches = get_parts(kind)
        forms = [ParameterForm(kind, names) for names in (main, more + switches)]
        for form, column in zip(forms, (self._main, self._more_column), strict=True):
            column.addWidget(form)
            form.value_changed.connect(self._on_changed)
        return forms

    @Slot(str, object, int)
    def _on_changed(self, name: str, value: object, gesture: int) -> None:
        session, run = self._session, self._run
        label = translated(get_declarations(get_optimizer(run).Hyper)[name].label)
        merge = f"hyper:{session.focus}:{name}:{gesture}" if gesture else ""
        if not session.change_run(tr("Change {label}", label=label), merge, hyper=notation.change_hyper(run, name, value)):
            self.refresh()

    @Slot()
    def _on_reset(self) -> None:
        run = self._run
        spoken = notation.find_dialect(run.optimizer, notation.full_hyper(run))
        defaults = notation.adjust(spoken, notation.get_defaults(get_key(run), spoken))
        self._session.change_run(tr("Reset the hyperparameters"), hyper=defaults)
