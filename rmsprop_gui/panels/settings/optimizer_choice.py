"""Optimizer, dialect, and the memory presets of the focused run."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from optim import RunSpec, SpecError
from optim.base.catalog import get_by_key, get_key, get_optimizer, make_key, optimizers, own_rules
from optim.base.fields import get_declarations
from optim.optimizers.base import Dialect
from optim.simulate.spec import RECORDED
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import style_with
from rmsprop_gui.widgets.controls import Segmented, name_control, tool_button
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow
from rmsprop_gui.widgets.layouts import make_column

FIRST = "rmsprop"
CUSTOM = mark("Custom switches")
MEMORIES = (0.5, 0.9, 0.99)


def optimizer_options() -> list[tuple[object, str]]:
    """(name, title) of every optimizer, RMSprop first, the others by title, the user's own rule last."""
    pairs = [(name, translated(entry.title)) for name, entry in optimizers().items()]
    own: list[tuple[object, str]] = [(name, translated(entry.title)) for name, entry in own_rules().items()]
    return [*sorted(pairs, key=lambda pair: (pair[0] != FIRST, pair[1].lower())), *own]


def open_as_rule(session: Session) -> bool:
    """The focused run's optimizer with its present switches becomes a rule whose lines can be changed: the same bits.

    False where it cannot be written as one; the session has then said why.
    """
    from optim.code.as_rule import OWN, write_rule  # only when it is wanted

    run = session.scene.runs[session.focus]
    steps = 2 + max((edit.step for edit in run.edits), default=0)
    try:
        hyper = write_rule(RunSpec(RECORDED, {}, run.optimizer, run.hyper, (0.0,), steps, edits=run.edits))
    except SpecError as error:
        session.error.emit(translated(str(error)))
        return False
    edits = notation.keep_fitting_edits(run, make_key(OWN, hyper))
    session.change_run(tr("Open as my rule"), optimizer=OWN, hyper=hyper, edits=edits)
    return True


class OptimizerChoice(QWidget):
    """What the run is made with; everything else in the panel follows from it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.optimizer = ElidedCombo(optimizer_options(), name=tr("Optimizer"))
        self.dialect = ElidedCombo((), name=tr("Dialect"))
        self.memory = Segmented((), name=tr("Memory"))
        self.paste_button = tool_button("import", tr("Paste an optimizer line"), "Ctrl+Shift+V")
        self._dialect_row = FormRow(tr("Dialect"), self.dialect)
        self._memory_row = FormRow(tr("Memory"), self.memory)
        self._memory_row.setToolTip(tr("How long old squares of the gradient count: about 1/(1 − β) steps"))
        column = make_column(of=self, spacing=4, margins=0)
        row = FormRow(tr("Optimizer"), self.optimizer, self.paste_button)
        row.label.setBuddy(self.optimizer)
        for part, name in ((row, "optimizer"), (self._dialect_row, "dialect"), (self._memory_row, "memory")):
            name_control(part, name)
            column.addWidget(part)
        self.paste_button.clicked.connect(self._on_paste)
        self.optimizer.value_changed.connect(self._on_optimizer)
        self.dialect.value_changed.connect(self._on_dialect)
        self.memory.value_changed.connect(self._on_memory)

    @Slot()
    def refresh(self) -> None:
        if not self._session.scene.runs:
            return
        run = self._session.scene.runs[self._session.focus]
        entry = get_optimizer(run)
        hyper = notation.full_hyper(run)
        if self._shown != get_key(run):
            self._shown = get_key(run)
            self._rebuild(get_key(run))
        self.optimizer.set_value(run.optimizer)
        self.optimizer.setToolTip(f"{translated(entry.about)}\n{entry.source}")
        self._show_dialect(run.optimizer, hyper)
        name = entry.divisor_decay
        if name:
            self.memory.set_value(hyper[name])

    def _rebuild(self, optimizer: str) -> None:
        entry = get_by_key(optimizer)
        self._dialect_row.setVisible(notation.has_choice(optimizer))
        self.dialect.set_options([(d.name, translated(d.title)) for d in entry.dialects])
        for index, d in enumerate(entry.dialects):
            self.dialect.setItemData(index, _explain(d), Qt.ItemDataRole.ToolTipRole)
        name = entry.divisor_decay
        self._memory_row.setVisible(bool(name))
        if name:
            symbol = get_declarations(entry.Hyper)[name].symbol
            labels = [f"{symbol} {MEMORIES[0]:g}", *(f"{value:g}" for value in MEMORIES[1:])]
            self.memory.set_options(list(zip(MEMORIES, labels, strict=True)))

    def _show_dialect(self, optimizer: str, hyper: dict[str, object]) -> None:
        spoken = notation.find_dialect(optimizer, hyper)
        entry = get_by_key(optimizer)
        pairs: list[tuple[object, str]] = [(d.name, translated(d.title)) for d in entry.dialects]
        has_custom = self.dialect.count() > len(pairs)
        if (spoken is None) != has_custom:
            self.dialect.set_options(pairs if spoken is not None else [*pairs, (CUSTOM, translated(CUSTOM))])
            for index, d in enumerate(entry.dialects):
                self.dialect.setItemData(index, _explain(d), Qt.ItemDataRole.ToolTipRole)
        self.dialect.set_value(CUSTOM if spoken is None else spoken.name)
        self.dialect.setToolTip(tr("These switches are no library's own") if spoken is None else _explain(spoken))

    @Slot(object)
    def _on_optimizer(self, optimizer: str) -> None:
        session = self._session
        run = session.scene.runs[session.focus]
        if optimizer in own_rules() and run.optimizer not in own_rules() and open_as_rule(session):
            pass  # what one sees becomes what one edits
        elif optimizer != run.optimizer:
            look = style_with(session.scene, session.focus, optimizer)
            session.change_run(tr("Change the optimizer"), style=look, **notation.with_optimizer(run, optimizer))
        self.refresh()

    @Slot(object)
    def _on_dialect(self, name: str) -> None:
        session = self._session
        run = session.scene.runs[session.focus]
        chosen = next((d for d in get_optimizer(run).dialects if d.name == name), None)
        if chosen is not None:
            session.change_run(tr("Change the dialect"), hyper=notation.in_dialect(run, chosen))
        self.refresh()

    @Slot(object)
    def _on_memory(self, value: float) -> None:
        session = self._session
        run = session.scene.runs[session.focus]
        name = get_optimizer(run).divisor_decay
        session.change_run(tr("Change the memory"), hyper=notation.change_hyper(run, name, value))

    @Slot()
    def _on_paste(self) -> None:
        from rmsprop_gui.panels.settings.paste_dialog import PasteDialog  # only when it is wanted

        PasteDialog(self._session, self.window()).exec()


def _explain(dialect: Dialect) -> str:
    return "\n".join(part for part in (translated(dialect.note), dialect.source) if part)
