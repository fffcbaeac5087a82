"""Opens whatever holds a training."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from pathlib import Path

from optim.base.reading import is_regular, open_packed, open_regular, read_errors
from optim.base.translatable import translatable
from optim.data.tables.layout import cut, find_named, get_lines, has_header, sniff
from optim.recorder import event_file, json_log, recording_file
from optim.recorder.csv_cells import long_columns
from optim.recorder.csv_columns import HELD_OUT, LOSS, LR, NORM, get_meaning, get_role, get_words, scalar_columns
from optim.recorder.csv_table import read_csv
from optim.recorder.json_log import SUFFIXES
from optim.recorder.opened import open_file
from optim.recorder.recording import Recording
from optim.recorder.recording_file import RecordingError

# Whether a table is the log of a training or a data set, by the names of its columns.
LOG, DATA, UNSURE = "log", "data", "unsure"
METRICS = {
    "accuracy", "acc", "auc", "f", "precision", "recall", "perplexity", "ppl", "iou", "reward", "rew", "return", "bleu", "rouge",
    "top", "map", "score", "mse", "mae", "rmse", "metrics",
}  # fmt: skip


BEGINNING = 1 << 16  # bytes that are looked at


def kind_of_table(path: str | Path) -> str:
    """LOG, DATA or UNSURE, by the beginning of a table. A log has steps or epochs and a loss, rate, norm or metric, or gradients;
    where only one of the two is there it could be either. DATA where no names can be read: whoever opens it says what is wrong.
    """
    try:
        sample = get_beginning(path)
        rows = [row for row in cut(get_lines(sample), sniff(sample)) if any(cell.strip() for cell in row)]
    except (RecordingError, csv.Error):
        return DATA
    if not rows or not has_header(rows):
        return DATA
    return kind_of_columns(find_named(rows[0]), Path(path).stem)


def is_json_log(path: str | Path) -> bool:
    """Whether a file in JSON seems to be a log of a training, by its beginning: other files in JSON are settings and sessions."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        return False
    if suffix != ".json":
        return True
    try:
        text = get_beginning(path).lstrip()
    except RecordingError:
        return False
    return bool(re.match(r"\[\s*[\[{]", text)) or '"log_history"' in text


def get_beginning(path: str | Path) -> str:
    """The first lines of a text, unpacked. Raises RecordingError with a sentence."""
    with (
        read_errors(Path(path).name, translatable("a log of a training"), RecordingError),
        open_packed(path, RecordingError) as file,
    ):
        raw = file.read(BEGINNING)
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = raw.decode(encoding, errors="replace")
    return text[: text.rfind("\n") + 1] or text if len(raw) == BEGINNING else text


def kind_of_columns(names: Sequence[str], stem: str = "") -> str:
    """LOG, DATA or UNSURE: what a table with these columns is.

    names   of the columns
    stem    name of the file without its ending
    """
    if long_columns(names) is not None:
        return LOG
    if scalar_columns(names, stem) is not None:
        return LOG if len(names) > 2 or "tag-" in stem else UNSURE
    meaning = get_meaning(names)
    told = [name for tensor in meaning.entries.values() for entry in tensor.values() for name in entry.values()]
    roles = [get_role(name) for name in names if name not in told]
    losses, signs = sum(role in (LOSS, HELD_OUT) for role in roles), sum(role in (LOSS, HELD_OUT, LR, NORM) for role in roles)
    metrics = any(METRICS & set(get_words(name)) for name in meaning.scalars)
    axis = bool(meaning.axes or meaning.epoch)
    if any(len(name) > len("gradient") or "." in name or "/" in name for name in told):
        return LOG
    if (axis and (signs or metrics or told)) or losses > 1 or (losses and LR in roles):
        return LOG
    return UNSURE if axis or signs or told else DATA


TABLES = (".csv", ".tsv", ".txt", ".gz")


def open_recording(path: str | Path) -> Recording:
    """The training recorded in `path`: a recording of optim.recorder, a table (see optim/recorder/csv_columns.py), a log in JSON,
    event files of TensorBoard or a folder of them.

    Tensors are read when they are looked at. What could not be read is told by `.problem`; everything else is there. Raises
    SpecError with a sentence when nothing is.
    """
    path = Path(path)
    if event_file.is_event_log(path):
        return event_file.read_events(path)
    if path.suffix.lower() in json_log.SUFFIXES:
        return json_log.read_json(path)
    if path.suffix.lower() in TABLES and is_regular(path):
        with read_errors(path.name, translatable("a table"), recording_file.RecordingError), open_regular(path) as file:
            is_table = file.read(len(recording_file.MAGIC)) != recording_file.MAGIC
        if is_table:
            return read_csv(path)
    return open_file(path)
