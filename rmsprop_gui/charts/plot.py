"""One plot of the column: its view, its axis, its drawing, where steps and values lie in pixels, and its curves as a table."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt

from rmsprop_gui.charts.axis import PlainAxis, linear_range, log_range
from rmsprop_gui.charts.coordinates import Coordinates, Range, keep_within, zoom_range
from rmsprop_gui.charts.decimate import span_columns, thin, thin_at
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotHeat, PlotKind
from rmsprop_gui.charts.raster.canvas import CurveShape
from rmsprop_gui.charts.series import FAR
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn, steps_at
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.model.identity import Same

CLOSEST = 4.0  # steps that stay in view when zoomed in


class PlotView(pg.ViewBox):
    """A ViewBox without menu and automatic ranges. The stack itself handles presses inside it: they seek."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.last = 1.0  # step
        self.disableAutoRange()
        self.setMouseEnabled(x=True, y=False)

    def set_steps(self, steps: int) -> None:
        """Limits zoom and pan to the steps there are."""
        self.last = last = float(max(1, steps))
        self.setLimits(xMin=0.0, xMax=last, minXRange=min(last, CLOSEST), maxXRange=last)

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """On an axis: beside one the heights, below the plots the steps. Over a plot the column sees it first."""
        if axis == 1:
            self.scaleBy(y=1.02 ** (event.delta() * self.state["wheelScaleFactor"]))
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


