"""What is done in the thread for a recording: opening it, reading what was appended, and what the plots will look at. No Qt."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optim.record import Follower, Recording, RecordingError, open_recording
from optim.record.json_log import SUFFIXES
from optim.record.open import TABLES

FRESH = 20.0  # seconds since the last record within which a training counts as going on
AHEAD = 40  # tensors whose statistics are read before anybody looks


@dataclass(frozen=True, eq=False)
class Opened:
    """A recording, and what goes on reading it; None for a table. fresh: the file was written to a moment ago; anew: another
    training was begun in the file that was followed."""

    path: str
    recording: Recording
    follower: Follower | None
    fresh: bool = False
    anew: bool = False


def opened(path: str, cancel: np.ndarray) -> Iterator[Opened]:
    """Raises RecordingError with a sentence when nothing in the file can be read."""
    recording = open_recording(path)
    follower = None
    if Path(path).suffix.lower() not in (*TABLES, *SUFFIXES):  # tables are read whole, once
        follower = Follower(path)
        now = follower.poll()  # from here on it tells of news alone
        recording = now if now is not None and now.records > recording.records else recording
    look_ahead(recording, cancel)
    yield Opened(path, recording, follower, follower is not None and time.time() - os.path.getmtime(path) < FRESH)


def followed(path: str, follower: Follower, cancel: np.ndarray) -> Iterator[Opened]:
    """What was appended since; nothing where nothing was, or while the file is not there."""
    try:
        longer = follower.poll()
    except RecordingError:
        return  # it is being replaced, or was removed: what is known stays
    if longer is not None:
        look_ahead(longer, cancel)
        yield Opened(path, longer, follower, anew=follower.begun_anew)


def look_ahead(recording: Recording, cancel: np.ndarray) -> None:
    """Reads the statistics of the first tensors here, so that the window need not wait for the file."""
    for tensor in recording.tensors[:AHEAD]:
        if cancel[0]:
            return
        _ = recording.series[tensor.name]
