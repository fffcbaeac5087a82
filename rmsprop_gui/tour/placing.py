"""Where a callout stands: beside its target, inside the window, never over what it speaks of."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 14  # pixels between the target and the card; the arrow stands in it
EDGE = 12  # between the card and the edge of the window
CORNER = 18  # the arrow keeps this far from the ends of the card's side
SIDES = ("right", "left", "below", "above")


class Place(NamedTuple):
    """`card` in the window's pixels, `side` of the target it stands on, `tip` where the arrow ends."""

    card: QRect
    side: str
    tip: QPoint


def place(size: QSize, target: QRect, room: QRect) -> Place:
    """The first of the four sides with room for a card of this size; without one, where the card covers least of the target."""
    places = [_beside(side, size, target, room) for side in SIDES]
    return min(places, key=lambda found: (_covered(found.card, target), SIDES.index(found.side)))


def _covered(card: QRect, target: QRect) -> int:
    both = card & target
    return both.width() * both.height() if not both.isEmpty() else 0


def _beside(side: str, size: QSize, target: QRect, room: QRect) -> Place:
    centre = target.center()
    x, y = centre.x() - size.width() // 2, centre.y() - size.height() // 2
    if side == "right":
        x = target.right() + 1 + GAP
    elif side == "left":
        x = target.left() - GAP - size.width()
    elif side == "below":
        y = target.bottom() + 1 + GAP
    else:
        y = target.top() - GAP - size.height()
    card = _inside(QRect(QPoint(x, y), size), room)
    return Place(card, side, _tip(side, card, target))


def _inside(card: QRect, room: QRect) -> QRect:
    """The card moved into the room; its beginning matters most where it is too large."""
    inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    x = max(inner.left(), min(card.left(), inner.right() + 1 - card.width()))
    y = max(inner.top(), min(card.top(), inner.bottom() + 1 - card.height()))
    return QRect(QPoint(x, y), card.size())


def _tip(side: str, card: QRect, target: QRect) -> QPoint:
    """The point of the target's edge that the arrow touches, level with both."""
    if side in ("right", "left"):
        y = _between(target.center().y(), card.top() + CORNER, card.bottom() - CORNER)
        return QPoint(target.right() + 2 if side == "right" else target.left() - 2, y)
    x = _between(target.center().x(), card.left() + CORNER, card.right() - CORNER)
    return QPoint(x, target.bottom() + 2 if side == "below" else target.top() - 2)


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
