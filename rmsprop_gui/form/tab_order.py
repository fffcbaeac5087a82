"""Tab walks through a page as the eye does: parts that were made anew would otherwise come last."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def stops_of(layout: QLayout) -> list[QWidget]:
    """The widgets that Tab reaches, in the order of the layout."""
    stops: list[QWidget] = []
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                stops.append(widget)
            elif widget.layout() is not None:
                stops += stops_of(widget.layout())
        elif inner is not None:
            stops += stops_of(inner)
    return stops


def chain(stops: list[QWidget]) -> None:
    """Makes Tab go from each to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)
