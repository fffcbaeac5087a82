"""The picture of a batch map with its axes, lines and key; hover reads a cell, a click takes its training."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter

from optim.base import catalog
from optim.base.convergence import DIVERGED
from optim.batch_scaling import BatchPicture, find_scaling
from optim.simulate.spec import RunSpec
from optim.sweeps.theory.lines import Boundary
from rmsprop_gui.charts.axes import Axes, AxisStyle, lay_out_axes, no_ticks
from rmsprop_gui.charts.batch_map.text import RULES, describe_cell, find_batch_ticks, get_batch_axis, make_table
from rmsprop_gui.charts.cells import CellGrid, paint_ringed_box
from rmsprop_gui.charts.colour_key import LINE, ColourRange, Swatch, paint_colour_key
from rmsprop_gui.charts.painted_chart import PaintedChart, paint_message
from rmsprop_gui.charts.sweeps.colours import ColourScale, outcome_color, shade
from rmsprop_gui.charts.sweeps.text import TheoryOutline, find_ticks, paint_theory_lines
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.widgets.controls import announce

UNDER = 4.0  # pixels between the axes and the key
RING = 0.34  # of the shorter side of a cell: the half of the ring around the best one
LEAST_RING, LARGEST_RING = 4.0, 9.0  # pixels
WHOLE = (0.0, 1.0)
LEAST = 1e-16  # loss units above the lowest: what is below is rounding
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0)}
Cell = tuple[int, int]  # row, column


def find_lowest(picture: BatchPicture) -> float | None:
    """The lowest loss that there is, where it is known and losses are shown."""
    training = picture.map_spec.training
    if not isinstance(training, RunSpec) or picture.map_spec.measure != "loss":
        return None
    landscape = catalog.landscape(training.objective, training.objective_params)
    lowest = landscape.lowest(landscape.numbers(training.objective_params))
    return None if lowest is None else float(lowest)


def get_heights(picture: BatchPicture) -> np.ndarray:
    """(rows, columns) what the colours show: the measure, of losses how far they are above the lowest where that is known."""
    lowest = find_lowest(picture)
    return picture.values if lowest is None else np.maximum(picture.values - lowest, LEAST)


def get_scale(picture: BatchPicture) -> ColourScale | None:
    """The colour bar of what is computed; None while there is nothing to colour."""
    heights = get_heights(picture)
    values = heights[picture.computed & np.isfinite(heights)]
    title = tr("Final loss") if picture.map_spec.measure == "loss" else tr("Steps to target")
    if find_lowest(picture) is not None:
        title = tr("Final loss above the lowest")
    if not values.size:
        return None
    low, high = float(values.min()), float(values.max())
    log = low > 0.0
    if not high > low:
        low, high = (low / 1.5, high * 1.5) if log else (low - 0.5, high + 0.5)
    return ColourScale(title, low, high, log)


def find_standing(picture: BatchPicture) -> np.ndarray:
    """(rows, columns) int: the column whose training a cell shows: its own, or while that is not computed the nearest computed
    one to its left; -1 where there is none."""
    own = np.where(picture.computed, np.arange(picture.map_spec.shape[1]), -1)
    return np.maximum.accumulate(own, axis=1)


def make_lines(picture: BatchPicture) -> tuple[TheoryOutline, ...]:
    """Both rules through the best rate of the reference, in parts of the plot; none while that is not known."""
    found, spec = find_scaling(picture), picture.map_spec
    if not math.isfinite(found.rate):
        return ()
    up, empty = get_batch_axis(spec), np.zeros(0)
    sizes = np.array([up.low, *spec.batches, up.high])
    made = []
    for rule, title in RULES.items():
        points = [(spec.rates.part(found.predict(rule, size)), up.part(float(size))) for size in sizes]
        boundary = Boundary(title, "", "", "", empty, empty, empty)
        made.append(TheoryOutline(boundary, (np.array(points),)))
    return tuple(made)


class BatchChart(PaintedChart):
    """cell_hovered(text): what the cell under the pointer or the keyboard's cursor holds, "" outside.
    cell_taken(row, column): its training is wanted.
    """

    cell_hovered = Signal(str)
    cell_taken = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(
            tr("Batch size and rate"), tr("Arrow keys move a cursor from cell to cell; Enter takes the training of its cell.")
        )
        self.picture: BatchPicture | None = None
        self.message = ""
        self._cursor: Cell | None = None
        self._lines: tuple[TheoryOutline, ...] = ()
        self._scale: ColourScale | None = None

    def sizeHint(self) -> QSize:
        return QSize(376, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, style.px(200))

    def show_picture(self, picture: BatchPicture | None, message: str = "") -> None:
        """A map as far as it is computed, or a sentence in its place."""
        if picture is None or self.picture is None or picture.map_spec.shape != self.picture.map_spec.shape:
            self._cursor = None
        self.picture, self.message = picture, message
        self._lines = make_lines(picture) if picture is not None else ()
        self._scale = get_scale(picture) if picture is not None else None
        self.update()

    def table(self) -> ChartTable | None:
        """One row for each cell."""
        if self.picture is None:
            return None
        return make_table(self.picture, self._cursor, self.cell_taken.emit, tr("Take this training"))

    # ---- places

    def axes(self) -> Axes:
        """Rates across, batch sizes up, both in logarithms; the key stands below."""
        room = QRectF(self.rect())
        room.setBottom(room.bottom() - self.key_height(room.width()))
        return self.lay_out(room)

    def lay_out(self, room: QRectF, titles: tuple[str, str] = ("", ""), right: float = 10.0) -> Axes:
        """The axes in a room, named by their symbols or by titles."""
        if self.picture is None:
            return lay_out_axes(room, WHOLE, WHOLE, AxisStyle(no_ticks), AxisStyle(no_ticks))
        spec, printed = self.picture.map_spec, any(titles)
        (x, y), names = titles, ("", "") if printed else ("α", "B")
        find_x, find_y = partial(find_ticks, spec.rates), partial(find_batch_ticks, spec)
        across = AxisStyle(find_x, 60.0, name=names[0], symbol=True, color="text", title=x, marks=printed)
        up = AxisStyle(find_y, 20.0, name=names[1], symbol=True, color="text", title=y, marks=printed)
        return lay_out_axes(room, WHOLE, WHOLE, across, up, right=right)

    def key_height(self, wide: float) -> float:
        """Two lines where the key has no room in one."""
        unit = style.layout_scale()
        return (LINE * (1 if wide > 420 * unit else 2) + UNDER) * unit

    def get_grid(self, plot: QRectF) -> CellGrid:
        """The cells of a plot, the smallest batches at the bottom."""
        assert self.picture is not None
        return CellGrid(plot, *self.picture.map_spec.shape, upwards=True)

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        axes = self.axes()
        if self.picture is None:
            paint_message(painter, axes.plot, self.message)
            return
        self.paint_map(painter, axes)
        unit = style.layout_scale()
        self.paint_key(painter, QRectF(12, axes.end + UNDER * unit, self.width() - 24, LINE * unit))

    def paint_map(self, painter: QPainter, axes: Axes) -> None:
        """The cells with their axes, both lines and the best of each batch size, without the key."""
        assert self.picture is not None
        plot, grid = axes.plot, self.get_grid(axes.plot)
        self._paint_cells(painter, grid)
        axes.paint_frame(painter)
        axes.paint_numbers(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot)
        rings = self._place_rings(grid)
        paint_theory_lines(painter, plot, self._lines, rings)
        for box in rings:
            paint_ringed_box(painter, box, "theta1", 2.0)
        if self._cursor is not None:
            grid.paint_ring(painter, self._cursor, "focus" if self.hasFocus() else "text", 1.5)
        painter.restore()

    def _paint_cells(self, painter: QPainter, grid: CellGrid) -> None:
        assert self.picture is not None
        picture, shown = self.picture, find_standing(self.picture)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        lost, nothing = outcome_color(DIVERGED), style.color("grid")
        parts = self._scale.parts(get_heights(picture)) if self._scale is not None else np.zeros(picture.values.shape)
        for row, column in np.ndindex(shown.shape):
            at = shown[row, column]
            colour = nothing if at < 0 else self._get_colour(row, at, parts, lost, nothing)
            painter.fillRect(grid.get_box((row, column)).adjusted(0, 0, 0.6, 0.6), colour)
        painter.restore()

    def _get_colour(self, row: int, column: int, parts: np.ndarray, lost: QColor, nothing: QColor) -> QColor:
        assert self.picture is not None
        if self.picture.diverged[row, column]:
            return lost
        return shade(float(parts[row, column])) if np.isfinite(self.picture.values[row, column]) else nothing

    def _place_rings(self, grid: CellGrid) -> list[QRectF]:
        """One in the cell of the best rate of each batch size."""
        assert self.picture is not None
        half = min(LARGEST_RING, max(LEAST_RING, RING * min(grid.sides)))
        known = [(row, int(column)) for row, column in enumerate(self.picture.best) if column >= 0]
        middles = [grid.get_box(cell).center() for cell in known]
        return [QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half) for at in middles]

    def paint_key(self, painter: QPainter, room: QRectF) -> None:
        """What the colours, the rings and the grey cells mean."""
        assert self.picture is not None
        bar = None
        if self._scale is not None:
            low, high = (short(x, 3) for x in (self._scale.low, self._scale.high))
            bar = ColourRange(low, high, shade, self._scale.title)
        swatches = [Swatch(tr("Best for its batch size"), QBrush(style.color("theta1")))]
        if self.picture.diverged.any():
            swatches.append(Swatch(tr("Diverged"), outcome_color(DIVERGED)))
        never = self.picture.computed & ~self.picture.diverged & ~np.isfinite(self.picture.values)
        if never.any():
            swatches.append(Swatch(tr("Target not reached"), style.color("grid")))
        paint_colour_key(painter, room, bar, swatches)

    # ---- pointer and keys

    def find_cell(self, event: QMouseEvent) -> Cell | None:
        """Row and column of the cell under the pointer."""
        return self.get_grid(self.axes().plot).find_cell(event.position()) if self.picture is not None else None

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._cursor:
            self._cursor = cell
            self.update()
        told = describe_cell(self.picture, *cell) if cell is not None and self.picture is not None else ""
        self.cell_hovered.emit(told)

    def point_at(self, event: QMouseEvent) -> None:
        self._hover(self.find_cell(event))

    def leave(self) -> None:
        self._hover(None)

    def press_at(self, event: QMouseEvent) -> None:
        cell = self.find_cell(event)
        if cell is not None:
            self.cell_taken.emit(*cell)

    def press_own_key(self, event: QKeyEvent) -> bool:
        move = MOVES.get(Qt.Key(event.key()))
        if self.picture is None or (move is None and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            return False
        rows, columns = self.picture.map_spec.shape
        row, column = self._cursor or (0, columns // 2)
        if move is None:
            self.cell_taken.emit(row, column)
            return True
        cell = (min(max(row + move[0], 0), rows - 1), min(max(column + move[1], 0), columns - 1))
        self._hover(cell)
        announce(self, describe_cell(self.picture, *cell))
        return True
