"""Logs in JSON: `trainer_state.json` of Hugging Face, one object a line, and the scalar that TensorBoard downloads as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.reading import read_errors, read_text
from optim.base.translatable import translatable
from optim.data.tables.layout import MOST_COLUMNS
from optim.recorder.csv_cells import MOST_NUMBERS, WRITTEN_NAN
from optim.recorder.csv_columns import get_meaning, scalar_columns
from optim.recorder.csv_table import MOST_SCALARS, recording_from
from optim.recorder.recording import Recording
from optim.recorder.recording_file import RecordingError

LARGEST = 100_000_000  # bytes
SUFFIXES = (".json", ".jsonl", ".ndjson")
SCALAR = ("Wall time", "Step", "Value")


def read_json(path: str | Path) -> Recording:
    """The training that a log in JSON tells. Raises RecordingError with a sentence where it is none."""
    path = Path(path)
    rows = get_rows(get_text(path), path)
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) > MOST_COLUMNS or len(names) * len(rows) > MOST_NUMBERS:
        raise RecordingError(
            "{name} has {columns} names in {rows} entries, more than are read; export fewer of either.",
            name=path.name, columns=f"{len(names):,}", rows=f"{len(rows):,}",
        )  # fmt: skip
    columns = {name: np.full(len(rows), np.nan) for name in names}
    for k, row in enumerate(rows):
        for name, value in row.items():
            columns[name][k] = value
    meaning = scalar_columns(names, path.stem) or get_meaning(names)
    meaning.scalars = dict(list(meaning.scalars.items())[:MOST_SCALARS])
    if not meaning.entries and not meaning.scalars and not meaning.general.keys() & {"loss", "lr"}:
        raise RecordingError("{name} holds no numbers of a training; open a log or a recording.", name=path.name)
    return recording_from(columns, meaning, np.arange(len(rows)), path, "", {}, [])


def is_log(path: str | Path) -> bool:
    """Whether a file in JSON is a log of a training."""
    try:
        path = Path(path)
        return bool(get_rows(get_text(path), path))
    except RecordingError:
        return False


def get_text(path: Path) -> str:
    """The text of a log.

    path   the file

    Raises RecordingError when it is too large or not UTF-8.
    """
    with read_errors(path.name, translatable("a log of a training"), RecordingError):
        try:
            return read_text(path, LARGEST)
        except SpecError as error:
            raise RecordingError(str(error)) from None


def get_rows(text: str, path: Path) -> list[dict[str, float]]:
    """The numbers of every entry of a log. Raises RecordingError where the text is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = get_lines(text)
    found = [get_numbers(entry) for entry in get_entries(data)]
    rows = [row for row in found if row]
    if not rows:
        raise RecordingError(
            "{name} is no log of a training: it has neither a log_history, as trainer_state.json has, nor an object a line.",
            name=path.name,
        )  # fmt: skip
    return rows


def get_lines(text: str) -> list[Any]:
    """One value a line; nothing where a line is none.

    text   of the file
    """
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return []


def get_entries(data: Any) -> Iterator[dict[str, Any]]:
    """The objects among the entries of a log.

    data   a list of entries, or an object with "log_history"
    """
    if isinstance(data, dict):
        data = data.get("log_history")
    for entry in data if isinstance(data, list) else []:
        if isinstance(entry, dict):
            yield entry
        elif isinstance(entry, list) and len(entry) == len(SCALAR):
            yield dict(zip(SCALAR, entry, strict=True))


def get_numbers(entry: dict[str, Any]) -> dict[str, float]:
    """The numbers among the values, by name.

    entry   an object of the log
    """
    found = {}
    for name, value in entry.items():
        if isinstance(value, str) and value.strip().lower().lstrip("+-") in ("nan", "inf", "infinity"):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        try:
            number = float(value)
        except OverflowError:
            number = np.inf
        found[str(name)] = WRITTEN_NAN if np.isnan(number) else number
    return found
