"""The dock with maps of how runs end. It begins closed; View > Panels shows it."""

from __future__ import annotations

from rmsprop_gui.panels.maps.maps_panel import MapsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("maps", "Maps", "right", 0, MapsPanel, width=400)
