"""The dock with the numbers of the current step."""

from __future__ import annotations

from rmsprop_gui.panels.parameters.parameters_panel import Parameters
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("parameters", "Parameters", "bottom", 1, Parameters, width=306, height=220)
