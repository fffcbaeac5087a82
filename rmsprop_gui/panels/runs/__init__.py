"""The dock with the runs that are compared."""

from __future__ import annotations

from rmsprop_gui.panels.runs.runs_panel import RunsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("runs", "Runs", "bottom", 0, RunsPanel, width=410, height=220)
