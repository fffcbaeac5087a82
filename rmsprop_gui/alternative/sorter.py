"""Sorts a long column beside the window, which goes on meanwhile."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal

from rmsprop_gui.alternative.table import Column

MANY = 100_000  # rows that are sorted within a frame


class Sorter(QThread):
    """sorted(self): `order` is there."""

    sorted = Signal(object)

    def __init__(self, column: Column, falling: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._column, self._falling = column, falling
        self.order: np.ndarray | None = None

    def run(self) -> None:
        self.order = self._column.order(self._falling)
        self.sorted.emit(self)
