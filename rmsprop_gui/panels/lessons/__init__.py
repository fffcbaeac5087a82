"""The dock with the lessons, on the right. It is closed at first."""

from __future__ import annotations

from rmsprop_gui.panels.lessons.lessons_panel import LessonsPanel
from rmsprop_gui.widgets.panel_entry import PanelEntry

ENTRY = PanelEntry("lessons", "Lessons", "right", 0, LessonsPanel, width=340)
