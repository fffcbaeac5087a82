"""One axis of a map: which number of the run it varies, over which range, in how many cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np

from optim.base.checks import check_number, check_text, find_named
from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable
from optim.elementary.scales import SCALES, between

MOST_CELLS = 2048


@dataclass(frozen=True)
class SweepAxis:
    """`count` cells of equal width from `low` to `high`; a cell's run has the number at the middle of the cell.

    field   "start.1", "start.2", "hyper.lr", "objective.k" ...: see `optim.sweeps.fields`
    scale   "linear", "log", or "complement" (logarithm of 1 - x, for decays)

    Raises SpecError with a sentence when the range is empty or reversed, does not fit the scale, or has too many cells.
    """

    field: str
    low: float
    high: float
    count: int = 128
    scale: str = "linear"

    def __post_init__(self) -> None:
        check_text(self.field, translatable("the field of an axis"), 200)
        if not isinstance(self.scale, str) or self.scale not in SCALES:
            raise SpecError(
                "The scale of {field} is 'linear', 'log' or 'complement', not {scale}.",
                field=self.field,
                scale=quote(self.scale),
            )
        object.__setattr__(self, "low", check_number(self.low, f"the lowest {self.field} of the map"))
        object.__setattr__(self, "high", check_number(self.high, f"the highest {self.field} of the map"))
        object.__setattr__(self, "count", check_count(self.count, self.field))
        self._check_range()
        self._check_fit()

    def _check_range(self) -> None:
        if self.low == self.high:
            raise SpecError(
                "The range of {field} is empty: it begins and ends at {low}; choose two numbers.",
                field=self.field,
                low=f"{self.low:g}",
            )
        if self.low > self.high:
            raise SpecError(
                "The range of {field} is reversed: {low} is above {high}; swap the two numbers.",
                field=self.field,
                low=f"{self.low:g}",
                high=f"{self.high:g}",
            )
        if not np.isfinite(self.high - self.low):
            raise SpecError("The range of {field} is too wide for a float64; choose numbers closer together.", field=self.field)

    def _check_fit(self) -> None:
        """That the scale has all numbers of the range."""
        if self.scale == "log" and self.low <= 0:
            raise SpecError(
                "A logarithmic axis of {field} cannot begin at {low}; choose a number above 0 or a linear axis.",
                field=self.field,
                low=f"{self.low:g}",
            )
        if self.scale == "complement" and self.high >= 1:
            raise SpecError(
                "An axis of {field} by 1 − x must end below 1, not at {high}; choose for example 0.999.",
                field=self.field,
                high=f"{self.high:g}",
            )

    def at(self, part: Any) -> Any:
        """The number at a part of the way from low (0) to high (1); `part` is a number or an array."""
        return between(self.low, self.high, self.scale, part)

    def values(self) -> np.ndarray:
        """(count,) float64, read-only: the number of each cell. The same bits on every machine."""
        return get_values(self)

    def part(self, value: float) -> float:
        """How far along the axis a number stands, 0 to 1 inside the range; nan where the scale has no place for it.

        value   the number
        """
        value, low, high = (self._bent(number) for number in (value, self.low, self.high))
        return (value - low) / (high - low)

    def _bent(self, value: float) -> float:
        if self.scale == "linear":
            return value
        value = value if self.scale == "log" else 1.0 - value
        return float(np.log(value)) if value > 0 else float("nan")

    def index(self, value: float) -> int | None:
        """The cell a number lies in, or None outside the range.

        value   the number
        """
        part = self.part(value)
        return min(int(part * self.count), self.count - 1) if 0.0 <= part <= 1.0 else None

    def to_dict(self) -> dict[str, Any]:
        """Plain names and numbers; `from_dict` reads them back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> SweepAxis:
        """The axis in a mapping with field, low, high and count.

        data   the mapping

        Raises SpecError when a part is missing, unknown or out of range.
        """
        if not isinstance(data, Mapping):
            raise SpecError("An axis is a mapping with field, low, high and count, not {data}.", data=quote(data))
        find_named(data, [f.name for f in fields(cls)], "part of an axis")
        for name in ("field", "low", "high"):
            if name not in data:
                raise SpecError("An axis needs {name}; give its field, low and high.", name=quote(name))
        return cls(**data)


def check_count(count: Any, field: str) -> int:
    """The number of cells as an int.

    count   a whole number
    field   that lies on the axis, for the sentence

    Raises SpecError when it is not whole or out of range.
    """
    if isinstance(count, bool) or not isinstance(count, int | np.integer):
        raise SpecError(
            "The number of cells along {field} must be a whole number, not {count}.", field=field, count=quote(count)
        )
    if not 1 <= count <= MOST_CELLS:
        raise SpecError(
            "A map of {count} cells along {field} cannot be made; choose from 1 to {most_cells}.",
            count=f"{count:,}",
            field=field,
            most_cells=f"{MOST_CELLS:,}",
        )
    return int(count)


@lru_cache(maxsize=64)
def get_values(axis: SweepAxis) -> np.ndarray:
    """(count,) the numbers in the middle of each cell, read-only."""
    with np.errstate(all="ignore"):  # what is not finite is refused by whoever runs it
        values = np.array(axis.at((np.arange(axis.count) + 0.5) / axis.count), dtype=np.float64)
    values.flags.writeable = False
    return values
