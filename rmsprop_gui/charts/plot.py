"""One plot of the stack: its view, its axis, its drawing, and where steps and values lie in pixels."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt

from rmsprop_gui.charts.axis import PlainAxis
from rmsprop_gui.charts.decimate import thin, thin_at
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind
from rmsprop_gui.charts.ranges import linear_range, log_range
from rmsprop_gui.drawing import style

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


FAR = 3e4  # pixels; farther points are drawn there, out of sight


class PlotPanel:
    """Scene coordinates are pixels of the widget."""

    def __init__(self, name: str, kind: PlotKind, step_axis: PlainAxis) -> None:
        self.name, self.kind, self.step_axis = name, kind, step_axis
        self.view = PlotView()
        self.axis = PlainAxis("left")
        self.axis.linkToView(self.view)
        self.drawing = PlotDrawing(kind.title, False)
        self._kept: dict[str, tuple[object, Any]] = {}

    def cache(self, name: str, make: Callable[[PlotPanel], Any]) -> Any:
        """What `make` says of this panel, asked again only for another drawing, view, size or text size."""
        key = id(self.drawing), *map(tuple, self.view.viewRange()), self.rect().getRect(), style.layout_key()
        if name not in self._kept or self._kept[name][0] != key:
            self._kept[name] = key, make(self)
        return self._kept[name][1]

    def show(self, drawing: PlotDrawing) -> None:
        """Takes a new drawing and fits the height to it."""
        self.drawing = drawing
        self._kept.clear()
        self.axis.log = drawing.log
        self.fit()

    def fit(self) -> None:
        counted = [curve.values for curve in self.drawing.curves if not curve.guide]
        if self.drawing.log:
            low, high = log_range(counted, self.drawing.include, self.drawing.bottom)
        else:
            low, high = linear_range(counted, self.drawing.include)
        self.view.setYRange(low, high, padding=0)

    def rect(self) -> QRectF:
        """The plot's area."""
        return self.view.mapRectToScene(self.view.boundingRect())

    def show_frame(self, frame: QRectF) -> None:
        """Zooms to a part of the plot's area, in steps and in heights."""
        rect, ((first, last), (low, high)) = self.rect(), self.view.viewRange()
        across, up = (last - first) / rect.width(), (high - low) / rect.height()
        steps = [first + (x - rect.left()) * across for x in (frame.left(), frame.right())]
        heights = [high - (y - rect.top()) * up for y in (frame.bottom(), frame.top())]
        self.view.setXRange(*steps, padding=0)
        self.view.setYRange(*heights, padding=0)

    def x_of(self, step: float, rect: QRectF) -> float:
        low, high = self.view.viewRange()[0]
        return rect.left() + (step - low) / (high - low) * rect.width()

    def step_at(self, x: float) -> int:
        """The step nearest to a place, which may lie outside the plot."""
        rect = self.rect()
        low, high = self.view.viewRange()[0]
        return round(low + (x - rect.left()) / max(1.0, rect.width()) * (high - low))

    def heights(self, values: np.ndarray, rect: QRectF) -> np.ndarray:
        """Pixels from the top of the widget; nan where there is nothing to draw."""
        values = np.asarray(values, dtype=np.float64)
        low, high = self.view.viewRange()[1]
        with np.errstate(all="ignore"):
            if self.drawing.log:
                values = np.log10(np.where(values > 0, values, np.nan))
            y = rect.bottom() - (values - low) / (high - low) * rect.height()
            return np.where(np.isfinite(values), np.clip(y, rect.top() - FAR, rect.bottom() + FAR), np.nan)

    def height(self, value: float, rect: QRectF) -> float | None:
        """`heights` of one value; None where there is nothing to draw."""
        low, high = self.view.viewRange()[1]
        if self.drawing.log:
            value = math.log10(value) if value > 0 else math.nan
        return rect.bottom() - (value - low) / (high - low) * rect.height() if math.isfinite(value) else None

    def line(self, curve: PlotCurve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        """The curve thinned to the pixels there are, as (x, y) in pixels; kept for all that draw it or keep clear of it."""
        lines = self.cache("lines", lambda panel: {})
        if id(curve) not in lines:
            lines[id(curve)] = self._thin(curve, rect)
        return lines[id(curve)]

    def _thin(self, curve: PlotCurve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        first, last = self.view.viewRange()[0]
        columns, log = int(rect.width()), self.drawing.log
        if curve.steps is None:
            steps, y = thin(curve.values, first, last, columns, positive=log)
        else:
            steps, y = thin_at(curve.steps, curve.values, first, last, columns, positive=log)
        x = rect.left() + (steps - first) / (last - first) * rect.width()
        return x, self.heights(y, rect)

    def points_in_view(self) -> float:
        low, high = self.view.viewRange()[0]
        return high - low
