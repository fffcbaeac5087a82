"""The head of the preview: the name of each column, and below it what kind it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from rmsprop_gui import style
from rmsprop_gui.paint_guard import guarded

MARGIN = 8
LINES = Qt.ItemDataRole.UserRole  # of the model's header data: (mark, name, kind)


class TwoLineHeader(QHeaderView):
    """Chosen columns carry their mark, "x" or "y", in the accent."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(30)

    @guarded
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        mark, name, kind = self.model().headerData(section, Qt.Orientation.Horizontal, LINES)
        right = bool(self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
                     & int(Qt.AlignmentFlag.AlignRight))  # fmt: skip
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.fillRect(rect, style.color("selected" if mark else "panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), style.color("border"))
        room = QRectF(rect).adjusted(MARGIN, 4, -MARGIN, -5)
        self._line(painter, room, f"{mark} = {name}" if mark else name, name_font(), "accent" if mark else "text", side)
        room.setTop(room.top() + QFontMetrics(name_font()).height() + 1)
        self._line(painter, room, kind, kind_font(), "text_3", side)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, room: QRectF, text: str, font: QFont, key: str, side: Qt.AlignmentFlag) -> None:
        painter.setFont(font)
        painter.setPen(style.color(key))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, shown)

    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(name_font()).height() + QFontMetrics(kind_font()).height() + 11)


def name_font() -> QFont:
    return style.font(12, 600)


def kind_font() -> QFont:
    return style.font(11)
