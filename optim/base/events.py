"""What a kind of event declares, in runs and in recordings alike: a definition, the thresholds in it, and who finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.checks import check_number, choose
from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable

LEVELS = ("info", "warn", "bad")  # from harmless to bad


@dataclass(frozen=True)
class Threshold:
    """A number in the definition of an event.

    value               its default
    meaning             what is counted, in words
    at_least, at_most   its possible range
    whole               whether it is a whole number (of steps, of rows)
    """

    value: float
    meaning: str
    at_least: float = 0.0
    at_most: float = 1e9
    whole: bool = False


@dataclass(frozen=True)
class EventKind:
    """title; definition: when it is one, with `threshold` in place of numbers; level: "info", "warn" or "bad"; find(run or
    recording, {threshold: value}) gives events whose `kind` is filled in later; icon: name of the icon that goes with it."""

    title: str
    definition: str
    level: str
    thresholds: Mapping[str, Threshold]
    find: Callable[[Any, Mapping[str, float]], Iterator[Any]]
    icon: str = ""

    def fill_definition(self, limits: Mapping[str, float] | None = None, definition: str = "") -> str:
        """The definition (or its translation) with the numbers of its thresholds (or of `limits`) filled in."""
        text = definition or self.definition
        for name, threshold in self.thresholds.items():
            text = text.replace(f"`{name}`", f"{(limits or {}).get(name, threshold.value):g}")
        return text


def limits(kind: EventKind, given: Mapping[str, float]) -> dict[str, float]:
    """{threshold: value in force}. Raises SpecError for a threshold that the kind has not, or a value that it cannot have.

    given   {threshold: value} of some of its thresholds
    """
    known = {name: threshold.value for name, threshold in kind.thresholds.items()}
    if not isinstance(given, Mapping):
        raise SpecError(translatable(
            "The thresholds of {title} are given by name, in a mapping, not as {given}.",
            title=f"{kind.title!r}", given=quote(given),
        ))
    for name, value in given.items():
        threshold = choose(kind.thresholds, name, f"threshold of {kind.title!r}")
        number = check_number(value, f"the threshold {name!r} of {kind.title!r}", threshold.at_least, threshold.at_most)
        if threshold.whole and number != int(number):
            raise SpecError(translatable(
                "{name} of {title} must be a whole number, not {number}.",
                name=name, title=f"{kind.title!r}", number=f"{number:g}",
            ))
        known[name] = number
    return known


def all_limits(
    kinds: Mapping[str, EventKind], thresholds: Mapping[str, Mapping[str, float]] | None = None
) -> dict[str, dict[str, float]]:
    """{kind: {threshold: value in force}} of all kinds; `thresholds` replaces some. Raises SpecError for unknown ones."""
    given = {} if thresholds is None else thresholds
    if not isinstance(given, Mapping):
        raise SpecError(translatable("Thresholds are given by kind of event, in a mapping, not as {given}.", given=quote(given)))
    for name in given:
        choose(kinds, name, "kind of event")
    return {name: limits(kind, given.get(name, {})) for name, kind in kinds.items()}


def stretches(found: np.ndarray) -> Iterator[tuple[int, int]]:
    """(first, last) of every unbroken run of True in `found` (N,)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], found, [False])).astype(np.int8)))
    return zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True)
