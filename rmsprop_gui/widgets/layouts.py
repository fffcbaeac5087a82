"""Boxes of widgets, written as what they hold: a column, a row, an area that scrolls, labels in the roles of the style sheet."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

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


def let_scroll(area: QScrollArea, page: QWidget | None = None) -> None:
    """A frameless area whose page takes its width, and scrolls up and down alone.

    page   what is in it; None: it is set later
    """
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if page is not None:
        area.setWidget(page)


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
