"""The other settings as a scene of one run, so that the main window's sections for optimizers work on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, SignalInstance

from optim import SpecError
from optim.catalog import clippings
from optim.record import base_rate
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.scene import RunSetup, Scene
from rmsprop_gui.training.bench import Course
from rmsprop_gui.training.picked.weight import Weight
from rmsprop_gui.training.session import TrainingSession

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
    def problem(self) -> SignalInstance:
        return self._session.problem

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
            self._session.problem.emit(translated(str(error)))
            return False
        if scene != self.scene:
            self.scene = scene
            self.runs_changed.emit()
        return True

    def follow(self, course: Course, tensor: str, weight: Weight | None = None) -> None:
        """Begins with the settings that the tensor was trained with; weight: the one of it that is asked about."""
        self.scene = Scene(runs=(recorded_setup(course, tensor, weight),))
        self.runs_changed.emit()


def recorded_setup(course: Course, tensor: str, weight: Weight | None = None) -> RunSetup:
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
