"""Whether a table is the log of a training or a data set, by the names of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optim.datasets.layout import Reading, layout_of
from optim.record.csv_columns import HELD_OUT, LOSS, LR, NORM, meaning_of, role_of, words_of
from optim.record.long_table import long_columns
from optim.record.tensorboard import scalar_columns

LOG, DATA, UNSURE = "log", "data", "unsure"
METRICS = {
    "accuracy", "acc", "auc", "f", "precision", "recall", "perplexity", "ppl", "iou", "reward", "rew", "return", "bleu", "rouge",
    "top", "map", "score", "mse", "mae", "rmse", "metrics",
}  # fmt: skip


def kind_of_table(path: str | Path, reading: Reading = Reading()) -> str:
    """LOG, DATA or UNSURE. A log has steps or epochs and a loss, rate, norm or metric, or gradients; where only one of the two is
    there it could be either. Raises DataError with a sentence where the file cannot be read as a table."""
    layout = layout_of(Path(path), reading)
    return kind_of_columns(layout.names, layout.path.stem) if layout.header else DATA


def kind_of_columns(names: Sequence[str], stem: str = "") -> str:
    if long_columns(names) is not None:
        return LOG
    if scalar_columns(names, stem) is not None:
        return LOG if len(names) > 2 or "tag-" in stem else UNSURE
    meaning = meaning_of(names)
    told = [name for tensor in meaning.entries.values() for entry in tensor.values() for name in entry.values()]
    roles = [role_of(name) for name in names if name not in told]
    losses, signs = sum(role in (LOSS, HELD_OUT) for role in roles), sum(role in (LOSS, HELD_OUT, LR, NORM) for role in roles)
    metrics = any(METRICS & set(words_of(name)) for name in meaning.scalars)
    axis = bool(meaning.axes or meaning.epoch)
    if any(len(name) > len("gradient") or "." in name or "/" in name for name in told):
        return LOG
    if (axis and (signs or metrics or told)) or losses > 1 or (losses and LR in roles):
        return LOG
    return UNSURE if axis or signs or told else DATA
