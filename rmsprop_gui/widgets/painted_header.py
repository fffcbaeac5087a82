"""The header of a small table, painted by its panel."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded


class PaintedHeader(QHeaderView):
    """Titles that are read, not pressed. A subclass paints each (`paint_title`), and says how high they are.

    high   pixels at the usual size of the text
    """

    high = 22

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(30)

    @abstractmethod
    def paint_title(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One section, with its ground and the line below it."""

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        self.paint_title(painter, rect, section)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(80, round(self.high * style.text_scale()))
