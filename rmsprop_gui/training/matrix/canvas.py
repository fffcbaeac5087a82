"""The picture of one tensor: hover and arrow keys read a cell, a click or Enter picks its weight."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from rmsprop_gui import style
from rmsprop_gui.alternative import Table
from rmsprop_gui.i18n import tr
from rmsprop_gui.painted import Painted
from rmsprop_gui.training.matrix import legend, sparse
from rmsprop_gui.training.matrix.look import image_of, look_now, pixels
from rmsprop_gui.training.matrix.places import GAP, as_images, as_matrix, cell_of, thinned
from rmsprop_gui.training.matrix.sheet import Ends, Sheet
from rmsprop_gui.training.matrix.tables import table_of

MARGIN, LEGEND = 12.0, 40.0
MOST_HAIRS = 400
CATCH = 9.0  # pixels from a recorded entry within which the pointer has it
LARGEST_CELL = 44.0  # pixels; a bias of ten numbers is no wallpaper
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
Cell = tuple[int, int]  # row, column


class MatrixCanvas(Painted):
    """entry_hovered(flat index, -1 outside); entry_picked(flat index)."""

    entry_hovered = Signal(int)
    entry_picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Weight matrix"), tr("Arrow keys move a cursor from cell to cell; Enter picks the weight of its cell.")
        )
        self.sheet: Sheet | None = None
        self.ends: Ends | None = None
        self.message = ""
        self.places = np.zeros((0, 0), np.int64)
        self.cursor_cell: Cell | None = None
        self._inputs: int | None = None  # axis of the inputs, where neurons are shown as images
        self._picked = -1
        self._image: QImage | None = None

    def sizeHint(self) -> QSize:
        return QSize(420, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    # ---- what is shown

    def show_sheet(self, sheet: Sheet, ends: Ends, inputs: int | None) -> None:
        """The values of a tensor; with `inputs`, the weights of each neuron as an image (see places.as_images)."""
        other = self.sheet is None or sheet.tensor != self.sheet.tensor or inputs != self._inputs
        self.sheet, self.ends, self.message, self._inputs = sheet, ends, "", inputs
        if other:
            self._place()
        self._image = None
        self.update()

    def show_message(self, sentence: str) -> None:
        """A sentence in place of a picture."""
        self.sheet, self.ends, self.message, self._image, self.cursor_cell = None, None, sentence, None, None
        self.update()

    def show_picked(self, flat: int) -> None:
        """The ring around the picked weight; -1: none in this tensor."""
        if flat != self._picked:
            self._picked = flat
            self.update()

    def table(self) -> Table | None:
        """One row for each entry of the tensor."""
        return table_of(self.sheet, max(0, self._picked), self.entry_picked.emit) if self.sheet is not None else None

    def _place(self) -> None:
        assert self.sheet is not None
        shape, room = self.sheet.tensor.shape, self._room()
        self.cursor_cell = None
        if self._inputs is None:
            self.places = as_matrix(shape)
        else:
            self.places = as_images(shape, self._inputs, room.width() / max(1.0, room.height()))

    def restyle(self) -> None:
        self._image = None
        self.update()

    # ---- where it is

    def _room(self) -> QRectF:
        unit = style.room()
        return QRectF(self.rect()).adjusted(MARGIN * unit, MARGIN * unit / 2, -MARGIN * unit, -(LEGEND + MARGIN / 2) * unit)

    def plot(self) -> QRectF:
        """Where the picture stands: square cells as large as there is room; very long matrices fill the room instead."""
        room, (rows, columns) = self._room(), self.places.shape
        if not rows * columns:
            return room
        across, down = room.width() / columns, room.height() / rows
        side = min(across, down, LARGEST_CELL * style.room())
        if side >= 1:
            across = down = min(side, int(side) if side > 3 else side)
        across, down = min(across, LARGEST_CELL), min(down, LARGEST_CELL)
        wide, tall = across * columns, down * rows
        return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)

    def cell_at(self, place: QPointF) -> Cell | None:
        plot, (rows, columns) = self.plot(), self.places.shape
        if self.sheet is None or not plot.contains(place):
            return None
        row = min(rows - 1, int((place.y() - plot.top()) / plot.height() * rows))
        column = min(columns - 1, int((place.x() - plot.left()) / plot.width() * columns))
        wide, tall = plot.width() / columns, plot.height() / rows
        x, y = place.x() - plot.left(), place.y() - plot.top()
        row, column = sparse.caught(self.kept_cells(), x, y, wide, tall, CATCH * style.room()) or (row, column)
        return (row, column) if self.places[row, column] != GAP else None

    def cell_box(self, cell: Cell) -> QRectF:
        plot, (rows, columns) = self.plot(), self.places.shape
        wide, tall = plot.width() / columns, plot.height() / rows
        return QRectF(plot.left() + cell[1] * wide, plot.top() + cell[0] * tall, wide, tall)

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        if self.sheet is None or self.ends is None:
            painter.setPen(style.color("text_3"))
            painter.setFont(style.font(style.metrics.type.body))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 0, -24, 0), int(flags), self.message)
            return
        plot = self.plot()
        painter.fillRect(plot, style.color("panel"))
        painter.fillRect(plot, legend.hatch())
        painter.drawImage(plot, self.image())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_kept(painter)
        if self._inputs is None:
            painter.setPen(style.pen("border", 1))
            painter.drawRect(plot)
        if self._picked >= 0:
            self._paint_ring(painter, cell_of(self.places, self._picked), "text")
        self._paint_ring(painter, self.cursor_cell, "focus" if self.hasFocus() else "text_3")
        unit = style.room()
        below = QRectF(MARGIN * unit, self.height() - LEGEND * unit, self.width() - 2 * MARGIN * unit, LEGEND * unit)
        legend.paint(painter, below, self.sheet, self.ends)

    def image(self) -> QImage:
        """One pixel a cell; of a matrix with more rows or columns than the screen has pixels, evenly chosen ones."""
        if self._image is None:
            assert self.sheet is not None and self.ends is not None
            ratio = self.devicePixelRatioF()
            places = thinned(self.places, round(self.height() * ratio), round(self.width() * ratio))
            self._image = image_of(pixels(self.sheet, self.ends, places, look_now(self.ends.signed)))
        return self._image

    def _paint_kept(self, painter: QPainter) -> None:
        """A hair around each of the few cells that have a value, so that they are found."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.pen("text_2", 1))
        for row, column in self.kept_cells()[:MOST_HAIRS].tolist():
            painter.drawRect(self.cell_box((row, column)).adjusted(-1.5, -1.5, 1.5, 1.5))

    def _paint_ring(self, painter: QPainter, cell: Cell | None, key: str) -> None:
        if cell is None:
            return
        box = self.cell_box(cell)
        across, down = (max(0.0, 8 - side) / 2 for side in (box.width(), box.height()))
        box.adjust(-across, -down, across, down)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("casing", 4.0), (key, 1.75)):
            painter.setPen(style.pen(colour, width))
            painter.drawRect(box)

    # ---- pointer and keys

    def _point_at(self, cell: Cell | None) -> None:
        self.cursor_cell = cell
        self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.CrossCursor)
        self.entry_hovered.emit(-1 if cell is None else int(self.places[cell]))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.cell_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.entry_picked.emit(int(self.places[cell]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if self.sheet is None or (move is None and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
            return
        kept = self.kept_cells()
        cell = self.cursor_cell or cell_of(self.places, max(0, self._picked)) or (0, 0)
        if move is None:
            self.entry_picked.emit(int(self.places[cell]))
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._point_at(sparse.further(kept, cell, sum(move) * far) or self._moved(cell, move, far))

    def kept_cells(self) -> np.ndarray:
        """(n, 2) row and column of the few cells that have a value; none where most have."""
        return sparse.kept_cells(self.sheet, self.places) if sparse.is_sparse(self.sheet) else np.empty((0, 2), int)  # type: ignore[arg-type]

    def _moved(self, cell: Cell, move: Cell, far: int) -> Cell:
        """The cell that lies `far` entries in a direction; gaps are jumped over."""
        rows, columns = self.places.shape
        for _ in range(far):
            row, column = cell[0] + move[0], cell[1] + move[1]
            while 0 <= row < rows and 0 <= column < columns and self.places[row, column] == GAP:
                row, column = row + move[0], column + move[1]
            if not (0 <= row < rows and 0 <= column < columns):
                break
            cell = row, column
        return cell

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet is not None and self._inputs is not None:
            self._place()
        self._image = None
