"""What is still to come of some runs, faint and thin: kept as one picture, cut to where the lines are."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.charts.landscape.paths import Polyline
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import RunStyle

WIDTH = 1.25
MANY = 400  # vertices; fewer are drawn well at any time
MARGIN = 3.0  # pixels around the lines' vertices


class FuturePath(NamedTuple):
    """The vertices `first` to `last` - 1 of one run's line."""

    line: Polyline
    look: RunStyle
    first: int
    last: int

    def pen(self, width: float = WIDTH) -> QPen:
        return style.pen(style.run_color(self.look, style.theme()["future_a"]), width)

    def paint(self, painter: QPainter, pen: QPen) -> None:
        if self.last - self.first > 1:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawPath(self.line.path(self.first, self.last))

    def extent(self) -> QRectF:
        if self.last - self.first < 2:
            return QRectF()
        xy = self.line.xy[self.first : self.last]
        margin = MARGIN * style.scale()
        return QRectF(QPointF(*(xy.min(axis=0) - margin)), QPointF(*(xy.max(axis=0) + margin)))


class FuturePaths:
    """Draws future paths from the kept picture; makes it first where they are others."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()
        self._corner = QPointF()

    def paint(self, context: PaintContext, future_paths: tuple[FuturePath, ...], hurried: bool) -> None:
        """`hurried`: what is not in the picture is drawn at once, thin and without smoothing."""
        many = sum(future_path.last - future_path.first for future_path in future_paths) > MANY
        if hurried and many and not self.has(context, future_paths):
            context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for future_path in future_paths:
                future_path.paint(context.painter, future_path.pen(1.0))
            context.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            return
        self.prepare(context, future_paths)
        if not self._picture.isNull():
            context.painter.drawPixmap(self._corner, self._picture)

    def has(self, context: PaintContext, future_paths: tuple[FuturePath, ...]) -> bool:
        """Whether the picture is of these."""
        return self._key == self._key_of(context, future_paths)

    def prepare(self, context: PaintContext, future_paths: tuple[FuturePath, ...]) -> None:
        """Makes the picture, unless it is there."""
        if self.has(context, future_paths):
            return
        self._key = self._key_of(context, future_paths)
        whole = QRectF()
        for future_path in future_paths:
            whole = whole.united(future_path.extent())
        whole = QRectF((whole & context.frame.rect).toAlignedRect())
        self._corner, self._picture = whole.topLeft(), QPixmap()
        if not whole.isEmpty():
            self._picture = self._draw_pixmap(context, future_paths, whole)

    def _draw_pixmap(self, context: PaintContext, future_paths: tuple[FuturePath, ...], whole: QRectF) -> QPixmap:
        picture = QPixmap(max(1, round(whole.width() * context.ratio)), max(1, round(whole.height() * context.ratio)))
        picture.setDevicePixelRatio(context.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-whole.topLeft())
            for future_path in future_paths:
                future_path.paint(painter, future_path.pen())
        finally:
            painter.end()
        return picture

    @staticmethod
    def _key_of(context: PaintContext, future_paths: tuple[FuturePath, ...]) -> object:
        return future_paths, context.ratio, style.theme().name, style.scale(), context.frame
