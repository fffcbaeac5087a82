"""Trains parts of a training again from its checkpoints: the same bits, now with everything that was not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from optim.base import catalog
from optim.base.checks import choose
from optim.base.errors import Cancelled, SpecError
from optim.network.trainer import Checkpoint, Trainer, take_kernel
from optim.simulate.pipeline import silent
from optim.simulate.record_buffers import RecordBuffers, empty_columns
from optim.simulate.run import Run, finish
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.tensor_step import refuse_matrices

if TYPE_CHECKING:
    from optim.network.training import Training


Pick = tuple[str, tuple[int, ...]]  # tensor name, index of the entry


@dataclass(frozen=True, eq=False)
class Again:
    """How far a recomputation has come: `step` of `steps` are done. `runs`: one for each pick, once all are; () before."""

    step: int
    steps: int
    runs: tuple[Run, ...] = ()


def weights_at(training: Training, step: int, cancel: np.ndarray | None = None) -> dict[str, dict[str, np.ndarray]]:
    """{tensor: {"theta", "gradient", "rate", "root", "update"}} of the update that leaves theta[step], in the tensors' shapes.

    gradient is that of the batch, before clipping; root (sqrt of v) is nan for an optimizer without one; all have signs.
    After the last step only theta is known, and the rest is nan. Trained again from the nearest checkpoint, at most
    `training.distance` steps; cancel: uint8 array of length 1, set to 1 it raises Cancelled before the next of them. Raises
    SpecError for a step that was not made.
    """
    if not 0 <= step <= training.steps:
        raise SpecError("Step {step} is not in this training: steps 0 to {steps} are there.", step=step, steps=training.steps)
    trainer = restore(training, before(training, step))
    with silent():
        while trainer.step < step:
            if cancel is not None and cancel[0]:
                raise Cancelled
            trainer.measure()
            trainer.move_quietly(trainer.update.clip(trainer.network.gradient))
        values = {"theta": trainer.network.theta.copy()}
        if step < training.steps:
            values = quantities_of_next(trainer)
    unknown = np.full(training.layout.size, np.nan)
    views = {q: training.layout.views(values.get(q, unknown)) for q in ("theta", "gradient", "rate", "root", "update")}
    return {tensor.name: {q: view[tensor.name] for q, view in views.items()} for tensor in training.layout.tensors}


def quantities_of_next(trainer: Trainer) -> dict[str, np.ndarray]:
    """What the next update of the trainer uses and does: arrays (n,), its own."""
    theta = trainer.network.theta.copy()
    trainer.measure()
    lines = trainer.move(trainer.update.clip(trainer.network.gradient))
    return {name: np.array(values) for name, values in trainer.quantities(theta, lines).items()}


def before(training: Training, step: int) -> Checkpoint:
    """The last checkpoint that is not after `step`."""
    return max((c for c in training.checkpoints if c.step <= step), key=lambda c: c.step)


def restore(training: Training, checkpoint: Checkpoint) -> Trainer:
    """A trainer that stands at a checkpoint.

    checkpoint   of the same training
    """
    trainer = Trainer(training.material)
    trainer.restore(checkpoint)
    take_kernel(trainer)
    return trainer


def run_again(training: Training, picks: Sequence[Pick], cancel: np.ndarray | None = None) -> Iterator[Again]:
    """The whole run of single weights, made by training again from the start; yields after every step.

    cancel: uint8 array of length 1; set to 1, it ends without runs. Any number of picks costs one training.
    Raises SpecError for an entry that does not exist, and for an optimizer that moves matrices as a whole.

    cancel   (1,)
    """
    refuse_matrices(training.material.plan().optimizer)
    places = np.array([training.layout.place(name, index) for name, index in picks], np.intp)
    trainer, steps = restore(training, training.checkpoints[0]), training.steps
    diaries = [Diary(training, float(trainer.network.theta[place])) for place in places]
    norms = trainer.update.looks_at_norms
    yield Again(0, steps)
    with silent():
        for k in range(steps):
            if cancel is not None and cancel[0]:
                return
            loss = trainer.measure()
            clipped = trainer.update.clip(trainer.network.gradient)
            given = clipped if norms else trainer.network.gradient
            for diary, place in zip(diaries, places, strict=True):
                diary.before(k, loss, trainer, place, given[place], clipped[place])
            lines = trainer.move_watched(clipped, places)
            for j, (diary, place) in enumerate(zip(diaries, places, strict=True)):
                diary.after(k, trainer, place, [line[j] if np.ndim(line) else line for line in lines])
            yield Again(k + 1, steps)
        yield Again(steps, steps, tuple(finish(diary.plan, diary.columns) for diary in diaries))


class Diary:
    """The columns of one weight's run, written while all weights are trained.

    start   the weight before the first step
    """

    def __init__(self, training: Training, start: float) -> None:
        spec = training.spec.run_spec((start,), training.steps)
        if spec.clip is not None and choose(catalog.clippings(), spec.clip["kind"], "clipping").needs:
            spec = spec.with_(clip=None)  # the norm is of more weights than this one: its gradient is what was left of it
        self.plan: RunPlan = make_run_plan(spec)
        fields = self.plan.optimizer.Intermediates._fields
        self._lines = [fields.index(name) for name in self.plan.lines]
        self.columns: RecordBuffers = empty_columns(self.plan)

    def before(self, k: int, loss: float, trainer: Trainer, place: int, gradient: float, clipped: float) -> None:
        """Writes what is known before update k.

        k                   the step
        loss                of its batch
        trainer             that makes it
        place               index of the weight
        gradient, clipped   before and after clipping
        """
        out = self.columns
        out.loss[k], out.gradient[k, 0], out.clipped[k, 0] = loss, gradient, clipped
        if k == 0:
            self._state(0, trainer, place)

    def after(self, k: int, trainer: Trainer, place: int, lines: list[Any]) -> None:
        """Writes what update k made.

        k         the step
        trainer   that made it
        place     index of the weight
        lines     what the formula computed on the way
        """
        self._state(k + 1, trainer, place)
        self.columns.lines[:, k, 0] = [lines[i] for i in self._lines]

    def _state(self, k: int, trainer: Trainer, place: int) -> None:
        out = self.columns
        out.theta[k, 0] = trainer.network.theta[place]
        out.state[:, k, 0] = trainer.update.state[:, place]
        out.shared[:, k] = [getattr(trainer.update.shared_record, name) for name in self.plan.shared]
