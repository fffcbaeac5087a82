"""A part of the map that stays the same for many frames, kept as a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from rmsprop_gui import style
from rmsprop_gui.map.pad import Pad


class Kept:
    """Draws by a function, and anew only where its key, its place or the style changed."""

    def __init__(self) -> None:
        self._key: object = None
        self._picture = QPixmap()

    def paint(self, pad: Pad, rect: QRectF, key: object, draw: Callable[[Pad], None]) -> None:
        """`draw(pad)` must stay within `rect`, in the map's own coordinates."""
        if pad.vector:
            draw(pad)
            return
        area = QRectF(rect.adjusted(-1, -1, 1, 1).toAlignedRect())
        whole = key, rect, pad.ratio, style.theme().name, style.layout_key()
        if whole != self._key:
            self._key, self._picture = whole, self._drawn(pad, area, draw)
        pad.painter.drawPixmap(area.topLeft(), self._picture)

    @staticmethod
    def _drawn(pad: Pad, area: QRectF, draw: Callable[[Pad], None]) -> QPixmap:
        picture = QPixmap(max(1, round(area.width() * pad.ratio)), max(1, round(area.height() * pad.ratio)))
        picture.setDevicePixelRatio(pad.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-area.topLeft())
            draw(Pad(painter, pad.frame, False, pad.ratio))
        finally:
            painter.end()
        return picture
