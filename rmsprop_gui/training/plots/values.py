"""The value of a curve at the tracker, as text."""

from __future__ import annotations

import math

from rmsprop_gui.numbers import number
from rmsprop_gui.plots.kind import Curve

DIGITS = 3


def value_text(curve: Curve, step: int) -> str:
    """Three digits; a dash where the step has no value."""
    value = curve.at(step)
    return number(None if math.isnan(value) else value, DIGITS)
