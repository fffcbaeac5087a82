"""The picture of one tensor: hover and arrow keys read a cell, a click or Enter picks its weight."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QResizeEvent

from rmsprop_gui.charts.cells import Cell, CellGrid
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message
from rmsprop_gui.charts.series import make_image
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.windows.training.panels.weights import look
from rmsprop_gui.windows.training.panels.weights.look import look_now, pixels
from rmsprop_gui.windows.training.text import DOMINATED, UNTOUCHED, quantity_title
from rmsprop_gui.windows.training.weight.matrix_values import GAP, MatrixValues, ValueRange, as_images, as_matrix, get_cell, thin

SPARSE = 0.2  # share of known entries below which they are looked for rather than seen


def is_sparse(sheet: MatrixValues | None) -> bool:
    return sheet is not None and sheet.known is not None and float(sheet.known.mean()) < SPARSE


def keep_cells(sheet: MatrixValues, places: np.ndarray) -> np.ndarray:
    """(n, 2) row and column of the cells whose values are known, row by row."""
    assert sheet.known is not None
    return np.argwhere((places != GAP) & sheet.known.ravel()[places])


def further(cells: np.ndarray, here: Cell, way: int) -> Cell | None:
    """The cell that comes `way` cells after `here`, row by row (before it where `way` is negative); None without cells."""
    if not len(cells):
        return None
    columns = int(cells[:, 1].max()) + here[1] + 2
    order, place = cells[:, 0] * columns + cells[:, 1], here[0] * columns + here[1]
    index = int(np.searchsorted(order, place, side="right")) - 1 + way if way > 0 else int(np.searchsorted(order, place)) + way
    row, column = cells[min(max(index, 0), len(cells) - 1)].tolist()
    return row, column


def find_caught(cells: np.ndarray, x: float, y: float, wide: float, tall: float, reach: float) -> Cell | None:
    """The cell nearest to a place (pixels from the corner of the picture) within `reach` pixels; cells are wide x tall."""
    if not len(cells):
        return None
    across = np.maximum(np.abs(x - (cells[:, 1] + 0.5) * wide) - wide / 2, 0.0)
    down = np.maximum(np.abs(y - (cells[:, 0] + 0.5) * tall) - tall / 2, 0.0)
    apart = np.hypot(across, down)
    nearest = int(np.argmin(apart))
    if apart[nearest] > reach:
        return None
    row, column = cells[nearest].tolist()
    return row, column


def get_table(sheet: MatrixValues, at: int, pick: Callable[[int], object]) -> ChartTable:
    """`at`: flat index of the picked entry; `pick(flat)` picks another."""
    shape = sheet.tensor.shape
    title = quantity_title(sheet.quantity)
    known = np.isfinite(sheet.values) if sheet.known is None else np.broadcast_to(sheet.known, shape)
    columns = [*places(shape), TableColumn(title, sheet.values, known)]
    for words, mask in ((DOMINATED, sheet.eps_dominated), (UNTOUCHED, sheet.untouched)):
        if mask is not None:
            columns.append(TableColumn(words.capitalize() if words.isascii() else words, mask, known))
    caption = tr("{quantity} of every entry of {tensor} at this step.", quantity=title, tensor=sheet.tensor.name)
    return ChartTable(title, caption, tuple(columns), at, pick, tr("Pick this weight"))


def places(shape: tuple[int, ...]) -> list[TableColumn]:
    """The indices of the entries, one column for each axis; views, so that a large tensor costs nothing."""
    if not shape:
        return []
    titles = [tr("Row"), tr("Column")] if len(shape) == 2 else [tr("Index {axis}", axis=k + 1) for k in range(len(shape))]
    made = []
    for axis, title in enumerate(titles):
        along = np.arange(shape[axis]).reshape([-1 if k == axis else 1 for k in range(len(shape))])
        made.append(TableColumn(title, np.broadcast_to(along, shape)))
    return made


MARGIN, LEGEND = 12.0, 40.0
MOST_HAIRS = 400
CATCH = 9.0  # pixels from a recorded entry within which the pointer has it
LARGEST_CELL = 44.0  # pixels; a bias of ten numbers is no wallpaper
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class MatrixCanvas(PaintedChart):
    """entry_hovered(flat index, -1 outside); entry_picked(flat index)."""

    entry_hovered = Signal(int)
    entry_picked = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            tr("Weight matrix"), tr("Arrow keys move a cursor from cell to cell; Enter picks the weight of its cell.")
        )
        self.sheet: MatrixValues | None = None
        self.ends: ValueRange | None = None
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

    def show_sheet(self, sheet: MatrixValues, ends: ValueRange, inputs: int | None) -> None:
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

    def table(self) -> ChartTable | None:
        """One row for each entry of the tensor."""
        return get_table(self.sheet, max(0, self._picked), self.entry_picked.emit) if self.sheet is not None else None

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
        unit = style.layout_scale()
        return QRectF(self.rect()).adjusted(MARGIN * unit, MARGIN * unit / 2, -MARGIN * unit, -(LEGEND + MARGIN / 2) * unit)

    def plot(self) -> QRectF:
        """Where the picture stands: square cells as large as there is room; very long matrices fill the room instead."""
        room, (rows, columns) = self._room(), self.places.shape
        if not rows * columns:
            return room
        across, down = room.width() / columns, room.height() / rows
        side = min(across, down, LARGEST_CELL * style.layout_scale())
        if side >= 1:
            across = down = min(side, int(side) if side > 3 else side)
        across, down = min(across, LARGEST_CELL), min(down, LARGEST_CELL)
        wide, tall = across * columns, down * rows
        return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)

    def _grid(self) -> CellGrid:
        return CellGrid(self.plot(), *self.places.shape)

    def cell_at(self, place: QPointF) -> Cell | None:
        grid = self._grid()
        cell = grid.find_cell(place) if self.sheet is not None else None
        if cell is None:
            return None
        corner, reach = grid.plot.topLeft(), CATCH * style.layout_scale()
        found = find_caught(self.list_kept_cells(), place.x() - corner.x(), place.y() - corner.y(), *grid.sides, reach) or cell
        return found if self.places[found] != GAP else None

    def cell_box(self, cell: Cell) -> QRectF:
        return self._grid().get_box(cell)

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        if self.sheet is None or self.ends is None:
            paint_message(painter, QRectF(self.rect()), self.message)
            return
        plot = self.plot()
        painter.fillRect(plot, style.color("panel"))
        painter.fillRect(plot, look.hatch())
        painter.drawImage(plot, self.image())
        self._paint_cached(painter)
        if self._inputs is None:
            painter.setPen(style.pen("border", 1))
            painter.drawRect(plot)
        if self._picked >= 0:
            self._paint_ring(painter, get_cell(self.places, self._picked), "text")
        self._paint_ring(painter, self.cursor_cell, "focus" if self.hasFocus() else "text_3")
        unit = style.layout_scale()
        below = QRectF(MARGIN * unit, self.height() - LEGEND * unit, self.width() - 2 * MARGIN * unit, LEGEND * unit)
        look.paint(painter, below, self.sheet, self.ends)

    def image(self) -> QImage:
        """One pixel a cell; of a matrix with more rows or columns than the screen has pixels, evenly chosen ones."""
        if self._image is None:
            assert self.sheet is not None and self.ends is not None
            ratio = self.devicePixelRatioF()
            places = thin(self.places, round(self.height() * ratio), round(self.width() * ratio))
            self._image = make_image(pixels(self.sheet, self.ends, places, look_now(self.ends.signed)))
        return self._image

    def _paint_cached(self, painter: QPainter) -> None:
        """A hair around each of the few cells that have a value, so that they are found."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.pen("text_2", 1))
        for row, column in self.list_kept_cells()[:MOST_HAIRS].tolist():
            painter.drawRect(self.cell_box((row, column)).adjusted(-1.5, -1.5, 1.5, 1.5))

    def _paint_ring(self, painter: QPainter, cell: Cell | None, key: str) -> None:
        if cell is not None:
            self._grid().paint_ring(painter, cell, key, 1.75)

    # ---- pointer and keys

    def _point_at(self, cell: Cell | None) -> None:
        self.cursor_cell = cell
        self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.CrossCursor)
        self.entry_hovered.emit(-1 if cell is None else int(self.places[cell]))
        self.update()

    def point_at(self, event: QMouseEvent) -> None:
        self._point_at(self.cell_at(event.position()))

    def leave(self) -> None:
        self._point_at(None)

    def press_at(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None:
            self.entry_picked.emit(int(self.places[cell]))

    def press_own_key(self, event: QKeyEvent) -> bool:
        move = MOVES.get(Qt.Key(event.key()))
        if self.sheet is None or (move is None and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            return False
        kept = self.list_kept_cells()
        cell = self.cursor_cell or get_cell(self.places, max(0, self._picked)) or (0, 0)
        if move is None:
            self.entry_picked.emit(int(self.places[cell]))
            return True
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._point_at(further(kept, cell, sum(move) * far) or self._move_cell(cell, move, far))
        return True

    def list_kept_cells(self) -> np.ndarray:
        """(n, 2) row and column of the few cells that have a value; none where most have."""
        return keep_cells(self.sheet, self.places) if is_sparse(self.sheet) else np.empty((0, 2), int)  # type: ignore[arg-type]

    def _move_cell(self, cell: Cell, move: Cell, far: int) -> Cell:
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
