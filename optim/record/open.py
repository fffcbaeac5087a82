"""Opens whatever holds a training."""

from __future__ import annotations

from pathlib import Path

from optim.record.opened import open_file
from optim.record.recording import Recording


def open_recording(path: str | Path) -> Recording:
    """The training recorded in `path`; tensors are read when they are looked at.

    What could not be read is told by `.problem`; everything else is there. Raises RecordingError with a sentence when nothing is.
    """
    return open_file(path)
