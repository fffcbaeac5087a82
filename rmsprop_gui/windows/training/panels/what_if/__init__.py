"""The gradients of the picked weight under other settings."""

from __future__ import annotations

from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.panels.what_if.what_if_panel import WhatIfPanel

ENTRY = PanelEntry("what-if", "What if", "right", 2, WhatIfPanel, width=372, height=220)  # type: ignore[arg-type]
