"""The result of a bench as files: CSV (raw rows, table), JSON or NPZ. Nothing in them tells when or where they were made."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.checks import choose
from optim.base.convergence import tail_start
from optim.base.plain_text import csv_line, json_comment
from optim.base.whole_file import write_each
from optim.benchmark.intervals import Estimate, difference, leaders
from optim.benchmark.result import RULE, BenchResult
from optim.benchmark.table import EVERYTHING, TableRow, table
from optim.sweeps.measures import OUTCOMES

EVERY_LANDSCAPE = "all"
SUCCESS = (
    "converged: within the tolerance at every step of the tail. reached: within it at some step. Intervals are 95 %, over "
    "starts; all landscapes: the mean over them, which is no binomial share; differences are paired by start and noise."
)
ARRAYS = ("chosen", "reached", "settled", "loss", "outcome", "scored", "tuned_solved", "tuned_steps", "tuned_gap")


def save(result: BenchResult, stem: str | Path, format: str) -> list[Path]:
    """Writes `result` to files whose names begin with `stem`, each whole or not at all; returns their paths.

    format: "csv" (STEM-rows.csv and STEM-table.csv), "json" or "npz". Raises ExportError with a sentence.
    """
    return write_each(stem, choose(FORMATS, format, "format for benches"), result)


def about(result: BenchResult) -> dict[str, Any]:
    """The whole description: spec, goals, how the tuning chose, what the outcome codes mean."""
    goals = [{"problem": p.label, **asdict(goal)} for p, goal in zip(result.bench.problems, result.goals, strict=True)]
    kinds = {str(code): kind.title for code, kind in OUTCOMES.items()}
    tail = {"from_step": tail_start(result.bench.budget), "to_step": result.bench.budget}
    tuning = {"tuning_rule": RULE, "tuning_starts": [points.tolist() for points in result.tuning_starts]}
    return {
        "bench": result.bench.to_dict(), "id": result.bench.id, "goals": goals, **tuning, "outcomes": kinds,
        "success": SUCCESS, "tail": tail,
        "finished": result.finished,
    }  # fmt: skip


def finite(number: float) -> float | None:
    """The number, or None where JSON has none for it.

    number   any float
    """
    return number if np.isfinite(number) else None


def format_cell(value: Any) -> str:
    """A cell of a CSV file. Floats read back to the same bits; what is not there is empty.

    value   number, text, list or mapping
    """
    if isinstance(value, dict):
        return " ".join(f"{name}={number!r}" for name, number in value.items())
    if isinstance(value, tuple | list):
        return " ".join(repr(part) if isinstance(part, float) else str(part) for part in value)
    return repr(value) if isinstance(value, float) else str(value)


def csv_text(result: BenchResult, header: list[str], lines: list[list[Any]]) -> bytes:
    """A comment with the description, a header, the lines."""
    rows = [csv_line(map(format_cell, line)) for line in lines]
    return "\n".join([json_comment(about(result), sort_keys=True), csv_line(header), *rows, ""]).encode()


def rows_csv(result: BenchResult) -> bytes:
    """One line for each scored run. `first_hit` is empty where the tolerance is never reached, `settled` where the loss does not
    stay within it until the end; `gap` is inf after diverging. Each number of `point` and `settings` has a column too."""
    rows = result.rows()
    dimension = max((len(row["point"]) for row in rows), default=0)
    numbers = sorted({name for row in rows for name in row["settings"]})
    header = [
        "optimizer", "landscape", "tuned", "settings", "at_edge", "start", "seed", "point", "noise_seed", "first_hit", "settled",
        "converged", "loss", "gap", "outcome", "outcome_code",
        *(f"point_{i + 1}" for i in range(dimension)), *(f"settings.{name}" for name in numbers),
    ]  # fmt: skip
    lines = [
        [
            row["entrant"], row["problem"], describe_tuned(row["tuned"]), row["settings"], row["at_edge"], row["start"],
            row["seed"], row["point"], row["noise_seed"], step_cell(row["steps"]), step_cell(row["settled"]), row["converged"],
            row["loss"], row["gap"], OUTCOMES[row["outcome"]].title, row["outcome"],
            *(row["point"][i] if i < len(row["point"]) else "" for i in range(dimension)),
            *(row["settings"].get(name, "") for name in numbers),
        ]
        for row in rows
    ]  # fmt: skip
    return csv_text(result, header, lines)


def step_cell(step: int) -> int | str:
    """A step in a CSV file; "" for none.

    step   -1 for none
    """
    return step if step >= 0 else ""


def describe_tuned(tuned: bool) -> str:
    """"tuned" or "not tuned".

    tuned   whether it was
    """
    return "tuned" if tuned else "not tuned"


def table_csv(result: BenchResult) -> bytes:
    """One line for each optimizer and landscape; inf: so many runs never reach the tolerance, or diverge."""
    header = [
        "landscape", "optimizer", "tuned", "settings", "at_edge", "runs", "converged", "success", "success_low", "success_high",
        "reached", "reached_share", "fastest", "fastest_low", "fastest_high", "behind_best", "behind_low", "behind_high",
        "steps_low", "steps_median", "steps_high", "first_hit_low", "first_hit_median", "first_hit_high", "gap_low", "gap_median",
        "gap_high",
    ]  # fmt: skip
    return csv_text(result, header, [table_line(result, row) for row in table(result)])


def behind_best(result: BenchResult, row: TableRow) -> Estimate:
    """By how much the success of a row is behind that of the best optimizer there: a paired difference with its interval."""
    problems = result.complete if row.problem == EVERYTHING else [row.problem]
    best = leaders(result, problems)[0]
    return difference(result, best, row.entrant, problems)


def table_line(result: BenchResult, row: TableRow) -> list[Any]:
    """The cells of one row of the table.

    row   of the table
    """
    entrant = result.bench.entrants[row.entrant]
    settings: Any = row.tuned if entrant.tuned else {}
    if entrant.tuned and not settings:
        settings = "its own on each landscape"
    return [
        place_name(result, row), entrant.label, describe_tuned(entrant.tuned), settings, row.edges, row.runs, row.solved,
        row.success, *row.likely, row.reached, row.reached_share, row.fastest, *row.fastest_likely,
        *astuple(behind_best(result, row)), *astuple(row.steps), *astuple(row.hit), *astuple(row.gap),
    ]  # fmt: skip


def place_name(result: BenchResult, row: TableRow) -> str:
    """The name of the landscape of a row, or of all together.

    row   of the table
    """
    return EVERY_LANDSCAPE if row.problem == EVERYTHING else result.bench.problems[row.problem].label


def as_json(result: BenchResult) -> bytes:
    """The description, the table and the raw rows; null for what is not there or infinite."""
    rows = [
        {
            **{name: value for name, value in row.items() if name != "steps"}, "at_edge": list(row["at_edge"]),
            "first_hit": step_or_none(row["steps"]), "settled": step_or_none(row["settled"]), "loss": finite(row["loss"]),
            "gap": finite(row["gap"]),
        }
        for row in result.rows()
    ]  # fmt: skip
    content = {"about": about(result), "table": [table_dict(result, row) for row in table(result)], "rows": rows}
    return json.dumps(content, allow_nan=False, ensure_ascii=False, sort_keys=True, indent=1).encode()


def step_or_none(step: int) -> int | None:
    """A step in JSON; None for none.

    step   -1 for none
    """
    return step if step >= 0 else None


def table_dict(result: BenchResult, row: TableRow) -> dict[str, Any]:
    """One row of the table for JSON.

    row   of the table
    """
    entrant = result.bench.entrants[row.entrant]
    spreads = {name: {k: finite(v) for k, v in asdict(getattr(row, name)).items()} for name in ("steps", "hit", "gap")}
    spreads["first_hit"] = spreads.pop("hit")
    return {
        "landscape": place_name(result, row), "optimizer": entrant.label, "is_tuned": entrant.tuned, "settings": row.tuned,
        "at_edge": list(row.edges), "runs": row.runs, "converged": row.solved, "success": row.success,
        "likely": list(row.likely), "reached": row.reached, "reached_share": row.reached_share, "fastest": row.fastest,
        "fastest_likely": list(row.fastest_likely), "behind_best": asdict(behind_best(result, row)), **spreads,
    }  # fmt: skip


def as_npz(result: BenchResult) -> bytes:
    """The arrays of the BenchResult by their names, `starts_N` and `tuning_starts_N` of each landscape, `trials_N_NAME` of each
    optimizer, `about`."""
    arrays = {name: getattr(result, name) for name in ARRAYS}
    arrays |= {f"starts_{p}": points for p, points in enumerate(result.starts)}
    arrays |= {f"tuning_starts_{p}": points for p, points in enumerate(result.tuning_starts)}
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
