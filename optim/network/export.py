"""A training as files, written whole or not at all: losses, accuracies, weights, checkpoints, statistics and settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from optim.base.whole_file import whole_file, write_whole
from optim.network.training import Training
from optim.recorder.save import save_recording


def save_training(training: Training, stem: Path) -> Iterator[Path]:
    """Writes STEM-losses.csv, STEM-accuracy.csv, STEM-weights.npz, STEM-checkpoints.npz,
    STEM-recording.rmsrec and STEM-network.json; yields each path when it is there.

    Numbers are written so that they read back to the same bits. Raises ExportError with a sentence when a file cannot be.

    stem   path without ending
    """
    losses = "".join(f"{k},{float(loss)!r}\n" for k, loss in enumerate(training.loss))
    yield put(stem, "-losses.csv", f"step,loss\n{losses}")
    rows = zip(training.accuracy.tolist(), training.test_loss.tolist(), strict=True)
    accuracy = "".join(f"{epoch},{train!r},{test!r},{loss!r}\n" for epoch, ((train, test), loss) in enumerate(rows, start=1))
    yield put(stem, "-accuracy.csv", f"epoch,training_accuracy,test_accuracy,test_loss\n{accuracy}")
    yield put_arrays(stem, "-weights.npz", training.weights())
    yield put_arrays(stem, "-checkpoints.npz", checkpoint_arrays(training))
    path = stem.with_name(stem.name + "-recording.rmsrec")
    save_recording(training.recording, path)
    yield path
    text = json.dumps(training.spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    yield put(stem, "-network.json", text + "\n")


def checkpoint_arrays(training: Training) -> dict[str, np.ndarray]:
    """{name: array} of everything the optimizer remembers, before the update that leaves each step of "step" (C,).

    theta/TENSOR, STATE/TENSOR   (C, *shape), such as "v/dense1.weight" and "m/dense1.weight": the state's own names
    shared/NAME                  (C,) what the optimizer keeps once for all weights, where it keeps anything
    NAME/TENSOR                  (C, ...) what it keeps of a tensor as a whole: "axis1/dense1.weight" of Shampoo's matrices
    about                        JSON text: the network under "spec", and its id
    The last checkpoint is the end of the training.
    """
    checkpoints, layout, spec = training.checkpoints, training.layout, training.spec
    plan = training.material.plan()
    stage = plan.optimizer.matrix
    about = json.dumps({"kind": "network", "id": spec.id, "spec": spec.to_dict()}, allow_nan=False, ensure_ascii=False)
    arrays = {"about": np.array(about), "step": np.array([c.step for c in checkpoints])}
    flat = {"theta": [c.theta for c in checkpoints]}
    flat |= {name: [c.state[row] for c in checkpoints] for row, name in enumerate(plan.states) if name not in stage.replaced}
    for name, vectors in flat.items():
        views = [layout.views(vector) for vector in vectors]
        arrays |= {f"{name}/{tensor.name}": np.stack([view[tensor.name] for view in views]) for tensor in layout.tensors}
    for name in getattr(checkpoints[0].shared, "_fields", ()):
        values = [getattr(c.shared, name) for c in checkpoints]
        if all(np.ndim(value) == 0 for value in values):
            arrays[f"shared/{name}"] = np.array(values, np.float64)
    for tensor in layout.tensors if stage else ():
        kept = [stage.get_arrays(c.shared[tensor.name]) for c in checkpoints if tensor.name in c.shared]
        arrays |= {f"{name}/{tensor.name}": np.stack([each[name] for each in kept]) for each in kept[:1] for name in each}
    return arrays


def put(stem: Path, ending: str, text: str) -> Path:
    """Writes a text beside the others and gives its path.

    stem     path without ending
    ending   of the name
    text     its content
    """
    path = stem.with_name(stem.name + ending)
    write_whole(path, text.encode())
    return path


def put_arrays(stem: Path, ending: str, arrays: dict[str, np.ndarray]) -> Path:
    """Writes arrays of any shape as NPZ and gives its path.

    stem     path without ending
    ending   of the name
    arrays   {name: array}
    """
    path = stem.with_name(stem.name + ending)
    with whole_file(path) as file:
        np.savez(file, allow_pickle=False, **arrays)
    return path
