"""The dock that explains the rates, on the right. It is closed at first."""

from __future__ import annotations

from rmsprop_gui.rates.dock import RatesDock
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("rates", "Rates", "right", 2, RatesDock, width=340)
