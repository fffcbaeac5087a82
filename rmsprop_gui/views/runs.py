"""The dock with the runs that are compared."""

from __future__ import annotations

from rmsprop_gui.runs.panel import Runs
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("runs", "Runs", "bottom", 0, Runs, width=410, height=220)
