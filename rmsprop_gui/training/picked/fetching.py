"""Fetches one weight over the steps: trained again from the start, or read from a recording. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optim import Run, SpecError
from optim.network.recompute import run_again
from optim.record import what_if
from optim.record.recording import Entries, Recording
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import count
from rmsprop_gui.training.bench import Course
from rmsprop_gui.training.picked.weight import Weight, entry_place, missing, of_run

LARGEST_PART, ROUNDING = 1e-2, 1e-6  # of the largest update, and of the weight, that rounding may make up
TOLD = 200  # times that progress is told of


def fetched(course: Course, tensor: str, index: tuple[int, ...], cancel: np.ndarray) -> Iterator[Weight | float]:
    """Shares of the way as floats, then the Weight; nothing more when cancelled. Raises SpecError where there is none."""
    if course.training is not None:
        yield from trained_again(course.training, tensor, index, cancel)
    elif course.recording is not None:
        yield read(course.recording, tensor, index)


def trained_again(training: object, tensor: str, index: tuple[int, ...], cancel: np.ndarray) -> Iterator[Weight | float]:
    for again in run_again(training, [(tensor, index)], cancel):  # type: ignore[arg-type]
        if again.runs:
            yield of_run(tensor, index, again.runs[0])
        elif again.step % max(1, again.steps // TOLD) == 0:
            yield again.step / max(1, again.steps)


def read(recording: Recording, tensor: str, index: tuple[int, ...]) -> Weight:
    """An entry that was recorded in full; with its run where every step was."""
    entries = recording.entries.get(tensor)
    place = -1 if entries is None else entry_place(entries, index)
    if entries is None or place < 0:
        raise SpecError(missing(recording, tensor, index))
    columns = (entries.theta, entries.gradient, entries.update)
    root, rate = (None if column is None else column[:, place] for column in (entries.root, entries.rate))
    run, why = replayed(recording, tensor, place)
    return Weight(tensor, index, recording.steps, *(column[:, place] for column in columns), root, rate, run, why)


def replayed(recording: Recording, tensor: str, place: int) -> tuple[Run | None, str]:
    """(the run that the recorded gradients make with the recorded settings, "") or (None, why there is none)."""
    if not recording.optimizer:
        call = recording.call or tr("The optimizer")
        return None, tr("{call} is not among the formulas known here, so its steps cannot be written out.", call=call)
    if recording.steps[0] != 0 or int(recording.steps[-1]) != recording.records - 1:
        return None, (
            tr(
                "The step ledger needs every step: the recording has {records} records up to step {steps}. "
                "Record with every=1 to see the arithmetic.",
                records=count(recording.records),
                steps=count(int(recording.steps[-1])),
            )
        )
    run = what_if(recording, tensor, place)
    if run.steps < recording.records:
        return None, tr(
            "{tensor} was added to the training after its first step, so its state at the start is not known.", tensor=tensor
        )
    if not agrees(run, recording.entries[tensor], place):
        return None, (
            tr(
                "{call} made other updates than its formula makes of the recorded gradients (something else "
                "acts on them, such as a clipping after the recording), so the arithmetic is not shown.",
                call=recording.call or recording.optimizer,
            )
        )
    return run, ""


def agrees(run: Run, entries: Entries, place: int) -> bool:
    """Whether a run makes the recorded updates, but for the rounding of a library that counts in single precision."""
    update, theta = entries.update[:, place], entries.theta[:, place]
    known = np.isfinite(update) & np.isfinite(run.delta[:, 0])
    if not known.any():
        return True
    apart = np.abs(run.delta[known, 0] - update[known]).max()
    return bool(apart <= LARGEST_PART * np.abs(update[known]).max() + ROUNDING * np.nanmax(np.abs(theta)))
