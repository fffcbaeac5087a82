"""The dock with maps of how runs end. It begins closed; View > Panels shows it."""

from __future__ import annotations

from rmsprop_gui.maps.panel import Maps
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("maps", "Maps", "right", 0, Maps, width=400)
