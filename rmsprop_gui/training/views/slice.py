"""The loss on a plane through the weights, with the paths of the trainings."""

from __future__ import annotations

from rmsprop_gui.training.slices.panel import LossSlice
from rmsprop_gui.views.base import ViewEntry

ENTRY = ViewEntry("slice", "Loss slice", "right", 1, LossSlice, width=372)  # type: ignore[arg-type]
