"""The dock with the numbers of the current step."""

from __future__ import annotations

from rmsprop_gui.panels.parameters.parameters_panel import ParametersPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("parameters", "Parameters", "bottom", 1, ParametersPanel, width=306, height=220)
