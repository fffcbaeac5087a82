"""Numbers of a training taken away as files: settings as JSON, statistics as CSV, with the weights as NPZ. No Qt."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from optim import SpecError
from optim.base.whole_file import write_whole
from optim.recorder.recording import SHARES, Recording
from rmsprop_gui.i18n import tr
from rmsprop_gui.windows.training.bench_state import TrainingCourse

SHARE_NAMES = tuple(f"q{100 * share:g}" for share in SHARES)  # q0, q5, ..., q100: quantiles in percent
ODD = ("eps_dominated", "eps_near", "untouched", "nonfinite")


def write_settings(path: str | Path, spec: Any) -> None:
    """The NetworkSpec as JSON. Raises SpecError with a sentence."""
    if spec is None:
        raise SpecError(tr("There are no settings to save: choose a network first."))
    text = json.dumps(spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(path, (text + "\n").encode())


def write_numbers(path: str | Path, course: TrainingCourse | None, step: int) -> None:
    """What is known of a training, as the suffix says: .csv, or .npz with the weights at `step` besides."""
    if course is None or course.recording is None:
        raise SpecError(tr("There is nothing to export yet: train a network or open a recording."))
    kind = Path(path).suffix.lower()
    if kind == ".csv":
        write_whole(path, get_csv(course.recording))
    elif kind == ".npz":
        write_whole(path, get_npz(course, step))
    else:
        raise SpecError(tr("{name} is neither .csv nor .npz; choose one of these two endings.", name=Path(path).name))


def get_columns(recording: Recording) -> dict[str, np.ndarray]:
    """{name: (R,)}: step, loss, lr, seconds, and for each tensor and quantity its norm and quantiles, then its shares."""
    columns = {"step": recording.steps, "loss": recording.loss, "lr": recording.lr, "seconds": recording.seconds}
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        for quantity, spread in series.spread.items():
            columns[f"{tensor.name}/{quantity}/norm"] = spread.norm
            columns |= {f"{tensor.name}/{quantity}/{q}": spread.quantiles[:, k] for k, q in enumerate(SHARE_NAMES)}
        columns |= {f"{tensor.name}/{name}": getattr(series, name) for name in ODD}
    return columns


def get_csv(recording: Recording) -> bytes:
    """A comment with where the numbers come from, a header, one row for each record; nan is an empty cell."""
    columns = get_columns(recording)
    about = {"title": recording.title, "optimizer": recording.optimizer, "hyper": dict(recording.hyper), "every": recording.every}
    lines = [f"# {json.dumps(about, ensure_ascii=False)}", ",".join(columns)]
    lists = [["" if x != x else repr(x) for x in column.tolist()] for column in columns.values()]
    lines += map(",".join, zip(*lists, strict=True))
    return ("\n".join(lines) + "\n").encode()


def get_npz(course: TrainingCourse, step: int) -> bytes:
    """The columns, the histograms, the accuracy, and where they can be made the weights at `step`, in their shapes."""
    recording = course.recording
    assert recording is not None
    arrays = get_columns(recording)
    for tensor in recording.tensors:
        spreads = recording.series[tensor.name].spread
        arrays |= {f"{tensor.name}/{quantity}/histogram": spread.histogram for quantity, spread in spreads.items()}
    arrays["accuracy"] = course.accuracy
    if course.training is not None:
        at = min(step, course.last)
        arrays["weights_at_step"] = np.array(at)
        for name, parts in course.training.weights_at(at).items():
            arrays |= {f"weights/{name}/{part}": values for part, values in parts.items()}
    if course.spec is not None:
        arrays["spec"] = np.array(course.spec.to_json())
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # numpy's own stub takes bool for the names
    return file.getvalue()
