"""The dock that shows the arithmetic of the current step."""

from __future__ import annotations

from rmsprop_gui.panels.ledger.ledger_panel import LedgerPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("ledger", "Step ledger", "bottom", 2, LedgerPanel, width=432, height=220)
