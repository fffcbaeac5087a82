"""Makes the trainings of a batch map, coarse to fine, in threads: those of tables in kernels, all rates at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.convergence import DIVERGED
from optim.base.errors import SpecError
from optim.batch_scaling.picture import BatchPicture
from optim.batch_scaling.spec import RATE, BatchMapSpec
from optim.network.perceptron import Perceptron
from optim.network.spec import NetworkSpec
from optim.network.trainer import Trainer, gather, take_kernel
from optim.network.training import get_piece, scoring
from optim.simulate.pipeline import silent
from optim.simulate.spec import RunSpec
from optim.sweeps.cells import run_cells
from optim.sweeps.cluster import width
from optim.sweeps.compute import make_threads

STRIDE = 4  # columns from one to the next of the first picture
LOOKS = 32  # times that the loss of all rows is looked at in a network's training, where a target is waited for
TICK = 0.1  # seconds after which the cancel flag is looked at
AHEAD = 2  # pieces that wait for each that is being worked on


class Piece(NamedTuple):
    """What one thread does in one go: some cells of a row, one of their trainings each."""

    row: int
    columns: tuple[int, ...]
    repeat: int


class Ending(NamedTuple):
    """How trainings ended: arrays (n,). diverged bool; loss nan where it diverged; steps nan where the target is not reached."""

    loss: np.ndarray
    steps: np.ndarray
    diverged: np.ndarray


def list_pieces(map_spec: BatchMapSpec) -> list[Piece]:
    """All that is to be done, coarse to fine; of each stage large batches first, which are soon done."""
    rows, columns = map_spec.shape
    alone = isinstance(map_spec.training, NetworkSpec)
    found, done = [], set[int]()
    for stride in (STRIDE, STRIDE // 2, 1):
        new = [column for column in range(columns) if column % stride == 0 and column not in done]
        done |= set(new)
        groups = [(column,) for column in new] if alone else [tuple(new)] if new else []
        found += [Piece(row, g, k) for row in reversed(range(rows)) for g in groups for k in range(map_spec.repeats)]
    return found


def compute_batch_map(map_spec: BatchMapSpec, cancel: np.ndarray | None = None) -> Iterator[BatchPicture]:
    """Yields a picture after each piece of work; the last one is finished.

    cancel   uint8 array of length 1; set it to 1 from another thread, and no further picture comes

    Raises SpecError with a sentence when data cannot be read or do not fit.
    """
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    sums = BatchSums(map_spec)
    pieces = iter(list_pieces(map_spec))
    if isinstance(map_spec.training, NetworkSpec):  # small products hold the interpreter: two threads are no faster than one
        for piece in pieces:
            done = make_piece(map_spec, piece, cancel)
            if done is None or cancel[0]:
                return
            sums.put(piece, done)
            yield sums.picture()
        return
    air: dict[Future[Ending | None], Piece] = {}
    with make_threads() as threads:
        most = AHEAD * width(threads)
        while True:
            for piece in islice(pieces, most - len(air)):
                air[threads.submit(make_piece, map_spec, piece, cancel)] = piece
            if not air or cancel[0]:
                break
            for job in wait(air, TICK, FIRST_COMPLETED).done:
                piece, done = air.pop(job), job.result()
                if done is not None and not cancel[0]:
                    sums.put(piece, done)
                    yield sums.picture()
        for job in air:
            job.cancel()


class BatchSums:
    """The arrays being filled; one thread alone writes to them."""

    def __init__(self, map_spec: BatchMapSpec) -> None:
        self.map_spec = map_spec
        shape = map_spec.shape
        self._parts = np.full((2, map_spec.repeats, *shape), np.nan)  # of loss and steps: added up in one order, whoever is first
        self._diverged, self._count = np.zeros(shape, bool), np.zeros(shape, int)
        self._length = np.array([map_spec.count_steps(batch) for batch in map_spec.batches])
        is_network = isinstance(map_spec.training, NetworkSpec)
        self._looked = np.maximum(1, self._length // LOOKS) if is_network else np.ones_like(self._length)

    def put(self, piece: Piece, done: Ending) -> None:
        """Puts what a piece of work has found into its cells."""
        columns = list(piece.columns)
        self._parts[:, piece.repeat, piece.row, columns] = done.loss, done.steps
        self._diverged[piece.row, columns] |= done.diverged
        self._count[piece.row, columns] += 1

    def picture(self) -> BatchPicture:
        """A snapshot, read-only, that may go to another thread."""
        computed = self._count == self.map_spec.repeats
        loss, steps = (np.where(computed, part.mean(axis=0), np.nan) for part in self._parts)
        arrays = (loss, steps, self._diverged & computed, computed, self._length.copy(), self._looked.copy())
        for array in arrays:
            array.flags.writeable = False
        return BatchPicture(self.map_spec, *arrays)


def make_piece(map_spec: BatchMapSpec, piece: Piece, cancel: np.ndarray) -> Ending | None:
    """How the trainings of a piece of work end; None when cancelled.

    cancel   (1,) flag that another thread may set
    """
    if cancel[0]:
        return None
    target = map_spec.target if map_spec.measure == "steps" else float("nan")
    if isinstance(map_spec.training, NetworkSpec):
        spec = map_spec.cell_spec(piece.row, piece.columns[0], piece.repeat)
        assert isinstance(spec, NetworkSpec)
        return train_network(spec, map_spec.count_steps(map_spec.batches[piece.row]), target, cancel)
    spec = map_spec.cell_spec(piece.row, piece.columns[0], piece.repeat)
    assert isinstance(spec, RunSpec)
    return fit_tables(spec, map_spec.rates.values()[list(piece.columns)], target, cancel)


def train_network(spec: NetworkSpec, steps: int, target: float, cancel: np.ndarray) -> Ending | None:
    """One training, without records. None when cancelled.

    steps    how many it makes, at most those of the spec
    target   loss of all training rows that is waited for; nan for none
    cancel   (1,) flag that another thread may set
    """
    trainer = Trainer(gather(spec))
    take_kernel(trainer)
    judge = Perceptron(trainer.layout, trainer.network.activation, get_piece(trainer.layout))
    every, reached = max(1, steps // LOOKS), float("nan")
    with silent():
        first = loss = score_all(trainer, judge)
        while trainer.step < steps and np.isfinite(loss):
            if cancel[0]:
                return None
            loss = trainer.measure()
            trainer.move_quietly(trainer.update.clip(trainer.network.gradient))
            looks = target == target and np.isnan(reached) and (trainer.step % every == 0 or trainer.step == steps)
            if looks and score_all(trainer, judge) <= target:
                reached = float(trainer.step)
        last = score_all(trainer, judge) if np.isfinite(loss) else loss
    lost = not last <= first
    return Ending(np.array([np.nan if lost else last]), np.array([np.nan if lost else reached]), np.array([lost]))


def score_all(trainer: Trainer, judge: Perceptron) -> float:
    """The mean loss of all training rows at the point that is to be used.

    trainer   that stands there
    judge     a network of the same layout for as many rows as `get_piece` says
    """
    data = trainer.data
    judge.theta[:] = trainer.update.result
    return sum(loss for loss, _ in scoring(judge, data.x_train, data.y_train, data.scale)) / len(data.x_train)


def fit_tables(spec: RunSpec, rates: np.ndarray, target: float, cancel: np.ndarray) -> Ending | None:
    """Runs of the same batches with different rates, side by side. None when cancelled.

    rates    (n,) learning rates
    target   loss of all training rows that is waited for; nan for none
    cancel   (1,) flag that another thread may set

    Raises SpecError where the target cannot be reached.
    """
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    numbers = landscape.numbers(spec.objective_params)
    if target == target:
        lowest = landscape.lowest(numbers)
        if lowest is None or not target > lowest:
            raise SpecError(
                "The target loss {target} is not above the lowest one there is, {lowest}; choose a higher one.",
                target=f"{target:g}", lowest="none" if lowest is None else f"{lowest:g}",
            )  # fmt: skip
        spec = spec.with_(tolerance=target - lowest)
    done = run_cells(spec, {RATE: rates}, len(rates), cancel, tail=0)
    if done is None:
        return None
    first = float(landscape.value(*spec.start, numbers))
    lost = ~(done.loss <= first) | (done.outcome == DIVERGED)
    steps = np.where(lost | (done.reached < 0) | np.isnan(target), np.nan, done.reached)
    return Ending(np.where(lost, np.nan, done.loss), steps, lost)
