"""The dock with the numbers of the current step."""

from __future__ import annotations

from rmsprop_gui.parameters.panel import Parameters
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("parameters", "Parameters", "bottom", 1, Parameters, width=306, height=220)
