"""The map: the centre of the window."""

from __future__ import annotations

from rmsprop_gui.panels.map.map_widget import make_map_widget
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("map", "Map", "map", 0, make_map_widget, width=684)
