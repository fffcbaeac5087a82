"""A picture made of cells: which cell is under the pointer, where one stands, and the ring around it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from rmsprop_gui.drawing import style

Cell = tuple[int, int]  # row, column
LEAST_RING = 8.0  # pixels: a ring around a small cell is drawn larger
CASING = 2.25  # pixels that the casing of a ring is wider than its line


@dataclass(frozen=True)
class CellGrid:
    """rows x columns cells that fill `plot`; rows are counted from the top, or from the bottom where they go `upwards`."""

    plot: QRectF
    rows: int
    columns: int
    upwards: bool = False

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of a cell in pixels."""
        return self.plot.width() / max(1, self.columns), self.plot.height() / max(1, self.rows)

    def find_cell(self, place: QPointF) -> Cell | None:
        """The cell under a pixel; None beside the picture."""
        if not self.plot.contains(place) or not self.rows * self.columns:
            return None
        wide, tall = self.sides
        row = min(self.rows - 1, max(0, int((place.y() - self.plot.top()) / tall)))
        column = min(self.columns - 1, max(0, int((place.x() - self.plot.left()) / wide)))
        return self.rows - 1 - row if self.upwards else row, column

    def get_box(self, cell: Cell) -> QRectF:
        """Where a cell stands."""
        wide, tall = self.sides
        row = self.rows - 1 - cell[0] if self.upwards else cell[0]
        return QRectF(self.plot.left() + cell[1] * wide, self.plot.top() + row * tall, wide, tall)

    def paint_ring(self, painter: QPainter, cell: Cell, color: str | QColor, width: float) -> None:
        """A line around a cell, cased so that it stands out of any colour."""
        box = self.get_box(cell)
        across, down = (max(0.0, LEAST_RING - side) / 2 for side in (box.width(), box.height()))
        paint_ringed_box(painter, box.adjusted(-across, -down, across, down), color, width)


def paint_ringed_box(painter: QPainter, box: QRectF, color: str | QColor, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for key, wide in (("casing", width + CASING), (color, width)):
        painter.setPen(style.pen(key, wide))
        painter.drawRect(box)
