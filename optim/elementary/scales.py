"""Where a part of the way between two numbers lies: linearly, logarithmically, or by the logarithm of 1 − x (for decays)."""

from __future__ import annotations

from typing import Any

from optim.elementary import power

SCALES = ("linear", "log", "complement")


def between(low: float, high: float, scale: str, part: Any) -> Any:
    """The number at a part of the way from low (0) to high (1), a number or an array. The same bits on every machine.

    "log" needs a low above 0, "complement" a high below 1.

    low, high   the two ends
    scale       "linear", "log" or "complement"
    part        a number or an array
    """
    if scale == "log":
        return low * power(high / low, part)
    if scale == "complement":
        return 1.0 - (1.0 - low) * power((1.0 - high) / (1.0 - low), part)
    return low + (high - low) * part
