"""What was found in a recording, as text with plots: HTML in one file, and Markdown."""

from __future__ import annotations

from optim.base.checks import choose
from optim.recorder.recording import Recording
from optim.recorder.report.content import get_content
from optim.recorder.report.documents import Say, html, markdown, text
from optim.recorder.report.plot import ReportPlot
from optim.recorder.report.svg import svg

FORMATS = {"html": html, "md": markdown, "text": text}


def report(recording: Recording, format: str = "html", say: Say = str) -> str:
    """The report: "html" is one self-contained page, to be opened or printed; "md" is text for an issue or a lab note, whose
    plots are rows of characters; "text" tells what happened in a terminal. `say` translates a sentence. Raises SpecError for
    another format."""
    return choose(FORMATS, format, "format of a report")(get_content(recording), say)


def make_files(recording: Recording, format: str, stem: str, say: Say = str) -> dict[str, str]:
    """{name of a file: text} of a report that is written: Markdown has its figures beside it, as SVG; the report comes last.

    stem   of the names
    say    translates a sentence

    Raises SpecError for another format.
    """
    choose(FORMATS, format, "format of a report")
    if format != "md":
        return {f"{stem}.{'txt' if format == 'text' else format}": report(recording, format, say)}
    files: dict[str, str] = {}

    def draw(plot: ReportPlot) -> str:
        name = f"{stem}-figure-{len(files) + 1}.svg"
        files[name] = svg(plot, say) + "\n"
        return name

    written = markdown(get_content(recording), say, draw)
    return {**files, f"{stem}.md": written}
