"""The dock that lists what happened in the runs."""

from __future__ import annotations

from rmsprop_gui.panels.events.events_panel import RunEventsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("events", "Events", "tab", 1, RunEventsPanel, beside="runs")
