"""The other settings as a scene of one run, so that the main window's sections for optimizers work on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal, SignalInstance

from optim import SpecError, replay
from optim.base.catalog import clippings
from optim.recorder import base_rate, caution, what_if
from optim.recorder.recording import Recording
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.weight.weight import RecordedWeight, entry_place, of_run

NEUTRAL = RunSetup("rmsprop", {"lr": 0.001, "decay": 0.99})  # where the recorded optimizer is not known here


class OtherSettings(QObject):
    """The part of a Session that sections ask for. `runs_changed` follows every change of `scene.runs[0]`."""

    runs_changed = Signal()
    focus = 0
    step = 0

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session)
        self._session = session
        self.scene = Scene(runs=(NEUTRAL,))

    @property
    def error(self) -> SignalInstance:
        return self._session.error

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
    yield WeightAnswer(weight, other, caution_text, about(weight, other))


def about(weight: RecordedWeight, other: RecordedWeight) -> str:
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
