"""An item over or under all plots of a stack, as large as they are together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem

from rmsprop_gui.drawing.paint_guard import guarded


class SizedItem(QGraphicsItem):
    """
    size    of all plots; a new one is told by `resize`
    depth   what lies above and below it, as Qt's z value
    """

    def __init__(self, depth: float) -> None:
        super().__init__()
        self.size = QRectF()
        self.setZValue(depth)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    @guarded
    def boundingRect(self) -> QRectF:
        return self.size

    def resize(self, size: QRectF) -> None:
        self.prepareGeometryChange()
        self.size = size
