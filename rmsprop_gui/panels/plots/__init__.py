"""The line plots beside the map."""

from __future__ import annotations

from rmsprop_gui.panels.plots.plots_panel import PlotStack
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("plots", "Line plots", "plots", 0, PlotStack, width=464)
