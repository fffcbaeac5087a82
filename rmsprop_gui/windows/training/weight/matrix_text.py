"""What is said of the cells of a matrix, and what its tensor's axes are. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from optim.base.catalog import optimizers
from optim.optimizers.meaning import is_on
from optim.recorder.event_kinds.base import get_eps
from optim.recorder.recording import Recording, Tensor
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, number, step_label
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.weight.matrix_reader import MatrixReader
from rmsprop_gui.windows.training.weight.matrix_values import TITLES, MatrixValues

COLUMNS_FIRST = ("torch", "pytorch")  # libraries whose matrices have a row for each neuron
WRITTEN = {"rate": mark("rate"), "root": mark("root"), "gradient": "g", "update": "Δθ", "theta": "θ"}


def epsilon(course: TrainingCourse | None) -> float | None:
    """What sqrt(v) is measured against: epsilon, or its root where it stands inside the root; None where it is not known."""
    if course is None or course.recording is None:
        return None
    hyper, known = course.recording.hyper, optimizers().get(course.recording.optimizer)
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
