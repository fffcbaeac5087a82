"""What is trained: the data, the layers, the activation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from optim import SpecError
from optim.base.catalog import discover
from optim.network.spec import check_layers
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow, TextRow, parse_list
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.windows.training.session import TrainingSession

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
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
