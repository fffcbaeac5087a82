"""Keeps labels at the ends of lines from lying on each other. No Qt here."""

from __future__ import annotations


def apart(wanted: list[float], gap: float, top: float, bottom: float) -> list[float]:
    """Places in the same (rising) order, at least `gap` from each other where the room allows it, as near as can be."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + gap) if found else max(y, top + gap / 2))
    limit = bottom
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], limit)
        limit = found[k] - gap
    return found
