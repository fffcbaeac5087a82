"""What every painter of the map is handed: the painter, the frame, and how to draw on this device."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from rmsprop_gui import style
from rmsprop_gui.map.frame import Frame

NARROW = 560  # pixels of map below which tools and keys take their short forms


@dataclass
class Pad:
    """
    vector   draw shapes and text only, no pixmaps: for files that stay sharp
    ratio    device pixels per logical pixel
    """

    painter: QPainter
    frame: Frame
    vector: bool = False
    ratio: float = 1.0

    @property
    def narrow(self) -> bool:
        return self.frame.width < (NARROW - 40) * style.room()


def casing() -> QColor:
    """What separates paths and marks from the landscape."""
    return style.color("casing", style.theme()["casing_a"])


def apart(a: QPointF | None, b: QPointF | None) -> float:
    """Pixels between two points; inf where one of them is not on the map."""
    return math.inf if a is None or b is None else math.hypot(a.x() - b.x(), a.y() - b.y())
