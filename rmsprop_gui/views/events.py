"""The dock that lists what happened in the runs."""

from __future__ import annotations

from rmsprop_gui.events.panel import RunEventsPanel
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("events", "Events", "tab", 1, RunEventsPanel, beside="runs")
