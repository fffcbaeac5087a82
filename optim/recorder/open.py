"""Opens whatever holds a training."""

from __future__ import annotations

from pathlib import Path

from optim.base.reading import is_regular, open_regular, read_errors
from optim.base.translatable import translatable
from optim.recorder import json_log, recording_file
from optim.recorder.csv_table import read_csv
from optim.recorder.opened import open_file
from optim.recorder.recording import Recording

TABLES = (".csv", ".tsv", ".txt", ".gz")


def open_recording(path: str | Path) -> Recording:
    """The training recorded in `path`: a recording of optim.recorder, a table (see optim/recorder/csv_columns.py), a log in JSON.

    Tensors are read when they are looked at. What could not be read is told by `.problem`; everything else is there. Raises
    SpecError with a sentence when nothing is.
    """
    path = Path(path)
    if path.suffix.lower() in json_log.SUFFIXES:
        return json_log.read_json(path)
    if path.suffix.lower() in TABLES and is_regular(path):
        with read_errors(path.name, translatable("a table"), recording_file.RecordingError), open_regular(path) as file:
            is_table = file.read(len(recording_file.MAGIC)) != recording_file.MAGIC
        if is_table:
            return read_csv(path)
    return open_file(path)
