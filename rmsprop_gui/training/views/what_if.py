"""The gradients of the picked weight under other settings."""

from __future__ import annotations

from rmsprop_gui.training.what_if.panel import WhatIf
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("what-if", "What if", "right", 2, WhatIf, width=372, height=220)  # type: ignore[arg-type]
