"""What was found in a recording, as text with plots: HTML in one file, and Markdown."""

from __future__ import annotations

from optim.checks import chosen
from optim.record.recording import Recording
from optim.record.reporting.content import content_of
from optim.record.reporting.html import html
from optim.record.reporting.markdown import markdown

FORMATS = {"html": html, "md": markdown}


def report(recording: Recording, format: str = "html") -> str:
    """The report: "html" is one self-contained page, to be opened or printed; "md" is text for an issue or a lab note, whose
    plots are rows of characters. Raises SpecError for another format."""
    return chosen(FORMATS, format, "format of a report")(content_of(recording))
