"""The picture of a map with its axes, marks and legend; hover reads a cell, a click takes its run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter

from optim.base import catalog
from optim.sweeps import MapSpec
from optim.sweeps.fields import get_value
from rmsprop_gui.charts.axes import Axes, AxisStyle, lay_out_axes, no_ticks
from rmsprop_gui.charts.cells import CellGrid, paint_ringed_box
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message
from rmsprop_gui.charts.sweeps import legend, text
from rmsprop_gui.charts.sweeps.colours import SweepImage
from rmsprop_gui.charts.sweeps.legend import LandscapeCover, is_over_landscape
from rmsprop_gui.charts.sweeps.text import cell_text, find_ticks, get_symbol, get_table
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.controls import announce

LEGEND, UNDER = 38.0, 2.0  # pixels: the height of the key, and the gap over it
MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
Cell = tuple[int, int]  # column, row
Parts = tuple[float, float]
WHOLE: Parts = (0.0, 1.0)  # both axes are counted in parts of the way along them


class SweepCanvas(PaintedChart):
    """cell_hovered(text): what the cell under the pointer or the keyboard's cursor holds, "" outside; cell_taken(column, row);
    cursor_moved(cell or None): the same place, for another map beside this one.
    """

    cell_hovered = Signal(str)
    cursor_moved = Signal(object)
    cell_taken = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(tr("Map"), tr("Arrow keys move a cursor from cell to cell; Enter takes the run of its cell."))
        self.drawn: SweepImage | None = None
        self.message = ""
        self.opacity = 1.0
        self._cover = LandscapeCover()
        get_reader().arrived.connect(self._on_arrived)
        self._mark: tuple[float, float] | None = None  # parts of the way along both axes
        self._mark_color = QColor()
        self._cursor: Cell | None = None

    def sizeHint(self) -> QSize:
        return QSize(376, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 180)

    def show_drawn(self, drawn: SweepImage | None, message: str = "") -> None:
        """A picture, or a sentence in its place."""
        if drawn is None or (self.drawn is not None and drawn.picture.map_spec.shape != self.drawn.picture.map_spec.shape):
            self._cursor = None
        self.drawn, self.message = drawn, message
        self.update()

    def show_mark(self, spec: object, color: QColor) -> None:
        """The ring where a run sits; `spec` is its RunSpec, or None."""
        self._mark, self._mark_color = None, color
        if spec is not None and self.drawn is not None:
            axes = (self.drawn.picture.map_spec.x, self.drawn.picture.map_spec.y)
            try:
                self._mark = tuple(axis.part(get_value(spec, axis.field)) for axis in axes)  # type: ignore[arg-type, assignment]
            except (KeyError, IndexError):  # the picture is still that of another optimizer
                self._mark = None
        self.update()

    def table(self) -> ChartTable | None:
        """One row for each cell."""
        if self.drawn is None:
            return None
        return get_table(self.drawn.picture, self._cursor, self.cell_taken.emit, tr("Take this run"))

    # ---- places

    def axes(self) -> Axes:
        """Those of the map: square scales where both axes are places on the landscape."""
        unit, room = style.layout_scale(), QRectF(self.rect())
        room.setBottom(room.bottom() - LEGEND * unit)
        if self.drawn is None:
            return lay_out_axes(room, WHOLE, WHOLE, AxisStyle(no_ticks), AxisStyle(no_ticks))
        spec = self.drawn.picture.map_spec
        ratio = (spec.y.high - spec.y.low) / (spec.x.high - spec.x.low) if is_over_landscape(spec) else None
        return lay_out_axes(room, WHOLE, WHOLE, self._style(spec, 0), self._style(spec, 1), ratio=ratio)

    def _style(self, spec: MapSpec, which: int) -> AxisStyle:
        """Of the x axis (0) or the y axis (1)."""
        axis = (spec.x, spec.y)[which]
        color = f"theta{which + 1}" if axis.field.startswith("start") else "text"
        gap = (70.0, 30.0)[which]
        return AxisStyle(partial(find_ticks, axis), gap, name=get_symbol(spec, axis.field), symbol=True, color=color)

    def plot(self) -> QRectF:
        """Where the picture stands."""
        return self.axes().plot

    def _grid(self) -> CellGrid:
        assert self.drawn is not None
        return CellGrid(self.plot(), *self.drawn.picture.map_spec.shape, upwards=True)

    def cell_at(self, place: QPointF) -> Cell | None:
        """Column and row of the cell under a pixel."""
        cell = self._grid().find_cell(place) if self.drawn is not None else None
        return None if cell is None else (cell[1], cell[0])

    def cell_box(self, cell: Cell) -> QRectF:
        """Where a cell stands."""
        return self._grid().get_box((cell[1], cell[0]))

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        if self.drawn is None:
            paint_message(painter, self.plot(), self.message)
            return
        self.paint_map(painter)
        unit = style.layout_scale()
        top = self.axes().end + UNDER * unit
        legend.paint_legend(painter, QRectF(12, top, self.width() - 24, LEGEND * unit), self.drawn)

    def paint_map(self, painter: QPainter) -> None:
        """The picture with its axes, theory, minima and marks, without the legend."""
        assert self.drawn is not None
        axes = self.axes()
        self._paint_image(painter, axes.plot)
        axes.paint_frame(painter)
        axes.paint_numbers(painter)
        painter.save()
        painter.setClipRect(axes.plot)
        text.paint_theory_lines(painter, axes.plot, self.drawn.outlines)
        self._paint_minima(painter, axes.coordinates)
        self._paint_mark(painter, axes.coordinates)
        if self._cursor is not None:
            ring = "focus" if self.hasFocus() else "text"
            self._grid().paint_ring(painter, (self._cursor[1], self._cursor[0]), ring, 1.5)
        painter.restore()

    def _paint_image(self, painter: QPainter, plot: QRectF) -> None:
        """The map; over its landscape it lies between the fills and the isolines."""
        assert self.drawn is not None
        map_spec = self.drawn.picture.map_spec
        veiled = is_over_landscape(map_spec) and self.opacity < 1.0
        if veiled:
            self._cover.paint(painter, plot, map_spec, over=False)
        painter.setOpacity(self.opacity if veiled else 1.0)
        painter.drawImage(plot, self.drawn.image)
        painter.setOpacity(1.0)
        if veiled:
            self._cover.paint(painter, plot, map_spec, over=True)

    def set_opacity(self, opacity: float) -> None:
        """How much of the landscape a map of its start points hides: 0 to 1."""
        self.opacity = opacity
        self.update()

    @Slot(object, object)
    def _on_arrived(self, owner: object, name: object) -> None:
        if owner is self._cover:
            self.update()

    def _paint_minima(self, painter: QPainter, at: Coordinates) -> None:
        """Where the minima are, numbered as in the legend."""
        assert self.drawn is not None
        spec = self.drawn.picture.map_spec
        if not is_over_landscape(spec):
            return
        landscape = catalog.landscape(spec.spec.objective, spec.spec.objective_params)
        parameters = landscape.numbers(spec.spec.objective_params)
        painter.setFont(style.font(10, 600, numeric=True))
        for k, (x, y) in enumerate((*landscape.minima(parameters), *landscape.local_minima(parameters))):
            place = QPointF(at.x_of(spec.x.part(x)), at.y_of(spec.y.part(y)))
            painter.setPen(style.pen("text", 1))
            painter.setBrush(style.color("panel"))
            painter.drawEllipse(place, 7.5, 7.5)
            painter.drawText(QRectF(place.x() - 8, place.y() - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, str(k + 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, at: Coordinates) -> None:
        """Where a run sits."""
        if self._mark is not None and all(-0.1 <= part <= 1.1 for part in self._mark):
            x, y = at.x_of(self._mark[0]), at.y_of(self._mark[1])
            paint_ringed_box(painter, QRectF(x - 5, y - 5, 10, 10), self._mark_color, 2.0)

    # ---- pointer and keys

    def _hover(self, cell: Cell | None) -> None:
        self._cursor = cell
        self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.CrossCursor)
        self.cell_hovered.emit(cell_text(self.drawn.picture, *cell) if cell is not None and self.drawn is not None else "")
        self.cursor_moved.emit(cell)
        self.update()

    def show_cursor(self, cell: Cell | None) -> None:
        """Puts the cursor on a cell without telling."""
        if self.drawn is not None and cell is not None:
            rows, columns = self.drawn.picture.map_spec.shape
            cell = cell if cell[0] < columns and cell[1] < rows else None
        self._cursor = cell
        self.update()

    def cell(self) -> Cell | None:
        """Where the cursor is."""
        return self._cursor

    def point_at(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))
        outlines = self.drawn.outlines if self.drawn is not None else ()
        line = text.find_line_under(outlines, self.plot(), event.position())
        tip = "" if line is None else "\n".join(filter(None, (line.boundary.beyond, line.boundary.within, line.boundary.source)))
        if tip != self.toolTip():
            self.setToolTip(tip)

    def leave(self) -> None:
        self._hover(None)

    def press_at(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None:
            self.cell_taken.emit(*cell)

    def press_own_key(self, event: QKeyEvent) -> bool:
        move = MOVES.get(Qt.Key(event.key()))
        if self.drawn is None or (move is None and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            return False
        rows, columns = self.drawn.picture.map_spec.shape
        column, row = self._cursor or (columns // 2, rows // 2)
        if move is None:
            self.cell_taken.emit(column, row)
            return True
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        cell = (min(max(column + far * move[0], 0), columns - 1), min(max(row + far * move[1], 0), rows - 1))
        self._hover(cell)
        announce(self, cell_text(self.drawn.picture, *cell))
        return True
