"""What decides where matrices are moved as a whole: singular values of gradient, momentum and update, of tensors that are kept in
full, or measured while the whole matrix was there, as in this program's own trainings.

In a file those are scalars of its records, whose roles say what they are; opened, they are no scalars any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from optim.base import catalog
from optim.code.libraries import calls
from optim.recorder.recording import Entries, Recording, Scalar, SingularValues, Tensor
from optim.recorder.what_if import find_rows, get_rates

LARGEST = 2**18  # entries of a matrix that is looked at
WIDEST = 256  # its shorter side, where it is measured while a training runs
MOST, FEWEST, WORK = 200, 10, 2**31  # records of it, evenly spaced; fewer of large ones, so that they take a minute at most
MOST_KEPT = 3_000  # singular values of all matrices of a training together, of each of the three
ROLE = "singular value"
PARTS = ("gradient", "momentum", "update")


def get_momentum_name(recording: Recording) -> str | None:
    """Name of the recorded state that is the momentum of an optimizer that makes matrices orthogonal; None of any other."""
    known = calls().get((recording.library, recording.call))
    if known is not None:
        entry = catalog.optimizers()[known[0]]
        return known[1].states.get(entry.first_moment.state, "").lstrip("-") if entry.matrix.orthogonal else None
    own = catalog.optimizers().get(recording.optimizer)
    return own.first_moment.state if own is not None and own.matrix.orthogonal else None


def measure_singular_values(recording: Recording, tensor: str) -> SingularValues | None:
    """The singular values of a tensor; None where it is no matrix, was not kept in full, or is not made orthogonal.

    tensor   its name
    """
    measured = recording.singular.get(tensor)
    if measured is not None:
        return measured if measured.rows.size else None
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
    return SingularValues(rows, decompose(entries.gradient[rows], entries, shape), momentum, update, get_error(update))


def get_error(update: np.ndarray) -> np.ndarray:
    """(n,) how far matrices are from orthogonal ones, as `SingularValues.error`.

    update   (n, k) their singular values
    """
    with np.errstate(all="ignore"):
        return np.sqrt(np.mean((update / update.mean(axis=1, keepdims=True) - 1.0) ** 2, axis=1))


def is_whole(entries: Entries, shape: tuple[int, ...]) -> bool:
    """Whether every entry of a tensor was kept, and it is none too large.

    shape   of the tensor
    """
    return entries.gradient.shape[1] == int(np.prod(shape)) <= LARGEST


def get_decay(recording: Recording) -> float:
    """The weight decay, from the settings of the library or of this program; 0 where none is known."""
    return get_decay_of(recording.settings or recording.hyper)


def get_decay_of(settings: Mapping[str, object]) -> float:
    """The weight decay among settings of a library, or hyperparameters; 0 where none is known.

    settings   {name: value}
    """
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


class SingularMeter:
    """Measures the matrices of a training while they are there. Of one record in several, so that it stays cheap.

    tensors   of the training
    momentum  name of the state that is the momentum of an optimizer of whole matrices
    most      records that there will be, at most
    """

    def __init__(self, tensors: Sequence[Tensor], momentum: str, most: int) -> None:
        self.momentum, self._most = momentum, most
        matrices = [tensor for tensor in tensors if len(tensor.shape) == 2 and min(tensor.shape) > 1]
        self._shapes: dict[str, tuple[int, ...]] = {}
        room = MOST_KEPT
        for tensor in matrices:
            if tensor.size <= LARGEST and min(tensor.shape) <= min(WIDEST, room):
                self._shapes[tensor.name] = tensor.shape
                room -= min(tensor.shape)
        self.left_out = [tensor.name for tensor in matrices if tensor.name not in self._shapes]
        self._found: dict[str, list[tuple[int, list[np.ndarray]]]] = {name: [] for name in self._shapes}

    def add(self, r: int, name: str, values: Mapping[str, np.ndarray], lr: float, decay: float) -> None:
        """One record of one tensor, where it is due.

        r       index of the record
        name    of the tensor
        values  {"gradient", "update", "theta" before it, "momentum" after it: (n,)} of all entries
        lr      learning rate
        decay   of the weights, decoupled
        """
        shape = self._shapes.get(name)
        if shape is None or r % self._get_distance(shape):
            return
        with np.errstate(all="ignore"):
            direction = (values["update"] + lr * decay * values["theta"]) / lr if lr else values["update"]
        matrices = [np.reshape(each, shape) for each in (values["gradient"], values["momentum"], direction)]
        if all(np.isfinite(each).all() for each in matrices):
            self._found[name].append((r, [np.linalg.svd(each, compute_uv=False) for each in matrices]))

    def _get_distance(self, shape: tuple[int, ...]) -> int:
        """Records from one that is measured to the next."""
        work = shape[0] * shape[1] * min(shape)
        return -(-self._most // min(MOST, max(FEWEST, WORK // work)))

    def take(self) -> dict[str, SingularValues]:
        """{tensor: SingularValues} of what was measured so far."""
        found = {}
        for name, records in self._found.items():
            rows = np.array([r for r, _ in records], np.intp)
            shape = self._shapes[name]
            gradient, momentum, update = (
                np.array([each[p] for _, each in records]).reshape(len(records), min(shape)) for p in range(len(PARTS))
            )
            found[name] = SingularValues(rows, gradient, momentum, update, get_error(update))
        return found


def pack_singular(recording: Recording) -> dict[str, Scalar]:
    """{name: Scalar} of the singular values that were measured, for a file.

    recording   with or without
    """
    found: dict[str, Scalar] = {}
    for tensor, its in recording.singular.items():
        for what in PARTS:
            values = getattr(its, what)
            for k in range(0 if values is None else values.shape[1]):
                column = np.full(recording.records, np.nan)
                column[its.rows] = values[:, k]
                found[f"{what} {k} {tensor}"] = Scalar(column, ROLE)
    return found


def unpack_singular(scalars: Mapping[str, Scalar]) -> tuple[dict[str, Scalar], dict[str, SingularValues]]:
    """(the scalars that are none, {tensor: SingularValues}) of a file. What is not as `pack_singular` made it stays a scalar.

    scalars   of its records
    """
    found: dict[str, dict[str, dict[int, Any]]] = {}
    for name, scalar in scalars.items():
        what, _, rest = name.partition(" ")
        number, _, tensor = rest.partition(" ")
        if scalar.role == ROLE and what in PARTS and number.isdecimal() and len(number) < 5 and tensor:
            found.setdefault(tensor, {}).setdefault(what, {})[int(number)] = scalar.values
    singular: dict[str, SingularValues] = {}
    taken: set[str] = set()
    for tensor, parts in found.items():
        sides = {tuple(sorted(columns)) for columns in parts.values()}
        if set(parts) != set(PARTS) or sides != {tuple(range(len(parts[PARTS[0]])))}:
            continue
        columns = [np.stack([parts[what][k] for k in range(len(parts[what]))], axis=1) for what in PARTS]
        rows = np.flatnonzero(np.isfinite(np.concatenate(columns, axis=1)).all(axis=1))
        gradient, momentum, update = (each[rows] for each in columns)
        singular[tensor] = SingularValues(rows, gradient, momentum, update, get_error(update))
        taken |= {f"{what} {k} {tensor}" for what in PARTS for k in range(len(parts[what]))}
    return {name: scalar for name, scalar in scalars.items() if name not in taken}, singular
