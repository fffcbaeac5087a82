"""Where the hyperparameters of an optimizer are searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from optim.base.checks import check_number, check_whole, find_named
from optim.base.errors import SpecError
from optim.base.fields import NumberField
from optim.base.translatable import quote
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
            raise SpecError("The scale of a search is 'linear', 'log' or 'complement', not {scale}.", scale=quote(self.scale))
        if self.low > self.high:
            raise SpecError(
                "A search from {low} to {high} goes backwards; swap the two numbers.",
                low=f"{self.low:g}",
                high=f"{self.high:g}",
            )
        if self.low == self.high:
            raise SpecError(
                "A search from {low} to {high} has nothing to choose; put the number into hyper.",
                low=f"{self.low:g}",
                high=f"{self.high:g}",
            )
        if self.scale == "log" and self.low <= 0:
            raise SpecError(
                "A logarithmic search cannot begin at {low}; choose a number above 0 or a linear scale.", low=f"{self.low:g}"
            )
        if self.scale == "complement" and self.high >= 1:
            raise SpecError(
                "A search by 1 − x must end below 1, not at {high}; choose for example 0.999.", high=f"{self.high:g}"
            )
        if not np.isfinite(self.high - self.low):
            raise SpecError("A search this wide does not fit a float64; choose numbers closer together.")

    def grid(self, count: int) -> np.ndarray:
        """(count,) numbers of 12 digits; the middle where there is one only. The ends are `low` and `high`, to the bit."""
        parts_of_way = np.arange(count) / (count - 1) if count > 1 else np.full(1, 0.5)
        values = self.get_numbers(parts_of_way)
        short = np.array([float(f"{value:.12g}") for value in values.tolist()])  # 1, where 0.9999999999999996 comes out
        if count > 1:
            short[[0, -1]] = self.low, self.high
        return short

    def get_numbers(self, part: np.ndarray) -> np.ndarray:
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
        raise SpecError("The search of {name} is a mapping with low and high, not {value}.", name=name, value=quote(value))
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
    return {name: ranges[name].get_numbers(parts(trials, seed, "search", name)) for name in ranges}


# Searches that go on beyond their edge: blocks of further settings, tried only where the best one so far lies at that edge.
LOW, HIGH = -1, 1  # the side of a range that a block lies beyond


@dataclass(frozen=True)
class TrialBlock:
    """Trials of an optimizer that are tried together: the first search, or the same once more `step` widths to one side.

    trials   their places among all settings of the optimizer
    name     the hyperparameter along which it is moved; "" for the first search
    """

    trials: slice
    name: str = ""
    side: int = 0
    step: int = 0


def move(values: np.ndarray, within: Range, widths: int) -> np.ndarray:
    """(n,) numbers of a search, moved by so many widths of its range on its scale.

    values   (n,)
    within   the range
    widths   how many, below 0 to the lower side
    """
    low, high = within.low, within.high
    if within.scale == "log":
        return values * (high / low) ** widths
    if within.scale == "complement":
        return 1.0 - (1.0 - values) * ((1.0 - high) / (1.0 - low)) ** widths
    return values + widths * (high - low)


def widen_ranges(
    first: Mapping[str, np.ndarray], ranges: Mapping[str, Range], spans: Mapping[str, NumberField], rounds: int
) -> tuple[dict[str, np.ndarray], list[TrialBlock]]:
    """(settings {name: (all trials,)}, their blocks): the first search, and `rounds` more of it to either side of each number.

    Numbers that the optimizer cannot have are nan: such a trial is never made.

    spans   {name: declaration}
    """
    count = len(next(iter(first.values()), ()))
    parts, blocks = [dict(first)], [TrialBlock(slice(0, count))]
    for step in range(1, rounds + 1):
        for name, within in ranges.items():
            for side in (LOW, HIGH):
                values = move(first[name], within, side * step)
                span = spans[name]
                possible = np.isfinite(values) & (values >= span.at_least) & (values <= span.at_most)
                if within.scale == "log":
                    possible &= values > 0.0
                begin = len(parts) * count
                parts.append({**first, name: np.where(possible, values, np.nan)})
                blocks.append(TrialBlock(slice(begin, begin + count), name, side, step))
    return {name: np.concatenate([part[name] for part in parts]) for name in first}, blocks


def beyond(
    blocks: list[TrialBlock], settings: Mapping[str, np.ndarray], tried: np.ndarray, chosen: int
) -> list[TrialBlock]:
    """The blocks to try next: beyond each edge of what was `tried` (all trials,) at which the chosen setting lies."""
    found = []
    for name, values in settings.items():
        seen = values[tried]
        for side, edge in ((LOW, seen.min()), (HIGH, seen.max())):
            if values[chosen] != edge or seen.min() == seen.max():
                continue
            steps = [b for b in blocks if b.name == name and b.side == side and not tried[b.trials].any()]
            usable = [b for b in steps if np.isfinite(values[b.trials]).any()]
            if usable:
                found.append(min(usable, key=lambda block: block.step))
    return found
