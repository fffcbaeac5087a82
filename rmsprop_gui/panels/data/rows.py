"""Paints what stays the same at every step: the axes, the rows, the best fit, and the words around them: the y column and the
measures above, and the line that explains the signs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from rmsprop_gui.charts.axes import Axes
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.decimate import cut_y
from rmsprop_gui.charts.landscape.paint_context import casing as casing_color
from rmsprop_gui.charts.series import make_line
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Space, TextBox, fit, num
from rmsprop_gui.drawing.formula.boxes import unit
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.data_sheet import DataSheet
from rmsprop_gui.panels.data import geometry
from rmsprop_gui.panels.data.geometry import DrawnRows, LineMark, RowMark, best_pen, share_words
from rmsprop_gui.panels.data.step_snapshot import DataSnapshot, FitMeasure

Places = list[tuple[float, float]]
Draw = Callable[[QPainter, Places], None]

PHASES = 4  # positions within a pixel, along each axis: marks do not jump to whole pixels


def stamp(painter: QPainter, places: Places, radius: float, draw: Draw, alpha: int = 255) -> None:
    """Like draw(painter, places), true to a quarter of a pixel; where marks cross it is no denser than elsewhere.

    painter   on pixels and not scaled, but for the ratio of its device
    radius    what a mark reaches, pen included
    draw      draws opaque marks
    """
    device = painter.device()
    cover = QPixmap(device.width(), device.height())
    cover.setDevicePixelRatio(device.devicePixelRatioF())
    cover.fill(Qt.GlobalColor.transparent)
    on_cover = QPainter(cover)
    try:
        copy(on_cover, places, radius, draw)
    finally:
        on_cover.end()
    painter.save()
    painter.setOpacity(alpha / 255)
    painter.drawPixmap(QPointF(0, 0), cover)
    painter.restore()


def copy(painter: QPainter, places: Places, radius: float, draw: Draw) -> None:
    ratio = painter.device().devicePixelRatioF()
    reach = math.ceil(radius * ratio) + 1  # device pixels from the pixel of the centre to the edge of the cell
    cell = 2 * reach + 1
    sheet, side, steps = cells(draw, reach, cell, ratio), cell / ratio, PHASES * ratio
    for x, y in places:
        left, across = divmod(math.floor(x * steps + 0.5), PHASES)
        top, down = divmod(math.floor(y * steps + 0.5), PHASES)
        target = QRectF((left - reach) / ratio, (top - reach) / ratio, side, side)
        painter.drawPixmap(target, sheet, QRectF(across * cell, down * cell, cell, cell))


def cells(draw: Draw, reach: int, cell: int, ratio: float) -> QPixmap:
    """The mark at every position within a pixel, in a square of cells."""
    sheet = QPixmap(PHASES * cell, PHASES * cell)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    with painting(sheet) as painter:
        for down in range(PHASES):
            for across in range(PHASES):
                centre = QPointF(across * cell + reach + across / PHASES, down * cell + reach + down / PHASES) / ratio
                draw(painter, [(centre.x(), centre.y())])
    return sheet


def head_rect(room: QRectF, height: float) -> QRectF:
    """The line at the top: name of the y column, and the measures."""
    edge = 12 * style.scale()
    return QRectF(edge, 0.0, max(0.0, room.width() - 2 * edge), height * style.scale() * style.text_scale())


Line = np.ndarray | tuple[float, float]
POINTS = 160  # of a bent curve


def paint_curve(painter: QPainter, sheet: DataSheet, line: Line, frame: Coordinates, pen: QPen, casing: bool = True) -> None:
    """The line or curve with these two numbers over the whole width; nothing where they are no numbers."""
    x, y = curve_pixels(sheet, line, frame)
    if len(x) < 2:
        return
    path = make_line(x, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if casing:
        painter.setPen(QPen(style.color("panel", casing_color().alpha()), pen.widthF() + 2.5 * style.scale()))
        painter.drawPath(path)
    painter.setPen(pen)
    painter.drawPath(path)


def curve_pixels(sheet: DataSheet, line: Line, frame: Coordinates) -> tuple[np.ndarray, np.ndarray]:
    """(x, y) in pixels, cut at the top and bottom of the picture; empty where there is no curve."""
    x = np.linspace(*frame.x, POINTS if sheet.data.labels else 2)
    with np.errstate(all="ignore"):
        y = np.asarray(sheet.data.predict(x, *line), dtype=np.float64)
        pixels = frame.pixels(np.column_stack((x, y)))
    if not np.isfinite(pixels).all():
        return np.empty(0), np.empty(0)
    return cut_y(pixels[:, 0], pixels[:, 1], frame.top, frame.bottom)


def paint_rows(painter: QPainter, sheet: DataSheet, drawn: DrawnRows, axes: Axes, vector: bool) -> None:
    """Training rows first, test rows over them, the best fit on top. vector: as shapes, for files."""
    axes.paint_grid(painter)
    axes.paint_numbers(painter)
    frame = axes.coordinates
    factor = geometry.size_for(len(drawn.train) + len(drawn.test), frame.width, frame.height) * style.scale()
    alpha = geometry.alpha_for(len(drawn.train))
    geometry.paint_dots(painter, places(sheet, drawn.train, frame), geometry.DOT * factor, alpha)
    test, radius = places(sheet, drawn.test, frame), geometry.DIAMOND * factor
    if vector or len(test) <= geometry.FEW:
        geometry.paint_diamonds(painter, test, radius, min(255, alpha + 50))
    else:  # one shape of so many that cross each other takes five times as long
        stamp(painter, test, radius + 1, partial(geometry.paint_diamonds, radius=radius), min(255, alpha + 50))
    if sheet.best is not None:
        paint_curve(painter, sheet, sheet.best, frame, geometry.best_pen(), casing=False)


def places(sheet: DataSheet, rows: np.ndarray, frame: Coordinates) -> list[tuple[float, float]]:
    """Pixels of the rows that lie in the picture."""
    pixels = frame.pixels(np.column_stack((sheet.x[rows], sheet.y[rows])))
    return [tuple(pixel) for pixel in pixels[frame.inside(pixels)].tolist()]


SMALLEST = 0.88  # measures are drawn as small as this before one is left out
SHORTEST = 64.0  # pixels of the name where the measures need the room
TITLE_SHARE = 0.34  # of the width, at most
GAP = 14.0
LONGEST_NAME = 130.0  # pixels of the name of a run


def paint_head(painter: QPainter, sheet: DataSheet, measures: Sequence[FitMeasure], color: QColor, area: QRectF) -> None:
    """The name of the y column on the left, what the fit says on the right; where that has no room, its errors alone."""
    baseline = area.top() + 16 * unit()
    font = style.font(12, 500)
    metrics = QFontMetricsF(font)
    boxes = [measure_box(measure, color) for measure in measures]
    spare = area.width() - RowBox(*boxes, gap=GAP).width - GAP
    room = min(TITLE_SHARE * area.width(), max(SHORTEST * unit(), spare))
    name = metrics.elidedText(sheet.names[1], Qt.TextElideMode.ElideMiddle, room)
    used = metrics.horizontalAdvance(name) + GAP
    while len(boxes) > 1 and SMALLEST * RowBox(*boxes, gap=GAP).width > area.width() - used:
        boxes.pop(0)
    shown = fit(RowBox(*boxes, gap=GAP), max(40.0, area.width() - used))
    painter.setFont(font)
    painter.setPen(style.color("text_2"))
    painter.drawText(area.left(), baseline, name)
    shown.paint(painter, area.right() - shown.width, baseline)


def measure_box(measure: FitMeasure, color: QColor) -> Box:
    return RowBox(TextBox(measure.short, 12, "text_3"), Space(5), num(measure.text, color=color))  # type: ignore[arg-type]


def paint_key(painter: QPainter, lines: Sequence[Sequence[Box]], area: QRectF, high: float) -> None:
    """What the signs mean: lines of entries, each `high` pixels below the one before."""
    for k, line in enumerate(lines):
        row = fit(RowBox(*line, gap=GAP), area.width())
        row.paint(painter, area.left(), area.top() + 12 * unit() + k * high)


def key_lines(parts: Sequence[Box], named: int, width: float, most: int) -> list[list[Box]]:
    """The entries in at most so many lines of this width. The first `named` ones, of runs and of the best fit, are counted where
    they have no room; the others, which say how many rows there are, are left out."""
    for shown in range(len(parts), 0, -1):
        left_out = named - shown
        more = [TextBox(tr("and {n} more", n=left_out), 11, "text_3")] if left_out > 0 else []
        lines = wrap([*parts[:shown], *more], width)
        if len(lines) <= most:
            return lines
    return wrap(parts[:1], width)


def wrap(parts: Sequence[Box], width: float) -> list[list[Box]]:
    """One after the other, a new line where the next one has no room."""
    lines: list[list[Box]] = []
    for part in parts:
        if lines and RowBox(*lines[-1], part, gap=GAP).width <= width:
            lines[-1].append(part)
        else:
            lines.append([part])
    return lines


def key_parts(sheet: DataSheet, drawn: DrawnRows, snapshot: DataSnapshot) -> tuple[list[Box], int]:
    """(entries, how many of them are lines): every run by its name, the best fit apart from them, then rows and batch."""
    parts = [entry(LineMark(partial(style.run_pen, line.style, 1.75)), short_name(line.name)) for line in snapshot.lines]
    if sheet.best is not None:
        parts.append(entry(LineMark(best_pen), sheet.best_name))
    named, tests = len(parts), int(sheet.test.sum())
    parts.append(entry(RowMark("train"), share_words(len(drawn.train), len(sheet.test) - tests, "training")))
    if tests:
        parts.append(entry(RowMark("test"), share_words(len(drawn.test), tests, "test")))
    if snapshot.batch is not None:
        shown, there = len(snapshot.batch[0]), snapshot.batch[1]
        words = count(there) if shown == there else tr("{shown} of {there}", shown=count(shown), there=count(there))
        parts.append(entry(RowMark("batch", style.run_color(snapshot.style)), tr("{words} in the batch", words=words)))
    return parts, named


def short_name(name: str) -> str:
    return QFontMetricsF(style.font(11)).elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME * unit())


def entry(mark: Box, words: str) -> Box:
    return RowBox(mark, Space(3), TextBox(words, 11, "text_3"))
