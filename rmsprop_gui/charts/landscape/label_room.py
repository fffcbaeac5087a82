"""Where on a map a word has room: beside what it names, clear of cards, of other words, of marks and of the runs' paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QRectF

Edges = tuple[float, float, float, float]  # left, top, right, bottom
NO_POINTS = np.empty((0, 2))
SLIGHT = 16.0  # square pixels that a word may cover rather than go elsewhere
POINT = 16.0  # square pixels that a covered point of a path counts for


@dataclass
class LabelRoom:
    """
    frame   the map; a word leaves it only where it has no other place
    taken   what no word may cover; words are added as they are placed
    points  (n, 2) of paths, which a word should not cover either
    """

    frame: QRectF
    taken: list[QRectF] = field(default_factory=list)
    points: np.ndarray = field(default_factory=lambda: NO_POINTS)
    _known: list[Edges] = field(default_factory=list)  # edges of what is taken, one after the other

    def take(self, rects: Iterable[QRectF]) -> None:
        """Nothing may be written here from now on."""
        self.taken += [rect for rect in rects if not rect.isEmpty()]

    def add_points(self, points: np.ndarray) -> None:
        """(n, 2) of further lines."""
        self.points = np.concatenate((self.points, points))

    def choose(self, places: Sequence[QRectF], *, must: bool = True) -> int | None:
        """Which of the places of a word, the wanted one first, is free; it is taken from now on.

        must  whether the word is written at all costs: then where it covers least; else None where no place is free
        """
        costs: list[float] = []
        for place in places:
            costs.append(self.measure(place))
            if costs[-1] <= SLIGHT:
                break
        best = min(range(len(costs)), key=costs.__getitem__, default=None)
        if best is None or (costs[best] > SLIGHT and not must):
            return None
        self.taken.append(places[best])
        return best

    def measure(self, place: QRectF) -> float:
        """How much a word would cover here: square pixels, those beyond the map included."""
        left, top, right, bottom = edges = place.getCoords()  # plain numbers: rectangles of Qt would take ten times as long
        covered = (right - left) * (bottom - top) - get_common(edges, self.frame.getCoords())
        covered += sum(get_common(edges, rect) for rect in self._edges())
        if len(self.points):
            x, y = self.points[:, 0], self.points[:, 1]
            within = (x > left) & (x < right) & (y > top) & (y < bottom)
            covered += POINT * int(np.count_nonzero(within))
        return covered

    def _edges(self) -> list[Edges]:
        """Of what is taken."""
        while len(self._known) < len(self.taken):
            self._known.append(self.taken[len(self._known)].getCoords())
        return self._known


def get_common(a: Edges, b: Edges) -> float:
    """Square pixels that two rectangles have in common."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0
