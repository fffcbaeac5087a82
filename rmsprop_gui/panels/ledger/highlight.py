"""The highlighted term of a ledger: chosen by pointer or arrow keys, told to the session, painted on a soft ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from rmsprop_gui.drawing import style
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.panels.ledger.rows import PlacedRow

REACH = 3.0  # pixels around a term that still belong to it


def get_terms(row: PlacedRow) -> Iterator[tuple[HighlightedQuantity, QRectF]]:
    """Every term of a row with its rectangle, in the order in which it is read; outer terms before inner ones."""
    for box, x, baseline in (*row.lines, (row.row.result, *row.result)):
        for term, rect in box.terms(x, baseline):
            if isinstance(term.of, HighlightedQuantity):
                yield term.of, rect


def term_at(rows: Sequence[PlacedRow], at: QPointF) -> tuple[HighlightedQuantity, PlacedRow] | None:
    """The innermost term under a point, in the ledger's coordinates."""
    row = next((row for row in rows if row.top <= at.y() < row.top + row.height), None)
    if row is None:
        return None
    hits = [of for of, rect in get_terms(row) if rect.adjusted(-REACH, -REACH, REACH, REACH).contains(at)]
    return (hits[-1], row) if hits else None


def words(rows: Sequence[PlacedRow]) -> list[tuple[HighlightedQuantity, PlacedRow]]:
    """Each quantity once, where it is first read: what the arrow keys walk through."""
    found: dict[HighlightedQuantity, PlacedRow] = {}
    for row in rows:
        for of, _ in get_terms(row):
            found.setdefault(of, row)
    return list(found.items())


def describe_term(of: HighlightedQuantity, rows: Sequence[PlacedRow]) -> str:
    """What a quantity is and its value in full precision, where one of the rows makes it; "" elsewhere."""
    for row in rows:
        line = row.row.line
        if (line.name, line.parameter) == of:
            return f"{row.row.symbol()}: {line.label}, {float(line.value)!r}"
    return ""


class HighlightSource(Protocol):
    """Who is told."""

    highlight: HighlightedQuantity | None

    def set_highlight(self, quantity: HighlightedQuantity | None) -> None: ...


class TermPointer:
    """`rows()` are those on the screen; places are in the ledger's coordinates, whatever is scrolled."""

    def __init__(self, session: HighlightSource, rows: Callable[[], Sequence[PlacedRow]]) -> None:
        self._session, self._rows = session, rows

    @property
    def quantity(self) -> HighlightedQuantity | None:
        """What is highlighted, here or by somebody else."""
        return self._session.highlight

    def at(self, place: QPointF) -> None:
        """The pointer is there."""
        hit = term_at(self._rows(), place)
        self._session.set_highlight(hit[0] if hit is not None else None)

    def leave(self) -> None:
        self._session.set_highlight(None)

    def walk(self, way: int) -> tuple[PlacedRow, str] | None:
        """Go on to the next term (1) or the one before (-1): its row, and what it is in words. None where there is no term."""
        found = words(self._rows())
        names = [of for of, _ in found]
        if not names:
            return None
        place = (names.index(self.quantity) + way) % len(names) if self.quantity in names else 0 if way > 0 else -1
        of, row = found[place]
        self._session.set_highlight(of)
        return row, describe_term(of, self._rows()) or row.row.text()

    def tip(self, place: QPointF) -> str:
        """The number under the pointer in full precision, and its whole row."""
        row = next((row for row in self._rows() if row.top <= place.y() < row.top + row.height), None)
        if row is None:
            return ""
        hit = term_at(self._rows(), place)
        first = describe_term(hit[0], self._rows()) if hit is not None else ""
        return "\n".join(part for part in (first, row.row.tip()) if part)

    def paint(self, painter: QPainter, row: PlacedRow) -> None:
        """A soft ground under every place of a row where the quantity stands."""
        if self.quantity is None:
            return
        painter.setPen(style.pen("focus", 1, alpha=110))
        painter.setBrush(style.color("selected"))
        for of, rect in get_terms(row):
            if of == self.quantity:
                painter.drawRoundedRect(rect.adjusted(-1.5, -1.0, 1.5, 1.0), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
