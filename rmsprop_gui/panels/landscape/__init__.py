"""The dock in which a landscape is chosen: gallery of thumbnails, formula, parameters, description; or a function is written."""

from __future__ import annotations

from rmsprop_gui.panels.landscape.landscape_panel import LandscapeView
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("landscape", "Landscape", "left", 0, LandscapeView, width=292, height=346)
