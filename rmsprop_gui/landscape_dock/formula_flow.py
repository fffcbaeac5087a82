"""A widget that shows a long formula on as many lines as its width asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rmsprop_gui import style
from rmsprop_gui.formula import Box, fit
from rmsprop_gui.paint_guard import guarded

GAP = 4.0  # between parts on a line
LEADING = 5.0
INDENT = 16.0  # of all lines but the first


class FormulaFlow(QWidget):
    """Lines end only between the parts of the formula."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[Box] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        style.notifier().changed.connect(self._restyle)

    def set_pieces(self, pieces: Sequence[Box]) -> None:
        self._pieces = tuple(pieces)
        self.setAccessibleName(" ".join(piece.text() for piece in pieces))
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(self.wanted_height())
        self.update()

    def lines(self, width: float) -> list[list[Box]]:
        """The parts on each line; one that is wider than the line stands alone and is drawn smaller."""
        lines: list[list[Box]] = []
        used = 0.0
        for piece in self._pieces:
            if lines and used + GAP + piece.width <= width:
                lines[-1].append(piece)
                used += GAP + piece.width
            else:
                used = piece.width + (INDENT if lines else 0.0)
                lines.append([piece])
        return lines

    def wanted_height(self) -> int:
        """The height of all lines at the present width."""
        return math.ceil(sum(self._height(line) for line in self.lines(self.width())))

    def _height(self, line: list[Box]) -> float:
        return max(box.ascent for box in line) + max(box.descent for box in line) + LEADING

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.wanted_height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = 0.0
            for k, line in enumerate(self.lines(self.width())):
                x = INDENT if k else 0.0
                baseline = round(top + LEADING / 2 + max(box.ascent for box in line))
                for box in line:
                    shown = fit(box, self.width() - x)
                    shown.paint(painter, x, baseline)
                    x += shown.width + GAP
                top += self._height(line)
        finally:
            painter.end()
