"""What if: the other settings as a scene of one run, so that the main window's sections for optimizers work on them, and all
entries of a tensor that were kept, under them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim import Run, SpecError, replay
from optim.base.catalog import clippings, get_optimizer
from optim.network.recompute import run_again
from optim.recorder import base_rate, caution, what_if
from optim.recorder.fill import measure_rows
from optim.recorder.recording import Entries, Recording
from optim.recorder.what_if import find_rows
from optim.simulate.tensor_step import refuse_matrices
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.session import RunStandIn, TrainingSession
from rmsprop_gui.windows.training.weight.plots import WeightGroup
from rmsprop_gui.windows.training.weight.weight_cache import RecordedWeight, entry_place, of_run

NEUTRAL = RunSetup("rmsprop", {"lr": 0.001, "decay": 0.99})  # where the recorded optimizer is not known here


class OtherSettings(RunStandIn):
    """The part of a Session that sections ask for. `runs_changed` follows every change of `scene.runs[0]`."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session, Scene(runs=(NEUTRAL,)))

    @property
    def setup(self) -> RunSetup:
        return self.scene.runs[0]

    def name(self, index: int) -> str:
        return tr("What if")

    def change_run(self, text: str, merge: str = "", index: int | None = None, **fields: object) -> bool:
        """Other settings; False, and a sentence, where there are none such."""
        return self.edit(self.scene.with_run(0, **fields), text, merge)

    def edit(self, scene: Scene, text: str, merge: str = "") -> bool:
        try:
            scene.specs()
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            return False
        if scene != self.scene:
            self.scene = scene
            self.runs_changed.emit()
        return True

    def follow(self, course: TrainingCourse, tensor: str, weight: RecordedWeight | None = None) -> None:
        """Begins with the settings that the tensor was trained with; weight: the one of it that is asked about."""
        self.scene = Scene(runs=(get_recorded_setup(course, tensor, weight),))
        self.runs_changed.emit()


def get_recorded_setup(course: TrainingCourse, tensor: str, weight: RecordedWeight | None = None) -> RunSetup:
    """The settings of a training made here; of a recording its optimizer with the rate that its schedule scales, or a neutral
    one where it is not known here."""
    if weight is not None and weight.run is not None and course.training is not None:
        spec = weight.run.spec
        return RunSetup(spec.optimizer, spec.hyper, clip=spec.clip, schedule=spec.schedule, edits=spec.edits)
    if course.spec is not None:
        spec = course.spec
        return RunSetup(spec.optimizer, spec.hyper, clip=clip_of_entries(spec.clip), schedule=spec.schedule, edits=spec.edits)
    recording = course.recording
    if recording is None or not recording.optimizer:
        return NEUTRAL
    rate = base_rate(recording, tensor)
    return RunSetup(recording.optimizer, recording.hyper if rate is None else {**recording.hyper, "lr": rate})


def clip_of_entries(clip: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The clipping, unless it looks at a norm: that is of more weights than these, and their gradients are what it left."""
    return None if clip is not None and clippings()[clip["kind"]].needs else clip


EVERY_STEP = mark("Open loop: the gradients are those of the training as it was; they do not answer to the new path.")


@dataclass(frozen=True, eq=False)
class WeightAnswer:
    """The weight that was asked about, what it would be under the other settings, what that is worth, and how they compare."""

    weight: RecordedWeight
    other: RecordedWeight
    caution: str
    about: str


def make_answer(
    weight: RecordedWeight, setup: RunSetup, recording: Recording, made_here: bool, cancel: np.ndarray
) -> Iterator[WeightAnswer]:
    """A recording keeps the rates of its schedule. Raises SpecError where the other settings cannot be carried out."""
    refuse_matrices(get_optimizer(setup))
    if weight.run is not None and made_here:
        run = replay(
            weight.run.gradient[: weight.run.steps], optimizer=setup.optimizer, hyper=setup.hyper,
            start=tuple(weight.run.theta[0].tolist()), clip=setup.clip, schedule=setup.schedule, edits=setup.edits,
        )  # fmt: skip
        caution_text = EVERY_STEP
    else:
        entries = recording.entries[weight.tensor]
        place = entry_place(entries, weight.index)
        run = what_if(recording, weight.tensor, place, optimizer=setup.optimizer, hyper=setup.hyper, clip=setup.clip)
        caution_text = caution(recording, weight.tensor)
    other = of_run(weight.tensor, weight.index, run, weight.steps[len(weight.steps) - run.steps :])
    yield WeightAnswer(weight, other, caution_text, compare_weights(weight, other))


def compare_weights(weight: RecordedWeight, other: RecordedWeight) -> str:
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
    refuse_matrices(get_optimizer(setup))
    if recording is None or tensor not in recording.entries or not recording.records:
        raise SpecError(tr(
            "No single entries of {tensor} were recorded: record with {setting} to replay them.",
            tensor=tensor, setting=f'tensors=["{tensor}"]',
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
    yield GroupAnswer(inputs.recorded, other, worth, compare_groups(inputs.recorded, other))


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


def compare_groups(recorded: WeightGroup, other: WeightGroup) -> str:
    """How the updates compare in size and in the way they go."""
    ways = {"moved": number(recorded.moved, 3), "would": number(other.moved, 3)}
    if recorded.median_update > 0.0:
        return tr(
            "The recorded updates of these entries are {moved} long in all; with these settings {would}, and {ratio} times as "
            "large in the median.",
            ratio=number(other.median_update / recorded.median_update, 3), **ways,
        )  # fmt: skip
    return tr("The recorded updates of these entries are {moved} long in all; with these settings {would}.", **ways)
