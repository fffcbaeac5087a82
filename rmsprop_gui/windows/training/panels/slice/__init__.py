"""The loss on a plane through the weights, with the paths of the trainings."""

from __future__ import annotations

from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.slice.slice_panel import LossSlicePanel

ENTRY = PanelEntry("slice", "Loss slice", "right", 1, LossSlicePanel, width=372)  # type: ignore[arg-type]
