"""Where the hyperparameters of an optimizer are searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from optim.base.checks import check_number, check_whole, find_named
from optim.base.errors import SpecError
from optim.base.fields import NumberField
from optim.base.translatable import quoted, translatable
from optim.benchmark.problem import parts
from optim.elementary.scales import SCALES, between

MOST_TRIALS = 10_000


@dataclass(frozen=True)
class Range:
    """`count` numbers from `low` to `high`, both included, evenly spaced on `scale`; a random search draws between them.

    scale   "linear", "log", or "complement" (logarithm of 1 − x, for decays)
    count   numbers of a grid along this hyperparameter; 0: as many as the trials allow (see `BenchSpec`)

    Raises SpecError when the range is empty or a number is not valid.
    """

    low: float
    high: float
    scale: str = "log"
    count: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", check_number(self.low, "the lowest number of a search"))
        object.__setattr__(self, "high", check_number(self.high, "the highest number of a search"))
        object.__setattr__(self, "count", check_whole(self.count, "the count of a grid", 0, MOST_TRIALS))
        if not isinstance(self.scale, str) or self.scale not in SCALES:
            raise SpecError(
                translatable("The scale of a search is 'linear', 'log' or 'complement', not {scale}.", scale=quoted(self.scale))
            )
        if self.low > self.high:
            raise SpecError(
                translatable(
                    "A search from {low} to {high} goes backwards; swap the two numbers.",
                    low=f"{self.low:g}",
                    high=f"{self.high:g}",
                )
            )
        if self.low == self.high:
            raise SpecError(
                translatable(
                    "A search from {low} to {high} has nothing to choose; put the number into hyper.",
                    low=f"{self.low:g}",
                    high=f"{self.high:g}",
                )
            )
        if self.scale == "log" and self.low <= 0:
            raise SpecError(
                translatable(
                    "A logarithmic search cannot begin at {low}; choose a number above 0 or a linear scale.", low=f"{self.low:g}"
                )
            )
        if self.scale == "complement" and self.high >= 1:
            raise SpecError(
                translatable(
                    "A search by 1 − x must end below 1, not at {high}; choose for example 0.999.", high=f"{self.high:g}"
                )
            )
        if not np.isfinite(self.high - self.low):
            raise SpecError(translatable("A search this wide does not fit a float64; choose numbers closer together."))

    def grid(self, count: int) -> np.ndarray:
        """(count,) numbers of 12 digits; the middle where there is one only. The ends are `low` and `high`, to the bit."""
        parts_of_way = np.arange(count) / (count - 1) if count > 1 else np.full(1, 0.5)
        values = self.drawn(parts_of_way)
        short = np.array([float(f"{value:.12g}") for value in values.tolist()])  # 1, where 0.9999999999999996 comes out
        if count > 1:
            short[[0, -1]] = self.low, self.high
        return short

    def drawn(self, part: np.ndarray) -> np.ndarray:
        """(n,) numbers at parts of the way from low to high.

        part   (n,) 0 to 1
        """
        with np.errstate(all="ignore"):  # what is not finite is refused by the run that it is for
            return np.asarray(between(self.low, self.high, self.scale, part), dtype=np.float64)

    def to_dict(self) -> dict[str, Any]:
        """Plain names and numbers, to be read back."""
        return asdict(self)


def of_span(span: NumberField) -> Range:
    """The Range that the slider of a hyperparameter covers.

    span   the declaration
    """
    return Range(span.low, span.high, span.scale)


def check_range(value: Any, name: str, span: NumberField) -> Range:
    """A Range from a Range, a mapping, or None for what the slider covers.

    value   what was given
    name    of the hyperparameter
    span    its declaration

    Raises SpecError when it is none of these, or leaves the valid numbers.
    """
    if value is None:
        return of_span(span)
    if isinstance(value, Range):
        return value
    if not isinstance(value, Mapping) or not {"low", "high"} <= set(value):
        raise SpecError(
            translatable("The search of {name} is a mapping with low and high, not {value}.", name=name, value=quoted(value))
        )
    find_named(value, [field.name for field in fields(Range)], f"part of the search of {name}")
    return Range(**{"scale": span.scale, **value})


def get_grid(ranges: Mapping[str, Range], counts: Mapping[str, int]) -> dict[str, np.ndarray]:
    """{name: (trials,)} of every combination; the last name changes fastest.

    counts   {name: numbers along it}
    """
    axes = [ranges[name].grid(counts[name]) for name in ranges]
    return {name: mesh.ravel() for name, mesh in zip(ranges, np.meshgrid(*axes, indexing="ij"), strict=True)}


def get_random(ranges: Mapping[str, Range], trials: int, seed: int) -> dict[str, np.ndarray]:
    """{name: (trials,)} drawn by seed. Optimizers that search the same name look at the same parts of their ranges."""
    return {name: ranges[name].drawn(parts(trials, seed, "search", name)) for name in ranges}
