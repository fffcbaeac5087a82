"""The heading of a part that folds away: a chevron and the title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rmsprop_gui import icons, style
from rmsprop_gui.paint_guard import guarded

ICON, GAP, HEIGHT = 14, 3, 24
INDENT = -3  # the chevron has air on its left; this brings it under the labels


class FoldButton(QAbstractButton):
    """Looks like the headings around it; checked means open."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(ICON + GAP + width + 5, max(style.px(HEIGHT), self.fontMetrics().height()))

    @Slot()
    def _restyle(self) -> None:
        self.setFont(style.font(11, 600))  # what is measured is what is painted, whichever font is installed
        self.updateGeometry()
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            key = "text" if self.underMouse() else "text_3"
            if self.hasFocus():
                painter.setPen(style.pen("focus", 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
            picture = icons.pixmap("chevron-down" if self.isChecked() else "chevron-right", key, ICON)
            painter.drawPixmap(INDENT, (self.height() - ICON) // 2, picture)
            painter.setFont(self.font())
            painter.setPen(style.color(key))
            place = QRectF(ICON + GAP + INDENT, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        finally:
            painter.end()
