"""One small mark in many places: drawn a few times as pixels, then copied."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

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
    painter = QPainter(sheet)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for down in range(PHASES):
            for across in range(PHASES):
                centre = QPointF(across * cell + reach + across / PHASES, down * cell + reach + down / PHASES) / ratio
                draw(painter, [(centre.x(), centre.y())])
    finally:
        painter.end()
    return sheet
