"""The choices above a comparison: the question, the dialects, with which settings, and what counts as parted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Signal, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from optim import SpecError
from optim.base import catalog
from optim.base.checks import check_number
from optim.comparison import MODES, QUESTIONS, YOURS, choices
from optim.comparison.spec import ADAM, DIALECTS
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.panels.dialects.compare_engine import ComparisonChoices, PickedDialects, all_names
from rmsprop_gui.panels.dialects.shown import get_styles
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.form.rows import ElidedCombo
from rmsprop_gui.widgets.layouts import make_column, make_label
from rmsprop_gui.widgets.number_field import NumberEdit
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.widgets.sorted_table import SWATCH

GAP = 5


class ChipRow(QWidget):
    """toggled(value): the user has put one on or off; `show_on` says what is on."""

    toggled = Signal(str)

    def __init__(self, name: str, folded: bool = False) -> None:
        """folded: only what is on has a button; the rest is in a menu."""
        super().__init__()
        self._menu = QMenu(self)
        self.more: QPushButton | None = None
        if folded:
            self.more = QPushButton(tr("Add"), self)
            self.more.setMenu(self._menu)
            self.more.setAccessibleDescription(name)
        self.buttons: dict[str, QPushButton] = {}
        self._styles: Mapping[str, RunStyle] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def show_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """(value, label, tool tip) of each."""
        if [value for value, _, _ in options] == list(self.buttons):
            return
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons = {}
        for value, label, tip in options:
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("chip", value)
            button.setToolTip(tip)
            button.setIconSize(SWATCH)
            button.setAccessibleDescription(tip)
            button.clicked.connect(self._on_clicked)
            button.show()
            self.buttons[value] = button
        self._arrange()

    def show_on(self, styles: Mapping[str, RunStyle]) -> None:
        """{value: its line} of those that are on."""
        self._styles = dict(styles)
        self._menu.clear()
        for value, button in self.buttons.items():
            if value not in styles:
                action = self._menu.addAction(button.text())
                action.setToolTip(button.toolTip())
                action.setData(value)
                action.triggered.connect(self._on_added)
        self._restyle()

    @Slot()
    def _on_clicked(self) -> None:
        value = self.sender().property("chip")
        self.buttons[value].setChecked(value in self._styles)  # what is on is decided by who listens
        self.toggled.emit(value)

    @Slot()
    def _on_added(self) -> None:
        self.toggled.emit(self.sender().data())

    @Slot()
    def _restyle(self) -> None:
        for value, button in self.buttons.items():
            on = value in self._styles
            button.setChecked(on)
            button.setIcon(QIcon(icons.line_sample(self._styles[value], SWATCH)) if on else QIcon())
            button.setVisible(on or self.more is None)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())

    def _arrange(self) -> None:
        at, high = QPoint(0, 0), 0
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        if self.more is not None:
            self.more.setVisible(len(shown) < len(self.buttons))
            shown += [self.more] if len(shown) < len(self.buttons) else []
        for button in shown:
            size = button.sizeHint()
            wide = min(size.width(), max(40, self.width()))
            if at.x() and at.x() + wide > self.width():
                at = QPoint(0, at.y() + high + GAP)
                high = 0
            button.setGeometry(at.x(), at.y(), wide, size.height())
            at += QPoint(wide + GAP, 0)
            high = max(high, size.height())
        wanted = at.y() + high
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)


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


class ComparisonControls(QWidget):
    """changed(): the user chose something; `choices` is what is chosen. error(sentence): what was chosen cannot be."""

    changed = Signal()
    error = Signal(str)

    def __init__(self, wide: bool) -> None:
        super().__init__()
        self.choices = ComparisonChoices()
        self._optimizer = ""
        titles = [(name, translated(title)) for name, title in (QUESTIONS if wide else SHORT).items()]
        modes = [(name, translated(title)) for name, title in MODES.items()]
        self.question = Segmented(titles, self.choices.question, tr("Question"))
        self.mode = Segmented(modes, "same", tr("Settings")) if wide else ElidedCombo(modes, "same", tr("Settings"))
        self.chips = ChipRow(tr("Dialects compared"), folded=not wide)
        self.first, self.to = ElidedCombo((), name=tr("Compared with")), ElidedCombo((), name=tr("Switches turned to"))
        self.tolerance = NumberEdit(self.choices.tolerance, check_tolerance, SliderScale("log", 1e-16, 1.0), name=tr("Tolerance"))
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
        self.tolerance.error.connect(self.error)

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
        make_column(top, self.chips, grid, of=self, spacing=6, margins=0)

    # ---- showing

    def show_optimizer(self, optimizer: str, runs: Sequence[RunSetup] = ()) -> None:
        """Offers the dialects of this optimizer; "" where there is none. `runs` of the scene keep their looks."""
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
        picked, titles = self.choices.of(optimizer), get_titles(optimizer)
        notes = {d.name: translated(d.note) for d in catalog.get_by_key(optimizer).dialects}
        notes[YOURS] = tr("The focused run, with its own switches")
        self.chips.show_options([(name, title, notes.get(name, "")) for name, title in titles.items()])
        self.chips.show_on(get_styles(optimizer, picked.names, runs))
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

    def _choose(self, chosen: ComparisonChoices) -> None:
        self.choices = chosen
        self.error.emit("")
        self.changed.emit()

    def _pick(self, picked: PickedDialects) -> None:
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
            self.error.emit(tr("A comparison needs two dialects or more; put another one on before this one goes."))
            return
        self._pick(picked)

    @Slot(object)
    def _on_first(self, name: str) -> None:
        picked = self.choices.of(self._optimizer)
        self._pick(PickedDialects(picked.names, name, picked.to if picked.to != name else FARTHEST))

    @Slot(object)
    def _on_to(self, name: str) -> None:
        picked = self.choices.of(self._optimizer)
        self._pick(PickedDialects(picked.names, picked.first, name))


def get_titles(optimizer: str) -> dict[str, str]:
    """{name: title} of all that can be compared, the user's own run first."""
    return {YOURS: tr("Your run"), **{name: translated(title) for name, title in choices(optimizer).items()}}


def check_tolerance(value: float) -> None:
    try:
        check_number(value, tr("the tolerance of a comparison"), at_least=0.0)
    except SpecError as error:
        raise ValueError(str(error)) from None


def label(text: str) -> QLabel:
    made = make_label(text, "label")
    return made
