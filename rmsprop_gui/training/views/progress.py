"""How the trainings go: loss, accuracy and the rates of every layer over the common timeline."""

from __future__ import annotations

from rmsprop_gui.i18n import tr
from rmsprop_gui.training.plots.column import TrainingColumn
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.views.base import ViewEntry


def make(session: TrainingSession) -> TrainingColumn:
    return TrainingColumn(session, "rmsprop_gui.training.plots.progress", tr("Loss, accuracy and rates"), 0)


ENTRY = ViewEntry("progress", "Progress", "centre", 0, make)  # type: ignore[arg-type]
