"""What the pointer reads off a plot: the step under it and the values of every curve there."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from rmsprop_gui.charts.heads import head_text
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number

DIGITS = 6
MOST = 12  # curves that a tip names


def hover_text(panel: PlotPanel, place: QPointF, step_name: str) -> str:
    """The step, then name and value of each curve, one a line."""
    step = panel.step_at(place.x())
    named = [curve for curve in panel.drawing.curves if curve.name]
    lines = [f"{curve.name}: {number(curve.at(step), DIGITS)}" for curve in reversed(named[-MOST:])]
    lines = lines or [head_text(panel.drawing, step)]
    more = len(named) - MOST
    return "\n".join([step_name, *lines, *([tr("and {count} more", count=more)] if more > 0 else [])])
