"""The landscape in three dimensions, with the paths on it: a tab beside the map."""

from __future__ import annotations

from rmsprop_gui.i18n import mark
from rmsprop_gui.panels.surface.surface_view import SurfaceView
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("surface", mark("3-D"), "map", 1, SurfaceView, width=684)
