"""Training: a generator for a worker thread, and what there is to look at, during it and afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.translatable import translatable
from optim.network import recompute
from optim.network.curvature import TrainingCurvature
from optim.network.perceptron import ParameterLayout, Perceptron
from optim.network.records import Records, shut
from optim.network.spec import NetworkSpec
from optim.network.trainer import BackgroundCompile, Checkpoint, Material, Trainer, distance, gather
from optim.recorder.recording import Recording
from optim.simulate.pipeline import silent
from optim.simulate.run import Run

PIECE = 1024  # rows at a time: about 5 ms for 784-64-10
NUMBERS = 2**22  # that a piece makes in all layers together


def get_piece(layout: ParameterLayout) -> int:
    """Rows of a piece: fewer for wide layers."""
    return max(1, min(PIECE, NUMBERS // sum(layout.widths)))


def scoring(network: Perceptron, x: np.ndarray, y: np.ndarray, scale: float) -> Iterator[tuple[float, int]]:
    """(sum of the losses, rows told correctly) of one piece after the other. `network` takes `get_piece` rows.

    x       (rows, features), divided by `scale`
    y       (rows,) classes
    scale   of the features
    """
    piece = get_piece(network.layout)
    for begin in range(0, len(x), piece):
        part = slice(begin, begin + piece)
        rows = x[part] / scale
        loss = network.loss(rows, y[part]) * len(rows)
        yield loss, network.right


LOOK = 256  # steps after which it is asked again whether the compiled kernel is there


@dataclass(frozen=True, eq=False)
class Training:
    """A training as far as it has come: a frozen picture that may be handed to another thread.

    material     what it read: data, first weights, order
    steps        updates made so far
    loss (steps,)   of each batch, before its update
    recording    the statistics so far, as of any recorded training
    accuracy (E, 2)   after each full epoch: share of the rows told correctly while training (each batch before its update, as
                 Keras prints it) and of the test rows; these at the averaged point where an optimizer has one
    test_loss (E,)    mean cross-entropy of the test rows after each epoch
    checkpoints  weights and memory every so many steps; the first is the start, the last the newest
    outcome      "" while it runs; a sentence when it has ended
    """

    spec: NetworkSpec
    material: Material
    steps: int
    loss: np.ndarray
    recording: Recording
    accuracy: np.ndarray
    test_loss: np.ndarray
    checkpoints: tuple[Checkpoint, ...]
    outcome: str

    @property
    def layout(self) -> ParameterLayout:
        """Where each weight lies in the flat vectors of the checkpoints."""
        return self.material.layout

    @property
    def distance(self) -> int:
        """Most steps from one checkpoint to the next."""
        return max(1, max(np.diff([c.step for c in self.checkpoints]), default=1))

    def weights_at(self, step: int, cancel: np.ndarray | None = None) -> dict[str, dict[str, np.ndarray]]:
        """{tensor: {quantity: array}} of the update that leaves theta[step]; see `optim.network.recompute.weights_at`.

        cancel   (1,) flag that another thread may set
        """
        return recompute.weights_at(self, step, cancel)

    def run_of(self, tensor: str, index: tuple[int, ...]) -> Run:
        """The run of one weight as far as it was trained, the same numbers, by training again from the start.

        Its loss is that of each batch. A clipping by norm looks at more than this weight: then the run's gradient is what
        the clipping left of it. `optim.network.recompute.run_again` does the same for several weights, with progress.

        tensor   its name
        index    of the weight in it
        """
        *_, last = recompute.run_again(self, [(tensor, index)])
        return last.runs[0]

    def weights(self) -> dict[str, np.ndarray]:
        """{tensor name: array in its shape} of the newest checkpoint."""
        return self.layout.views(self.checkpoints[-1].theta)


@dataclass(frozen=True, eq=False)
class TrainingProgress:
    """After each step: `step` of `steps` updates are made, the last batch had this loss.

    `training` is what is there; ask for it in the thread that trains, as often as the screen wants it.

    epoch   the one that is under way, from 0
    """

    step: int
    steps: int
    epoch: int
    loss: float
    _course: TrainingHistory

    @property
    def training(self) -> Training:
        """What is there of the training."""
        return self._course.training()


def train(spec: NetworkSpec, cancel: np.ndarray | None = None) -> Iterator[TrainingProgress]:
    """Trains the network that `spec` describes; yields after every step and, while testing, every few milliseconds.

    cancel: uint8 array of length 1; set to 1 from another thread, the training ends before the next step, and the last
    Progress holds all that is there. Raises SpecError when the data cannot be read or does not fit.

    Memory: checkpoints take at most 128 MB (two, where one alone is larger), statistics at most 256 MB, which the spec checks.
    784-64-10 on 60,000 rows for 18,750 steps, a record every 25: 340 MB for the whole process, data and NumPy included.

    Beside a window: NumPy and the compiled update leave the interpreter to others while they work. With one BLAS thread (which
    the command line sets) on two cores, a thread that needs 2.7 ms for each frame got them within 6.3 ms in 95 of 100 frames,
    12.5 ms at worst, for the digits as for the size of MNIST; with two BLAS threads on a busy machine 34 ms at worst, and the
    training was five times as slow.
    """
    course = TrainingHistory(spec)
    quickening = BackgroundCompile(course.trainer)
    yield course.progress()
    try:
        yield from course.run(quickening, cancel)
    finally:
        quickening.stop()


class TrainingHistory:
    """What happens in a training besides the steps: records, checkpoints, tests."""

    def __init__(self, spec: NetworkSpec) -> None:
        self.spec, self.trainer = spec, Trainer(gather(spec))
        trainer, layout = self.trainer, self.trainer.layout
        widths = "-".join(map(str, layout.widths))
        title = f"{trainer.data.title}: {widths}, {trainer.plan.optimizer.title}"
        self.curvature = TrainingCurvature(spec, trainer)
        notes = (self.curvature.note,) if self.curvature.note else ()
        self.records = Records(spec, trainer.plan, layout, title, self.curvature.scalars, notes)
        self.tested, self.outcome = 0, ""
        self._loss = np.full(trainer.steps, np.nan)
        self._accuracy, self._test_loss = np.full((spec.epochs, 2), np.nan), np.full(spec.epochs, np.nan)
        self._right = 0
        self._touched = np.zeros(layout.size, bool)
        squares = trainer.plan.optimizer.second_moment.state  # they tell who had a gradient
        self._watches = squares not in trainer.plan.states
        self._judge = Perceptron(layout, trainer.network.activation, get_piece(layout))
        each = trainer.network.theta.nbytes + trainer.update.nbytes
        self._distance = distance(trainer.steps, each)
        self._checkpoints = [trainer.checkpoint()]

    def run(self, quickening: BackgroundCompile, cancel: np.ndarray | None) -> Iterator[TrainingProgress]:
        """All steps that are left, and a test after each epoch.

        quickening   the compiled form, when it is ready
        cancel       (1,) flag that another thread may set
        """
        trainer = self.trainer
        with silent():
            while not self.outcome:
                if cancel is not None and cancel[0]:
                    self.outcome = translatable(
                        "Stopped after {step} of {steps} steps.", step=f"{trainer.step:,}", steps=f"{trainer.steps:,}"
                    )
                elif self.tested < trainer.step // trainer.batches:
                    yield from self.testing(cancel)
                elif trainer.step == trainer.steps:
                    self.outcome = translatable("All {steps} steps are done.", steps=f"{trainer.steps:,}")
                else:
                    if trainer.step % LOOK == 0:
                        quickening.look()
                    self.advance()
                yield self.progress()

    def advance(self) -> None:
        """One step, recorded where a record is due."""
        trainer, k = self.trainer, self.trainer.step
        loss = self._loss[k] = trainer.measure()
        self._right += trainer.network.right
        gradient = trainer.network.gradient
        if self._watches:
            np.logical_or(self._touched, gradient, out=self._touched)
        clipped = trainer.update.clip(gradient)
        if self.records.due(k) or not np.isfinite(loss):
            theta = trainer.network.theta.copy()
            lines = trainer.move(clipped)
            self._record(k, loss, theta, lines)
        else:
            trainer.move_quietly(clipped)
        if trainer.step % self._distance == 0 or trainer.step == trainer.steps:
            self._checkpoints.append(trainer.checkpoint())
        if not np.isfinite(loss):
            self.outcome = translatable("The loss is {loss} at step {step}: {reason}", loss=loss, step=k, reason=self._reason())

    def _record(self, k: int, loss: float, theta: np.ndarray, lines: Any) -> None:
        values, update = self.trainer.quantities(theta, lines), self.trainer.update
        scalars = {}
        if self.curvature.due(k):
            scalars = dict(self.curvature.measure(theta, lines.rate, update.hyper(k), update.shared_record))
        if not self._watches:
            self._touched |= update.square != update.first_square
        self.records.add(k, loss, values, lines, update.remembered, self._touched, scalars)

    def _reason(self) -> str:
        eps = self.spec.hyper.get(self.trainer.plan.optimizer.preconditioner.eps)
        if np.isnan(self.trainer.network.theta).any() and eps == 0.0:
            return translatable(
                "a zero gradient was divided by zero, because epsilon is 0. Give it a value, such as 1e-8."
            )
        return translatable("the weights have run away. Try a smaller learning rate, or clipping.")

    def testing(self, cancel: np.ndarray | None) -> Iterator[TrainingProgress]:
        """The accuracy after an epoch; unless it is cancelled, which leaves the epoch untested.

        cancel   (1,) flag that another thread may set
        """
        epoch, data = self.tested, self.trainer.data
        self._judge.theta[:] = self.trainer.update.result
        loss, right = 0.0, 0
        for more, hits in scoring(self._judge, data.x_test, data.y_test, data.scale):
            loss, right = loss + more, right + hits
            if cancel is not None and cancel[0]:
                return
            yield self.progress()
        self._accuracy[epoch] = self._right / len(data.x_train), right / len(data.x_test)
        self._test_loss[epoch] = loss / len(data.x_test)
        self._right, self.tested = 0, epoch + 1

    def progress(self) -> TrainingProgress:
        """Where the training stands."""
        step = self.trainer.step
        loss = float(self._loss[step - 1]) if step else np.nan
        return TrainingProgress(step, self.trainer.steps, max(0, step - 1) // self.trainer.batches, loss, self)

    def training(self) -> Training:
        """What is there of the training, read-only, for another thread."""
        step = self.trainer.step
        if self._checkpoints[-1].step != step and self.outcome:
            self._checkpoints.append(self.trainer.checkpoint())
        return Training(
            self.spec, self.trainer.material, step, shut(self._loss[:step]), self.records.recording(),
            shut(self._accuracy[: self.tested]), shut(self._test_loss[: self.tested]), tuple(self._checkpoints), self.outcome,
        )  # fmt: skip
