"""All kinds of events of a run, in the order of their steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from weakref import WeakKeyDictionary

import numpy as np

from optim.catalog import discover
from optim.event_kind import Kind, all_limits
from optim.insight.events.base import Event, name
from optim.insight.wording import listed
from optim.language import joined, said
from optim.run import Run

Found = dict[str, tuple[dict[str, float], tuple[Event, ...]]]
_known: WeakKeyDictionary[Run, Found] = WeakKeyDictionary()


def kinds() -> MappingProxyType[str, Kind]:
    """{name: Kind} with title, definition, level and thresholds."""
    return discover("optim.insight.events")


def checked(thresholds: Mapping[str, Mapping[str, float]] | None) -> dict[str, dict[str, float]]:
    """{kind: {threshold: value in force}} of all kinds. Raises SpecError for a kind, threshold or value that cannot be."""
    return all_limits(kinds(), thresholds)


def find(run: Run, thresholds: Mapping[str, Mapping[str, float]] | None = None) -> tuple[Event, ...]:
    """The events of a run, by step. What begins in several parameters at one step is one event, where it is strongest.

    thresholds {kind: {name: value}} replaces some of those that `kinds()` tells; only kinds whose thresholds are others than
    the last time are looked for again. Raises SpecError for thresholds that there are not.
    """
    limits = checked(thresholds)
    known = _known.setdefault(run, {})
    for kind, mine in limits.items():
        if kind not in known or known[kind][0] != mine:
            with np.errstate(all="ignore"):
                known[kind] = mine, together(run, kind, kinds()[kind].find(run, mine))
    found = [event for kind in limits for event in known[kind][1]]
    return tuple(sorted(found, key=lambda event: (event.step, event.kind)))


def together(run: Run, kind: str, found: Iterable[Event]) -> tuple[Event, ...]:
    """One event for each step; the strongest of those that begin there names the others."""
    by_step: dict[int, list[Event]] = {}
    for event in found:
        by_step.setdefault(event.step, []).append(replace(event, kind=kind))
    return tuple(merged(run, same) for same in by_step.values())


def merged(run: Run, same: list[Event]) -> Event:
    strongest = max(same, key=lambda event: event.strength)
    others = tuple(e.parameter for e in same if e is not strongest and e.parameter is not None)
    if not others:
        return strongest
    if len(others) <= 3:
        more = said("The same begins for {parameters}.", parameters=listed([name(run, i) for i in others]))
    else:
        more = said("The same begins for {count} other parameters.", count=len(others))
    last = max(event.last for event in same)
    return replace(strongest, sentence=joined([strongest.sentence, more]), others=others, last=last)
