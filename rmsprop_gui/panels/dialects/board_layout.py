"""Where the pieces of a board stand: below one another in a dock, side by side in the full-size view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QSplitter, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.form.sections import chain, get_stops
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row

if TYPE_CHECKING:
    from rmsprop_gui.panels.dialects.board import DialectsBoard


MARGIN = 12
SIDE = 340  # pixels of the column of choices in the full-size view


def place_narrow(board: DialectsBoard) -> None:
    """Choices and verdict, one picture, the table."""
    assert board.picture.stack is not None
    top = make_column(board.controls, board.verdict, spacing=6, margins=(MARGIN, 6, MARGIN, 0))
    make_column(
        top, (over_table(board, add_title(board.from_whom, [board.picture], board.picture.stack)), 1), of=board,
        spacing=6, margins=0,
    )  # fmt: skip


def place_wide(board: DialectsBoard) -> None:
    """Choices and sentences at the left, both pictures beside each other over the table."""
    foot = make_row((board.note, 1), board.take_button)
    make_column(
        board.controls, board.about, 6, heading(tr("What was found")), (board.found, 1), foot, of=board.side,
        spacing=8, margins=(MARGIN, MARGIN, MARGIN, MARGIN),
    )  # fmt: skip
    pictures = bare(QSplitter(Qt.Orientation.Horizontal))
    pictures.addWidget(add_title(heading(tr("Paths")), [], board.map))
    pictures.addWidget(add_title(board.from_whom, [board.picture], board.chart))
    make_row(board.side, (over_table(board, pictures), 1), of=board, spacing=0, margins=0)


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
    made = make_label(text, "dock")
    return made


def add_title(title: QLabel, choices: list[QWidget], below: QWidget) -> QWidget:
    """A picture or table under its title, with choices at the right of that."""
    head = make_row(spacing=6, margins=(MARGIN, 5, MARGIN, 0))
    title.setMinimumHeight(26)
    title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    head.addWidget(title, 1)
    for choice in choices:
        head.addWidget(choice)
    made = QWidget()
    make_column(head, (below, 1), of=made, spacing=2, margins=0)
    return made
