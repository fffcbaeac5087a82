"""What is trained (the data, the layers, the activation), and how: batches, epochs, the first weights, the order of the rows,
the seed, and how often a record is kept.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from optim import SpecError
from optim.base.catalog import discover
from optim.network.initializers import ORDERS, STARTS
from optim.network.spec import check_layers
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow, NumberRow, TextRow, parse_list
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.scale import SliderScale
from rmsprop_gui.windows.training.session import TrainingSession

NUMBERS = {  # field: label, slider from, to, tool tip
    "batch": (mark("Batch"), 1, 512, mark("Rows whose mean gradient makes one step")),
    "epochs": (mark("Epochs"), 1, 100, mark("How often all training rows are seen")),
    "seed": (mark("Seed"), 1, 1000, mark("Of the first weights and of the order of the rows")),
    "every": (mark("Record every"), 1, 100, mark("Statistics are kept every so many steps; they take time and memory")),
    "curvature": (
        mark("Curvature every"), 0, 500,
        mark("Measures how near to instability it is, every so many steps; 0: never. Each takes about 30 gradients of all rows, "
             "and as many for each tensor"),
    ),
}
WORDS = {
    "glorot_uniform": mark("Glorot uniform"), "glorot_normal": mark("Glorot normal"), "he_uniform": mark("He uniform"),
    "he_normal": mark("He normal"), "torch_linear": mark("Torch linear"), "shuffled": mark("Shuffled"),
    "as given": mark("As given"),
}  # fmt: skip
CHOICES = {
    "start": (mark("First weights"), [(name, WORDS.get(name, name)) for name in STARTS]),
    "order": (mark("Order"), [(name, WORDS.get(name, name)) for name in ORDERS]),
}


def translate_options(options: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(value, what it is called in the language of the user)."""
    return [(value, translated(word)) for value, word in options]


class TrainingConditions(QWidget):
    """One row for each field of the spec."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        column = make_column(of=self, spacing=SPACING, margins=0)
        self.numbers: dict[str, NumberRow] = {}
        self.choices: dict[str, ElidedCombo] = {}
        self._names: dict[QWidget, str] = {}
        for name, (label, low, high, tip) in NUMBERS.items():
            scale, check = SliderScale("log" if low else "linear", low, high), partial(self._try, name)
            row = NumberRow(translated(label), "", scale, low, check, whole=True, tip=translated(tip))
            row.changed.connect(self._on_number)
            self.numbers[name] = row
            self._names[row] = name
            column.addWidget(row)
        for name, (label, options) in CHOICES.items():
            combo = ElidedCombo(translate_options(options), name=translated(label))
            combo.value_changed.connect(self._on_choice)
            self.choices[name] = combo
            self._names[combo] = name
            column.addWidget(FormRow(translated(label), combo))

    def _try(self, name: str, value: float) -> None:
        """Raises a SpecError, whose sentence stands below the row, for what the spec refuses."""
        if self._session.draft is not None:
            self._session.draft.with_(**{name: round(value) if value == round(value) else value})

    @Slot()
    def refresh(self) -> None:
        draft = self._session.draft
        if draft is None:
            return
        for name, row in self.numbers.items():
            row.set_value(getattr(draft, name))
        for name, combo in self.choices.items():
            value = getattr(draft, name)
            options = translate_options(CHOICES[name][1])
            combo.set_options(options if value in dict(options) else [*options, (value, value)], value)

    @Slot(object, int)
    def _on_number(self, value: float, gesture: int) -> None:
        name = self._names[self.sender()]  # type: ignore[index]
        self._change(name, round(value), f"{name}:{gesture}" if gesture else "")

    @Slot(object)
    def _on_choice(self, value: str) -> None:
        self._change(self._names[self.sender()], value, "")  # type: ignore[index]

    def _change(self, name: str, value: object, merge: str) -> None:
        label = translated((NUMBERS.get(name) or CHOICES[name])[0]).lower()
        try:
            self._session.edit_draft(self._session.draft.with_(**{name: value}), tr("Change: {label}", label=label), merge)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            self.refresh()


DIGITS = "digits"
CHOOSE_FILE, CHOOSE_FOLDER = "choose a file", "choose a folder"
FILES = mark("MNIST as an archive or idx file (*.npz *ubyte* *.gz);;All files (*)")
OFTEN = 25  # steps between two records of MNIST: every one of 18,750 would take more memory than there may be
LAYERS_TIP = mark("Widths of the hidden layers from the data on, with commas; empty for none")


def parse_layers(text: str) -> tuple[int, ...]:
    """ "64, 32" as widths. Raises ValueError with a sentence."""
    widths = parse_list(text)
    if any(width != round(width) for width in widths):
        raise SpecError(tr("The width of a layer must be a whole number: write them like 64, 32."))
    return check_layers(tuple(int(width) for width in widths))


def layers_text(layers: tuple[int, ...]) -> str:
    return ", ".join(map(str, layers))


class NetworkSection(QWidget):
    """Three rows."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._files: list[str] = []  # chosen so far
        self.data = ElidedCombo((), name=tr("Data"))
        self.layers = TextRow(
            tr("Layers"), (64,), parse_layers, layers_text, placeholder=tr("no hidden layer"), tip=translated(LAYERS_TIP)
        )
        self.activation = ElidedCombo(
            [(n, translated(e.title)) for n, e in discover("optim.network.activations").items()], name=tr("Activation")
        )
        column = make_column(of=self, spacing=SPACING, margins=0)
        for row in (FormRow(tr("Data"), self.data), self.layers, FormRow(tr("Activation"), self.activation)):
            column.addWidget(row)
        self.data.value_changed.connect(self._on_data)
        self.layers.changed.connect(self._on_layers)
        self.activation.value_changed.connect(self._on_activation)

    @Slot()
    def refresh(self) -> None:
        draft = self._session.draft
        if draft is None:
            return
        if draft.data != DIGITS and draft.data not in self._files:
            self._files.append(draft.data)
        self.data.set_options([
            (DIGITS, tr("Digits, 8 × 8")), *((path, Path(path).name) for path in self._files),
            (CHOOSE_FILE, tr("MNIST from a file…")), (CHOOSE_FOLDER, tr("MNIST from a folder of idx files…")),
        ], draft.data)  # fmt: skip
        for index, path in enumerate(self._files, 1):
            self.data.setItemData(index, path, Qt.ItemDataRole.ToolTipRole)
        self.data.setToolTip(tr("The handwritten digits of scikit-learn") if draft.data == DIGITS else draft.data)
        self.layers.set_value(draft.layers)
        self.activation.set_value(draft.activation)

    def _change(self, text: str, **fields: object) -> None:
        try:
            self._session.edit_draft(self._session.draft.with_(**fields), text)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
        self.refresh()

    @Slot(object)
    def _on_data(self, value: str) -> None:
        if value == CHOOSE_FILE:
            value, _ = QFileDialog.getOpenFileName(self, tr("The file with the data"), "", translated(FILES))
        elif value == CHOOSE_FOLDER:
            value = QFileDialog.getExistingDirectory(self, tr("The folder with the idx files"))
        if value:
            every = self._session.draft.every
            self._change(tr("Change the data"), data=value, every=every if value == DIGITS else max(every, OFTEN))
        else:
            self.refresh()

    @Slot(object, int)
    def _on_layers(self, layers: tuple[int, ...], gesture: int) -> None:
        self._change(tr("Change the layers"), layers=layers)

    @Slot(object)
    def _on_activation(self, name: str) -> None:
        self._change(tr("Change the activation"), activation=name)
