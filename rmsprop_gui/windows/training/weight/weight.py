"""Everything that is known of one weight over the steps: made again from a training, or kept in a recording. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim import Run
from optim.base.catalog import optimizers
from optim.recorder.recording import Entries, Recording
from rmsprop_gui.i18n import tr
from rmsprop_gui.windows.training.weight.matrix_text import entry_name


@dataclass(frozen=True, eq=False)
class RecordedWeight:
    """One entry of a tensor in R steps.

    steps (R,) int64   rising; theta, gradient, update (R,) at them; root, rate (R,) or None where they are not known
    run                the same as a Run whose steps are those of the training, for the ledger; None where there is none
    why                a sentence: why there is no run
    """

    tensor: str
    index: tuple[int, ...]
    steps: np.ndarray
    theta: np.ndarray
    gradient: np.ndarray
    update: np.ndarray
    root: np.ndarray | None = None
    rate: np.ndarray | None = None
    run: Run | None = None
    why: str = ""

    @property
    def name(self) -> str:
        return entry_name(self.tensor, self.index)



def of_run(tensor: str, index: tuple[int, ...], run: Run, at: np.ndarray | None = None) -> RecordedWeight:
    """A weight from its run; its steps are those of the run, or the steps `at` (T,) of a training."""
    steps, root = run.steps, roots(run)
    where = np.arange(steps, dtype=np.int64) if at is None else at
    return RecordedWeight(
        tensor, index, where, run.theta[:steps, 0], run.gradient[:steps, 0], run.delta[:, 0],
        None if root is None else root[:steps, 0], run.rate[:, 0], run,
    )  # fmt: skip


def roots(run: Run) -> np.ndarray | None:
    """(T, d) what the step divides by, before epsilon; None for optimizers without v."""
    entry = optimizers()[run.spec.optimizer]
    if entry.preconditioner:
        return run.lines[entry.preconditioner.root]
    square = entry.second_moment.state
    if square not in run.state:
        return None
    with np.errstate(invalid="ignore"):
        return np.sqrt(run.state[square][1:])


def entry_place(entries: Entries, index: tuple[int, ...]) -> int:
    """The column of an entry; -1 where it was not recorded."""
    found = np.flatnonzero((entries.index == np.asarray(index, dtype=np.int64)).all(axis=1))
    return int(found[0]) if len(found) else -1


def missing(recording: Recording, tensor: str, index: tuple[int, ...]) -> str:
    """Why nothing is known of an entry."""
    name = entry_name(tensor, index)
    return tr(
        "{name} was not recorded by itself: record it with {setting} to see its curve.",
        name=name,
        setting=f'entries={{"{tensor}": [{index!r}]}}',
    )
