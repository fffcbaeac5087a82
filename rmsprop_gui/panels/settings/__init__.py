"""The dock with the settings of the focused run, one section a file. A section is a widget with `refresh()`."""

from __future__ import annotations

from rmsprop_gui.panels.settings.settings_panel import SettingsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("settings", "Settings", "left", 1, SettingsPanel, width=292)
