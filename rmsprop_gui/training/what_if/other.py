"""The other settings as a scene of one run, so that the main window's sections for optimizers work on them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance

from optim import SpecError
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.scene import RunSetup, Scene
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

    def follow(self, weight: Weight) -> None:
        """Begins with the settings that the weight was trained with."""
        self.scene = Scene(runs=(recorded_setup(weight, self._session),))
        self.runs_changed.emit()


def recorded_setup(weight: Weight, session: TrainingSession) -> RunSetup:
    """The optimizer of the weight; a neutral one where it is not known here."""
    if weight.run is not None:
        spec = weight.run.spec
        return RunSetup(spec.optimizer, spec.hyper, clip=spec.clip, schedule=spec.schedule, edits=spec.edits)
    recording = session.scene.recording
    return RunSetup(recording.optimizer, recording.hyper) if recording is not None and recording.optimizer else NEUTRAL
