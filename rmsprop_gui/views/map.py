"""The map: the centre of the window."""

from __future__ import annotations

from rmsprop_gui.map.widget import make_map_widget
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("map", "Map", "map", 0, make_map_widget, width=684)
