"""What happened in a training: all kinds of events, in the order of their steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from optim.base.catalog import discover
from optim.base.event_kind import EventKind, all_limits
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import RecordingEvent
from optim.recorder.recording import Recording


def kinds() -> MappingProxyType[str, EventKind]:
    """{name: Kind} with title, definition and thresholds."""
    return discover("optim.recorder.event_kinds")


def events(recording: Recording, thresholds: Mapping[str, Mapping[str, float]] | None = None) -> tuple[RecordingEvent, ...]:
    """The events of a recording, by step. What begins in several tensors at one step is one event, where it is strongest.

    thresholds {kind: {name: value}} replaces some of those that `kinds()` tells. Raises SpecError for others.
    """
    limits = all_limits(kinds(), thresholds)
    found: dict[tuple[str, int], list[RecordingEvent]] = {}
    for name, kind in kinds().items():
        with np.errstate(all="ignore"):  # losses and rates can have any size
            of_kind = list(kind.find(recording, limits[name]))
        for event in of_kind:
            found.setdefault((name, event.step), []).append(with_reason(replace(event, kind=name, axis=recording.axis)))
    return tuple(together(found[key]) for key in sorted(found, key=lambda key: (key[1], key[0])))


def with_reason(event: RecordingEvent) -> RecordingEvent:
    """The same with why it matters in its sentence."""
    return (
        replace(event, sentence=translatable("{what} {why}", what=event.sentence, why=event.matters)) if event.matters else event
    )


def together(same: list[RecordingEvent]) -> RecordingEvent:
    """The strongest event, which names the others.

    same   events of one kind that begin at the same step
    """
    strongest = max(same, key=lambda event: event.strength)
    others = tuple(dict.fromkeys(event.tensor for event in same if event.tensor not in ("", strongest.tensor)))
    if not others:
        return replace(strongest, last=max(event.last for event in same))
    more = others[0] if len(others) == 1 else f"{len(others)} other tensors"
    sentence = f"{strongest.sentence} The same begins in {more}."
    return replace(strongest, sentence=sentence, others=others, last=max(event.last for event in same))
