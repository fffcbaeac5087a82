"""What is written of a recording in the thread: the recording itself, or a report of what was found in it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from optim.export.whole_file import write_whole
from optim.record import Recording, save_recording
from optim.record.reporting import report
from rmsprop_gui.i18n import tr


@dataclass(frozen=True)
class Done:
    """A sentence for the status bar; `text` goes to the clipboard unless it is empty."""

    sentence: str
    text: str = ""


def saved(recording: Recording, path: str, cancel: np.ndarray) -> Iterator[Done]:
    save_recording(recording, path)
    yield Done(tr("Saved {name}.", name=Path(path).name))


def reported(recording: Recording, path: str, cancel: np.ndarray) -> Iterator[Done]:
    """As the suffix says: .html, or .md. Raises SpecError with a sentence for another one."""
    write_whole(path, report(recording, Path(path).suffix.lower().lstrip(".")).encode())
    yield Done(tr("Wrote {name}.", name=Path(path).name))


def copied(recording: Recording, cancel: np.ndarray) -> Iterator[Done]:
    yield Done(tr("Copied the report as Markdown, to paste into an issue or a lab note."), report(recording, "md"))
