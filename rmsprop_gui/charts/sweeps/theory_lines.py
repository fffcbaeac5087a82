"""The lines of theory as shapes over a map, in parts of its width and height."""

from __future__ import annotations

import math
from dataclasses import dataclass

import contourpy
import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPolygonF

from optim.sweeps.theory.lines import Boundary
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import translated


@dataclass(frozen=True, eq=False)
class TheoryOutline:
    """`pieces`: (n, 2) arrays of places, from the lower left (0, 0) to the upper right (1, 1)."""

    boundary: Boundary
    pieces: tuple[np.ndarray, ...]


def get_outline(boundary: Boundary) -> TheoryOutline:
    """Where the margin is 0. Where the theory does not apply (nan) there is no line."""
    traced = contourpy.contour_generator(boundary.x, boundary.y, np.ma.masked_invalid(boundary.margin)).lines(0.0)
    return TheoryOutline(boundary, tuple(np.asarray(piece) for piece in traced if len(piece) > 1))


DASHES = ([6.0, 3.0], [1.5, 2.5], [8.0, 2.5, 1.5, 2.5])
Pieces = list[np.ndarray]
NEAR = 6.0  # pixels within which the pointer is on a line


def places(outline: TheoryOutline, plot: QRectF) -> list[np.ndarray]:
    """The pieces in pixels."""
    size, corner = np.array([plot.width(), -plot.height()]), np.array([plot.left(), plot.bottom()])
    return [corner + piece * size for piece in outline.pieces]


def paint(painter: QPainter, plot: QRectF, outlines: tuple[TheoryOutline, ...]) -> None:
    taken: list[QRectF] = []
    drawn = [places(outline, plot) for outline in outlines]
    for k, pieces in enumerate(drawn):
        for key, width in (("casing", 4.0), ("text", 1.6)):
            painter.setPen(style.pen(key, width, dash=DASHES[k % len(DASHES)] if key == "text" else None))
            for piece in pieces:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in piece]))
    for k, outline in enumerate(outlines):
        others = [piece for j, pieces in enumerate(drawn) for piece in pieces if j != k]
        write(painter, plot, translated(outline.boundary.title), drawn[k], others, taken)


def write(painter: QPainter, plot: QRectF, title: str, pieces: Pieces, others: Pieces, taken: list[QRectF]) -> None:
    """The name beside the longest piece, on a card, where it is clear of other names and, if there is room, other lines."""
    if not pieces:
        return
    unit = style.scale()
    painter.setFont(style.font(style.metrics.type.caption, 500))
    metrics = QFontMetricsF(painter.font())
    wide, high = metrics.horizontalAdvance(title) + 10 * unit, metrics.height() + 2 * unit
    line = max(pieces, key=length)
    room = plot.adjusted(4, 4, -4, -4)
    crossed = None
    for share in (0.5, 0.35, 0.65, 0.2, 0.8):
        x, y = line[min(len(line) - 1, int(share * len(line)))]
        beside, level = ((x + 8, y - high / 2), (x - 8 - wide, y - high / 2)), x - wide / 2
        for left, top in (*beside, (level, y - high - 8), (level, y + 8)):
            box = QRectF(left, top, wide, high)
            if not room.contains(box) or any(box.intersects(other) for other in taken):
                continue
            if not any(covers(box, other) for other in (*others, *pieces)):
                put(painter, box, title, taken)
                return
            crossed = crossed or box
    if crossed is not None:
        put(painter, crossed, title, taken)


def put(painter: QPainter, box: QRectF, title: str, taken: list[QRectF]) -> None:
    taken.append(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color("panel", 225))
    painter.drawRoundedRect(box, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(style.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, title)


def covers(box: QRectF, line: np.ndarray) -> bool:
    """Whether a line, taken finely, runs through a box."""
    part = np.linspace(0, len(line) - 1, 4 * len(line))
    x, y = (np.interp(part, np.arange(len(line)), line[:, k]) for k in (0, 1))
    return bool(((x > box.left()) & (x < box.right()) & (y > box.top()) & (y < box.bottom())).any())


def length(line: np.ndarray) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def under(outlines: tuple[TheoryOutline, ...], plot: QRectF, at: QPointF) -> TheoryOutline | None:
    """The line that the pointer is on."""
    here = np.array([at.x(), at.y()])
    best, found = NEAR, None
    for outline in outlines:
        for piece in places(outline, plot):
            begin, way = piece[:-1], np.diff(piece, axis=0)
            part = np.clip(((here - begin) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-12), 0, 1)
            far = math.sqrt(float((((begin + part[:, None] * way) - here) ** 2).sum(axis=1).min()))
            if far < best:
                best, found = far, outline
    return found
