"""The highlighted term of a ledger: chosen by pointer or arrow keys, told to the session, painted on a soft ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from rmsprop_gui import style
from rmsprop_gui.highlight import Quantity
from rmsprop_gui.ledger.rows import Placed
from rmsprop_gui.ledger.terms import said, term_at, terms_of, words


class Highlighted(Protocol):
    """Who is told."""

    highlight: Quantity | None

    def set_highlight(self, quantity: Quantity | None) -> None: ...


class Pointing:
    """`rows()` are those on the screen; places are in the ledger's coordinates, whatever is scrolled."""

    def __init__(self, session: Highlighted, rows: Callable[[], Sequence[Placed]]) -> None:
        self._session, self._rows = session, rows

    @property
    def quantity(self) -> Quantity | None:
        """What is highlighted, here or by somebody else."""
        return self._session.highlight

    def at(self, place: QPointF) -> None:
        """The pointer is there."""
        hit = term_at(self._rows(), place)
        self._session.set_highlight(hit[0] if hit is not None else None)

    def leave(self) -> None:
        self._session.set_highlight(None)

    def walk(self, way: int) -> tuple[Placed, str] | None:
        """Go on to the next term (1) or the one before (-1): its row, and what it is in words. None where there is no term."""
        found = words(self._rows())
        names = [of for of, _ in found]
        if not names:
            return None
        place = (names.index(self.quantity) + way) % len(names) if self.quantity in names else 0 if way > 0 else -1
        of, row = found[place]
        self._session.set_highlight(of)
        return row, said(of, self._rows()) or row.row.text()

    def tip(self, place: QPointF) -> str:
        """The number under the pointer in full precision, and its whole row."""
        row = next((row for row in self._rows() if row.top <= place.y() < row.top + row.height), None)
        if row is None:
            return ""
        hit = term_at(self._rows(), place)
        first = said(hit[0], self._rows()) if hit is not None else ""
        return "\n".join(part for part in (first, row.row.tip()) if part)

    def paint(self, painter: QPainter, row: Placed) -> None:
        """A soft ground under every place of a row where the quantity stands."""
        if self.quantity is None:
            return
        painter.setPen(style.pen("focus", 1, alpha=110))
        painter.setBrush(style.color("selected"))
        for of, rect in terms_of(row):
            if of == self.quantity:
                painter.drawRoundedRect(rect.adjusted(-1.5, -1.0, 1.5, 1.0), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
