"""Paints curves and heat maps: everything once faintly, the past again in full colour. On screen both are kept as pictures, in
which compiled code draws the curves of many points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from rmsprop_gui.charts.decimate import cut_x, cut_y, find_between
from rmsprop_gui.charts.drawing import PlotBand, PlotCurve, PlotHeat
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.raster.canvas import Canvas, Ink, InkedCurve, Strip, draw_all
from rmsprop_gui.charts.raster.compiled_strokes import WorkBeside, strokes
from rmsprop_gui.charts.sized_item import SizedItem
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, guarded, painting

GAMMA = 0.6  # small shares stay visible


def paint_heat(painter: QPainter, panel: PlotPanel, heat: PlotHeat, rect: QRectF) -> None:
    """Draws into `rect`, which is the plot; bins outside of its range are cut."""
    columns = max(1, round(rect.width()))
    if not len(heat.steps):
        return
    shares, known = column_shares(heat, panel.view.viewRange()[0], columns)
    pixels = colours(heat, shares, known)
    rows = pixels.shape[0]
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied)
    low, high = panel.view.viewRange()[1]
    unit = rect.height() / (high - low)
    top, bottom = rect.bottom() - (heat.high - low) * unit, rect.bottom() - (heat.low - low) * unit
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(QRectF(rect.left(), top, rect.width(), bottom - top), image)
    painter.restore()


def column_shares(heat: PlotHeat, seen: tuple[float, float], columns: int) -> tuple[np.ndarray, np.ndarray]:
    """(shares (columns, bins), whether there is a record for the column) over the steps `seen`.

    A column with several records shows their sum; one with none shows the record before it.
    """
    edges = np.linspace(*seen, columns + 1)
    after = heat.steps.searchsorted(edges, side="right")
    ends = np.maximum(after[1:], 1)
    starts = np.minimum(np.maximum(after[:-1], 0), ends - 1)
    total = np.zeros((len(heat.steps) + 1, heat.counts.shape[1]))
    np.cumsum(heat.counts, axis=0, out=total[1:])
    counts = total[ends] - total[starts]
    sums = counts.sum(axis=1, keepdims=True)
    spacing = float(heat.steps[-1] - heat.steps[-2]) if len(heat.steps) > 1 else 1.0
    known = (edges[1:] >= heat.steps[0]) & (edges[:-1] <= heat.steps[-1] + spacing)
    return counts / np.maximum(sums, 1), known & (sums[:, 0] > 0)


def colours(heat: PlotHeat, shares: np.ndarray, known: np.ndarray) -> np.ndarray:
    """(bins, columns) premultiplied ARGB, the highest bin first; bins without entries stay clear."""
    colour = style.color(heat.color)
    alpha = (np.clip(shares / heat.top, 0, 1) ** GAMMA * 255 * known[:, None]).astype(np.uint32)
    red, green, blue = (alpha * part // 255 for part in colour.getRgb()[:3])  # type: ignore[operator]
    return np.ascontiguousarray((alpha << 24 | red << 16 | green << 8 | blue).T[::-1])


DENSE = 2000  # steps in view; above, curves are drawn one pixel wide
MUCH = 6000  # points of all curves that take longer than a frame to draw smoothly
DOTTED_FUTURE = 110  # alpha: dots carry less colour than a line
GUIDE = 190
MANY = 300  # points of a curve in view from which its plot is drawn in compiled code at rest, too
THIN = 150  # alpha of the past of minor curves
MARK = 6.0  # pixels: how high the marks of events stand
FUTURE = 1.15  # of the alpha of future paths on the map: these lines are thinner


class CanvasesBegun(NamedTuple):
    """Canvases that are being drawn: of which `_get_canvas_key`, what stays and the past, and of whose curves."""

    key: object
    back: Canvas
    past: Canvas
    owners: list[tuple[PlotPanel, PlotCurve | PlotBand]]
    work: WorkBeside


class CurveLayer(SizedItem):
    """One item under all plots of a stack: grid, levels, guides, the faint future, and the past up to the tracker."""

    def __init__(self) -> None:
        super().__init__(-5)
        self.panels: Sequence[PlotPanel] = ()
        self.step = 0
        self.version = 0  # counts changes of what is drawn
        self.marks: Sequence[tuple[int, QColor]] = ()  # (step, colour) of short lines at the foot of each plot
        self.vector = False  # draw lines, not kept pictures: for files
        self.hurried = False  # many points are drawn roughly, until `render_pieces` has made whole pictures
        self.growing = False  # all there is lies before the tracker, and more comes soon: the future is not drawn by itself
        self._cached: tuple[tuple[object, bool, bool], QPixmap, QPixmap, bool] | None = None
        self._canvases: tuple[object, Canvas, Canvas] | None = None  # what stays, and the past, where compiled code draws
        self._begun: CanvasesBegun | None = None  # those that are being drawn

    def strip(self, before: int, now: int) -> QRect:
        """The pixels between two steps, which turn from future to past or back."""
        if not self.panels:
            return QRect()
        rect = self.panels[0].rect()
        left, right = sorted(self.panels[0].x_of(step, rect) for step in (before, now))
        left, right = max(left, -2.0), min(right, self.size.width() + 2)
        return QRect(math.floor(left) - 1, 0, max(0, math.ceil(right - left)) + 3, math.ceil(self.size.height()))

    def changed(self) -> None:
        """The panels, their drawings or their ranges are others."""
        self.version += 1
        self.update()

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if not self.panels:
            return
        rect = self.panels[0].rect()
        x = self.panels[0].x_of(self.step, rect)
        if self.vector:
            self._draw_back(painter, self.panels, x)
            self._draw_past(painter, self.panels, x)
            return
        ratio = painter.device().devicePixelRatioF()
        width = min(self.size.width(), x + 0.5) * ratio
        source = QRectF(0, 0, width, self.size.height() * ratio)
        target = QRectF(0, 0, width / ratio, self.size.height())
        kernels = self.find_kernels()
        if kernels is not None:
            back, past = self._draw_compiled(kernels, ratio)
            painter.drawImage(QPointF(0, 0), back.image)
            if width > 0:
                painter.drawImage(target, past.image, source)
            return
        back, past, future = self._pictures(ratio)
        painter.drawPixmap(QPointF(0, 0), back)
        if not future:  # the future was left out: the past stands for it
            painter.setOpacity(find_future() / 255)
            painter.drawPixmap(QPointF(0, 0), past)
            painter.setOpacity(1.0)
        if width > 0:
            painter.drawPixmap(target, past, source)

    def find_kernels(self) -> ModuleType | None:
        """What draws the curves now; None where Qt does: they have few points, or compiled code is not there (yet)."""
        if self.vector:
            return None
        if any(map(self._stays_compiled, self.panels)):
            return strokes.find()
        return strokes.kernels if self.hurried else None  # at the start nothing is made ready for a moment's sake

    def _is_compiled(self, panel: PlotPanel) -> bool:
        """Whether compiled code draws the curves of a plot: they have many points, or others follow at once."""
        return self.hurried or self._stays_compiled(panel)

    def _stays_compiled(self, panel: PlotPanel) -> bool:
        return self.growing or has_many(panel)

    def _get_canvas_key(self, ratio: float) -> object:
        """Equal as long as the canvases look the same."""
        return self.picture_key(ratio), tuple(map(self._is_compiled, self.panels))

    def begin(self, ratio: float) -> None:
        """Has the curves of many points drawn beside what is painted before this layer."""
        kernels = self.find_kernels()
        if kernels is not None and self.panels and not self.vector:
            self._begin_compiled(kernels, ratio)

    def _begin_compiled(self, kernels: ModuleType, ratio: float) -> None:
        self._take_begun()
        if self._canvases is None or not self._canvases[1].fits(self.size.size(), ratio):
            self._canvases = None, Canvas(self.size.size(), ratio), Canvas(self.size.size(), ratio)
        key, back, past = self._canvases
        if key == self._get_canvas_key(ratio):
            return
        self._canvases = None, back, past  # as of now, whatever else was drawn in the same memory before
        compiled = [panel for panel in self.panels if self._is_compiled(panel)]
        back.clear()
        past.clear()
        self._draw(back.image, partial(self._draw_back, leave_out=compiled), self.panels)
        by_qt = [panel for panel in self.panels if panel not in compiled or panel.drawing.heat is not None]
        if by_qt:  # else the past is nothing but curves and bands
            self._draw(past.image, partial(self._draw_past, leave_out=compiled), by_qt)
        owners: list[tuple[PlotPanel, PlotCurve | PlotBand]] = []
        curves: list[InkedCurve] = []
        for panel in compiled:
            strip = Strip.of(panel.coordinates(), back.ratio, back.size)
            for band in panel.drawing.bands:
                owners.append((panel, band))
                color = style.color(band.color, band.alpha)
                fills = (back, Ink.of_area(color, find_future() / 255)), (past, Ink.of_area(color, 1.0))
                curves.append(InkedCurve(strip, band.low.values, band.low.steps, fills, band.high.values))
            for curve in sorted(panel.drawing.curves, key=lambda c: not c.guide):
                owners.append((panel, curve))
                curves.append(InkedCurve(strip, curve.values, curve.steps, self._choose_inks(curve, back, past)))
        begun = strokes.begin(partial(draw_all, kernels, curves))
        self._begun = CanvasesBegun(self._get_canvas_key(ratio), back, past, owners, begun)

    def _choose_inks(self, curve: PlotCurve, back: Canvas, past: Canvas) -> tuple[tuple[Canvas, Ink], ...]:
        faint = back, Ink.of(curve.pen(1.0, self._opacity(curve)), back.ratio)
        if curve.guide:
            return (faint,)
        width = 1.0 if curve.thin or curve.dotted else style.metrics.pen.curve
        return faint, (past, Ink.of(curve.pen(width, THIN if curve.thin else 255), past.ratio))

    def _take_begun(self) -> None:
        """What has been begun is done, and kept where it is still what is wanted."""
        begun, self._begun = self._begun, None
        if begun is None:
            return
        shapes = begun.work.wait()
        if shapes is None or begun.key != self._get_canvas_key(begun.back.ratio):
            return
        self._canvases = begun.key, begun.back, begun.past
        for (panel, curve), shape in zip(begun.owners, shapes, strict=True):
            panel.shapes()[id(curve)] = shape, begun.back.ratio

    def _draw_compiled(self, kernels: ModuleType, ratio: float) -> tuple[Canvas, Canvas]:
        """What stays, and the past of all steps."""
        self._begin_compiled(kernels, ratio)
        self._take_begun()
        assert self._canvases is not None
        return self._canvases[1:]

    @staticmethod
    def _opacity(curve: PlotCurve) -> int:
        """Of a curve where it stays: a guide, or what is to come."""
        return GUIDE if curve.guide else DOTTED_FUTURE if curve.dotted else find_future()

    def render_pieces(self, ratio: float) -> Iterator[None]:
        """Makes the pictures as they are at rest, in pieces that take a few milliseconds each."""
        if any(map(self._stays_compiled, self.panels)) and strokes.find() is not None:
            return
        key = self.picture_key(ratio)
        if self.vector or not self.panels or (self._cached is not None and self._cached[0] == (key, False, True)):
            return
        back = self.blank(ratio)
        for panel in self.panels:
            self._draw(back, self._draw_back, (panel,))
            yield
        past = self.blank(ratio)
        for panel in self.panels:
            self._draw(past, self._draw_past, (panel,))
            yield
        self._cached = ((key, False, True), back, past, True)

    def picture_key(self, ratio: float) -> object:
        """Equal as long as the curves look the same."""
        return self.version, self.size.width(), self.size.height(), ratio, style.theme().name, style.layout_key()

    def _pictures(self, ratio: float) -> tuple[QPixmap, QPixmap, bool]:
        """(everything that stays, the past of all steps, whether the future is among what stays)."""
        key = self.picture_key(ratio)
        rough = self.hurried and self._is_much()
        future = not (rough or self.growing)
        if self._cached is None or self._cached[0] not in ((key, False, True), (key, rough, future)):
            back, past = self.blank(ratio), self.blank(ratio)
            self._draw(back, partial(self._draw_back, rough=rough, future=future), self.panels)
            self._draw(past, partial(self._draw_past, rough=rough), self.panels)
            self._cached = ((key, rough, future), back, past, future)
        return self._cached[1:]

    def _is_much(self) -> bool:
        """Whether smooth curves would take longer than a frame has."""
        curves = [curve for panel in self.panels for curve in panel.drawing.curves]
        return sum(min(len(curve.values), DENSE) for curve in curves) > MUCH

    def blank(self, ratio: float) -> QPixmap:
        """A clear picture of the size of all plots."""
        return clear_pixmap(self.size.width(), self.size.height(), ratio)

    @staticmethod
    def _draw(
        picture: QPixmap | QImage, draw: Callable[[QPainter, Sequence[PlotPanel]], None], panels: Sequence[PlotPanel]
    ) -> None:
        with painting(picture, smooth=False) as painter:
            draw(painter, panels)

    def _draw_back(
        self, painter: QPainter, panels: Sequence[PlotPanel], at: float | None = None, rough: bool = False, future: bool = True,
        leave_out: Sequence[PlotPanel] = (),
    ) -> None:  # fmt: skip
        """Grid and everything that stays; `at`: where the tracker is, None to draw the whole future under the past.

        `rough`: without smoothing; `leave_out`: plots whose curves are not drawn.
        """
        for panel in panels:
            rect = panel.rect()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._draw_grid(painter, panel, rect)
            self._draw_marks(painter, panel, rect)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not rough)
            if future:
                self._draw_areas(painter, panel, rect, find_future() / 255, bands=panel not in leave_out)
            for curve in sorted(() if panel in leave_out else panel.drawing.curves, key=lambda c: not c.guide):
                if not future and not curve.guide:
                    continue
                x, y = panel.line(curve, rect)
                if not curve.guide and at is not None:
                    x, y = cut_x(x, y, at)[1]
                self._stroke(painter, curve, 1.0, self._opacity(curve), x, y, rect)

    def _draw_past(
        self, painter: QPainter, panels: Sequence[PlotPanel], at: float | None = None, rough: bool = False,
        leave_out: Sequence[PlotPanel] = (),
    ) -> None:  # fmt: skip
        pens = style.metrics.pen
        for panel in panels:
            rect = panel.rect()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, not rough and not self.growing)
            self._draw_areas(painter, panel, rect, 1.0, at, panel not in leave_out)
            width = pens.curve if panel.points_in_view() <= DENSE else 1.0 if rough else pens.curve_dense
            for curve in () if panel in leave_out else panel.drawing.curves:
                if curve.guide:
                    continue
                x, y = panel.line(curve, rect)
                if at is not None:
                    x, y = cut_x(x, y, at)[0]
                thin = curve.thin or curve.dotted
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, not rough and not (self.growing and curve.thin))
                for lower, wide in self._strokes(1.0 if thin else width):
                    painter.translate(0, lower)
                    self._stroke(painter, curve, wide, THIN if curve.thin else 255, x, y, rect)
                    painter.translate(0, -lower)

    def _strokes(self, width: float) -> tuple[tuple[float, float], ...]:
        """(pixels lower, width) of the strokes that make a line. Qt smooths lines of one pixel thirty times as fast as wider
        ones, so two of them, one a little lower, stand for a line that is drawn anew many times a second."""
        if not self.growing or self.vector or width <= 1.0:
            return ((0.0, width),)
        return ((1.0 - width) / 2, 1.0), ((width - 1.0) / 2, 1.0)

    def _draw_areas(
        self, painter: QPainter, panel: PlotPanel, rect: QRectF, opacity: float, at: float | None = None, bands: bool = True
    ) -> None:  # fmt: skip
        """Heat map and bands, up to the pixel `at`."""
        if panel.drawing.heat is None and not (bands and panel.drawing.bands):
            return
        painter.save()
        painter.setClipRect(rect if at is None else rect.intersected(QRectF(0, 0, at, self.size.height())))
        painter.setOpacity(opacity)
        if panel.drawing.heat is not None:
            paint_heat(painter, panel, panel.drawing.heat, rect)
        for band in panel.drawing.bands if bands else ():
            self._fill(painter, panel, band, rect)
        painter.restore()

    def _fill(self, painter: QPainter, panel: PlotPanel, band: PlotBand, rect: QRectF) -> None:
        (x, low), (x_high, high) = panel.line(band.low, rect), panel.line(band.high, rect)
        known, known_high = np.isfinite(low), np.isfinite(high)
        if known.sum() < 2 or known_high.sum() < 2:
            return
        outline_x = np.concatenate((x[known], x_high[known_high][::-1]))
        outline_y = np.concatenate((low[known], high[known_high][::-1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(band.color, band.alpha))
        painter.drawPath(pg.arrayToQPath(outline_x, outline_y))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_grid(self, painter: QPainter, panel: PlotPanel, rect: QRectF) -> None:
        painter.setPen(style.pen("grid", 1))
        at = panel.coordinates(rect)
        for place, _ in panel.axis.ticks():
            y = round(at.y_of(place)) + 0.5
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        for step, _ in panel.step_axis.ticks():
            x = round(at.x_of(step)) + 0.5
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        for level in panel.drawing.levels:
            y = panel.height(level.value, rect)
            if y is not None and rect.top() <= y <= rect.bottom():
                painter.setPen(style.pen("text_3", 1, (2, 3)))
                painter.drawLine(QPointF(rect.left(), round(y) + 0.5), QPointF(rect.right(), round(y) + 0.5))

    def _draw_marks(self, painter: QPainter, panel: PlotPanel, rect: QRectF) -> None:
        high = MARK * style.scale()
        for step, colour in self.marks:
            x = round(panel.x_of(step, rect)) + 0.5
            if rect.left() - 1 <= x <= rect.right() + 1:
                painter.setPen(style.pen(colour, 1.5))
                painter.drawLine(QPointF(x, rect.bottom() - high), QPointF(x, rect.bottom()))

    def _stroke(
        self, painter: QPainter, curve: PlotCurve, width: float, alpha: int, x: np.ndarray, y: np.ndarray, rect: QRectF
    ) -> None:
        """Draws a line within its plot, cut by itself and not by the painter: vector files may know no clipping."""
        if len(x) < 2:
            return
        top, bottom = rect.top(), rect.bottom()
        if x[0] < rect.left():
            x, y = cut_x(x, y, rect.left())[1]
        if len(x) and x[-1] > rect.right():
            x, y = cut_x(x, y, rect.right())[0]
        painter.setPen(curve.pen(width, alpha))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.vector:
            x, y = cut_y(x, y, top, bottom)
        else:
            painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
        path = pg.arrayToQPath(x, y, connect="finite")
        if not path.isEmpty():  # a curve that is nowhere in its plot: an empty path is no valid one in a file
            painter.drawPath(path)
        painter.setClipping(False)


def find_future() -> int:
    """Opacity of 255 of what is to come."""
    return round(style.theme()["future_a"] * FUTURE)


def has_many(panel: PlotPanel) -> bool:
    """Whether a plot has a curve of many points among the steps in view."""
    return panel.cache("many", lambda panel: any(count_points(panel, curve) >= MANY for curve in panel.drawing.curves))


def count_points(panel: PlotPanel, curve: PlotCurve) -> int:
    """How many points of a curve are in view."""
    first, last = panel.view.viewRange()[0]
    if curve.steps is None:
        return max(0, int(min(last, len(curve.values)) - max(first, 0.0)))
    begin, end = find_between(curve.steps, first, last)
    return end - begin
