"""Where the pieces of a board stand: below one another in a dock, side by side in the full-size view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.form.sections import chain, get_stops

if TYPE_CHECKING:
    from rmsprop_gui.panels.dialects.board import DialectsBoard


MARGIN = 12
SIDE = 340  # pixels of the column of choices in the full-size view


def place_narrow(board: DialectsBoard) -> None:
    """Choices and verdict, one picture, the table."""
    assert board.picture.stack is not None
    top = QVBoxLayout()
    top.setContentsMargins(MARGIN, 6, MARGIN, 0)
    top.setSpacing(6)
    top.addWidget(board.controls)
    top.addWidget(board.verdict)
    column = QVBoxLayout(board)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addLayout(top)
    column.addWidget(over_table(board, add_title(board.from_whom, [board.picture], board.picture.stack)), 1)


def place_wide(board: DialectsBoard) -> None:
    """Choices and sentences at the left, both pictures beside each other over the table."""
    foot = QHBoxLayout()
    foot.addWidget(board.note, 1)
    foot.addWidget(board.take_button)
    column = QVBoxLayout(board.side)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(8)
    column.addWidget(board.controls)
    column.addWidget(board.about)
    column.addSpacing(6)
    column.addWidget(heading(tr("What was found")))
    column.addWidget(board.found, 1)
    column.addLayout(foot)
    pictures = bare(QSplitter(Qt.Orientation.Horizontal))
    pictures.addWidget(add_title(heading(tr("Paths")), [], board.map))
    pictures.addWidget(add_title(board.from_whom, [board.picture], board.chart))
    row = QHBoxLayout(board)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(board.side)
    row.addWidget(over_table(board, pictures), 1)


def fit_side(board: DialectsBoard) -> None:
    """Larger text needs a wider column."""
    board.side.setFixedWidth(round(SIDE * style.text_scale()))


def chain_tabs(board: DialectsBoard) -> None:
    """Tab goes down the column of choices first; buttons that were made anew would otherwise come last."""
    columns = [board.controls, board.side, board.picture.parentWidget(), board.moment.parentWidget()]
    stops = [stop for column in columns for stop in get_stops(column)]
    chain(list(dict.fromkeys(stops)))


def over_table(board: DialectsBoard, pictures: QWidget) -> QSplitter:
    splitter = bare(QSplitter(Qt.Orientation.Vertical))
    splitter.addWidget(pictures)
    splitter.addWidget(add_title(heading(tr("Switches")), [board.moment], board.table))
    splitter.setStretchFactor(0, 3)
    splitter.setStretchFactor(1, 2)
    return splitter


def bare(splitter: QSplitter) -> QSplitter:
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter


def heading(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", "dock")
    return made


def add_title(title: QLabel, choices: list[QWidget], below: QWidget) -> QWidget:
    """A picture or table under its title, with choices at the right of that."""
    head = QHBoxLayout()
    head.setContentsMargins(MARGIN, 5, MARGIN, 0)
    head.setSpacing(6)
    title.setMinimumHeight(26)
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    head.addWidget(title, 1)
    for choice in choices:
        head.addWidget(choice)
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(head)
    column.addWidget(below, 1)
    return made
