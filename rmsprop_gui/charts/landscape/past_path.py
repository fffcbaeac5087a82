"""The past of one run as ink: a pixmap that grows with the step, so that long paths cost nothing to play."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from rmsprop_gui.charts.landscape.paint_context import PaintContext, casing
from rmsprop_gui.charts.landscape.paths import Polyline
from rmsprop_gui.charts.raster.compiled_strokes import strokes
from rmsprop_gui.charts.raster.path_canvas import PathStroke, path_canvas
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.model.scene import RunStyle

CHUNK = 48  # vertices inked at once; what is younger is drawn anew in every frame
MUCH = 960  # vertices whose ink takes longer than a frame has
CASED_ROUGHLY = 4000.0  # pixels; a longer rough line covers itself, and its casing would take as long again
DASHED_ROUGHLY = 4000.0  # pixels; longer rough lines are solid, dashes take their time
DASHED_UP_TO = 60_000.0  # pixels of line; so much of it covers itself, and its dashes would be seen by nobody
STAGE, MOST_STAGES = 480, 8  # vertices between the copies kept for going back, and how many there are at most
DOTS_APART = 6.0  # pixels between steps on average, below which their dots would run together


class PastPath:
    """Draws one line up to a step, as `look` (run style, width) says."""

    def __init__(self) -> None:
        self._key: object = None
        self._inked = 0
        self._pixmap: QPixmap | None = None
        self._extent = QRectF()
        self._stages: dict[int, tuple[QPixmap, QRectF]] = {}  # by inked vertices: the ink within its extent

    def paint(
        self, context: PaintContext, line: Polyline, look: RunStyle, width: float, step: int, end: QPointF | None,
        hurried: bool = False,
    ) -> bool:  # fmt: skip
        """Casing and path up to `step`, where the run is at `end`. `hurried`: what is not inked yet may be another path at once,
        and is not kept.

        False where there was too much to ink in one frame: the path is drawn roughly then, and `grow_in_pieces` inks it.
        """
        count = line.count(step)
        if line.rough and count:
            _stroke_roughly(context, line, look, width, count, end)
            return False
        if count < 2:
            return True
        if context.vector:
            _stroke(context.painter, line, 0, count, _casing_pen())
            _stroke(context.painter, line, 0, count, _path_pen(line, look, width, 0))
            return True
        whole = (count - 1) // CHUNK * CHUNK
        quick = hurried and strokes.kernels is not None and not self._is_inked(context, line, look, width, count)
        if quick and _stroke_compiled(context, make_stroke(line, look, width, count, end)):
            return False
        self._begin(context, line, look, width, whole)
        if whole - self._inked > MUCH:
            _stroke_roughly(context, line, look, width, count, end)
            return False
        for _ in self._grow(context, line, look, width, whole):
            pass
        _stroke(context.painter, line, whole, count, _casing_pen())
        if whole and self._pixmap is not None:
            source = QRectF(self._extent.topLeft() * context.ratio, self._extent.size() * context.ratio)
            context.painter.drawPixmap(self._extent.translated(context.frame.left, context.frame.top), self._pixmap, source)
        _stroke(context.painter, line, whole, count, _path_pen(line, look, width, whole))
        return True

    def find_stroke(
        self, context: PaintContext, line: Polyline, look: RunStyle, width: float, step: int, end: QPointF | None
    ) -> PathStroke | None:  # fmt: skip
        """What compiled code draws of it in a hurried picture; None where nothing is, or the ink is there."""
        count = line.count(step)
        if count < 2 or (not line.rough and self._is_inked(context, line, look, width, count)):
            return None
        return make_stroke(line, look, width, count, end)

    def _is_inked(self, context: PaintContext, line: Polyline, look: RunStyle, width: float, count: int) -> bool:
        """Whether there is ink for all of the first `count` vertices that is kept."""
        return self._inked == (count - 1) // CHUNK * CHUNK and self._key == self._make_key(context, line, look, width)

    def grow_in_pieces(self, context: PaintContext, line: Polyline, look: RunStyle, width: float, step: int) -> Iterator[None]:
        """Inks the path up to `step` in pieces that take a few milliseconds each."""
        whole = max(0, line.count(step) - 1) // CHUNK * CHUNK
        self._begin(context, line, look, width, whole)
        yield from self._grow(context, line, look, width, whole)

    def _begin(self, context: PaintContext, line: Polyline, look: RunStyle, width: float, whole: int) -> None:
        """Goes to the last kept stage before vertex `whole`, unless the ink leads there already."""
        key = self._make_key(context, line, look, width)
        if key != self._key:
            self._key, self._inked, self._extent, self._pixmap = key, 0, QRectF(), None
            self._stages.clear()
        best = max((stage for stage in self._stages if stage <= whole), default=0)
        if self._inked <= whole and best <= self._inked:
            return
        self._inked, self._extent, self._pixmap = 0, QRectF(), None
        if best:
            piece, extent = self._stages[best]
            self._pixmap = _blank(context)
            painter = QPainter(self._pixmap)
            painter.drawPixmap(extent.topLeft(), piece)
            painter.end()
            self._inked, self._extent = best, extent

    @staticmethod
    def _make_key(context: PaintContext, line: Polyline, look: RunStyle, width: float) -> object:
        return line, look, width, style.theme().name, style.scale(), context.ratio, context.frame

    def _grow(self, context: PaintContext, line: Polyline, look: RunStyle, width: float, whole: int) -> Iterator[None]:
        """Inks the chunks up to vertex `whole` that are not inked yet, and keeps a copy at each stage on the way."""
        apart = max(STAGE, len(line.xy) // MOST_STAGES) // CHUNK * CHUNK
        while self._inked < whole:
            until = min(whole, (self._inked // apart + 1) * apart)
            self._draw_picture(context, line, look, width, until)
            if until % apart == 0 and self._pixmap is not None:
                ratio, extent = context.ratio, self._extent
                piece = QRectF(extent.topLeft() * ratio, extent.size() * ratio).toRect()
                self._stages[until] = self._pixmap.copy(piece), extent
            yield

    def _draw_picture(self, context: PaintContext, line: Polyline, look: RunStyle, width: float, whole: int) -> None:
        if self._pixmap is None:
            self._pixmap = _blank(context)
        with painting(self._pixmap) as painter:
            painter.translate(-context.frame.left, -context.frame.top)
            for first in range(self._inked, whole, CHUNK):
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                _stroke(painter, line, first, first + CHUNK + 1, _path_pen(line, look, width, first))
                # Under what is there: the casing of a later stretch must not cut the path of an earlier one.
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
                _stroke(painter, line, first, first + CHUNK + 1, _casing_pen())
        self._widen(context, line, whole)
        self._inked = whole

    def _widen(self, context: PaintContext, line: Polyline, whole: int) -> None:
        new = line.xy[self._inked : whole + 1]
        low, high = new.min(axis=0) - 6 * style.scale(), new.max(axis=0) + 6 * style.scale()
        grown = QRectF(QPointF(*low), QPointF(*high)).translated(-context.frame.left, -context.frame.top)
        united = self._extent.united(grown) & QRectF(0, 0, context.frame.width, context.frame.height)
        self._extent = QRectF(united.toAlignedRect())


def _blank(context: PaintContext) -> QPixmap:
    return clear_pixmap(context.frame.width, context.frame.height, context.ratio)


def _stroke(painter: QPainter, line: Polyline, first: int, last: int, pen: QPen) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(line.path(first, last))


def _stroke_roughly(context: PaintContext, line: Polyline, look: RunStyle, width: float, count: int, end: QPointF | None) -> None:
    """The path to where the run is: as it is at rest, in compiled code; until that is there without casing and smoothing."""
    if _stroke_compiled(context, make_stroke(line, look, width, count, end)):
        return
    pen = style.run_pen(look, width)
    if line.length[-1] > DASHED_ROUGHLY * style.scale():
        pen.setStyle(Qt.PenStyle.SolidLine)
    path = line.path(0, count)
    if end is not None and line.joined[count - 1]:
        path.moveTo(QPointF(*line.xy[count - 1]))
        path.lineTo(end)
    context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    context.painter.setBrush(Qt.BrushStyle.NoBrush)
    context.painter.setPen(pen)
    context.painter.drawPath(path)
    context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _stroke_compiled(context: PaintContext, stroke: PathStroke) -> bool:
    return path_canvas.stroke(context.painter, context.frame.rect, context.ratio, stroke)


def make_stroke(line: Polyline, look: RunStyle, width: float, count: int, end: QPointF | None) -> PathStroke:
    """The path of a run that has reached `count` vertices and is at `end`, as compiled code draws it."""
    xy, joined, last = line.xy[:count], line.joined[:count], None
    if end is not None and count and line.joined[count - 1]:
        last = end.x(), end.y()
        xy, joined = np.concatenate((xy, [last])), np.append(joined, False)
    casing_pen = (_casing_pen(),) if len(line.length) and line.length[-1] <= CASED_ROUGHLY * style.scale() else ()
    return PathStroke(("past", line, count, last), xy, joined, (*casing_pen, _path_pen(line, look, width, 0)))


def _casing_pen() -> QPen:
    return style.pen(casing(), style.metrics.pen.path_casing)


def _path_pen(line: Polyline, look: RunStyle, width: float, first: int) -> QPen:
    pen = style.run_pen(look, width)
    if line.length[-1] > DASHED_UP_TO * style.scale():
        pen.setStyle(Qt.PenStyle.SolidLine)
    elif pen.style() == Qt.PenStyle.CustomDashLine:
        pen.setDashOffset(float(line.length[first]) / pen.widthF())
    return pen


def paint_dots(context: PaintContext, line: Polyline, step: int) -> None:
    """A dot for each step inside the path, while they are few enough to be told apart."""
    count = 0 if line.rough else line.count(step)
    if 1 < count <= 400 and line.length[count - 1] / count > DOTS_APART * style.scale():
        context.painter.setPen(style.pen("casing", 2.2))
        context.painter.drawPoints(QPolygonF([QPointF(*xy) for xy in line.xy[: count - 1]]))
