"""The result of a bench as files: CSV (raw rows, table), JSON or NPZ. Nothing in them tells when or where they were made."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from optim.bench.result import BenchResult
from optim.bench.table import EVERYTHING, TableRow, table
from optim.bench.tuning import RULE
from optim.checks import chosen
from optim.export.cells import csv_line, json_comment
from optim.export.whole_file import write_whole
from optim.maps.measures import OUTCOMES

EVERY_LANDSCAPE = "all"
ARRAYS = ("chosen", "reached", "loss", "outcome", "scored", "tuned_solved", "tuned_steps", "tuned_gap")


def save(result: BenchResult, stem: str | Path, format: str) -> list[Path]:
    """Writes `result` to files whose names begin with `stem`, each whole or not at all; returns their paths.

    format: "csv" (STEM-rows.csv and STEM-table.csv), "json" or "npz". Raises ExportError with a sentence.
    """
    paths = []
    for suffix, content in chosen(FORMATS, format, "format for benches").items():
        path = Path(stem).with_name(f"{Path(stem).name}{suffix}")
        write_whole(path, content(result))
        paths.append(path)
    return paths


def about(result: BenchResult) -> dict[str, Any]:
    """The whole description: spec, goals, how the tuning chose, what the outcome codes mean."""
    goals = [{"problem": p.label, **asdict(goal)} for p, goal in zip(result.bench.problems, result.goals, strict=True)]
    kinds = {str(code): kind.title for code, kind in OUTCOMES.items()}
    return {"bench": result.bench.to_dict(), "goals": goals, "tuning_rule": RULE, "outcomes": kinds, "finished": result.finished}


def finite(number: float) -> float | None:
    return number if np.isfinite(number) else None


def shown(value: Any) -> str:
    """A cell of a CSV file. Floats read back to the same bits; what is not there is empty."""
    if isinstance(value, dict):
        return " ".join(f"{name}={number!r}" for name, number in value.items())
    if isinstance(value, tuple | list):
        return " ".join(repr(part) if isinstance(part, float) else str(part) for part in value)
    return repr(value) if isinstance(value, float) else str(value)


def csv_text(result: BenchResult, header: list[str], lines: list[list[Any]]) -> bytes:
    """A comment with the description, a header, the lines."""
    rows = [csv_line(map(shown, line)) for line in lines]
    return "\n".join([json_comment(about(result), sort_keys=True), csv_line(header), *rows, ""]).encode()


def rows_csv(result: BenchResult) -> bytes:
    """One line for each scored run. `steps` is empty where the tolerance is not reached, `gap` is inf after diverging."""
    header = [
        "optimizer", "landscape", "tuned", "settings", "start", "seed", "point", "noise_seed", "steps", "loss", "gap", "outcome",
    ]  # fmt: skip
    lines = [
        [
            row["entrant"], row["problem"], told_tuned(row["tuned"]), row["settings"], row["start"], row["seed"], row["point"],
            row["noise_seed"], row["steps"] if row["steps"] >= 0 else "", row["loss"], row["gap"], OUTCOMES[row["outcome"]].title,
        ]
        for row in result.rows()
    ]  # fmt: skip
    return csv_text(result, header, lines)


def told_tuned(tuned: bool) -> str:
    return "tuned" if tuned else "not tuned"


def table_csv(result: BenchResult) -> bytes:
    """One line for each optimizer and landscape; inf: so many runs never reach the tolerance, or diverge."""
    header = [
        "landscape", "optimizer", "tuned", "settings", "at_edge", "runs", "solved", "success", "success_low", "success_high",
        "fastest", "steps_low", "steps_median", "steps_high", "gap_low", "gap_median", "gap_high",
    ]  # fmt: skip
    return csv_text(result, header, [table_line(result, row) for row in table(result)])


def table_line(result: BenchResult, row: TableRow) -> list[Any]:
    entrant = result.bench.entrants[row.entrant]
    settings: Any = row.tuned if entrant.tuned else {}
    if entrant.tuned and not settings:
        settings = "its own on each landscape"
    return [
        place_name(result, row), entrant.label, told_tuned(entrant.tuned), settings, row.edges, row.runs, row.solved, row.success,
        *row.likely, row.fastest, row.steps.low, row.steps.median, row.steps.high, row.gap.low, row.gap.median, row.gap.high,
    ]  # fmt: skip


def place_name(result: BenchResult, row: TableRow) -> str:
    return EVERY_LANDSCAPE if row.problem == EVERYTHING else result.bench.problems[row.problem].label


def as_json(result: BenchResult) -> bytes:
    """The description, the table and the raw rows; null for what is not there or infinite."""
    rows = [
        {**row, "steps": row["steps"] if row["steps"] >= 0 else None, "loss": finite(row["loss"]), "gap": finite(row["gap"])}
        for row in result.rows()
    ]
    said = {"about": about(result), "table": [table_dict(result, row) for row in table(result)], "rows": rows}
    return json.dumps(said, allow_nan=False, ensure_ascii=False, sort_keys=True, indent=1).encode()


def table_dict(result: BenchResult, row: TableRow) -> dict[str, Any]:
    entrant = result.bench.entrants[row.entrant]
    spreads = {name: {k: finite(v) for k, v in asdict(getattr(row, name)).items()} for name in ("steps", "gap")}
    return {
        "landscape": place_name(result, row), "optimizer": entrant.label, "is_tuned": entrant.tuned, "settings": row.tuned,
        "at_edge": list(row.edges), "runs": row.runs, "solved": row.solved, "success": row.success, "likely": list(row.likely),
        "fastest": row.fastest, **spreads,
    }  # fmt: skip


def as_npz(result: BenchResult) -> bytes:
    """The arrays of the BenchResult by their names, `starts_N` of each landscape, `trials_N_NAME` of each optimizer, `about`."""
    arrays = {name: getattr(result, name) for name in ARRAYS}
    arrays |= {f"starts_{p}": points for p, points in enumerate(result.starts)}
    for e in range(len(result.bench.entrants)):
        arrays |= {f"trials_{e}_{name}": values for name, values in result.bench.settings(e).items()}
    text = np.array(json.dumps(about(result), allow_nan=False, ensure_ascii=False, sort_keys=True))
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, about=text, **arrays)
    return file.getvalue()


Content = Callable[[BenchResult], bytes]
FORMATS: dict[str, dict[str, Content]] = {
    "csv": {"-rows.csv": rows_csv, "-table.csv": table_csv}, "json": {".json": as_json}, "npz": {".npz": as_npz},
}  # fmt: skip