class PlotPanel:
    """Scene coordinates are pixels of the widget."""

    def __init__(self, name: str, kind: PlotKind, step_axis: PlainAxis) -> None:
        self.name, self.kind, self.step_axis = name, kind, step_axis
        self.view = PlotView()
        self.axis = PlainAxis("left")
        self.axis.linkToView(self.view)
        self.drawing = PlotDrawing(kind.title, False)
        self.hurried = False  # other drawings follow at once
        self.growing = False  # they follow for long: what takes long to place stands for a while where it was
        self.arrows: list[Any] = []  # labels of curves that leave the plot, as they were placed last
        self.level_places: dict[str, tuple[float, bool]] = {}  # of names: pixels from the right edge, whether under the line
        self._cached: dict[str, tuple[object, Any]] = {}

    def cache(self, name: str, make: Callable[[PlotPanel], Any]) -> Any:
        """What `make` says of this panel, asked again only for another drawing, view, size or text size."""
        key = Same(self.drawing), *map(tuple, self.view.viewRange()), self.rect().getRect(), style.layout_key()
        if name not in self._cached or self._cached[name][0] != key:
            self._cached[name] = key, make(self)
        return self._cached[name][1]

    def show(self, drawing: PlotDrawing) -> None:
        """Takes a new drawing and fits the height to it."""
        self.drawing = drawing
        self._cached.clear()
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

    def coordinates(self, rect: QRectF | None = None) -> Coordinates:
        """Where steps and values stand in pixels; `rect`: the plot's area, where it is known already."""
        rect = self.rect() if rect is None else rect
        steps, values = self.view.viewRange()
        return Coordinates(
            rect.left(), rect.top(), rect.width(), rect.height(), tuple(steps), tuple(values), log_y=self.drawing.log
        )

    # ---- what is in view

    def zoom(self, across: float, up: float, about: QPointF) -> None:
        """Each axis by its factor about a pixel that stays where it is."""
        at = self.coordinates()
        step, height = at.place(about)
        self._show(zoom_range(at.x, step, across), zoom_range(at.y, height, up))

    def move(self, by: QPointF) -> None:
        """What is seen goes with the pointer."""
        at = self.coordinates()
        (first, last), (low, high), (across, up) = at.x, at.y, at.scale
        self._show((first - by.x() / across, last - by.x() / across), (low + by.y() / up, high + by.y() / up))

    def show_frame(self, frame: QRectF) -> None:
        """Zooms to a part of the plot's area, in steps and in heights."""
        at = self.coordinates()
        (first, high), (last, low) = at.place(frame.topLeft()), at.place(frame.bottomRight())
        self._show((first, last), (low, high))

    def _show(self, steps: Range, heights: Range) -> None:
        seen = self.view.viewRange()
        steps = keep_within(steps, (0.0, self.view.last), min(self.view.last, CLOSEST))
        if steps != tuple(seen[0]):
            self.view.setXRange(*steps, padding=0)
        if heights != tuple(seen[1]):
            self.view.setYRange(*heights, padding=0)

    # ---- pixels

    def x_of(self, step: float, rect: QRectF) -> float:
        return self.coordinates(rect).x_of(step)

    def step_at(self, x: float) -> int:
        """The step nearest to a place, which may lie outside the plot."""
        return round(self.coordinates().place(QPointF(x, 0.0))[0])

    def heights(self, values: np.ndarray, rect: QRectF) -> np.ndarray:
        """Pixels from the top of the widget; nan where there is nothing to draw."""
        y = self.coordinates(rect).heights(np.asarray(values, dtype=np.float64))
        return np.where(np.isfinite(y), np.clip(y, rect.top() - FAR, rect.bottom() + FAR), np.nan)

    def height(self, value: float, rect: QRectF) -> float | None:
        """`heights` of one value; None where there is nothing to draw."""
        if self.drawing.log:
            value = math.log10(value) if value > 0 else math.nan
        return self.coordinates(rect).y_of(value) if math.isfinite(value) else None

    def line(self, curve: PlotCurve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        """The curve thinned to the pixels there are, as (x, y) in pixels; kept for all that draw it or keep clear of it."""
        lines = self.cache("lines", lambda panel: {})
        if id(curve) not in lines:
            lines[id(curve)] = self._thin(curve, rect)
        return lines[id(curve)]

    def span(self, curve: PlotCurve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        """(top, bottom) of the curve within each pixel column of the plot, nan where it has nothing there."""
        columns = max(1, int(rect.width()))
        shape, ratio = self.shapes().get(id(curve), (None, 1.0))
        known = None if shape is None else shape.span(rect.left(), columns, ratio)
        return span_columns(*self.line(curve, rect), rect.left(), columns) if known is None else known

    def shapes(self) -> dict[int, tuple[CurveShape, float]]:
        """{id of a curve: (its shape, device pixels in a logical one)} of those that compiled code has drawn as they are now."""
        return self.cache("shapes", lambda panel: {})

    def _thin(self, curve: PlotCurve, rect: QRectF) -> tuple[np.ndarray, np.ndarray]:
        first, last = self.view.viewRange()[0]
        columns, log = int(rect.width()), self.drawing.log
        if curve.steps is None:
            steps, y = thin(curve.values, first, last, columns, positive=log)
        else:
            steps, y = thin_at(curve.steps, curve.values, first, last, columns, positive=log)
        return self.coordinates(rect).x_of(steps), self.heights(y, rect)

    def points_in_view(self) -> float:
        low, high = self.view.viewRange()[0]
        return high - low


def get_table(drawing: PlotDrawing, step: int, seek: Callable[[int], object]) -> ChartTable:
    """`step`: where the tracker is; `seek` moves it there."""
    columns = steps_at({name: (c.steps, c.values) for name, c in find_named(get_curves(drawing)).items()}, tr("Step"))
    if drawing.heat is not None:
        columns += bins(drawing.heat, columns[0].values if columns else None)
    if not columns:
        return ChartTable(drawing.title, get_caption(drawing), ())
    steps = columns[0].values
    at = max(0, int(np.searchsorted(steps, step, side="right")) - 1)
    return ChartTable(
        drawing.title, get_caption(drawing), columns, at, lambda row: seek(int(steps[row])), tr("Go to this step")
    )  # fmt: skip


def get_curves(drawing: PlotDrawing) -> list[PlotCurve]:
    """Each once: those drawn on top first, guides and the edges of bands behind them."""
    drawn = [curve for curve in reversed(drawing.curves) if not curve.guide]
    guides = [curve for curve in drawing.curves if curve.guide]
    edges = [curve for band in drawing.bands for curve in (band.low, band.high)]
    return list({id(curve.values): curve for curve in (*drawn, *guides, *edges)}.values())


def find_named(curves: list[PlotCurve]) -> dict[str, PlotCurve]:
    """By their names; a number tells apart those of one name."""
    found: dict[str, PlotCurve] = {}
    for place, curve in enumerate(curves, 1):
        name = curve.name or tr("Curve {number}", number=place)
        same = sum(1 for known in found if known == name or known.startswith(f"{name} ("))
        found[f"{name} ({same + 1})" if same else name] = curve
    return found


def bins(heat: PlotHeat, steps: np.ndarray | None) -> tuple[TableColumn, ...]:
    """One column for each bin of a histogram: how many entries of the tensor are in it."""
    edges = np.linspace(heat.low, heat.high, heat.counts.shape[1] + 1)
    titles = [f"{short(10.0**a, 3)} – {short(10.0**b, 3)}" for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
    counts = tuple(TableColumn(title, heat.counts[:, k]) for k, title in enumerate(titles))
    return counts if steps is not None else (TableColumn(tr("Step"), heat.steps), *counts)


def get_caption(drawing: PlotDrawing) -> str:
    """What the rows are; the constant lines of the plot stand here."""
    if drawing.note:
        return drawing.note
    sentences = [tr("{title} at every step, as drawn.", title=drawing.title)]
    sentences += [tr("Dotted line: {label} (at {value}).", label=each.label, value=repr(each.value)) for each in drawing.levels]
    if drawing.heat is not None:
        sentences.append(tr("The last columns count the entries of the tensor whose size is between two numbers."))
    return " ".join(sentences)
