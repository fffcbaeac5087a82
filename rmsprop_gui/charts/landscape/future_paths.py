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
    """Draws ghosts from the kept picture; makes it first where they are others."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()
        self._corner = QPointF()

    def paint(self, pad: PaintContext, ghosts: tuple[FuturePath, ...], hurried: bool) -> None:
        """`hurried`: what is not in the picture is drawn at once, thin and without smoothing."""
        many = sum(ghost.last - ghost.first for ghost in ghosts) > MANY
        if hurried and many and not self.has(pad, ghosts):
            pad.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for ghost in ghosts:
                ghost.paint(pad.painter, ghost.pen(1.0))
            pad.painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            return
        self.prepare(pad, ghosts)
        if not self._picture.isNull():
            pad.painter.drawPixmap(self._corner, self._picture)

    def has(self, pad: PaintContext, ghosts: tuple[FuturePath, ...]) -> bool:
        """Whether the picture is of these."""
        return self._key == self._key_of(pad, ghosts)

    def prepare(self, pad: PaintContext, ghosts: tuple[FuturePath, ...]) -> None:
        """Makes the picture, unless it is there."""
        if self.has(pad, ghosts):
            return
        self._key = self._key_of(pad, ghosts)
        whole = QRectF()
        for ghost in ghosts:
            whole = whole.united(ghost.extent())
        whole = QRectF((whole & pad.frame.rect).toAlignedRect())
        self._corner, self._picture = whole.topLeft(), QPixmap()
        if not whole.isEmpty():
            self._picture = self._drawn(pad, ghosts, whole)

    def _drawn(self, pad: PaintContext, ghosts: tuple[FuturePath, ...], whole: QRectF) -> QPixmap:
        picture = QPixmap(max(1, round(whole.width() * pad.ratio)), max(1, round(whole.height() * pad.ratio)))
        picture.setDevicePixelRatio(pad.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-whole.topLeft())
            for ghost in ghosts:
                ghost.paint(painter, ghost.pen())
        finally:
            painter.end()
        return picture

    @staticmethod
    def _key_of(pad: PaintContext, ghosts: tuple[FuturePath, ...]) -> object:
        return ghosts, pad.ratio, style.theme().name, style.scale(), pad.frame
