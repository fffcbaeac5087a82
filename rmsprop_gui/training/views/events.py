"""What happened in the focused training."""

from __future__ import annotations

from rmsprop_gui.training.events.panel import Events
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("events", "Events", "right", 3, Events, width=372, height=220)  # type: ignore[arg-type]
