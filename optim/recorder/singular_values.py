"""What decides where matrices are moved as a whole: singular values of gradient, momentum and update, of tensors kept in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from optim.base import catalog
from optim.code.libraries import calls
from optim.recorder.recording import Entries, Recording
from optim.recorder.what_if import find_rows, get_rates

LARGEST = 2**18  # entries of a matrix that is looked at
MOST = 200  # records of it, evenly spaced


@dataclass(frozen=True, eq=False)
class SingularValues:
    """The singular values of one matrix through n records, the largest first.

    rows (n,)         indices of the records
    gradient, update  (n, k); the update without its weight decay and over the rate, so that only the orthogonalised momentum
                      and what its shape makes of it are left
    momentum          (n, k) after the update; None where it was not recorded
    error (n,)        of the orthogonalisation: the root of the mean of (σ/mean σ − 1)² of the update, 0 of an orthogonal matrix
    """

    rows: np.ndarray
    gradient: np.ndarray
    momentum: np.ndarray | None
    update: np.ndarray
    error: np.ndarray


def get_momentum_name(recording: Recording) -> str | None:
    """Name of the recorded state that is the momentum of an optimizer of whole matrices; None where it is no such optimizer."""
    known = calls().get((recording.library, recording.call))
    if known is not None:
        entry = catalog.optimizers()[known[0]]
        return known[1].states.get(entry.first_moment.state, "").lstrip("-") if entry.matrix else None
    own = catalog.optimizers().get(recording.optimizer)
    return own.first_moment.state if own is not None and own.matrix else None


def measure_singular_values(recording: Recording, tensor: str) -> SingularValues | None:
    """The singular values of a tensor; None where it is no matrix, was not kept in full, or is not moved as a matrix.

    tensor   its name
    """
    name, entries = get_momentum_name(recording), recording.entries.get(tensor)
    shape = next(each.shape for each in recording.tensors if each.name == tensor)
    if name is None or entries is None or len(shape) != 2 or min(shape) < 2 or not is_whole(entries, shape):
        return None
    rows = find_rows(entries)
    known = np.isfinite(entries.gradient[rows]).all(axis=1) & np.isfinite(entries.update[rows]).all(axis=1)
    rows = rows[known]
    if not rows.size:
        return None
    rows = rows[np.unique(np.linspace(0, rows.size - 1, MOST).astype(np.intp))]
    lr = get_rates(recording, tensor)[rows, None]
    moved = entries.update[rows] + lr * get_decay(recording) * entries.theta[rows]
    with np.errstate(all="ignore"):
        direction = np.where(np.isfinite(lr) & (lr != 0.0), moved / lr, moved)
    states = entries.state.get(name)
    momentum = None if states is None or not np.isfinite(states[rows]).all() else decompose(states[rows], entries, shape)
    update = decompose(direction, entries, shape)
    with np.errstate(all="ignore"):
        error = np.sqrt(np.mean((update / update.mean(axis=1, keepdims=True) - 1.0) ** 2, axis=1))
    return SingularValues(rows, decompose(entries.gradient[rows], entries, shape), momentum, update, error)


def is_whole(entries: Entries, shape: tuple[int, ...]) -> bool:
    """Whether every entry of a tensor was kept, and it is none too large.

    shape   of the tensor
    """
    return entries.gradient.shape[1] == int(np.prod(shape)) <= LARGEST


def get_decay(recording: Recording) -> float:
    """The weight decay, from the settings of the library or of this program; 0 where none is known."""
    settings: Mapping[str, object] = recording.settings or recording.hyper
    try:
        return float(str(settings.get("weight_decay", 0.0)))
    except ValueError:  # none, or in words
        return 0.0


def decompose(values: np.ndarray, entries: Entries, shape: tuple[int, ...]) -> np.ndarray:
    """(n, k) singular values, the largest first.

    values    (n, entries) of n records
    entries   which say where each lies in the matrix
    shape     of the matrix
    """
    matrices = np.zeros((len(values), *shape))
    matrices[:, entries.index[:, 0], entries.index[:, 1]] = values
    return np.linalg.svd(matrices, compute_uv=False)
