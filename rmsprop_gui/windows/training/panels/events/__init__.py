"""What happened in the focused training."""

from __future__ import annotations

from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.events.training_events import TrainingEventsPanel

ENTRY = PanelEntry("events", "Events", "right", 3, TrainingEventsPanel, width=372, height=220)  # type: ignore[arg-type]
