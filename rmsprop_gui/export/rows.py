"""Small pieces that the groups of fields of the export dialog are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

ROOM = (6, 0, 6, 0)  # left, top, right, bottom of the text in number fields, as in other fields


def quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "label")
    return label


def row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, QLabel | QPushButton) else 1)
    return holder
