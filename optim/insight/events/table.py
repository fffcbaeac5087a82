"""Events as a table: for a file, the clipboard, or a screen reader."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optim.export.cells import csv_line
from optim.insight.events.base import Event
from optim.insight.events.finder import checked, kinds
from optim.insight.wording import theta

HEADINGS = ("step", "last", "count", "kind", "title", "level", "parameter", "sentence", "advice")


def rows(events: Iterable[Event], dimension: int) -> list[tuple[Any, ...]]:
    """One row under HEADINGS for each event; the parameter is spelled, "" for the whole run."""
    return [row(event, dimension) for event in events]


def row(event: Event, dimension: int) -> tuple[Any, ...]:
    kind = kinds()[event.kind]
    where = "" if event.parameter is None else theta(event.parameter, dimension)
    return event.step, event.last, event.count, event.kind, kind.title, kind.level, where, event.sentence, event.advice


def as_csv(found: Sequence[tuple[str, int, Sequence[Event]]]) -> str:
    """The events of runs, each (name, dimension, events), as comma-separated text with a heading line."""
    lines: list[tuple[Any, ...]] = [("run", *HEADINGS)]
    for name, dimension, events in found:
        lines += [(name, *row) for row in rows(events, dimension)]
    return "".join(f"{csv_line(line)}\n" for line in lines)


def as_json(
    found: Sequence[tuple[str, int, Sequence[Event]]], thresholds: Mapping[str, Mapping[str, float]] | None = None
) -> str:
    """The same as JSON, with the definitions and the thresholds in force."""
    limits = checked(thresholds)
    defined = {k: {"title": kind.title, "definition": kind.said(limits[k])} for k, kind in kinds().items()}
    runs = [
        {"run": name, "events": [dict(zip(HEADINGS, row, strict=True)) for row in rows(events, dimension)]}
        for name, dimension, events in found
    ]
    return json.dumps({"runs": runs, "thresholds": limits, "kinds": defined}, indent=1, ensure_ascii=False) + "\n"
