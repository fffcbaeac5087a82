"""All tensors of the focused training, with what is odd about them at the step."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.tensors.list import TensorList
from rmsprop_gui.views.base import ViewEntry


class Tensors(QWidget):
    """The list, and what its bars mean."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self.list = TensorList(session)
        key = QLabel(tr("Bars: grey never updated, red ε-dominated, of all entries"))
        key.setProperty("role", "caption")
        key.setWordWrap(True)
        key.setContentsMargins(12, 4, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(key)


ENTRY = ViewEntry("tensors", "Tensors", "left", 1, Tensors, width=292)  # type: ignore[arg-type]
