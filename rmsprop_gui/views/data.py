"""The dock with the data that an objective is made of. It opens with scenes that have some."""

from __future__ import annotations

from rmsprop_gui.data_dock.panel import DataPanel
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("data", "Data", "tab", 0, DataPanel, beside="ledger")
