"""The lines of theory as shapes over a map, in parts of its width and height."""

from __future__ import annotations

from dataclasses import dataclass

import contourpy
import numpy as np

from optim.maps.theory.lines import Boundary


@dataclass(frozen=True, eq=False)
class Outline:
    """`pieces`: (n, 2) arrays of places, from the lower left (0, 0) to the upper right (1, 1)."""

    boundary: Boundary
    pieces: tuple[np.ndarray, ...]


def outline_of(boundary: Boundary) -> Outline:
    """Where the margin is 0. Where the theory does not apply (nan) there is no line."""
    traced = contourpy.contour_generator(boundary.x, boundary.y, np.ma.masked_invalid(boundary.margin)).lines(0.0)
    return Outline(boundary, tuple(np.asarray(piece) for piece in traced if len(piece) > 1))
