"""The view of one plot: wheel and drags on the step axis zoom and pan all plots, on the value axis this one; so does the
wheel with Ctrl held, about the value under the pointer."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

CLOSEST = 4.0  # steps that stay in view when zoomed in


class PlotView(pg.ViewBox):
    """A ViewBox without menu and automatic ranges. The stack itself handles presses inside it: they seek."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.disableAutoRange()
        self.setMouseEnabled(x=True, y=False)

    def set_steps(self, steps: int) -> None:
        """Limits zoom and pan to the steps there are."""
        last = float(max(1, steps))
        self.setLimits(xMin=0.0, xMax=last, minXRange=min(last, CLOSEST), maxXRange=last)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        if axis == 1 or (axis is None and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            factor = 1.02 ** (event.delta() * self.state["wheelScaleFactor"])
            self.scaleBy(y=factor, center=self.mapSceneToView(event.scenePos()) if axis is None else None)
            event.accept()
        else:
            super().wheelEvent(event, axis=0)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if axis is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setMouseEnabled(x=True, y=axis == 1)
        try:
            super().mouseDragEvent(event, axis)
        finally:
            self.setMouseEnabled(x=True, y=False)
