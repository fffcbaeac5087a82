"""A training as files, written whole or not at all: losses, accuracies, weights, statistics and settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from optim.export.whole_file import whole_file, write_whole
from optim.network.training import Training
from optim.record.save import save_recording


def save_training(training: Training, stem: Path) -> Iterator[Path]:
    """Writes STEM-losses.csv, STEM-accuracy.csv, STEM-weights.npz,
    STEM-recording.rmsrec and STEM-network.json; yields each path when it is there.

    Numbers are written so that they read back to the same bits. Raises ExportError with a sentence when a file cannot be.
    """
    losses = "".join(f"{k},{float(loss)!r}\n" for k, loss in enumerate(training.loss))
    yield put(stem, "-losses.csv", f"step,loss\n{losses}")
    rows = zip(training.accuracy.tolist(), training.test_loss.tolist(), strict=True)
    accuracy = "".join(f"{epoch},{train!r},{test!r},{loss!r}\n" for epoch, ((train, test), loss) in enumerate(rows, start=1))
    yield put(stem, "-accuracy.csv", f"epoch,training_accuracy,test_accuracy,test_loss\n{accuracy}")
    path = stem.with_name(stem.name + "-weights.npz")
    with whole_file(path) as file:
        np.savez(file, allow_pickle=False, **training.weights())
    yield path
    path = stem.with_name(stem.name + "-recording.rmsrec")
    save_recording(training.recording, path)
    yield path
    text = json.dumps(training.spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    yield put(stem, "-network.json", text + "\n")


def put(stem: Path, ending: str, text: str) -> Path:
    path = stem.with_name(stem.name + ending)
    write_whole(path, text.encode())
    return path
