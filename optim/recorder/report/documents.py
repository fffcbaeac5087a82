"""The report as a page of HTML, whole in one file, and as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from optim.base.plain_text import literal_block, one_line
from optim.base.plain_text import markdown_text as literal
from optim.base.plain_text import xml_text as escape
from optim.base.translatable import join, plain, translatable
from optim.recorder.event_kinds import kinds
from optim.recorder.report.account import Account, Happening
from optim.recorder.report.content import HEADINGS, ReportContent
from optim.recorder.report.plot import ReportPlot, get_scale
from optim.recorder.report.relations import AFTER, BEFORE, SURE
from optim.recorder.report.svg import inks, svg

Say = Callable[[str], str]  # a sentence in the language of the reader
Draw = Callable[[ReportPlot], str]
LANGUAGE = translatable("en")  # the code of the language: a catalog says its own
SETTINGS, HAPPENED = translatable("Settings"), translatable("Further findings")
IN_ORDER = translatable("What happened, in order")
TRY = translatable("What to try:")
HOW = {
    SURE: translatable("It follows from it:"), AFTER: translatable("Afterwards, which is order in time and no proof:"),
    BEFORE: translatable("Just before it, which is order in time and no proof:"),
}  # fmt: skip
COLUMNS_OF_EVENTS = (translatable("step"), translatable("what"), translatable("measured, and what to try"))

# The report as one HTML page that needs nothing else.


@cache
def style() -> str:
    """The colours of the window's light theme."""
    c = inks()
    return f"""
:root {{ color-scheme: light; }}
body {{ font: 14px/1.5 Inter, "Noto Sans", "Segoe UI", system-ui, sans-serif; color: {c["text"]}; background: #fff;
  max-width: 760px; margin: 32px auto; padding: 0 20px; }}
h1 {{ font-size: 24px; line-height: 1.25; margin: 0 0 8px; }}
h2 {{ font-size: 16px; margin: 28px 0 8px; padding-top: 12px; border-top: 1px solid {c["border"]}; }}
h3 {{ font-size: 14px; margin: 18px 0 4px; }} ul {{ margin: 6px 0; padding-left: 20px; }}
p {{ margin: 6px 0; }} .quiet {{ color: {c["text_3"]}; }}
.box {{ background: {c["warn_bg"]}; color: {c["warn"]}; border-radius: 6px; padding: 8px 12px; }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 13px; }}
th {{ text-align: left; font-weight: 600; color: {c["text_2"]}; border-bottom: 1px solid {c["border_strong"]}; }}
th, td {{ padding: 4px 10px 4px 0; vertical-align: top; }} td {{ border-bottom: 1px solid {c["border"]}; }}
td.number, th.number {{ text-align: right; }} td.number {{ white-space: nowrap; }}
td.name {{ overflow-wrap: anywhere; min-width: 90px; }}
.level {{ border-radius: 4px; padding: 1px 6px; white-space: nowrap; font-size: 12px; }}
.level.bad {{ background: {c["error_bg"]}; color: {c["error"]}; }}
.level.warn {{ background: {c["warn_bg"]}; color: {c["warn"]}; }}
.level.info {{ background: {c["info_bg"]}; color: {c["info"]}; }}
svg {{ width: 100%; height: auto; display: block; margin: 10px 0 14px; break-inside: avoid; }}
@media print {{ body {{ margin: 0; max-width: none; }} h2 {{ break-after: avoid; }} tr {{ break-inside: avoid; }} }}
"""


