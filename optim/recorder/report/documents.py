"""The report as a page of HTML, whole in one file, and as Markdown."""

from __future__ import annotations

from functools import cache

import numpy as np

from optim.base.plain_text import literal_block
from optim.base.plain_text import markdown_text as literal
from optim.base.plain_text import xml_text as escape
from optim.base.translatable import plain
from optim.recorder.event_kinds.base import kinds
from optim.recorder.report.content import HEADINGS, ReportContent
from optim.recorder.report.plot import ReportPlot, get_scale
from optim.recorder.report.svg import inks, svg

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


def html(content: ReportContent) -> str:
    """The report as one HTML page, text escaped, without scripts.

    content   what it says
    """
    title = escape(content.title)
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{style()}</style></head><body>",
        f"<h1>{title}</h1>", *(f"<p>{escape(sentence)}</p>" for sentence in content.summary),
        f'<p class="box">{escape(content.problem)}</p>' if content.problem else "",
        *(f'<p class="quiet">{escape(note)}</p>' for note in content.notes),
        "<h2>Settings</h2>", settings(content), "<h2>What happened</h2>", list_findings_html(content),
        "<h2>The training</h2>", *map(svg, content.plots),
        "<h2>The tensors</h2>", make_html_table(content), *map(svg, content.tensors),
        f'<p class="quiet">{escape(content.left_out)}</p>' if content.left_out else "",
        "<h2>What is looked for</h2>", definitions(), "</body></html>\n",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def settings(content: ReportContent) -> str:
    """The table of settings.

    content   of the report
    """
    rows = "".join(f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in content.settings)
    return f"<table>{rows}</table>" if rows else '<p class="quiet">They are not known.</p>'


def list_findings_html(content: ReportContent) -> str:
    """The table of events.

    content   of the report
    """
    if not content.events:
        return '<p class="quiet">Nothing of what is looked for; see the definitions at the end.</p>'
    rows = []
    for event in content.events:
        kind = kinds()[event.kind]
        rows.append(
            f'<tr><td class="number">{event.step:,}</td><td><span class="level {kind.level}">{escape(kind.title)}</span></td>'
            f'<td>{escape(event.sentence)} <span class="quiet">{escape(event.advice)}</span></td></tr>'
        )
    more = f'<p class="quiet">{escape(content.more)}</p>' if content.more else ""
    heading = '<tr><th class="number">step</th><th>what</th><th>measured, and what to try</th></tr>'
    return f"<table>{heading}{''.join(rows)}</table>{more}"


def make_html_table(content: ReportContent) -> str:
    """The table of tensors.

    content   of the report
    """

    def line(row: tuple[str, ...], tag: str) -> str:
        name, *numbers = row
        cells = "".join(f'<{tag} class="number">{escape(cell)}</{tag}>' for cell in numbers)
        return f'<tr><{tag} class="name">{escape(name)}</{tag}>{cells}</tr>'

    rows = [line(tuple(vars(HEADINGS).values()), "th"), *(line(tuple(vars(row).values()), "td") for row in content.rows)]
    return f"<table>{''.join(rows)}</table>" if content.rows else '<p class="quiet">No tensor was recorded.</p>'


def definitions() -> str:
    """The table that defines the kinds of events."""
    rows = [
        f'<tr><td><span class="level {kind.level}">{escape(kind.title)}</span></td><td>{escape(kind.fill_definition())}</td></tr>'
        for kind in kinds().values()
    ]
    return f"<table>{''.join(rows)}</table>"


# The report as Markdown: plots are rows of characters, so that it can be pasted anywhere as it is.
BARS = "▁▂▃▄▅▆▇█"
COLUMNS = 60


def markdown(content: ReportContent) -> str:
    """The report as Markdown text.

    content   what it says
    """
    parts = [f"# {literal(content.title)}", " ".join(map(literal, content.summary))]
    parts += [f"> **Not everything could be read.** {literal(content.problem)}"] if content.problem else []
    parts += [f"> {literal(note)}" for note in content.notes]
    parts += [
        "## Settings",
        make_markdown_table(("setting", "value"), content.settings) if content.settings else "They are not known.",
    ]
    parts += ["## What happened", list_findings_markdown(content)]
    plots = [line for plot in (*content.plots, *content.tensors) if (line := sparkline(plot))]
    parts += ["## Over the steps", "```text\n" + "\n".join(plots) + "\n```"] if plots else []
    if content.rows:
        rows = [tuple(vars(row).values()) for row in content.rows]
        parts += ["## The tensors, at the end", make_markdown_table(tuple(vars(HEADINGS).values()), rows)]
    parts += [literal(content.left_out)] if content.left_out else []
    return "\n\n".join(parts) + "\n"


def list_findings_markdown(content: ReportContent) -> str:
    """The table of events.

    content   of the report
    """
    if not content.events:
        return "Nothing of what is looked for."
    rows = [(f"{e.step:,}", kinds()[e.kind].title, f"{e.sentence} {e.advice}") for e in content.events]
    rows_text = make_markdown_table(("step", "what", "measured, and what to try"), rows)
    return f"{rows_text}\n\n{literal(content.more)}" if content.more else rows_text


def make_markdown_table(headings: tuple[str, ...], rows: object) -> str:
    """A Markdown table, text escaped.

    headings   of the columns
    rows       cells of each row
    """
    lines = [headings, ("---",) * len(headings), *rows]  # type: ignore[misc]
    return "\n".join(f"| {' | '.join(literal(cell) if cell != '---' else cell for cell in line)} |" for line in lines)


def sparkline(plot: ReportPlot) -> str:
    """One line: title, bars, smallest and largest value. Of a band the median is shown."""
    if plot.band is not None:
        name, values = f"{plot.title}, median", plot.band.quantiles[:, 3]
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
    how = ", logarithmic" if scale.logarithmic else ""
    return f"{literal_block(name)}\n{bars}  {plain(float(finite.min()), 3)} to {plain(float(finite.max()), 3)}{how}"
