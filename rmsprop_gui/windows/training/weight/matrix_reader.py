"""Where the numbers of a matrix come from: made again from a training's checkpoints, or kept in a recording. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optim.recorder.recording import Entries, Recording, Tensor
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.weight.matrix_values import MatrixValues, make_sheet

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
