"""One update of a whole tensor of a network, for optimizers with a tensor stage (optim/optimizers/tensor_stage.py)."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.fields import existing
from optim.optimizers.base import Optimizer
from optim.simulate.pipeline import init_global, init_state


def begin_tensor(optimizer: Optimizer, hyper: Any, shape: tuple[int, ...]) -> Any:
    """What a tensor remembers besides the states of its entries, before the first step.

    hyper   the optimizer's Hyper
    shape   of the tensor: (inputs, outputs), or (outputs,) where its stage moves vectors too
    """
    return optimizer.matrix.begin(init_global(optimizer, hyper), hyper, shape)


def advance_tensor(
    optimizer: Optimizer, theta: np.ndarray, gradient: np.ndarray, state: Any, memory: Any, hyper: Any, t: Any, lr: Any
) -> tuple[np.ndarray, Any, Any, Any]:
    """(theta, state, lines, memory) after one update of a tensor, as `TensorStage.advance` says."""
    return optimizer.matrix.advance(optimizer, theta, gradient, state, memory, hyper, t, lr)


class VectorStep:
    """The optimizer that moves what is no matrix: an elementwise one of the catalog, on entries (n,).

    states   names of what it remembers of each entry
    """

    def __init__(self, optimizer: Optimizer, hyper: Any) -> None:
        assert optimizer.matrix.vectors is not None
        self._settings = optimizer.matrix.vectors
        name, values = self._settings(hyper)
        self.optimizer: Optimizer = catalog.optimizers()[name]
        active = frozenset(key for key, value in self.optimizer.Hyper(**values)._asdict().items() if value)
        self.states: tuple[str, ...] = existing(self.optimizer.State, active)
        self.shared = init_global(self.optimizer, self.optimizer.Hyper(**values))

    def begin(self, theta: np.ndarray, hyper: Any) -> np.ndarray:
        """(number of states, n) its memory before the first step.

        theta   (n,)
        hyper   of the optimizer that it stands beside
        """
        first = init_state(self.optimizer, [theta], self.get_hyper(hyper))[0]
        return np.array([np.broadcast_to(getattr(first, name), theta.shape) for name in self.states])

    def get_hyper(self, hyper: Any) -> Any:
        """Its own Hyper.

        hyper   of the optimizer that it stands beside
        """
        return self.optimizer.Hyper(**self._settings(hyper)[1])

    def advance(
        self, theta: np.ndarray, gradient: np.ndarray, memory: np.ndarray, hyper: Any, t: Any, lr: Any
    ) -> tuple[np.ndarray, np.ndarray, Any]:
        """(theta, memory, lines) after one update.

        theta, gradient   (n,)
        memory            (number of states, n)
        hyper             of the optimizer that it stands beside
        t, lr             as for `advance_tensor`
        """
        own, shared = self.get_hyper(hyper), self.shared._replace(t=t, lr=lr)
        if self.optimizer.update_global is not None:
            shared = self.optimizer.update_global(shared, own, None)
        state = self.optimizer.State()._replace(**dict(zip(self.states, memory, strict=True)))
        theta, state, lines = self.optimizer.update(theta, gradient, state, own, shared)
        return theta, np.array([getattr(state, name) for name in self.states]), lines


def refuse_matrices(optimizer: Optimizer) -> None:
    """Raises SpecError where single weights are asked for that move with their whole matrix alone."""
    if optimizer.matrix:
        raise SpecError(
            "{title} moves a weight matrix as a whole, so a single weight has no run of its own; choose "
            "an elementwise optimizer, or look at whole tensors.", title=optimizer.title,
        )  # fmt: skip
