"""All tensors of the focused training, with what is odd about them at the step."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.tensors.tensor_list import TensorListView
from rmsprop_gui.windows.training.session import TrainingSession


class TensorsPanel(QWidget):
    """The list, and what its bars mean."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self.list = TensorListView(session)
        key = QLabel(tr("Bars: grey never updated, red ε-dominated, of all entries"))
        key.setProperty("role", "caption")
        key.setWordWrap(True)
        key.setContentsMargins(12, 4, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(key)


ENTRY = PanelEntry("tensors", "Tensors", "left", 1, TensorsPanel, width=292)  # type: ignore[arg-type]
