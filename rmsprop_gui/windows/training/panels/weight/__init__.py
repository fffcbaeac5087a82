"""The weight that was picked in the matrices: its curves and its step."""

from __future__ import annotations

from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.weight.weight_panel import WeightPanel

ENTRY = PanelEntry("weight", "Picked weight", "bottom", 0, WeightPanel, width=700, height=220)  # type: ignore[arg-type]
