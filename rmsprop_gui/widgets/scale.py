"""How a slider's way from 0 to 1 maps to values: linear, logarithmic, or the complement's logarithm. No Qt here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rmsprop_gui.i18n import tr

KINDS = ("linear", "log", "complement")
_ZERO_PART = 0.06  # the share of a logarithmic way that stands for zero, if the range begins there
_DECADES_ABOVE_ZERO = 4
_CLOSEST_TO_ONE = 1e-6  # where a complement range up to 1 ends


@dataclass(frozen=True)
class SliderScale:
    """Values from ``low`` to ``high`` along a way from 0 to 1.

    "log" walks equal ways per decade; with ``low`` 0 its first part means zero and four decades follow.
    "complement" walks decades of 1 - x, so that 0.9, 0.99 and 0.999 stand equally far apart.

    Raises:
        ValueError: one sentence, for ranges that cannot be drawn.
    """

    kind: str
    low: float
    high: float

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(
                tr("There is no slider scale {kind}; choose one of {names}.", kind=f"{self.kind!r}", names=", ".join(KINDS))
            )
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(
                tr(
                    "A slider cannot run from {low} to {high}: give two rising numbers.",
                    low=f"{self.low:g}",
                    high=f"{self.high:g}",
                )
            )
        if self.kind == "log" and self.low < 0:
            raise ValueError(tr("A logarithmic slider cannot begin at {low}: begin at 0 or above.", low=f"{self.low:g}"))
        if self.kind == "complement" and self.high > 1:
            raise ValueError(tr("A complement slider cannot end at {high}: end at 1 or below.", high=f"{self.high:g}"))

    @property
    def has_zero(self) -> bool:
        """Whether a logarithmic range begins with a stretch that means zero."""
        return self.kind == "log" and self.low == 0

    def _ends(self) -> tuple[float, float]:
        """The ends in the coordinate that grows evenly along the way; decades for the two logarithmic kinds."""
        if self.kind == "linear":
            return self.low, self.high
        if self.kind == "complement":
            return -math.log10(1 - self.low), -math.log10(max(1 - self.high, _CLOSEST_TO_ONE))
        top = math.log10(self.high)
        return (top - _DECADES_ABOVE_ZERO if self.has_zero else math.log10(self.low)), top

    def _coordinate(self, value: float) -> float:
        if self.kind == "linear":
            return value
        if self.kind == "log":
            return math.log10(value) if value > 0 else -math.inf
        return -math.log10(1 - value) if value < 1 else math.inf

    def position(self, value: float) -> float:
        """Where ``value`` lies; below 0 or above 1 if outside the range, nan for nan."""
        if math.isnan(value):
            return math.nan
        start, end = self._ends()
        share = (self._coordinate(value) - start) / (end - start)
        if not self.has_zero:
            return share
        if value <= 0:
            return 0.0 if value == 0 else -math.inf
        return max(_ZERO_PART, _ZERO_PART + share * (1 - _ZERO_PART))  # between zero and the first decade: at its foot

    def value(self, position: float) -> float:
        """The value at ``position``, 0 to 1; the ends are exact."""
        if position <= 0:
            return self.low
        if position >= 1:
            return self.high if self.kind != "complement" else min(self.high, 1 - _CLOSEST_TO_ONE)
        if self.has_zero:
            if position < _ZERO_PART:
                return 0.0
            position = (position - _ZERO_PART) / (1 - _ZERO_PART)
        start, end = self._ends()
        coordinate = start + position * (end - start)
        if self.kind == "linear":
            return coordinate
        return 10.0**coordinate if self.kind == "log" else 1 - 10.0**-coordinate

    def nearest_round(self, position: float, pixel: float) -> float:
        """The roundest value within a ``pixel`` of way around ``position``: what a drag means."""
        exact = self.value(position)
        if exact in (self.low, self.high, 0.0) or position >= 1:
            return exact
        reach = abs(self.value(min(1, position + pixel)) - self.value(max(0, position - pixel))) / 2
        return self._clean(exact, reach)

    def _clean(self, value: float, reach: float) -> float:
        """Rounds to a multiple of 1, 2 or 5 times a power of ten not above ``reach``; the result prints short."""
        if not reach > 0:
            return value
        decade = math.floor(math.log10(reach))
        step = max(m for m in (1, 2, 5) if m * 10.0**decade <= reach * (1 + 1e-9)) * 10.0**decade
        return round(round(value / step) * step, max(0, -decade))

    def unit(self) -> float:
        """The way of one press of an arrow key: 1/20 decade, or 1/100 of a linear range."""
        start, end = self._ends()
        if self.kind == "linear":
            return 0.01
        return 0.05 / (end - start) * (1 - _ZERO_PART if self.has_zero else 1)

    def stepped(self, value: float, direction: int, factor: float = 1) -> float:
        """The value one key press away (``direction`` +1 or -1), on a grid anchored at the ends of the range.

        A value outside the range first comes back to the end it has passed.
        """
        place = self.position(value)
        if math.isnan(place) or place < 0:
            return self.low if direction > 0 else value
        if place > 1:
            return self.value(1) if direction < 0 else value
        if self.has_zero and value == 0 and direction > 0:
            return self._clean(self.value(_ZERO_PART), self.value(_ZERO_PART) / 100)
        width = self.unit() * factor
        anchor = _ZERO_PART if self.has_zero else 0.0
        cell = (place - anchor) / width
        near = round(cell)
        cell = near + direction if abs(cell - near) < 0.3 else math.floor(cell) + (1 if direction > 0 else 0)
        target = min(1.0, max(0.0, anchor + cell * width))
        if self.has_zero and target < anchor - 1e-12:
            return 0.0
        exact = self.value(target)
        if exact in (self.low, self.high):
            return exact
        return self._clean(exact, abs(exact - self.value(max(0.0, target - width))) / 12 or abs(exact) / 100)

    def ticks(self) -> list[float]:
        """Positions of whole decades, or of round values of a linear range."""
        start, end = self._ends()
        if self.kind == "linear":
            step = next(m * 10.0**e for e in range(-12, 13) for m in (1, 2, 5) if (end - start) / (m * 10.0**e) <= 6)
        else:
            step = float(math.ceil((end - start) / 14))
        marks = [k * step for k in range(math.ceil(start / step - 1e-9), math.floor(end / step + 1e-9) + 1)]
        shares = [(mark - start) / (end - start) for mark in marks]
        return [_ZERO_PART + share * (1 - _ZERO_PART) for share in shares] if self.has_zero else shares
