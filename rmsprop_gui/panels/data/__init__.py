"""The dock with the data that an objective is made of. It opens with scenes that have some."""

from __future__ import annotations

from rmsprop_gui.panels.data.data_panel import DataPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("data", "Data", "tab", 0, DataPanel, beside="ledger")
