"""A run as its events see it, the kinds of events there are, and how they are found, told and written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from optim.base.catalog import discover
from optim.base.event_kind import EventKind, all_limits
from optim.base.plain_text import csv_line
from optim.base.translatable import join, join_words, plain, theta, translatable
from optim.simulate.run import Run

MOST = 6  # events of one kind and parameter; more are told together, the nearest first


@dataclass(frozen=True)
class Event:
    """Something that happened in a run.

    step, last   the first and the last step of it: points theta[step] of the path, 0 to T. What an update does is at the
                 step that it leaves
    kind         name of its kind
    parameter    which one (from 0), where it is strongest; None if it is the whole run
    sentence     what was measured
    advice       what to try, or ""
    strength     how far beyond its threshold, 1 at the threshold
    count        how many times it happened from step to last
    others       further parameters in which it began at the same step
    """

    step: int
    last: int
    kind: str
    parameter: int | None
    sentence: str
    advice: str = ""
    strength: float = 1.0
    count: int = 1
    others: tuple[int, ...] = ()


def bursts(steps: np.ndarray, apart: float, most: int = MOST) -> list[tuple[int, int, int]]:
    """[(first, last, count)] of rising `steps` (N,): those at most `apart` from the next are one burst.

    Where that gives more than `most` bursts, `apart` grows until it does not. Every step is in exactly one burst.
    """
    if not len(steps):
        return []
    gaps = np.diff(steps)
    if np.count_nonzero(gaps > apart) >= most:
        apart = np.partition(gaps, -most)[-most]
    starts = np.concatenate(([0], np.flatnonzero(gaps > apart) + 1, [len(steps)]))
    return [(int(steps[a]), int(steps[b - 1]), int(b - a)) for a, b in zip(starts[:-1], starts[1:], strict=True)]


def name(run: Run, parameter: int) -> str:
    """The name of a parameter in sentences.

    parameter   its index, from 0
    """
    return theta(parameter, run.dimension)


def g(number: float) -> str:
    """A number in a sentence."""
    return plain(float(number), 3)


def factor(number: float) -> str:
    """A factor in a sentence; small ones with fewer digits.

    number   the factor
    """
    return plain(float(number), 2 if number < 100 else 3)


def n(count: int) -> str:
    """A step, or how many of them, in a sentence.

    count   the number
    """
    return f"{count:,}"


# All kinds of events of a run, in the order of their steps.
Found = dict[str, tuple[dict[str, float], tuple[Event, ...]]]
_known: WeakKeyDictionary[Run, Found] = WeakKeyDictionary()


def kinds() -> MappingProxyType[str, EventKind]:
    """{name: Kind} with title, definition, level and thresholds."""
    return discover("optim.analysis.events")


def check(thresholds: Mapping[str, Mapping[str, float]] | None) -> dict[str, dict[str, float]]:
    """{kind: {threshold: value in force}} of all kinds. Raises SpecError for a kind, threshold or value that cannot be."""
    return all_limits(kinds(), thresholds)


def find(run: Run, thresholds: Mapping[str, Mapping[str, float]] | None = None) -> tuple[Event, ...]:
    """The events of a run, by step. What begins in several parameters at one step is one event, where it is strongest.

    thresholds {kind: {name: value}} replaces some of those that `kinds()` tells; only kinds whose thresholds are others than
    the last time are looked for again. Raises SpecError for thresholds that there are not.
    """
    limits = check(thresholds)
    known = _known.setdefault(run, {})
    for kind, mine in limits.items():
        if kind not in known or known[kind][0] != mine:
            with np.errstate(all="ignore"):
                known[kind] = mine, together(run, kind, kinds()[kind].find(run, mine))
    found = [event for kind in limits for event in known[kind][1]]
    return tuple(sorted(found, key=lambda event: (event.step, event.kind)))


def together(run: Run, kind: str, found: Iterable[Event]) -> tuple[Event, ...]:
    """One event for each step; the strongest of those that begin there names the others.

    kind    key of the kind of event
    found   the events of all parameters
    """
    by_step: dict[int, list[Event]] = {}
    for event in found:
        by_step.setdefault(event.step, []).append(replace(event, kind=kind))
    return tuple(merge(run, same) for same in by_step.values())


def merge(run: Run, same: list[Event]) -> Event:
    """One event out of those that begin at the same step.

    same   at least one event
    """
    strongest = max(same, key=lambda event: event.strength)
    others = tuple(e.parameter for e in same if e is not strongest and e.parameter is not None)
    if not others:
        return strongest
    if len(others) <= 3:
        more = translatable("The same begins for {parameters}.", parameters=join_words([name(run, i) for i in others]))
    else:
        more = translatable("The same begins for {count} other parameters.", count=len(others))
    last = max(event.last for event in same)
    return replace(strongest, sentence=join([strongest.sentence, more]), others=others, last=last)


HEADINGS = ("step", "last", "count", "kind", "title", "level", "parameter", "sentence", "advice")


def rows(events: Iterable[Event], dimension: int) -> list[tuple[Any, ...]]:
    """One row under HEADINGS for each event; the parameter is written as a name, "" for the whole run.

    dimension   number of parameters of the run
    """
    return [row(event, dimension) for event in events]


def row(event: Event, dimension: int) -> tuple[Any, ...]:
    """The cells of one event, as HEADINGS names them.

    dimension   number of parameters of the run
    """
    kind = kinds()[event.kind]
    where = "" if event.parameter is None else theta(event.parameter, dimension)
    return event.step, event.last, event.count, event.kind, kind.title, kind.level, where, event.sentence, event.advice


def as_csv(found: Sequence[tuple[str, int, Sequence[Event]]]) -> str:
    """Events as comma-separated text with a heading line.

    found   (name of the run, its dimension, its events) for each run
    """
    lines: list[tuple[Any, ...]] = [("run", *HEADINGS)]
    for run_name, dimension, events in found:
        lines += [(run_name, *row) for row in rows(events, dimension)]
    return "".join(f"{csv_line(line)}\n" for line in lines)


def as_json(
    found: Sequence[tuple[str, int, Sequence[Event]]], thresholds: Mapping[str, Mapping[str, float]] | None = None
) -> str:
    """Events as JSON, with the definitions and the thresholds in force.

    found        (name of the run, its dimension, its events) for each run
    thresholds   {kind: {threshold: value}} that differ from the defaults
    """
    limits = check(thresholds)
    defined = {k: {"title": kind.title, "definition": kind.fill_definition(limits[k])} for k, kind in kinds().items()}
    runs = [
        {"run": name, "events": [dict(zip(HEADINGS, row, strict=True)) for row in rows(events, dimension)]}
        for name, dimension, events in found
    ]
    return json.dumps({"runs": runs, "thresholds": limits, "kinds": defined}, indent=1, ensure_ascii=False) + "\n"
