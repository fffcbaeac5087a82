"""Recordings side by side: where they part and by how much, what their settings differ in, and which findings each has.

optim.recorder.side_by_side([open_recording("a.rmsrec"), open_recording("b.rmsrec")], "md")
"""

from __future__ import annotations

from collections.abc import Sequence

from optim.base.checks import choose
from optim.base.translatable import translatable
from optim.recorder.recording import Recording
from optim.recorder.recording_file import RecordingError
from optim.recorder.report.documents import Say
from optim.recorder.side_by_side.content import MOST_RECORDINGS, get_content
from optim.recorder.side_by_side.documents import csv, html, markdown, text

FORMATS = {"text": text, "html": html, "md": markdown, "csv": csv}


def side_by_side(
    recordings: Sequence[Recording], format: str = "text", say: Say = str, names: Sequence[str] | None = None
) -> str:
    """Up to 20 recordings beside each other; each is compared with the first.

    recordings   at least two
    format       "text" for a terminal, "md", "html" (one page that needs nothing else), or "csv"
    say          translates a sentence
    names        what they are called, by default their titles

    Raises SpecError for another format, and for too few or too many recordings.
    """
    write = choose(FORMATS, format, "format of a comparison")
    if not 2 <= len(recordings) <= MOST_RECORDINGS:
        raise RecordingError(
            "{count} recordings cannot be put side by side; give 2 to {most}.", count=len(recordings), most=MOST_RECORDINGS
        )
    called = [str(name) for name in names] if names is not None else [each.title for each in recordings]
    if len(called) != len(recordings):
        raise RecordingError(translatable("There must be one name for each recording."))
    return write(get_content(recordings, called), say)
