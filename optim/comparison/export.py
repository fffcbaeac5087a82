"""A comparison as files: CSV (differences, switches) or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.checks import choose
from optim.base.plain_text import csv_line, json_comment, markdown_text
from optim.base.spec import to_plain
from optim.base.translatable import plain
from optim.base.whole_file import write_each
from optim.comparison.compute import Comparison
from optim.comparison.difference import Difference, spell
from optim.simulate.edits import AnyEdit


def save(comparison: Comparison, stem: str | Path, format: str) -> list[Path]:
    """Writes files whose names begin with `stem`, each whole or not at all; returns their paths.

    format: "csv" (STEM-differences.csv and STEM-switches.csv) or "json". Raises ExportError with a sentence.
    """
    return write_each(stem, choose(FORMATS, format, "format for comparisons"), comparison)


def finite(number: float) -> float | None:
    """The number, or None where JSON has none for it.

    number   any float
    """
    return float(number) if np.isfinite(number) else None


def about(comparison: Comparison) -> dict[str, Any]:
    """The description that files of results carry."""
    entrants = [{"name": e.name, "title": e.title, "spec": e.spec.to_dict()} for e in comparison.entrants]
    spec = comparison.compare_spec
    return {"comparison": spec.to_dict(), "id": spec.id, "entrants": entrants, "found": list(comparison.sentences)}


def csv_text(comparison: Comparison, header: list[str], lines: list[list[Any]]) -> bytes:
    """A comment with the description, a header, the lines. Floats read back to the same bits."""
    return "\n".join([json_comment(about(comparison), sort_keys=True), *map(csv_line, [header, *lines]), ""]).encode()


def differences_csv(comparison: Comparison) -> bytes:
    """One line for each step: how far each is from the first, at most and by parameter, and whether the bits are the same."""
    entrants, found = comparison.entrants[1:], comparison.side.differences[1:]
    d = found[0].each.shape[1]
    header = ["step"]
    columns: list[list[Any]] = [list(range(len(found[0].largest)))]
    for entrant, difference in zip(entrants, found, strict=True):
        header += [f"{entrant.name}.largest", *(f"{entrant.name}.theta{j + 1}" for j in range(d)), f"{entrant.name}.same_bits"]
        same = [str(bool(x)).lower() for x in difference.same]
        columns += [difference.largest.tolist(), *difference.each.T.tolist(), same]
    return csv_text(comparison, header, [list(line) for line in zip(*columns, strict=True)])


TURN_COLUMNS = (
    "field", "label", "from", "to", "rounding_only", "alone_at_parting", "alone_largest", "alone_end", "cumulative_at_parting",
    "cumulative_largest", "cumulative_end", "left_at_parting", "left_largest", "left_end", "taken_back_largest", "taken_back_end",
    "inert",
)  # fmt: skip


def turn_rows(comparison: Comparison) -> list[list[Any]]:
    """A row for each turn, by TURN_COLUMNS; numbers at the parting step are nan where the two never part."""
    parting, rows = comparison.switches.parting, []
    for turn, left in zip(comparison.switches.turns, comparison.stages, strict=True):
        told = [turn.field, turn.label, format_cell(turn.old), format_cell(turn.new), turn.rounding]
        for found in (turn.alone, turn.cumulative, left):
            told += [found.at(parting), found.most, found.end]
        rows.append([*told, turn.taken_back.most, turn.taken_back.end, turn.inert])
    return rows


def format_cell(value: Any) -> Any:
    """A cell for JSON; changes during the run as triples.

    value   number, text or tuple
    """
    if isinstance(value, tuple):
        return to_plain([list(vars(e).values()) for e in value if isinstance(e, AnyEdit)])
    return value


def switches_csv(comparison: Comparison) -> bytes:
    """The table of the switches as CSV, in UTF-8."""
    spelled_out = [
        [json.dumps(cell) if isinstance(cell, list | bool) else "" if cell != cell else cell for cell in row]
        for row in turn_rows(comparison)
    ]
    return csv_text(comparison, list(TURN_COLUMNS), spelled_out)


def as_json(comparison: Comparison) -> bytes:
    """The description, the differences and the switches; null for what is not there or infinite."""
    whole = comparison.side.differences[1:]
    differences = [
        {
            "name": entrant.name, "parting": found.parting, "unequal": found.unequal, "identical": found.identical,
            "largest": [finite(x) for x in found.largest], "each": [[finite(x) for x in row] for row in found.each],
        }
        for entrant, found in zip(comparison.entrants[1:], whole, strict=True)
    ]  # fmt: skip
    rows = [
        {name: finite(cell) if isinstance(cell, float) else cell for name, cell in zip(TURN_COLUMNS, row, strict=True)}
        for row in turn_rows(comparison)
    ]
    said = {"about": about(comparison), "differences": differences, "switches": rows}
    return json.dumps(said, allow_nan=False, ensure_ascii=False, sort_keys=True, indent=1).encode()


Content = Callable[[Comparison], bytes]
FORMATS: dict[str, dict[str, Content]] = {
    "csv": {"-differences.csv": differences_csv, "-switches.csv": switches_csv}, "json": {".json": as_json},
}  # fmt: skip


IDENTICAL = "identical"


def markdown(comparison: Comparison) -> str:
    """The sentences, then a row for each turn; differences are the largest of all steps unless a step is named."""
    found, other = comparison.switches, comparison.side.titles[comparison.to]
    heads = ["Switch", "From", "To", "Alone", "With those above", f"Still missing of {other}"]
    if found.parting is not None:
        heads.insert(3, f"Alone, at step {found.parting}")
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    for turn, left in zip(found.turns, comparison.stages, strict=True):
        parting = [] if found.parting is None else [plain(turn.alone.at(found.parting), 3)]
        cells = [turn.label, spell(turn.old), spell(turn.new), *parting]
        lines.append([*cells, *(largest(each) for each in (turn.alone, turn.cumulative, left))])
    lines = [line if line[0] == "---" else [markdown_text(cell) for cell in line] for line in lines]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join(["\n".join(f"- {markdown_text(sentence)}" for sentence in comparison.sentences), table]) + "\n"


def largest(found: Difference) -> str:
    """The largest distance as text.

    found   the difference
    """
    return IDENTICAL if found.identical else plain(found.most, 3)
