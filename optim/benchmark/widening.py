"""Searches that go on beyond their edge: blocks of further settings, tried only where the best one so far lies at that edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optim.base.fields import NumberField
from optim.benchmark.ranges import Range

LOW, HIGH = -1, 1  # the side of a range that a block lies beyond


@dataclass(frozen=True)
class Block:
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


def widened(
    first: Mapping[str, np.ndarray], ranges: Mapping[str, Range], spans: Mapping[str, NumberField], rounds: int
) -> tuple[dict[str, np.ndarray], list[Block]]:
    """(settings {name: (all trials,)}, their blocks): the first search, and `rounds` more of it to either side of each number.

    Numbers that the optimizer cannot have are nan: such a trial is never made.

    spans   {name: declaration}
    """
    count = len(next(iter(first.values()), ()))
    parts, blocks = [dict(first)], [Block(slice(0, count))]
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
                blocks.append(Block(slice(begin, begin + count), name, side, step))
    return {name: np.concatenate([part[name] for part in parts]) for name in first}, blocks


def beyond(
    blocks: list[Block], settings: Mapping[str, np.ndarray], tried: np.ndarray, chosen: int
) -> list[Block]:
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
