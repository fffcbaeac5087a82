"""Everything a training reads from files, read once: what is trained again later meets the same, whatever became of the files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.network.dataset import Dataset
from optim.network.initializers import first_weights, order_table, shuffle
from optim.network.layout import ParameterLayout
from optim.network.spec import NetworkSpec
from optim.simulate.record_buffers import Program, make_program


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

    def program(self) -> Program:
        """The optimizer, its hyperparameters, rates and clipping for every step, resolved as for a run of one weight."""
        return make_program(self.spec.run_spec((0.0,), self.steps))

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
