"""A line as thin as can be that says how far a computation is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n.number_text import percent


class Hairline(QWidget):
    """Empty while there is nothing to wait for."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._part: float | None = None
        self.setFixedHeight(2)
        self.setAccessibleName(name)

    def part(self) -> float | None:
        return self._part

    def show_part(self, part: float | None) -> None:
        self._part = part
        self.setAccessibleDescription("" if part is None else percent(part))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._part is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.color("grid"))
        painter.fillRect(QRectF(0, 0, self.width() * self._part, self.height()), style.color("accent"))
        painter.end()
