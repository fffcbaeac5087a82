"""What was found in a recording, as text with plots: HTML in one file, and Markdown."""

from __future__ import annotations

from optim.base.checks import choose
from optim.recorder.recording import Recording
from optim.recorder.report.content import get_content
from optim.recorder.report.documents import Say, html, markdown

FORMATS = {"html": html, "md": markdown}


def report(recording: Recording, format: str = "html", say: Say = str) -> str:
    """The report: "html" is one self-contained page, to be opened or printed; "md" is text for an issue or a lab note, whose
    plots are rows of characters. `say` translates a sentence. Raises SpecError for another format."""
    return choose(FORMATS, format, "format of a report")(get_content(recording), say)
