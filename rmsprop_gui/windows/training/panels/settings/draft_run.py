"""Shows the draft of a network as a scene of one run, so that the main window's sections for optimizers work on it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Slot

from optim import RunSpec, SpecError
from optim.simulate.step_tables import make_tables
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.windows.training.session import RunStandIn, TrainingSession

OF_RUN = ("optimizer", "hyper", "clip", "schedule", "edits")
USUAL_STEPS = 450  # before the data are known


class RateSection:
    """What the picture of a schedule asks of a run: lr (T,)."""

    def __init__(self, lr: np.ndarray) -> None:
        self.lr = lr


class DraftRun(RunStandIn):
    """The part of a Session that sections ask for; every change goes to the draft, undoably.

    scene   one run with the draft's optimizer; no run while there is no draft
    run     its learning rates, or None where they cannot be told
    """

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session, Scene(runs=()))
        self.run: RateSection | None = None
        session.draft_changed.connect(self.follow)
        session.progress.connect(self.follow)
        self.follow()

    def name(self, index: int) -> str:
        return tr("The next training")

    @Slot()
    def follow(self) -> None:
        """Read the draft anew."""
        draft = self._session.draft
        runs = () if draft is None else (RunSetup(**{name: getattr(draft, name) for name in OF_RUN}),)
        scene = Scene(runs=runs, steps=self._steps())
        if scene != self.scene:
            self.scene = scene
            self.run = None if not runs else get_rates(scene.spec(0))
            self.runs_changed.emit()

    def _steps(self) -> int:
        """How many steps the draft will have, as far as a training of the same data tells."""
        draft = self._session.draft
        for course in self._session.scene.courses:
            spec = course.spec
            if draft is not None and spec is not None and course.planned and (spec.data, spec.batch) == (draft.data, draft.batch):
                return course.planned // spec.epochs * draft.epochs
        return USUAL_STEPS

    def change_run(self, text: str, merge: str = "", index: int | None = None, **fields: object) -> bool:
        """The draft with some fields replaced. False, and a sentence, when there is no such network."""
        fields.pop("style", None)  # a draft is not drawn yet
        return self._edit(fields, text, merge)

    def edit(self, scene: Scene, text: str, merge: str = "") -> bool:
        return self._edit({name: getattr(scene.runs[0], name) for name in OF_RUN}, text, merge)

    def _edit(self, fields: dict[str, object], text: str, merge: str) -> bool:
        draft = self._session.draft
        if draft is None:
            return False
        try:
            changed = draft.with_(**fields)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            return False
        self._session.edit_draft(changed, text, merge)
        return True


def get_rates(spec: RunSpec) -> RateSection | None:
    """None where the schedule cannot be carried out; the picture is then empty, and training says why."""
    try:
        return RateSection(make_tables(spec, 1).lr)
    except SpecError:
        return None
