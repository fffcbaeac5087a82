"""Computes the other run of a weight, and what is to be said of it. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optim import replay
from optim.record import caution, what_if
from optim.record.recording import Recording
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.numbers import number
from rmsprop_gui.scene import RunSetup
from rmsprop_gui.training.picked.weight import Weight, entry_place, of_run

EVERY_STEP = mark("Open loop: the gradients are those of the training as it was; they do not answer to the new path.")


@dataclass(frozen=True, eq=False)
class Answer:
    """The weight that was asked about, what it would be under the other settings, what that is worth, and how they compare."""

    weight: Weight
    other: Weight
    caution: str
    about: str


def answered(weight: Weight, setup: RunSetup, recording: Recording, made_here: bool, cancel: np.ndarray) -> Iterator[Answer]:
    """A recording keeps the rates of its schedule. Raises SpecError where the other settings cannot be carried out."""
    if weight.run is not None and made_here:
        run = replay(
            weight.run.gradient[: weight.run.steps], optimizer=setup.optimizer, hyper=setup.hyper,
            start=tuple(weight.run.theta[0].tolist()), clip=setup.clip, schedule=setup.schedule, edits=setup.edits,
        )  # fmt: skip
        told = EVERY_STEP
    else:
        entries = recording.entries[weight.tensor]
        place = entry_place(entries, weight.index)
        run = what_if(recording, weight.tensor, place, optimizer=setup.optimizer, hyper=setup.hyper, clip=setup.clip)
        told = caution(recording, weight.tensor)
    other = of_run(weight.tensor, weight.index, run, weight.steps[len(weight.steps) - run.steps :])
    yield Answer(weight, other, told, about(weight, other))


def about(weight: Weight, other: Weight) -> str:
    """How far the sum of its updates leads, and how the sizes of its updates compare."""
    moved, would = float(np.nansum(weight.update)), float(np.nansum(other.update))
    sizes = [float(np.nanmedian(np.abs(w.update))) if len(w.update) else np.nan for w in (weight, other)]
    sums = {"moved": number(moved, 3), "would": number(would, 3)}
    if sizes[0] > 0:
        return tr(
            "The recorded updates add up to {moved}; with these settings to {would}, {ratio} times as large in the median.",
            ratio=number(sizes[1] / sizes[0], 3), **sums,
        )  # fmt: skip
    return tr("The recorded updates add up to {moved}; with these settings to {would}.", **sums)
