"""The line plots beside the map."""

from __future__ import annotations

from rmsprop_gui.plots.stack import PlotStack
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("plots", "Line plots", "plots", 0, PlotStack, width=464)
