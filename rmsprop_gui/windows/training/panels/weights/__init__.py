"""The weight matrices of the focused training at the current step."""

from __future__ import annotations

from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.weights.matrix_panel import MatrixPanel

ENTRY = PanelEntry("weights", "Weights", "right", 0, MatrixPanel, width=372)  # type: ignore[arg-type]
