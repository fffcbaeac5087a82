"""A scroll bar that always has its place, and shows itself only where there is something to scroll.

Text is as high as its width makes it. A bar that came and went with the height would change the width again: a circle.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class SteadyBar(QObject):
    """Looks after the upright scroll bar of an area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        mark(self._bar, "idle", self._bar.maximum() == 0)


def mark(widget: QWidget, name: str, on: bool) -> None:
    """A property that the style sheet looks at."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
