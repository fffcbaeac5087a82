"""Words within a picture that changes many times a second: drawn once, they go along as pixels until the tables are renewed too.

Nobody reads a number that is another one in each frame, but laying it out and writing it takes as long as all curves together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula.boxes import Box, Size
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting

MARGIN = 3.0  # logical pixels around a box into which its letters may reach


class DrawnBox(Box):
    """A box as pixels, for as long as it is not renewed."""

    def __init__(self, inner: Box) -> None:
        self.inner = inner
        self._pixmap = QPixmap()

    def measure(self) -> Size:
        return self.inner.size

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self._pixmap.isNull() or self._pixmap.devicePixelRatioF() != ratio:
            self._pixmap = self._draw(ratio)
        left, top = x - MARGIN, baseline - math.ceil(self.ascent) - MARGIN
        # On whole pixels of the device: between them letters would be blurred.
        painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), self._pixmap)

    def _draw(self, ratio: float) -> QPixmap:
        width, ascent, descent = self.inner.size
        above = MARGIN + math.ceil(ascent)  # the baseline stands on a whole pixel, as where the words are written directly
        pixmap = clear_pixmap(width + 2 * MARGIN, above + descent + MARGIN, ratio)
        with painting(pixmap) as painter:
            self.inner.paint(painter, MARGIN, above)
        return pixmap

    def text(self) -> str:
        return self.inner.text()

    def latex(self) -> str:
        return self.inner.latex()


class MovingWords:
    """The boxes of one picture by their names.

    in_motion   whether pictures follow one another now; at rest every box is made and drawn anew

    A picture calls `begin` before its first box. What was renewed is written one box a picture, so that none of them takes
    longer than the others.
    """

    def __init__(self, in_motion: Callable[[], bool] = lambda: False) -> None:
        self.in_motion = in_motion
        self._style: object = None
        self._drawn: dict[Hashable, DrawnBox] = {}
        self._old: set[Hashable] = set()  # names of those that are to be written anew
        self._written = False  # whether this picture has written one of these

    def begin(self) -> None:
        """Another picture."""
        self._written = False

    def get(self, name: Hashable, make: Callable[[], Box]) -> Box:
        """What `make` makes, or, in motion, what it made after the last `renew`."""
        if not self.in_motion():
            self.forget()
            return make()
        look = style.layout_key(), style.theme().name
        if look != self._style:
            self._style = look
            self.forget()
        due = name in self._old and not self._written
        if due or name not in self._drawn:
            self._drawn[name] = DrawnBox(make())
            self._old.discard(name)
            self._written |= due
        return self._drawn[name]

    def renew(self) -> None:
        """The next pictures write them as they are then."""
        self._old.update(self._drawn)

    def forget(self) -> bool:
        """The next picture writes all of them as they are then. Whether it may be another one."""
        known = bool(self._drawn)
        self._drawn.clear()
        self._old.clear()
        return known
