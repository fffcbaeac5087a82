"""The dock that explains the rates, on the right. It is closed at first."""

from __future__ import annotations

from rmsprop_gui.panels.rates.rates_panel import RatesDock
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("rates", "Rates", "right", 2, RatesDock, width=340)
