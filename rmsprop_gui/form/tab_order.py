"""Tab walks through a page as the eye does: parts that were made anew would otherwise come last.

The order is read from where the widgets stand, not from the layouts: PySide's wrappers of layout items outlive the items,
and the next object at the same address then brings the process down.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

SAME_ROW = 6  # pixels between the middles of controls that stand side by side


def stops_of(page: QWidget) -> list[QWidget]:
    """The widgets of `page` that Tab reaches, row by row and from left to right."""
    stops = [widget for widget in page.findChildren(QWidget) if takes_focus(widget, page)]
    places = {widget: widget.mapTo(page, QPoint(0, widget.height() // 2)) for widget in stops}
    stops.sort(key=lambda widget: places[widget].y())
    row, rows, last = 0, {}, None
    for widget in stops:
        if last is not None and places[widget].y() - last > SAME_ROW:
            row += 1
        rows[widget], last = row, places[widget].y()
    return sorted(stops, key=lambda widget: (rows[widget], places[widget].x()))


def takes_focus(widget: QWidget, page: QWidget) -> bool:
    """Whether Tab reaches the widget itself: it can be seen, and is no part of another control."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisibleTo(page):
        return False
    owner = widget.parentWidget()
    while owner is not None and owner is not page:
        if owner.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return False
        owner = owner.parentWidget()
    return True


def chain(stops: list[QWidget]) -> None:
    """Makes Tab go from each to the next."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)
