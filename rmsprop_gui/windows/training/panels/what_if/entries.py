"""All entries of a tensor that were kept, under other settings. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim import Run, SpecError, replay
from optim.network.recompute import run_again
from optim.recorder import caution, what_if
from optim.recorder.fill import measure_rows
from optim.recorder.recording import Entries, Recording
from optim.recorder.what_if import find_rows
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.what_if.other_settings import EVERY_STEP
from rmsprop_gui.windows.training.weight.group import WeightGroup

TOLD = 50  # times that progress is told of


@dataclass(frozen=True, eq=False)
class ReplayInputs:
    """What was recorded of the entries, so that every further question is a replay alone.

    recorded    as a Group
    gradients (T, n), start (n,)   of a training made here, as the optimizer got them where norms are clipped; None of a recording
    """

    recorded: WeightGroup
    gradients: np.ndarray | None = None
    start: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class GroupAnswer:
    """The entries that were asked about, what they would be, what that is worth, and how they compare."""

    weight: WeightGroup
    other: WeightGroup
    caution: str
    about: str


def make_answer_entries(
    course: TrainingCourse, tensor: str, setup: RunSetup, inputs: ReplayInputs | None, cancel: np.ndarray
) -> Iterator[float | ReplayInputs | GroupAnswer]:
    """Shares of the way, the Material unless it is given, then the answer. Raises SpecError where nothing is known of entries."""
    recording = course.recording
    if recording is None or tensor not in recording.entries or not recording.records:
        raise SpecError(tr(
            "No single entries of {tensor} were recorded: record with {setting} to replay them.",
            tensor=tensor, setting=f'entries=8 or tensors=["{tensor}"]',
        ))  # fmt: skip
    if inputs is None:
        found = [ReplayInputs(record_group(recording, tensor))] if course.training is None else (
            train_again(course.training, tensor, recording.entries[tensor], cancel)
        )  # fmt: skip
        for thing in found:
            yield thing
            inputs = thing if isinstance(thing, ReplayInputs) else None
    if inputs is None:
        return  # it was cancelled
    if inputs.gradients is not None:
        run = replay(
            inputs.gradients, optimizer=setup.optimizer, hyper=setup.hyper, start=inputs.start, clip=setup.clip,
            schedule=setup.schedule, edits=setup.edits, cancel=cancel,
        )  # fmt: skip
        worth = translated(EVERY_STEP)
    else:
        run = what_if(recording, tensor, optimizer=setup.optimizer, hyper=setup.hyper, clip=setup.clip)
        worth = translated(caution(recording, tensor))
    other = get_group(tensor, inputs.recorded.steps, run.rate, run.delta, run.theta[: run.steps])
    yield GroupAnswer(inputs.recorded, other, worth, about(inputs.recorded, other))


def train_again(training: Any, tensor: str, entries: Entries, cancel: np.ndarray) -> Iterator[float | ReplayInputs]:
    """Every step of the entries, by training again."""
    picks = [(tensor, tuple(int(k) for k in index)) for index in entries.index]
    for again in run_again(training, picks, cancel):
        if again.runs:
            yield compute_inputs(tensor, again.runs)
        elif again.step % max(1, again.steps // TOLD) == 0:
            yield again.step / max(1, again.steps)


def compute_inputs(tensor: str, runs: tuple[Run, ...]) -> ReplayInputs:
    steps = runs[0].steps
    rate, update, theta, gradient = (
        np.concatenate([part(run) for run in runs], axis=1)
        for part in (lambda r: r.rate, lambda r: r.delta, lambda r: r.theta[:steps], lambda r: r.gradient[:steps])
    )
    start = tuple(float(run.theta[0, 0]) for run in runs)
    return ReplayInputs(get_group(tensor, np.arange(steps, dtype=np.int64), rate, update, theta), gradient, start)


def record_group(recording: Recording, tensor: str) -> WeightGroup:
    """At the records that know of the tensor."""
    entries = recording.entries[tensor]
    rows = find_rows(entries)
    rate = None if entries.rate is None else entries.rate[rows]
    return get_group(tensor, recording.steps[rows], rate, entries.update[rows], entries.theta[rows])


def get_group(tensor: str, steps: Any, rate: np.ndarray | None, update: np.ndarray, theta: np.ndarray) -> WeightGroup:
    columns: Mapping[str, np.ndarray | None] = {"rate": rate, "update": update, "theta": theta}
    spread = {name: measure_rows(rows) for name, rows in columns.items() if rows is not None and not np.isnan(rows).all()}
    sizes = np.abs(update[np.isfinite(update)])
    moved = float(np.nansum(np.sqrt(np.nansum(update * update, axis=1))))
    return WeightGroup(tensor, update.shape[1], steps, spread, float(np.median(sizes)) if sizes.size else np.nan, moved)


def about(recorded: WeightGroup, other: WeightGroup) -> str:
    """How the updates compare in size and in the way they go."""
    ways = {"moved": number(recorded.moved, 3), "would": number(other.moved, 3)}
    if recorded.median_update > 0.0:
        return tr(
            "The recorded updates of these entries are {moved} long in all; with these settings {would}, and {ratio} times as "
            "large in the median.",
            ratio=number(other.median_update / recorded.median_update, 3), **ways,
        )  # fmt: skip
    return tr("The recorded updates of these entries are {moved} long in all; with these settings {would}.", **ways)
