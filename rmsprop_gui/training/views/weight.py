"""The weight that was picked in the matrices: its curves and its step."""

from __future__ import annotations

from rmsprop_gui.training.picked.panel import PickedWeight
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("weight", "Picked weight", "bottom", 0, PickedWeight, width=700, height=220)  # type: ignore[arg-type]
