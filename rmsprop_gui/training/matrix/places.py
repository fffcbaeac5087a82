"""Which entry of a tensor stands in which cell of its picture. No Qt here."""

from __future__ import annotations

import math

import numpy as np

GAP = -1  # a cell that belongs to no entry
SMALLEST_IMAGE = 4  # pixels along a side


def as_matrix(shape: tuple[int, ...]) -> np.ndarray:
    """(rows, columns) flat indices: a vector is one row, a matrix itself.

    Of more dimensions the last two are tiles; the others are the rows of tiles (the first one) and their columns.
    """
    flat = np.arange(math.prod(shape), dtype=np.int64)
    if len(shape) < 2:
        return flat.reshape(1, -1)
    if len(shape) == 2:
        return flat.reshape(shape)
    return tiled(flat.reshape(shape[0], -1, *shape[-2:]))


def as_images(shape: tuple[int, ...], inputs: int, aspect: float = 1.0) -> np.ndarray:
    """The weights of each neuron as a square image, the neurons side by side in a grid `aspect` times as wide as high.

    `inputs` is the axis of the inputs, see `image_side`.
    """
    side = image_side(shape, inputs)
    neurons = shape[1 - inputs]
    images = np.moveaxis(np.arange(math.prod(shape), dtype=np.int64).reshape(shape), inputs, 1).reshape(neurons, side, side)
    columns = best_columns(neurons, aspect)
    rows = math.ceil(neurons / columns)
    grid = np.full((rows * columns, side, side), GAP, dtype=np.int64)
    grid[:neurons] = images
    return tiled(grid.reshape(rows, columns, side, side))


def best_columns(images: int, aspect: float) -> int:
    """Columns of a grid with which the images are largest in a room `aspect` times as wide as high; few places stay empty."""

    def worth(columns: int) -> float:
        rows = math.ceil(images / columns)
        return min(aspect / columns, 1 / rows) * (images / (rows * columns)) ** 0.5

    return max(range(1, images + 1), key=worth)


def image_side(shape: tuple[int, ...], inputs: int) -> int:
    """Pixels along a side of the images that a matrix looks at; 0 where its inputs are not a square."""
    if len(shape) != 2:
        return 0
    side = math.isqrt(shape[inputs])
    return side if side * side == shape[inputs] and side >= SMALLEST_IMAGE else 0


def tiled(tiles: np.ndarray) -> np.ndarray:
    """(rows, columns, height, width) tiles in a plane, with one cell between them."""
    rows, columns, height, width = tiles.shape
    plane = np.full((rows, height + 1, columns, width + 1), GAP, dtype=np.int64)
    plane[:, :height, :, :width] = tiles.transpose(0, 2, 1, 3)
    return plane.reshape(rows * (height + 1), columns * (width + 1))[:-1, :-1]


def cell_of(places: np.ndarray, flat: int) -> tuple[int, int] | None:
    """(row, column) of an entry; None where it is not in the picture."""
    found = np.argwhere(places == flat)
    return (int(found[0, 0]), int(found[0, 1])) if len(found) else None


def thinned(places: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """At most so many rows and columns of a picture, evenly chosen."""
    if places.shape[0] <= rows and places.shape[1] <= columns:
        return places
    chosen = (
        np.linspace(0, side - 1, min(side, max(1, most))).round().astype(np.intp)
        for side, most in zip(places.shape, (rows, columns), strict=True)
    )
    return places[np.ix_(*chosen)]