def html(content: ReportContent, say: Say) -> str:
    """The report as one HTML page, text escaped, without scripts.

    content   what it says
    """
    title = escape(content.title)

    def quiet(sentence: str) -> str:
        return f'<p class="quiet">{escape(say(sentence))}</p>' if sentence else ""

    def head(words: str) -> str:
        return f"<h2>{escape(say(words))}</h2>"

    parts = [
        f'<!doctype html>\n<html lang="{say(LANGUAGE)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style()}</style></head><body>",
        f"<h1>{title}</h1>", *(f"<p>{escape(say(sentence))}</p>" for sentence in content.summary),
        f'<p class="box">{escape(say(content.problem))}</p>' if content.problem else "",
        *map(quiet, content.notes),
        head(SETTINGS), settings(content, say) or quiet(translatable("They are not known.")),
        *list_account_html(content.account, say, lambda plot: svg(plot, say)),
        *([head(HAPPENED), list_findings_html(content, say), quiet(content.more)] if content.events else []),
        head(translatable("The training")), *(svg(plot, say) for plot in content.plots),
        head(translatable("The tensors")), make_html_table(content, say) or quiet(translatable("No tensor was recorded.")),
        *(svg(plot, say) for plot in content.tensors), quiet(content.left_out),
        head(translatable("What is looked for")), definitions(say), "</body></html>\n",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def list_account_html(account: Account, say: Say, draw: Draw) -> Iterator[str]:
    """The account as parts of a page.

    account   what happened
    say       translates a sentence
    draw      a plot as an element
    """
    yield f"<h2>{escape(say(IN_ORDER))}</h2>"
    yield from (f"<p>{escape(say(sentence))}</p>" for sentence in account.opening)
    for each in account.happenings:
        kind = each.event.declared
        what = f'<span class="level {kind.level}">{escape(say(kind.title))}</span>'
        yield f"<h3>{each.number}. {escape(say(each.where))}: {what}</h3><p>{escape(say(each.event.sentence))}</p>"
        if each.figure is not None:
            yield draw(each.figure)
        rows = list_consequences(each)
        if rows:
            yield f"<ul>{''.join(f'<li>{escape(say(row))}</li>' for row in rows)}</ul>"
        if each.event.advice:
            yield f'<p class="quiet">{escape(say(TRY))} {escape(say(each.event.advice))}</p>'
    yield from [f'<p class="quiet">{escape(say(account.healthy))}</p>'] if account.healthy else []


def list_consequences(happening: Happening) -> list[str]:
    """What it led to, in sentences that say how sure that is.

    happening   of an account
    """
    rows: list[str] = []
    for each in happening.consequences:
        row = join([HOW[each.how], each.sentence])
        rows.append(join([row, translatable("See {number}.", number=each.number)]) if each.number else row)
    return rows


def settings(content: ReportContent, say: Say) -> str:
    """The table of settings.

    content   of the report
    say       translates a sentence
    """
    rows = "".join(f"<tr><td>{escape(say(name))}</td><td>{escape(say(value))}</td></tr>" for name, value in content.settings)
    return f"<table>{rows}</table>" if rows else ""


def list_findings_html(content: ReportContent, say: Say) -> str:
    """The table of events.

    content   of the report
    say       translates a sentence
    """
    rows = []
    for event in content.events:
        kind = event.declared
        rows.append(
            f'<tr><td class="number">{event.step:,}</td>'
            f'<td><span class="level {kind.level}">{escape(say(kind.title))}</span></td>'
            f'<td>{escape(say(event.sentence))} <span class="quiet">{escape(say(event.advice))}</span></td></tr>'
        )
    step, what, measured = (escape(say(words)) for words in COLUMNS_OF_EVENTS)
    heading = f'<tr><th class="number">{step}</th><th>{what}</th><th>{measured}</th></tr>'
    return f"<table>{heading}{''.join(rows)}</table>"


def make_html_table(content: ReportContent, say: Say) -> str:
    """The table of tensors.

    content   of the report
    """

    def line(row: tuple[str, ...], tag: str) -> str:
        name, *numbers = row
        cells = "".join(f'<{tag} class="number">{escape(say(cell))}</{tag}>' for cell in numbers)
        return f'<tr><{tag} class="name">{escape(name)}</{tag}>{cells}</tr>'

    headings = tuple(map(say, vars(HEADINGS).values()))
    rows = [line(headings, "th"), *(line(tuple(vars(row).values()), "td") for row in content.rows)]
    return f"<table>{''.join(rows)}</table>" if content.rows else ""


def definitions(say: Say) -> str:
    """The table that defines the kinds of events.

    say   translates a sentence
    """
    rows = [
        f'<tr><td><span class="level {kind.level}">{escape(say(kind.title))}</span></td>'
        f"<td>{escape(say(kind.fill_definition()))}</td></tr>"
        for kind in kinds().values()
    ]
    return f"<table>{''.join(rows)}</table>"


# The report as Markdown: plots are rows of characters, so that it can be pasted anywhere as it is.
BARS = "▁▂▃▄▅▆▇█"
COLUMNS = 60


def markdown(content: ReportContent, say: Say, draw: Draw | None = None) -> str:
    """The report as Markdown text.

    content   what it says
    draw      gives the name of a picture of a figure; without it figures are rows of characters
    """
    parts = [f"# {literal(content.title)}", " ".join(literal(say(sentence)) for sentence in content.summary)]
    unread = say(translatable("Not everything could be read."))
    parts += [f"> **{unread}** {literal(say(content.problem))}"] if content.problem else []
    parts += [f"> {literal(say(note))}" for note in content.notes]
    names = (translatable("setting"), translatable("value"))
    known = make_markdown_table(names, content.settings, say) if content.settings else say(translatable("They are not known."))
    parts += [f"## {say(SETTINGS)}", known, *list_account_markdown(content.account, say, draw)]
    parts += [f"## {say(HAPPENED)}", list_findings_markdown(content, say)] if content.events else []
    plots = [line for plot in (*content.plots, *content.tensors) if (line := sparkline(plot, say))]
    over = f"## {say(translatable('Over the steps'))}"
    parts += [over, "```text\n" + "\n".join(plots) + "\n```"] if plots else []
    if content.rows:
        rows = [tuple(vars(row).values()) for row in content.rows]
        end = say(translatable("The tensors, at the end"))
        parts += [f"## {end}", make_markdown_table(tuple(vars(HEADINGS).values()), rows, say)]
    parts += [literal(say(content.left_out))] if content.left_out else []
    return "\n\n".join(parts) + "\n"


def list_account_markdown(account: Account, say: Say, draw: Draw | None = None) -> Iterator[str]:
    """The account as paragraphs: also what the window shows.

    account   what happened
    say       translates a sentence
    draw      gives the name of a picture of a figure
    """
    yield f"## {say(IN_ORDER)}"
    yield from (literal(say(sentence)) for sentence in account.opening)
    for each in account.happenings:
        yield f"### {each.number}. {literal(say(each.where))}: {literal(say(each.event.declared.title))}"
        yield literal(say(each.event.sentence))
        if draw is not None and each.figure is not None:
            yield f"![{literal(say(each.figure.title))}](<{draw(each.figure)}>)"
        elif each.figure is not None:
            yield f"```text\n{sparkline(each.figure, say)}\n```"
        rows = list_consequences(each)
        if rows:
            yield "\n".join(f"- {literal(say(row))}" for row in rows)
        if each.event.advice:
            yield f"*{literal(say(TRY))}* {literal(say(each.event.advice))}"
    yield from [literal(say(account.healthy))] if account.healthy else []


# The account in a terminal.
INDENT = "   "


def text(content: ReportContent, say: Say) -> str:
    """What happened, for a terminal: figures are rows of characters.

    content   what the report says
    """
    account = content.account
    lines = [one_line(content.title), "", *(one_line(say(sentence)) for sentence in account.opening)]
    for each in account.happenings:
        lines += ["", one_line(f"{each.number}. {say(each.where)}: {say(each.event.declared.title)}")]
        lines.append(f"{INDENT}{one_line(say(each.event.sentence))}")
        if each.figure is not None:
            lines += [f"{INDENT}{line}" for line in sparkline(each.figure, say).splitlines()]
        lines += [f"{INDENT}- {one_line(say(row))}" for row in list_consequences(each)]
        lines += [f"{INDENT}{say(TRY)} {one_line(say(each.event.advice))}"] if each.event.advice else []
    lines += [f"\n{one_line(say(sentence))}" for sentence in (account.left, account.healthy) if sentence]
    return "\n".join(lines) + "\n"


def list_findings_markdown(content: ReportContent, say: Say) -> str:
    """The table of events.

    content   of the report
    say       translates a sentence
    """
    rows = [(f"{e.step:,}", e.declared.title, join([e.sentence, e.advice])) for e in content.events]
    rows_text = make_markdown_table(COLUMNS_OF_EVENTS, rows, say)
    more = f"\n\n{literal(say(content.more))}" if content.more else ""
    return rows_text + more


def make_markdown_table(headings: tuple[str, ...], rows: object, say: Say) -> str:
    """A Markdown table, text escaped.

    headings   of the columns
    rows       cells of each row
    say        translates a sentence
    """
    lines = [headings, ("---",) * len(headings), *rows]  # type: ignore[misc]
    return "\n".join(f"| {' | '.join(literal(say(cell)) if cell != '---' else cell for cell in line)} |" for line in lines)


def sparkline(plot: ReportPlot, say: Say) -> str:
    """One line: title, bars, smallest and largest value. Of a band the median is shown."""
    if plot.band is not None:
        name: str = translatable("{name}, median", name=plot.title)
        values = plot.band.quantiles[:, 3]
    else:
        name, values = plot.title, plot.curves[-1].values
    if not np.isfinite(values).any():
        return ""
    groups = np.array_split(values, min(COLUMNS, len(values)))
    means = np.array([np.mean(group[np.isfinite(group)]) if np.isfinite(group).any() else np.nan for group in groups])
    scale = get_scale(means)
    places = scale(means)
    bars = "".join(" " if np.isnan(p) else BARS[min(int(p * len(BARS)), len(BARS) - 1)] for p in places)
    finite = values[np.isfinite(values)]
    low, high = plain(float(finite.min()), 3), plain(float(finite.max()), 3)
    span = translatable("{low} to {high}", low=low, high=high)
    if scale.logarithmic:
        span = translatable("{low} to {high}, logarithmic", low=low, high=high)
    return f"{literal_block(say(name))}\n{bars}  {say(span)}"
