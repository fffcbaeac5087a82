"""A picture of a map as it is shown: its pixels, its colour bar and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from optim.maps import Picture
from rmsprop_gui.maps.look import Bar, Look, bar_of, colours
from rmsprop_gui.maps.outlines import Outline
from rmsprop_gui.maps.words import share_text


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture with its image (one pixel a cell) and what is told of it: all that takes long is done in the thread.

    outcomes, minima   what occurs: keys of OUTCOMES, indices of minima (-1 for none)
    outlines   what theory draws over it; empty until the picture is finished
    """

    picture: Picture
    image: QImage
    bar: Bar | None
    outcomes: frozenset[int]
    minima: frozenset[int]
    progress: float
    share: str
    outlines: tuple[Outline, ...] = ()


def drawn(picture: Picture, look: Look, cancel: np.ndarray | None = None, bar: Bar | None = None) -> Drawn | None:
    """The picture as it is shown; None when cancelled meanwhile."""
    bar = bar or bar_of(picture)
    pixels = colours(picture, look, bar, cancel)
    if pixels is None:
        return None
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
    if cancel is not None and cancel[0]:
        return None
    kinds, minima = occurring(picture.outcome), occurring(picture.minimum)
    return Drawn(picture, image, bar, kinds, minima, picture.progress, share_text(picture))


def occurring(codes: np.ndarray) -> frozenset[int]:
    """The different numbers in an array of small whole numbers from -2 on."""
    return frozenset(k for k in range(int(codes.min()), int(codes.max()) + 1) if (codes == k).any())
