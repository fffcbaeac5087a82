"""The dock with dialects side by side. It begins closed, as a tab beside the maps; View > Panels shows it."""

from __future__ import annotations

from rmsprop_gui.dialects.panel import Dialects
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("dialects", "Dialects", "tab", 1, Dialects, beside="maps", width=400)
