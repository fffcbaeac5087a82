"""The dock that shows the arithmetic of the current step."""

from __future__ import annotations

from rmsprop_gui.ledger.panel import Ledger
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("ledger", "Step ledger", "bottom", 2, Ledger, width=432, height=220)
