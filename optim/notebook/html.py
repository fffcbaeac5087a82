"""A run and a spec as HTML for a notebook: everything escaped, no script, no style sheet, nothing that is loaded."""

from __future__ import annotations

from typing import Any

from optim.base.plain_text import xml_text
from optim.base.translatable import plain
from optim.notebook.picture import draw
from optim.notebook.words import list_changes, spell
from optim.simulate.run import Run

LONGEST = 400  # characters of a value that are shown
CELL = "text-align: left; padding: 1px 12px 1px 0"


def make_table(rows: dict[str, str]) -> str:
    """Two columns: names, and values as text.

    rows   {name: value}
    """
    lines = "".join(
        f'<tr><th style="{CELL}" scope="row">{xml_text(name)}</th><td style="{CELL}">{xml_text(shorten(value))}</td></tr>'
        for name, value in rows.items()
    )
    return f"<table>{lines}</table>"


def shorten(value: str) -> str:
    """The beginning of a text that is too long for a cell.

    value   the text
    """
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


def show_spec(spec: Any) -> str:
    """What differs from the defaults, as a table.

    spec   of any kind
    """
    rows = {name: value if isinstance(value, str) else spell(value) for name, value in list_changes(spec).items()}
    return f"<div><b>{xml_text(type(spec).__name__)}</b>{make_table(rows)}</div>"


def show_run(run: Run) -> str:
    """The picture, then what was run and how it ended."""
    changes = {name: value if isinstance(value, str) else spell(value) for name, value in list_changes(run.spec).items()}
    ends = {
        "loss": f"{plain(float(run.loss[0]), 4)} → {plain(float(run.loss[-1]), 4)}",
        "theta": " → ".join(f"({', '.join(plain(float(x), 4) for x in point[:4])}{', …' if len(point) > 4 else ''})"
                            for point in (run.theta[0], run.theta[-1])),
        "outcome": str(run.outcome.sentence),
    }  # fmt: skip
    return f"<div>{draw(run)}{make_table({**changes, **ends})}</div>"
