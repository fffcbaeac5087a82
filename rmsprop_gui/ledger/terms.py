"""The terms on the ledger's screen: which one is under the pointer, and which one the keys have walked to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF

from rmsprop_gui.highlight import Quantity
from rmsprop_gui.ledger.rows import Placed

REACH = 3.0  # pixels around a term that still belong to it


def terms_of(row: Placed) -> Iterator[tuple[Quantity, QRectF]]:
    """Every term of a row with its rectangle, in the order in which it is read; outer terms before inner ones."""
    for box, x, baseline in (*row.lines, (row.row.result, *row.result)):
        for term, rect in box.terms(x, baseline):
            if isinstance(term.of, Quantity):
                yield term.of, rect


def term_at(rows: Sequence[Placed], at: QPointF) -> tuple[Quantity, Placed] | None:
    """The innermost term under a point, in the ledger's coordinates."""
    row = next((row for row in rows if row.top <= at.y() < row.top + row.height), None)
    if row is None:
        return None
    hits = [of for of, rect in terms_of(row) if rect.adjusted(-REACH, -REACH, REACH, REACH).contains(at)]
    return (hits[-1], row) if hits else None


def words(rows: Sequence[Placed]) -> list[tuple[Quantity, Placed]]:
    """Each quantity once, where it is first read: what the arrow keys walk through."""
    found: dict[Quantity, Placed] = {}
    for row in rows:
        for of, _ in terms_of(row):
            found.setdefault(of, row)
    return list(found.items())


def said(of: Quantity, rows: Sequence[Placed]) -> str:
    """What a quantity is and its value in full precision, where one of the rows makes it; "" elsewhere."""
    for row in rows:
        line = row.row.line
        if (line.name, line.parameter) == of:
            return f"{row.row.symbol()}: {line.label}, {float(line.value)!r}"
    return ""
