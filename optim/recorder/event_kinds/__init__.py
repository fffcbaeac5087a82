"""What can happen in a training. Found by this folder: a file declares `ENTRY`, or several kinds in `ENTRIES`. Kinds that runs
have too are those of `optim.analysis.events`, found by what a recording holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from optim.base.events import Event, EventCatalog
from optim.recorder.recording import Recording

CATALOG = EventCatalog("optim.recorder.event_kinds", "tensor")
kinds = CATALOG.kinds


def events(recording: Recording, thresholds: Mapping[str, Mapping[str, float]] | None = None) -> tuple[Event, ...]:
    """The events of a recording, by step. What begins in several tensors at one step is one event, where it is strongest.

    thresholds   {kind: {name: value}} replaces some of those that `kinds()` tells. Raises SpecError for others.
    """
    return CATALOG.find(recording, thresholds, recording.axis)
