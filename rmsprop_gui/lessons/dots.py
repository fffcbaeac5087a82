"""How far a lesson is: a dot for each page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.paint_guard import guarded

GAP, RADIUS = 12, 3


class Dots(QWidget):
    """The pages before are filled, the current one is larger, those to come are rings."""

    def __init__(self) -> None:
        super().__init__()
        self._page, self._count = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def show_page(self, page: int, count: int) -> None:
        self._page, self._count = page, count
        self.setAccessibleName(tr("Page {page} of {count}", page=page + 1, count=count))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(GAP * self._count, 16)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for page in range(self._count):
                here = page == self._page
                painter.setPen(style.pen("accent" if page <= self._page else "border_strong", 1))
                painter.setBrush(style.color("accent") if page <= self._page else Qt.BrushStyle.NoBrush)
                radius = RADIUS + 1 if here else RADIUS - 0.5
                painter.drawEllipse(QPointF(GAP * (page + 0.5), self.height() / 2), radius, radius)
        finally:
            painter.end()
