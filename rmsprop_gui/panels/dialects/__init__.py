"""The dock with dialects side by side. It begins closed, as a tab beside the maps; View > Panels shows it."""

from __future__ import annotations

from rmsprop_gui.panels.dialects.dialects_panel import DialectsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("dialects", "Dialects", "tab", 1, DialectsPanel, beside="maps", width=400)
