"""How the trainings go: loss, accuracy and the rates of every layer over the common timeline."""

from __future__ import annotations

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.plots import TrainingColumn
from rmsprop_gui.windows.training.session import TrainingSession


def make(session: TrainingSession) -> TrainingColumn:
    return TrainingColumn(session, "progress", tr("Loss, accuracy and rates"))


ENTRY = PanelEntry("progress", "Progress", "centre", 0, make)  # type: ignore[arg-type]
