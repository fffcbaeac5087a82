"""The dock with the lessons, on the right. It is closed at first."""

from __future__ import annotations

from rmsprop_gui.lessons.panel import LessonsPanel
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("lessons", "Lessons", "right", 0, LessonsPanel, width=340)
