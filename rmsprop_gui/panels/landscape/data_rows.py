"""Which data an objective is made of: the sets that ship with the program, or a file, and the way to its columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from optim.data.tables import list_shipped
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.form.choice_row import ElidedCombo
from rmsprop_gui.widgets.form.form import SPACING, ParameterForm
from rmsprop_gui.widgets.form.row import FormRow
from rmsprop_gui.widgets.tool_button import tool_button

# The settings that sliders and choices change here; the others belong to the dialog, which shows what they do.
SETTINGS = ("batch", "shuffle", "shuffle_seed", "test_size", "split_seed", "standardise", "halved", "above")


LEAST = 160  # pixels: five rows


class DataRows(QScrollArea):
    """The name of the data with its choice and the button for the columns, then the settings; it scrolls where room is short.

    data_chosen(name)   other data that ship with the program
    columns_wanted()    the dialog of the file
    value_changed       as of a ParameterForm
    """

    data_chosen = Signal(str)
    columns_wanted = Signal()
    value_changed = Signal(str, object, int)

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self.data = ElidedCombo((), None, tr("Data"))
        self.data.value_changed.connect(self._on_data)
        self.columns = tool_button("open", tr("Columns, and how the file is read…"))
        self.columns.clicked.connect(self.columns_wanted)
        self.form = ParameterForm(kind, [name for name in SETTINGS if name in kind._fields])
        self.form.value_changed.connect(self.value_changed)
        page = QWidget()
        page.setObjectName("panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(FormRow(tr("Data"), self.data, self.columns))
        column.addWidget(self.form)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def sizeHint(self) -> QSize:
        """All rows, if the panel has room for them."""
        return QSize(200, self.widget().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LEAST)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows the parameters of an objective without a signal."""
        data = str(values["data"])
        options: list[str | tuple[object, str]] = [(name, name) for name in list_shipped()]
        if data not in list_shipped():
            options.append((data, Path(data).name))
        self.data.set_options(options, data)
        self.data.setToolTip("" if data in list_shipped() else data)
        self.form.set_values({name: values[name] for name in self.form.rows})

    @Slot(object)
    def _on_data(self, name: object) -> None:
        self.data_chosen.emit(str(name))
