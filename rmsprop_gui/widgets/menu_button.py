"""A menu made from values with labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QWidget


def menu_of(parent: QWidget, options: Iterable[tuple[object, str]], chosen: Callable[[object], object]) -> QMenu:
    """`chosen(value)` is called with the value of the entry that was taken."""
    menu = QMenu(parent)
    for value, label in options:
        menu.addAction(label).triggered.connect(lambda checked=False, value=value: chosen(value))
    return menu
