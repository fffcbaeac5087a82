"""One step of a training after the other: the mutable thing that `train` drives and a recomputation drives again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.catalog import discover
from optim.compile import background_compile
from optim.network import update
from optim.network.dataset import Dataset
from optim.network.initializers import first_weights, order_table, shuffle
from optim.network.perceptron import ParameterLayout, Perceptron
from optim.network.spec import NetworkSpec
from optim.network.update import WholeUpdate, make_update
from optim.simulate.run_plan import RunPlan, make_run_plan

# Everything a training reads from files, read once: what is trained again later meets the same, whatever became of the files.


@dataclass(frozen=True, eq=False)
class Material:
    """data; layout; first (n,): the weights before the first step; orders (epochs, rows): of the rows, where a file says it."""

    spec: NetworkSpec
    data: Dataset
    layout: ParameterLayout
    first: np.ndarray
    orders: np.ndarray | None

    @property
    def batches(self) -> int:
        """Batches in an epoch."""
        return -(-len(self.data.x_train) // self.spec.batch)

    @property
    def steps(self) -> int:
        """Number of updates of the training."""
        return self.spec.epochs * self.batches

    def plan(self) -> RunPlan:
        """The optimizer, its hyperparameters, rates and clipping for every step, resolved as for a run of one weight."""
        return make_run_plan(self.spec.run_spec((0.0,), self.steps))

    def order(self, epoch: int) -> np.ndarray:
        """The rows (rows,) intp of one epoch (0, 1, ...) in the order in which they are seen."""
        if self.orders is not None:
            return self.orders[epoch].astype(np.intp)
        return shuffle(self.spec.order, self.spec.seed, epoch, len(self.data.x_train))


def gather(spec: NetworkSpec) -> Material:
    """Reads what `spec` names. Raises SpecError with a sentence when something cannot be read or does not fit the rest."""
    data = spec.dataset()
    layout = ParameterLayout((data.features, *spec.layers, data.classes))
    first = first_weights(layout, spec.start, spec.seed)
    first.flags.writeable = False
    return Material(spec, data, layout, first, order_table(spec.order, spec.epochs, len(data.x_train)))


BUDGET = 128 * 2**20  # bytes that all checkpoints of a training may take


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Everything before the update that leaves theta[step].

    theta (n,), state (number of states, n): read-only; shared: the optimizer's shared record
    """

    step: int
    theta: np.ndarray
    state: np.ndarray
    shared: Any


def distance(steps: int, bytes_each: int, budget: int = BUDGET) -> int:
    """Steps from one checkpoint to the next, so that all stay within `budget` bytes (at least two are kept).

    steps        of the training
    bytes_each   size of a checkpoint
    """
    most = max(2, budget // max(1, bytes_each))
    return max(1, -(-(steps + 1) // (most - 1)))


class Trainer:
    """Network, data and optimizer of a spec, before the update that leaves theta[step].

    `measure()` gives the loss of the next batch and puts its gradient (n,) into `network.gradient`; `move()` makes the update.
    """

    def __init__(self, material: Material) -> None:
        self.material, self.spec = material, material.spec
        self.data, self.layout = material.data, material.layout
        self.plan: RunPlan = material.plan()
        self.batches, self.steps, self.step = material.batches, material.steps, 0
        activation = discover("optim.network.activations")[self.spec.activation]
        self.network = Perceptron(self.layout, activation, min(self.spec.batch, len(self.data.x_train)))
        self.network.theta[:] = material.first
        self.update: WholeUpdate = make_update(self.plan, self.layout, self.network.theta)
        self._rows = np.empty((min(self.spec.batch, len(self.data.x_train)), self.data.features))
        self._epoch, self._order = -1, np.empty(0, np.intp)

    def measure(self) -> float:
        """The loss of the batch of this step, before the update; its gradient is in `network.gradient`."""
        epoch, place = divmod(self.step, self.batches)
        if epoch != self._epoch:
            self._epoch, self._order = epoch, self.material.order(epoch)
        which = self._order[place * self.spec.batch : (place + 1) * self.spec.batch]
        x = self._rows[: len(which)]
        np.divide(self.data.x_train[which], self.data.scale, out=x)
        return self.network.loss_and_gradient(x, self.data.y_train[which])

    def move(self, gradient: np.ndarray) -> Any:
        """The update with the clipped gradient; returns the lines of the formula."""
        lines = self.update.step(self.step, gradient)
        self.step += 1
        return lines

    def move_watched(self, gradient: np.ndarray, places: np.ndarray) -> Any:
        """The same update; returns the lines of the weights at `places` in the flat vector."""
        lines = self.update.step_watched(self.step, gradient, places)
        self.step += 1
        return lines

    def move_quietly(self, gradient: np.ndarray) -> None:
        """The same update, faster, without lines."""
        self.update.step_quietly(self.step, gradient)
        self.step += 1

    def quantities(self, theta: np.ndarray, lines: Any) -> dict[str, np.ndarray]:
        """{quantity: (n,)} of the update just made from `theta`: gradient (before clipping), root, rate, update, theta.

        lines   what the formula computed on the way
        """
        found = {"gradient": self.network.gradient, "theta": theta, "update": self.network.theta - theta}
        found["rate"] = np.broadcast_to(lines.rate, theta.shape)
        root = self.plan.optimizer.preconditioner.root
        if root in self.plan.lines:
            found["root"] = np.broadcast_to(getattr(lines, root), theta.shape)
        elif self.plan.optimizer.second_moment.state in self.plan.states:
            found["root"] = np.sqrt(self.update.square)
        return found

    def checkpoint(self) -> Checkpoint:
        """A copy of all that the next step depends on."""
        theta, state = self.network.theta.copy(), self.update.state.copy()
        theta.flags.writeable = state.flags.writeable = False
        return Checkpoint(self.step, theta, state, self.update.shared_record)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Goes back to a checkpoint.

        checkpoint   of the same training
        """
        self.step = checkpoint.step
        self.network.theta[:] = checkpoint.theta
        self.update.state[:] = checkpoint.state
        self.update.shared_record = checkpoint.shared


# Decides when a training changes over to its compiled kernel, without ever making anybody wait for the compiler.


def is_worth_it(trainer: Trainer) -> bool:
    """Whether the compiler is loaded in less time than the kernel saves, and there can be one."""
    return (
        trainer.steps * trainer.layout.size >= update.WORTH_IT
        and update.kernel_source(trainer.plan) is not None
    )


def take_kernel(trainer: Trainer) -> None:
    """Takes the kernel if it is worth it and has been compiled before."""
    if is_worth_it(trainer) and update.is_ready(trainer.plan):
        trainer.update.use_kernel()


class BackgroundCompile:
    """Compiles in another process while the training has begun. The bits do not depend on when it is done, or whether."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        take_kernel(trainer)
        waits = is_worth_it(trainer) and not trainer.update.is_compiled
        self._process = background_compile.start_warming(__name__, [trainer.spec]) if waits else None

    def look(self) -> None:
        """Asked now and then: changes over once the other process is done."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
            take_kernel(self._trainer)

    def stop(self) -> None:
        """The training is over: what compiles for it may end."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def warm(descriptions: Iterable[Any]) -> None:
    """Compiles what these trainings need, here and now.

    descriptions   as `NetworkSpec.to_dict` makes them
    """
    for data in descriptions:
        update.load(gather(NetworkSpec.from_dict(data)).plan())
