"""Which data an objective is made of: the sets that ship with the program, or a file, and the way to its columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from optim.datasets import shipped
from rmsprop_gui.form.choice_row import ChoiceRow
from rmsprop_gui.forms import SPACING, Form

# The settings that sliders and choices change here; the others belong to the dialog, which shows what they do.
SETTINGS = ("standardise", "test_size", "split_seed", "batch", "shuffle", "shuffle_seed", "halved", "above")


class DataRows(QWidget):
    """The name of the data with its choice and the button for the columns, then the settings.

    data_chosen(name)   other data that ship with the program
    columns_wanted()    the dialog of the file
    value_changed       as of a Form
    """

    data_chosen = Signal(str)
    columns_wanted = Signal()
    value_changed = Signal(str, object, int)

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self.data = ChoiceRow("Data", ())
        self.data.changed.connect(self._on_data)
        self.columns = QPushButton("Columns…")
        self.columns.setToolTip("Another table, other columns, how the file is read")
        self.columns.clicked.connect(self.columns_wanted)
        self.form = Form(kind, [name for name in SETTINGS if name in kind._fields])
        self.form.value_changed.connect(self.value_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.data)
        column.addWidget(self.columns)
        column.addWidget(self.form)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows the parameters of an objective without a signal."""
        data = str(values["data"])
        options: list[str | tuple[object, str]] = [(name, name) for name in shipped()]
        if data not in shipped():
            options.append((data, Path(data).name))
        self.data.combo.set_options(options, data)
        self.data.setToolTip(data)
        self.form.set_values({name: values[name] for name in self.form.rows})

    @Slot(object, int)
    def _on_data(self, name: object, gesture: int) -> None:
        self.data_chosen.emit(str(name))
