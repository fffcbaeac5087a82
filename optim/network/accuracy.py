"""How many rows a network tells correctly, in pieces, so that it can be stopped."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optim.network.layout import Layout
from optim.network.perceptron import Perceptron

PIECE = 1024  # rows at a time: about 5 ms for 784-64-10
NUMBERS = 2**22  # that a piece makes in all layers together


def piece_of(layout: Layout) -> int:
    """Rows of a piece: fewer for wide layers."""
    return max(1, min(PIECE, NUMBERS // sum(layout.widths)))


def scoring(network: Perceptron, x: np.ndarray, y: np.ndarray, scale: float) -> Iterator[tuple[float, int]]:
    """(sum of the losses, rows told correctly) of one piece after the other. `network` takes `piece_of` rows."""
    piece = piece_of(network.layout)
    for begin in range(0, len(x), piece):
        part = slice(begin, begin + piece)
        rows = x[part] / scale
        loss = network.loss(rows, y[part]) * len(rows)
        yield loss, network.right
