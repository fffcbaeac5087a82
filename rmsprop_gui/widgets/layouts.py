"""Boxes of widgets, written as what they hold: a column, a row, and labels in the roles that the style sheet knows."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

Box = TypeVar("Box", bound=QBoxLayout)
STRETCH = None  # room that grows
Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int | None


def make_column(
    *parts: Part, of: QWidget | None = None, spacing: int | None = None, margins: int | tuple[int, int, int, int] | None = None
) -> QVBoxLayout:
    """Parts over one another.

    parts     widgets and layouts, with the share of the room that they take where it is not none; pixels of room; or STRETCH
    of        the widget that is laid out so
    spacing   pixels between two parts; None as the style has it, as with margins
    margins   pixels at all sides, or left, top, right and bottom
    """
    return fill_box(QVBoxLayout(of) if of is not None else QVBoxLayout(), parts, spacing, margins)


def make_row(
    *parts: Part, of: QWidget | None = None, spacing: int | None = None, margins: int | tuple[int, int, int, int] | None = None
) -> QHBoxLayout:
    """Parts beside one another; the arguments are those of `make_column`."""
    return fill_box(QHBoxLayout(of) if of is not None else QHBoxLayout(), parts, spacing, margins)


def fill_box(
    box: Box, parts: tuple[Part, ...], spacing: int | None, margins: int | tuple[int, int, int, int] | None
) -> Box:
    """The same box, with the parts in it."""
    if spacing is not None:
        box.setSpacing(spacing)
    if margins is not None:
        box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for part in parts:
        if part is STRETCH:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        else:
            what, share = part if isinstance(part, tuple) else (part, 0)
            if isinstance(what, QLayout):
                box.addLayout(what, share)
            else:
                box.addWidget(what, share)
    return box


def make_label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles.

    text   what it says
    role   "heading", "quiet", "caption", ...
    wrap   whether it breaks its lines
    """
    label = QLabel(text)
    if role:
        label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label
