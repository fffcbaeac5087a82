"""The values of one tensor at one step, ready to be coloured; where they come from (made again from a training's checkpoints,
or kept in a recording), and what is said of the cells. No Qt here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optim.analysis.contour_levels import nice_above
from optim.base.catalog import find_optimizer
from optim.optimizers.meaning import is_on
from optim.recorder.event_kinds.base import get_eps
from optim.recorder.recording import Entries, Recording, Tensor
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, number, step_label
from rmsprop_gui.windows.training.bench_state import TrainingCourse

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


Numbers = Mapping[str, np.ndarray]  # {"theta", "gradient", "rate", "root", "update"}: of a tensor's shape


@dataclass(frozen=True, eq=False)
class MatrixReader:
    """What is known of the tensors of one training at one step.

    numbers  {tensor name: Numbers}; known {tensor name: mask} of tensors of which only some entries were kept
    """

    step: int
    numbers: Mapping[str, Numbers]
    known: Mapping[str, np.ndarray]


def get_origin(course: TrainingCourse) -> object:
    """Equal for a training that grows, and for a recording that is followed."""
    if course.training is not None:
        return course.training.checkpoints[0]
    return course.path, course.title


def read(course: TrainingCourse, step: int, cancel: np.ndarray) -> Iterator[MatrixReader]:
    """The reading of a step (or of the last record before it): one, or none when cancelled."""
    recording = course.recording
    if recording is None or not recording.records:
        return
    if course.training is not None:
        step = min(step, int(recording.steps[-1]))
        yield MatrixReader(step, course.training.weights_at(step, cancel), {})
    else:
        yield read_record(recording, recording.record_at(step))


def read_record(recording: Recording, record: int) -> MatrixReader:
    """The entries of one record, laid out in their tensors."""
    numbers, known = {}, {}
    for tensor in recording.tensors:
        entries = recording.entries.get(tensor.name)
        if entries is None or not len(entries.index):
            continue
        places = np.ravel_multi_index(tuple(entries.index.T), tensor.shape) if tensor.shape else np.zeros(1, np.int64)
        numbers[tensor.name] = {
            name: spread_out(values[record], places, tensor) for name, values in columns(entries).items()
        }
        if len(places) < tensor.size:
            mask = np.zeros(tensor.size, dtype=bool)
            mask[places] = True
            known[tensor.name] = mask.reshape(tensor.shape)
    return MatrixReader(int(recording.steps[record]), numbers, known)


def columns(entries: Entries) -> dict[str, np.ndarray]:
    """{quantity: (R, n)} of those that are known."""
    found = {"theta": entries.theta, "gradient": entries.gradient, "update": entries.update}
    found |= {name: values for name, values in (("root", entries.root), ("rate", entries.rate)) if values is not None}
    return found


def spread_out(values: np.ndarray, places: np.ndarray, tensor: Tensor) -> np.ndarray:
    whole = np.full(tensor.size, np.nan)
    whole[places] = values
    return whole.reshape(tensor.shape)


def get_sheets(
    reading: MatrixReader | None, tensors: Iterable[Tensor], quantity: str, eps: float | None
) -> dict[str, MatrixValues]:  # fmt: skip
    """{tensor name: its sheet} of the tensors of which the quantity is known."""
    found = {}
    for tensor in tensors if reading is not None else ():
        numbers = reading.numbers.get(tensor.name, {})  # type: ignore[union-attr]
        if quantity in numbers and not np.isnan(numbers[quantity]).all():
            found[tensor.name] = make_sheet(tensor, quantity, numbers, eps, reading.known.get(tensor.name))  # type: ignore[union-attr]
    return found


def why_not(recording: Recording, tensor: Tensor) -> str:
    """Why there is no picture of a tensor of a recording."""
    return tr(
        "The recording keeps statistics of {name}, not its {size} values: record it with {setting} to see them here.",
        name=tensor.name,
        size=count(tensor.size),
        setting=f'tensors=["{tensor.name}"]',
    )


COLUMNS_FIRST = ("torch", "pytorch")  # libraries whose matrices have a row for each neuron
WRITTEN = {"rate": mark("rate"), "root": mark("root"), "gradient": "g", "update": "Δθ", "theta": "θ"}


def epsilon(course: TrainingCourse | None) -> float | None:
    """What sqrt(v) is measured against: epsilon, or its root where it stands inside the root; None where it is not known."""
    if course is None or course.recording is None:
        return None
    hyper, known = course.recording.hyper, find_optimizer(course.recording)
    value = get_eps(course.recording)
    if value is None:
        return None
    return math.sqrt(value) if known is not None and is_on(known.preconditioner.inside, hyper) else float(value)


def inputs_axis(recording: Recording, tensor: Tensor) -> int | None:
    """The axis of the inputs of the first matrix of a network; None for every other tensor."""
    first = next((t for t in recording.tensors if len(t.shape) == 2), None)
    if tensor != first:
        return None
    return 1 if recording.library.lower() in COLUMNS_FIRST else 0


def entry_name(tensor: str, index: tuple[int, ...]) -> str:
    """How an entry is called: hidden.weight[3, 17]."""
    return f"{tensor}[{', '.join(map(str, index))}]"


def cell_text(sheet: MatrixValues, numbers: Mapping[str, np.ndarray], flat: int) -> str:
    """The name of an entry, the number that its colour means, the others, and its marks."""
    index = tuple(int(k) for k in np.unravel_index(flat, sheet.tensor.shape)) if sheet.tensor.shape else ()
    name = entry_name(sheet.tensor.name, index)
    if sheet.known is not None and not sheet.known[index]:
        return tr("{name}: not recorded", name=name)
    order = [sheet.quantity, *(key for key in WRITTEN if key != sheet.quantity and key in numbers)]
    said = ", ".join(f"{translated(WRITTEN[key])} {number(float(numbers[key][index]), 4)}" for key in order)
    if sheet.untouched is not None and sheet.untouched[index]:
        return tr("{name}: never updated; {said}", name=name, said=said)
    dominated = sheet.eps_dominated is not None and sheet.eps_dominated[index]
    return tr("{name}: {said}; ε-dominated", name=name, said=said) if dominated else f"{name}: {said}"


def context(tensor: Tensor, reading: MatrixReader | None) -> str:
    """What is shown: the tensor, its shape, the step."""
    shape = " × ".join(count(side) for side in tensor.shape)
    return f"{tensor.name}, {shape}{f', {step_label(reading.step)}' if reading is not None else ''}"


def only_some(sheet: MatrixValues) -> str:
    """That single entries were recorded, not the whole tensor."""
    assert sheet.known is not None
    kept, size, name = int(sheet.known.sum()), sheet.tensor.size, sheet.tensor.name
    return tr(
        "{kept} of {size} entries were recorded. Record with {setting} to see all of them.",
        kept=count(kept), size=count(size), setting=f'tensors=["{name}"]',
    )  # fmt: skip


def no_such_quantity(course: TrainingCourse, quantity: str) -> str:
    """Why a quantity cannot be shown although the values of the tensor are known."""
    optimizer = course.recording.call or course.recording.optimizer if course.recording is not None else ""
    if quantity == "root":
        return tr(
            "{optimizer} divides by no running root of the gradients: there is none to show.",
            optimizer=optimizer or tr("This optimizer"),
        )
    return tr(
        "{quantity} is not known for this tensor: the recording has too little of {optimizer}.",
        quantity=translated(TITLES[quantity]),
        optimizer=optimizer or tr("its optimizer"),
    )
