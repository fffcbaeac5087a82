"""The report as Markdown: plots are rows of characters, so that it can be pasted anywhere as it is."""

from __future__ import annotations

import numpy as np

from optim.base.plain_text import literal_block
from optim.base.plain_text import markdown_text as literal
from optim.base.translatable import plain
from optim.recorder.find_events import kinds
from optim.recorder.report.content import HEADINGS, ReportContent
from optim.recorder.report.plot import ReportPlot, get_scale

BARS = "▁▂▃▄▅▆▇█"
COLUMNS = 60


def markdown(content: ReportContent) -> str:
    """The report as Markdown text.

    content   what it says
    """
    parts = [f"# {literal(content.title)}", " ".join(map(literal, content.summary))]
    parts += [f"> **Not everything could be read.** {literal(content.problem)}"] if content.problem else []
    parts += [f"> {literal(note)}" for note in content.notes]
    parts += ["## Settings", table(("setting", "value"), content.settings) if content.settings else "They are not known."]
    parts += ["## What happened", happenings(content)]
    plots = [line for plot in (*content.plots, *content.tensors) if (line := sparkline(plot))]
    parts += ["## Over the steps", "```text\n" + "\n".join(plots) + "\n```"] if plots else []
    if content.rows:
        rows = [tuple(vars(row).values()) for row in content.rows]
        parts += ["## The tensors, at the end", table(tuple(vars(HEADINGS).values()), rows)]
    parts += [literal(content.left_out)] if content.left_out else []
    return "\n\n".join(parts) + "\n"


def happenings(content: ReportContent) -> str:
    """The table of events.

    content   of the report
    """
    if not content.events:
        return "Nothing of what is looked for."
    rows = [(f"{e.step:,}", kinds()[e.kind].title, f"{e.sentence} {e.advice}") for e in content.events]
    rows_text = table(("step", "what", "measured, and what to try"), rows)
    return f"{rows_text}\n\n{literal(content.more)}" if content.more else rows_text


def table(headings: tuple[str, ...], rows: object) -> str:
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
