"""One row of the benchmark table, and the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


@dataclass
class Options:
    """Of the command line. folder: where pictures of the measurements go, None for nowhere; minutes: of a long measurement."""

    names: list[str] = field(default_factory=list)
    folder: Path | None = None
    minutes: float = 10.0


options = Options()


class Row(NamedTuple):
    what: str
    value: str
    beside: str  # the same for what it is compared with
    ratio: str
    goal: str


def print_table(title: str, rows: Iterable[Row]) -> None:
    table = [Row("what", "measured", "compared with", "ratio", "goal"), *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(Row._fields))]
    print(f"\n{title}")
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True)


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def alternately(first: Callable[[], object], second: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """The best time of each, measured in turn, so that both meet the same weather."""
    pairs = [(seconds(first), seconds(second)) for _ in range(times)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def milliseconds(value: float) -> str:
    return f"{value * 1e3:.2f} ms"
