"""Recordings side by side as text for a terminal, Markdown, a page of HTML, and a table in CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optim.base.plain_text import align, csv_line, one_line
from optim.base.plain_text import markdown_text as literal
from optim.base.plain_text import xml_text as escape
from optim.base.translatable import LazyText, translatable
from optim.recorder.report.documents import LANGUAGE, Say, make_markdown_table, sparkline, style
from optim.recorder.report.plot import ReportPlot
from optim.recorder.report.svg import svg
from optim.recorder.side_by_side.content import ComparisonSection, ComparisonTable, SideBySideContent

UNREAD = translatable("Not everything could be read.")
HEADINGS = ("part", "recording", "step", "name", "what", "first", "second", "difference")


def only_sentences(say: Say) -> Say:
    """Translates the program's own texts, and leaves names from outside as they are.

    say   translates a sentence
    """
    return lambda each: say(each) if isinstance(each, LazyText) else each


def text(content: SideBySideContent, say: Say) -> str:
    """Lines for a terminal, without plots.

    content   what is said
    say       translates a sentence
    """
    tell, lines = only_sentences(say), [one_line(say(problem)) for problem in content.problems]
    for section in content.sections:
        if not section.sentences and section.table is None:
            continue
        lines += ["", tell(section.title), *(f"  {one_line(say(sentence))}" for sentence in section.sentences)]
        if section.table is not None:
            rows = [[one_line(tell(cell)) for cell in row] for row in (section.table.headings, *section.table.rows)]
            lines += ["", *(f"  {line}" for line in align(rows, len(section.table.headings) - section.table.numbers))]
    return "\n".join(lines).lstrip("\n") + "\n"


def markdown(content: SideBySideContent, say: Say, draw: Callable[[ReportPlot], str] | None = None) -> str:
    """Markdown; plots are rows of characters.

    content   what is said
    say       translates a sentence
    draw      gives the name of a picture of a plot, that stands in the place of its characters
    """
    tell = only_sentences(say)
    parts = [f"# {literal(say(content.title))}"]
    parts += [f"> **{say(UNREAD)}** {literal(say(problem))}" for problem in content.problems]
    for section in content.sections:
        plots = [line for plot in section.plots if (line := sparkline(plot, tell))] if draw is None else []
        drawn = [f"![{literal(tell(plot.title))}](<{draw(plot)}>)" for plot in section.plots] if draw is not None else []
        if not section.sentences and section.table is None and not plots and not drawn:
            continue
        parts += [f"## {literal(tell(section.title))}", *(literal(say(sentence)) for sentence in section.sentences)]
        if section.table is not None:
            parts.append(make_markdown_table(section.table.headings, section.table.rows, tell))
        parts += ["```text\n" + "\n".join(plots) + "\n```"] if plots else drawn
    return "\n\n".join(parts) + "\n"


def html(content: SideBySideContent, say: Say) -> str:
    """One page that needs nothing else, text escaped, without scripts.

    content   what is said
    say       translates a sentence
    """
    tell, title = only_sentences(say), escape(say(content.title))
    parts = [
        f'<!doctype html>\n<html lang="{say(LANGUAGE)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style()}.wide {{ overflow-x: auto; }}</style></head><body>",
        f"<h1>{title}</h1>", *(f'<p class="box">{escape(say(problem))}</p>' for problem in content.problems),
    ]  # fmt: skip
    for section in content.sections:
        parts += list_html(section, say, tell)
    return "\n".join([*parts, "</body></html>\n"])


def list_html(section: ComparisonSection, say: Say, tell: Say) -> Iterator[str]:
    """The parts of a section, nothing where it is empty.

    section   with sentences, a table or plots
    say       translates a sentence
    tell      translates the program's own texts alone
    """
    if not section.sentences and section.table is None and not section.plots:
        return
    yield f"<h2>{escape(tell(section.title))}</h2>"
    for sentence in section.sentences:
        yield f"<p>{escape(say(sentence))}</p>"
    if section.table is not None:
        yield make_html_table(section.table, tell)
    for plot in section.plots:
        yield svg(plot, tell)


def make_html_table(table: ComparisonTable, tell: Say) -> str:
    """A table that scrolls where it is wider than the page.

    table   of texts
    tell    translates the program's own texts alone
    """
    left = len(table.headings) - table.numbers

    def line(row: tuple[str, ...], tag: str) -> str:
        kinds = ["name" if k < left else "number" for k in range(len(row))]
        cells = (
            f'<{tag} class="{kind}">{escape(tell(cell))}</{tag}>' for kind, cell in zip(kinds, row, strict=True)
        )  # fmt: skip
        return f"<tr>{''.join(cells)}</tr>"

    rows = [line(table.headings, "th"), *(line(row, "td") for row in table.rows)]
    return f'<div class="wide"><table>{"".join(rows)}</table></div>'


def csv(content: SideBySideContent, say: Say) -> str:
    """Every difference, setting and finding as a line, for programs: numbers with all their digits, nothing translated.

    content   what is said
    say       unused: the table is for programs
    """
    lines: list[tuple[object, ...]] = [HEADINGS]
    for name, difference in zip(content.names[1:], content.differences, strict=True):
        lines += [
            ("parting", name, each.step, each.tensor, f"{each.quantity} > {each.level:g}", each.first, each.second,
             each.difference) for each in difference.partings
        ]  # fmt: skip
    for setting, values in content.settings.items():
        lines += [
            ("setting", name, "", str(setting), "", values[0] or "", value or "", "")
            for name, value in zip(content.names[1:], values[1:], strict=True)
        ]
    for row in content.findings:
        lines += [
            ("finding", name, event.step, event.subject, row.kind, "", "", "")
            for name, found in zip(content.names, row.events, strict=True) for event in found
        ]  # fmt: skip
    return "".join(f"{csv_line(line)}\n" for line in lines)
