"""The values of one tensor at one step, ready to be coloured. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from optim.recorder.recording import Tensor
from rmsprop_gui.charts.landscape.contours import nice_above
from rmsprop_gui.i18n import mark

SIZES = {"rate": mark("Effective rate"), "root": mark("Root of squares"), "gradient": "|g|"}  # coloured by their logarithm
SIGNED = {"update": mark("Update"), "theta": "θ"}
TITLES = {**SIZES, **SIGNED}
SAMPLED = 60_000  # values of a tensor that its colours are decided by
MIDDLE = (2.0, 98.0)  # percentiles between which the colours are spread


@dataclass(frozen=True, eq=False)
class MatrixValues:
    """values: of the tensor's shape, nan where `known` is False; the masks have its shape, or are None where there is no v.

    eps_dominated   sqrt(v) is below epsilon: the rate is lr / epsilon, whatever the gradients are
    untouched       v is still 0: never a gradient
    """

    tensor: Tensor
    quantity: str
    values: np.ndarray
    known: np.ndarray | None = None
    eps_dominated: np.ndarray | None = None
    untouched: np.ndarray | None = None

    @property
    def usual(self) -> np.ndarray:
        """(n,) the values that decide about the colours: those that are known, finite and were ever updated; of a large tensor
        evenly chosen ones."""
        every = max(1, self.values.size // SAMPLED)
        values = self.values.ravel()[::every]
        chosen = np.isfinite(values)
        if self.untouched is not None:
            chosen &= ~self.untouched.ravel()[::every]
        values = values[chosen]
        return np.abs(values) if self.quantity in SIZES else values


def make_sheet(
    tensor: Tensor, quantity: str, numbers: Mapping[str, np.ndarray], eps: float | None, known: np.ndarray | None = None
) -> MatrixValues:
    """The sheet of one tensor from all that is known of it ("theta", "gradient", "rate", "root", "update")."""
    root = numbers.get("root")
    values = np.asarray(numbers[quantity], dtype=np.float64)
    if root is None or np.isnan(root).all():
        return MatrixValues(tensor, quantity, values, known)
    with np.errstate(invalid="ignore"):
        untouched = np.asarray(root) == 0
        dominated = None if eps is None else (np.asarray(root) < eps) & ~untouched
    return MatrixValues(tensor, quantity, values, known, dominated, untouched)


@dataclass(frozen=True)
class ValueRange:
    """The ends of the colours: from `low` to `high`, by the logarithm for sizes, around 0 for signed numbers."""

    quantity: str
    low: float
    high: float

    @property
    def signed(self) -> bool:
        return self.quantity in SIGNED

    def parts(self, values: np.ndarray) -> np.ndarray:
        """Where values stand between the ends, 0 to 1; those outside at the ends, nan at 0."""
        with np.errstate(all="ignore"):
            if self.signed:
                places = (values - self.low) / (self.high - self.low)
            else:
                low, high = np.log10(self.low), np.log10(self.high)
                places = (np.log10(np.abs(values)) - low) / (high - low)
            return np.nan_to_num(np.clip(places, 0.0, 1.0))


def get_ends(sheets: Iterable[MatrixValues], quantity: str) -> ValueRange:
    """Ends that hold most values of all the sheets: whole decades, or 1, 2, 5 times a power of ten, so that they rest."""
    values = np.concatenate([sheet.usual for sheet in sheets] or [np.empty(0)])
    values = values[values != 0]
    if not len(values):
        return ValueRange(quantity, -1.0, 1.0) if quantity in SIGNED else ValueRange(quantity, 0.1, 1.0)
    if quantity in SIGNED:
        high = nice_above(float(np.percentile(np.abs(values), MIDDLE[1])))
        return ValueRange(quantity, -high, high)
    low, high = (float(x) for x in np.log10(np.percentile(values, MIDDLE)))
    return ValueRange(quantity, 10.0 ** np.floor(low), 10.0 ** max(np.floor(low) + 1, np.ceil(high)))


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
    return tile(flat.reshape(shape[0], -1, *shape[-2:]))


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
    return tile(grid.reshape(rows, columns, side, side))


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


def tile(tiles: np.ndarray) -> np.ndarray:
    """(rows, columns, height, width) tiles in a plane, with one cell between them."""
    rows, columns, height, width = tiles.shape
    plane = np.full((rows, height + 1, columns, width + 1), GAP, dtype=np.int64)
    plane[:, :height, :, :width] = tiles.transpose(0, 2, 1, 3)
    return plane.reshape(rows * (height + 1), columns * (width + 1))[:-1, :-1]


def get_cell(places: np.ndarray, flat: int) -> tuple[int, int] | None:
    """(row, column) of an entry; None where it is not in the picture."""
    found = np.argwhere(places == flat)
    return (int(found[0, 0]), int(found[0, 1])) if len(found) else None


def thin(places: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """At most so many rows and columns of a picture, evenly chosen."""
    if places.shape[0] <= rows and places.shape[1] <= columns:
        return places
    chosen = (
        np.linspace(0, side - 1, min(side, max(1, most))).round().astype(np.intp)
        for side, most in zip(places.shape, (rows, columns), strict=True)
    )
    return places[np.ix_(*chosen)]
