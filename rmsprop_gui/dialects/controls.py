"""The choices above a comparison: the question, the dialects, with which settings, and what counts as parted."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from optim import SpecError, catalog
from optim.checks import checked_number
from optim.compare import MODES, QUESTIONS, YOURS, choices
from optim.compare.spec import ADAM, DIALECTS
from rmsprop_gui.dialects.chips import Chips
from rmsprop_gui.dialects.wish import Choices, Picked, all_names
from rmsprop_gui.form.elided_combo import ElidedCombo
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.widgets.number_field import NumberField
from rmsprop_gui.widgets.scale import Scale
from rmsprop_gui.widgets.segmented import Segmented

SHORT = {DIALECTS: mark("Dialects"), ADAM: mark("To Adam")}
TIPS = {
    "same": mark("Every dialect gets the run's numbers and options, as far as it has them; what makes it this dialect stays."),
    "own": mark("Every dialect with its library's own defaults, the rate included, and without the run's changes on the way."),
    "dialects": mark("The dialects of the focused run's optimizer, from its start."),
    "adam": mark("RMSprop's own switches turned one by one until its path is that of PyTorch's Adam."),
    "adam same": mark("Adam gets the numbers of the run."),
    "adam own": mark("Adam comes with PyTorch's own rate, decays and ε."),
}
FARTHEST = ""


class Controls(QWidget):
    """changed(): the user chose something; `choices` is what is chosen. problem(sentence): what was chosen cannot be."""

    changed = Signal()
    problem = Signal(str)

    def __init__(self, wide: bool) -> None:
        super().__init__()
        self.choices = Choices()
        self._optimizer = ""
        titles = [(name, translated(title)) for name, title in (QUESTIONS if wide else SHORT).items()]
        modes = [(name, translated(title)) for name, title in MODES.items()]
        self.question = Segmented(titles, self.choices.question, tr("Question"))
        self.mode = Segmented(modes, "same", tr("Settings")) if wide else ElidedCombo(modes, "same", tr("Settings"))
        self.chips = Chips(tr("Dialects compared"), folded=not wide)
        self.first, self.to = ElidedCombo((), name=tr("Compared with")), ElidedCombo((), name=tr("Switches turned to"))
        self.tolerance = NumberField(self.choices.tolerance, check_tolerance, Scale("log", 1e-16, 1.0), name=tr("Tolerance"))
        self.tolerance.setToolTip(tr("Paths have parted when a parameter differs by more than this"))
        for name in QUESTIONS:
            self.question.button(name).setToolTip(translated(TIPS[name]))
        self._lay_out(wide)
        self.question.value_changed.connect(self._on_question)
        self.mode.value_changed.connect(self._on_mode)
        self.chips.toggled.connect(self._on_chip)
        self.first.value_changed.connect(self._on_first)
        self.to.value_changed.connect(self._on_to)
        self.tolerance.value_changed.connect(self._on_tolerance)
        self.tolerance.problem.connect(self.problem)

    def _lay_out(self, wide: bool) -> None:
        self._labels = [label(tr("From")), label(tr("To")), label(tr("Tolerance") if wide else ">")]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        for place, (words, widget) in enumerate(zip(self._labels, (self.first, self.to, self.tolerance), strict=True)):
            row, column = (place, 0) if wide else (0, 2 * place)
            grid.addWidget(words, row, column)
            grid.addWidget(widget, row, column + 1)
            grid.setColumnStretch(column + 1, 1)
        top = QVBoxLayout() if wide else QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.question)
        top.addWidget(self.mode, 0 if wide else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.chips)
        column.addLayout(grid)

    # ---- showing

    def show_optimizer(self, optimizer: str) -> None:
        """Offers the dialects of this optimizer; "" where there is none."""
        self._optimizer = optimizer
        many = self.choices.question == DIALECTS
        self.question.set_value(self.choices.question)
        self.mode.set_value(self.choices.mode)
        self.tolerance.set_value(self.choices.tolerance)
        for widget in (self.chips, self.first, self.to, *self._labels[:2]):
            widget.setVisible(many)
        if not optimizer:
            self.chips.show_options([])
            return
        picked, titles = self.choices.of(optimizer), titles_of(optimizer)
        notes = {d.name: translated(d.note) for d in catalog.optimizers()[optimizer].dialects}
        notes[YOURS] = tr("The focused run, with its own switches")
        self.chips.show_options([(name, title, notes.get(name, "")) for name, title in titles.items()])
        self.chips.show_on({name: RunStyle(k) for k, name in enumerate(picked.names)})
        self.first.set_options([(name, titles[name]) for name in picked.names], picked.first)
        others = [(name, titles[name]) for name in picked.names if name != picked.first]
        self.to.set_options([(FARTHEST, tr("Farthest")), *others], picked.to)

    def about(self) -> str:
        """What is compared, in words."""
        mode = self.choices.mode if self.choices.question == DIALECTS else f"adam {self.choices.mode}"
        question, mode = translated(TIPS[self.choices.question]), translated(TIPS[mode])
        measure = tr("Away is the largest difference of a parameter after the same number of steps.")
        return f"{question} {mode} {measure}"

    def choose_order(self, fields: tuple[str, ...]) -> None:
        """Switches are turned in this order from now on."""
        self._choose(self.choices.with_(order=fields))

    # ---- choosing

    def _choose(self, chosen: Choices) -> None:
        self.choices = chosen
        self.problem.emit("")
        self.changed.emit()

    def _pick(self, picked: Picked) -> None:
        self._choose(self.choices.with_picked(self._optimizer, picked))

    @Slot(object)
    def _on_question(self, question: str) -> None:
        self._choose(self.choices.with_(question=question))

    @Slot(object)
    def _on_mode(self, mode: str) -> None:
        self._choose(self.choices.with_(mode=mode))

    @Slot(float)
    def _on_tolerance(self, tolerance: float) -> None:
        self._choose(self.choices.with_(tolerance=tolerance))

    @Slot(str)
    def _on_chip(self, name: str) -> None:
        picked = self.choices.of(self._optimizer).with_name(name, all_names(self._optimizer))
        if len(picked.names) < 2:
            self.problem.emit(tr("A comparison needs two dialects or more; put another one on before this one goes."))
            return
        self._pick(picked)

    @Slot(object)
    def _on_first(self, name: str) -> None:
        picked = self.choices.of(self._optimizer)
        self._pick(Picked(picked.names, name, picked.to if picked.to != name else FARTHEST))

    @Slot(object)
    def _on_to(self, name: str) -> None:
        picked = self.choices.of(self._optimizer)
        self._pick(Picked(picked.names, picked.first, name))


def titles_of(optimizer: str) -> dict[str, str]:
    """{name: title} of all that can be compared, the user's own run first."""
    return {YOURS: tr("Your run"), **{name: translated(title) for name, title in choices(optimizer).items()}}


def check_tolerance(value: float) -> None:
    try:
        checked_number(value, tr("the tolerance of a comparison"), at_least=0.0)
    except SpecError as error:
        raise ValueError(str(error)) from None


def label(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "label")
    return made
