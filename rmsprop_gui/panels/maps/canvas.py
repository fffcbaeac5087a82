"""The picture of a map with its axes, marks and legend; hover reads a cell, a click takes its run."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter

from optim.base import catalog
from optim.sweeps.fields import get_value
from rmsprop_gui.charts.painted_chart import PaintedChart
from rmsprop_gui.charts.sweeps import legend, text
from rmsprop_gui.charts.sweeps.colours import SweepImage
from rmsprop_gui.charts.sweeps.legend import LandscapeCover, is_over_landscape
from rmsprop_gui.charts.sweeps.text import cell_text, get_symbol, get_table, ticks
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.controls import announce

LEFT, BOTTOM, TOP, RIGHT, LEGEND = 40.0, 22.0, 6.0, 10.0, 38.0
MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
Cell = tuple[int, int]


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

    def plot(self) -> QRectF:
        """Where the picture stands: square scales where both axes are places on the landscape."""
        unit = style.layout_scale()
        room = QRectF(self.rect()).adjusted(LEFT * unit, TOP * unit, -RIGHT * unit, -(BOTTOM + LEGEND) * unit)
        if self.drawn is None:
            return room
        x, y = self.drawn.picture.map_spec.x, self.drawn.picture.map_spec.y
        if not is_over_landscape(self.drawn.picture.map_spec):
            return room
        ratio = (y.high - y.low) / (x.high - x.low)
        wide = min(room.width(), room.height() / ratio)
        spare = max(0.0, room.height() - wide * ratio)
        return QRectF(room.left() + (room.width() - wide) / 2, room.top() + spare / 2, wide, wide * ratio)

    def cell_at(self, place: QPointF) -> Cell | None:
        plot = self.plot()
        if self.drawn is None or not plot.contains(place):
            return None
        rows, columns = self.drawn.picture.map_spec.shape
        column = int((place.x() - plot.left()) / plot.width() * columns)
        row = int((plot.bottom() - place.y()) / plot.height() * rows)
        return min(column, columns - 1), min(max(row, 0), rows - 1)

    def cell_box(self, cell: Cell) -> QRectF:
        assert self.drawn is not None
        plot, (rows, columns) = self.plot(), self.drawn.picture.map_spec.shape
        wide, tall = plot.width() / columns, plot.height() / rows
        return QRectF(plot.left() + cell[0] * wide, plot.bottom() - (cell[1] + 1) * tall, wide, tall)

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self.plot()
        if self.drawn is None:
            painter.setPen(style.color("text_3"))
            painter.setFont(style.font(style.metrics.type.control))
            painter.drawText(plot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.message)
            return
        self.paint_map(painter)
        below = QRectF(
            self.rect().left() + 12,
            plot.bottom() + BOTTOM * style.layout_scale(),
            self.width() - 24,
            LEGEND * style.layout_scale(),
        )
        legend.paint_legend(painter, below, self.drawn)

    def paint_map(self, painter: QPainter) -> None:
        """The picture with its axes, theory, minima and marks, without the legend."""
        assert self.drawn is not None
        plot = self.plot()
        self._paint_image(painter, plot)
        painter.setPen(style.pen("border", 1))
        painter.drawRect(plot)
        self._paint_axes(painter, plot)
        painter.save()
        painter.setClipRect(plot)
        text.paint_theory_lines(painter, plot, self.drawn.outlines)
        self._paint_minima(painter, plot)
        self._paint_mark(painter, plot)
        self._paint_cursor(painter)
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

    def _paint_axes(self, painter: QPainter, plot: QRectF) -> None:
        assert self.drawn is not None
        spec, unit = self.drawn.picture.map_spec, style.layout_scale()
        painter.setFont(style.font(style.metrics.type.caption, numeric=True))
        painter.setPen(style.color("text_3"))
        metrics = QFontMetricsF(painter.font())
        high = metrics.height()
        for part, written in ticks(spec.x, plot.width() - 30 * unit, 70 * unit):
            wide = metrics.horizontalAdvance(written)
            left = plot.left() + part * plot.width() - wide / 2
            if left + wide < plot.right() - 16 * unit:
                painter.drawText(QPointF(max(left, plot.left() - 8), plot.bottom() + 4 * unit + metrics.ascent()), written)
        for part, written in ticks(spec.y, plot.height() - 30 * unit, 30 * unit):
            y = plot.bottom() - part * plot.height()
            if y > plot.top() + 20 * unit:
                box = QRectF(0, y - high / 2, plot.left() - 6 * unit, high)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, written)
        painter.setFont(style.font(15, math=True, italic=True))
        for axis, index, box in (
            (spec.x, 0, QRectF(plot.right() - 40 * unit, plot.bottom() + 1, 40 * unit, 20 * unit)),
            (spec.y, 1, QRectF(plot.left() - 46 * unit, plot.top() - 2, 40 * unit, 20 * unit)),
        ):
            painter.setPen(style.theta_color(index) if axis.field.startswith("start") else style.color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, get_symbol(spec, axis.field))

    def _paint_minima(self, painter: QPainter, plot: QRectF) -> None:
        """Where the minima are, numbered as in the legend."""
        assert self.drawn is not None
        spec = self.drawn.picture.map_spec
        if not is_over_landscape(spec):
            return
        landscape = catalog.landscape(spec.spec.objective, spec.spec.objective_params)
        parameters = landscape.numbers(spec.spec.objective_params)
        painter.setFont(style.font(10, 600, numeric=True))
        for k, (x, y) in enumerate((*landscape.minima(parameters), *landscape.local_minima(parameters))):
            at = QPointF(plot.left() + spec.x.part(x) * plot.width(), plot.bottom() - spec.y.part(y) * plot.height())
            painter.setPen(style.pen("text", 1))
            painter.setBrush(style.color("panel"))
            painter.drawEllipse(at, 7.5, 7.5)
            painter.drawText(QRectF(at.x() - 8, at.y() - 8, 16, 16), Qt.AlignmentFlag.AlignCenter, str(k + 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, plot: QRectF) -> None:
        if self._mark is None or not all(-0.1 <= part <= 1.1 for part in self._mark):
            return
        at = QPointF(plot.left() + self._mark[0] * plot.width(), plot.bottom() - self._mark[1] * plot.height())
        box = QRectF(at.x() - 5, at.y() - 5, 10, 10)
        painter.setPen(style.pen("casing", 4.5))
        painter.drawRect(box)
        painter.setPen(style.pen(self._mark_color, 2))
        painter.drawRect(box)

    def _paint_cursor(self, painter: QPainter) -> None:
        if self._cursor is None:
            return
        box = self.cell_box(self._cursor)
        grown = max(0.0, 8 - box.width()) / 2
        box.adjust(-grown, -grown, grown, grown)
        painter.setPen(style.pen("casing", 3.5))
        painter.drawRect(box)
        painter.setPen(style.pen("focus" if self.hasFocus() else "text", 1.5))
        painter.drawRect(box)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))
        outlines = self.drawn.outlines if self.drawn is not None else ()
        line = text.find_line_under(outlines, self.plot(), event.position())
        tip = "" if line is None else "\n".join(filter(None, (line.boundary.beyond, line.boundary.within, line.boundary.source)))
        if tip != self.toolTip():
            self.setToolTip(tip)

    def leaveEvent(self, event: object) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.cell_taken.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = MOVES.get(Qt.Key(event.key()))
        if self.drawn is None or (move is None and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
            return
        rows, columns = self.drawn.picture.map_spec.shape
        column, row = self._cursor or (columns // 2, rows // 2)
        if move is None:
            self.cell_taken.emit(column, row)
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        cell = (min(max(column + far * move[0], 0), columns - 1), min(max(row + far * move[1], 0), rows - 1))
        self._hover(cell)
        announce(self, cell_text(self.drawn.picture, *cell))
