"""Items of a scene that paint what a view shows: they tell the view itself what is to be painted anew. One of them is as large
as all plots of a stack together.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView

from rmsprop_gui.drawing.paint_guard import guarded


def update_directly(view: QGraphicsView) -> None:
    """The view hears from its `DirectItem`s alone what is to be painted, once for all that one change brings about.

    A scene collects what has changed, tells its view one turn of the event loop later, and has the window painted at once then:
    two charts that one change draws were two frames, for each of which the display is waited for, and one of them was painted
    twice.
    """
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)


class DirectItem(QGraphicsItem):
    """In a view that is updated directly."""

    def update(self, area: QRectF | None = None) -> None:
        """All of the view, or an area of the item, is painted anew in the next frame of the window."""
        scene = self.scene()
        for view in scene.views() if scene is not None else ():
            if area is None:
                view.viewport().update()
            elif not area.isEmpty():
                view.viewport().update(view.mapFromScene(self.mapRectToScene(area)).boundingRect().adjusted(-1, -1, 1, 1))


class SizedItem(DirectItem):
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
