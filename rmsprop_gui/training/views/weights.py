"""The weight matrices of the focused training at the current step."""

from __future__ import annotations

from rmsprop_gui.training.matrix.panel import Matrix
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("weights", "Weights", "right", 0, Matrix, width=372)  # type: ignore[arg-type]
