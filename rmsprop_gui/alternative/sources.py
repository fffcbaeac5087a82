"""Finds the plots of a window, and the one that has the focus, by their method `table()`."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rmsprop_gui.alternative.table import Table, listed


def has_table(widget: QWidget) -> bool:
    return callable(getattr(widget, "table", None))


def source_of(widget: QWidget | None) -> QWidget | None:
    """The plot that a widget is, or is part of."""
    while widget is not None and not has_table(widget):
        widget = None if widget.isWindow() else widget.parentWidget()
    return widget


def sources_in(window: QWidget) -> list[QWidget]:
    """Every plot that is on the screen in this window, docks that float included, in reading order."""
    found = [widget for widget in window.findChildren(QWidget) if has_table(widget) and widget.isVisible()]
    return sorted(found, key=lambda widget: place_of(widget, window))


def place_of(widget: QWidget, window: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(window, widget.rect().topLeft()) if widget.window() is window else widget.pos()
    return corner.y() // 40, corner.x()


def tables_of(widget: QWidget) -> tuple[Table, ...]:
    """The tables of a plot as it is now; none of one that is gone."""
    return listed(widget.table()) if isValid(widget) else ()  # type: ignore[attr-defined]


def title_of(widget: QWidget, table: Table) -> str:
    """ "Line plots: Loss": the accessible name of the plot, and the table's title where that says more."""
    name = widget.accessibleName()
    return f"{name}: {table.title}" if name and name != table.title else table.title


