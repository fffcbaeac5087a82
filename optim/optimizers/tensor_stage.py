"""The tensor stage of an optimizer: what it is to an optimizer that numbers of a network are a matrix, or one tensor of many.

Elementwise optimizers declare none, and nothing here concerns them. One that does is written for the numbers of a run, as every
other optimizer is, and its stage says what is another thing where they are a tensor. There are three: matrix_stage.py (sums over
a matrix are matrices: Muon), factored_stage.py (a state of a matrix is its means over rows and columns: Adafactor), and
kronecker_stage.py (what preconditions is a matrix for each axis: Shampoo). Networks know this contract alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from optim.optimizers.base import Optimizer


@dataclass(frozen=True)
class TensorStage:
    """No stage: every number is moved by itself. False, where the others are true.

    vectors      h -> (optimizer of the catalog, its settings) that moves what is no matrix, biases, beside it; None where it
                 moves vectors itself, each as a tensor of its own
    one_output   whether the numbers of a run are a matrix with one output, not a vector: libraries are given them as such
    orthogonal   whether it makes a matrix orthogonal
    most         parameters that a run may have; None for any number
    replaced     State fields that no entry of a tensor has, because `get_arrays` gives what stands for them
    """

    vectors: Callable[[Any], tuple[str, dict[str, Any]]] | None = None
    one_output: bool = False
    orthogonal: bool = False
    most: int | None = None
    replaced: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return False

    def get_arrays(self, memory: Any) -> dict[str, np.ndarray]:
        """{name: array} of what a tensor remembers besides the states of its entries and numbers that each step makes anew.

        memory   as `begin` and `advance` give it
        """
        return {}

    def begin(self, shared: Any, hyper: Any, shape: tuple[int, ...]) -> Any:
        """What a tensor remembers besides the states of its entries, before the first step.

        shared   the optimizer's first GlobalState
        hyper    its Hyper
        shape    of the tensor: (inputs, outputs) or (outputs,)
        """
        return shared

    def advance(
        self, optimizer: Optimizer, theta: np.ndarray, gradient: np.ndarray, state: Any, memory: Any, hyper: Any, t: Any, lr: Any
    ) -> tuple[np.ndarray, Any, Any, Any]:
        """(theta, state, lines, memory) after one update of a tensor; lines are arrays of its shape or numbers.

        theta, gradient   of the tensor's shape, the gradient clipped
        state, memory     as they were before the step; states are arrays of the tensor's shape
        hyper             the optimizer's Hyper
        t                 the step: 1, 2, ...
        lr                rate of this step

        Where a stage has nothing else to say, the entries are the numbers of one run.
        """
        shared, sums = memory._replace(t=t, lr=lr), None
        whole = sum_over_entries(optimizer)
        if whole.reduction is not None:
            sums = whole.reduction(theta, gradient, state, hyper, shared)
        if optimizer.update_global is not None:
            shared = optimizer.update_global(shared, hyper, sums)
        return *optimizer.update(theta, gradient, state, hyper, shared), shared


def sum_over_entries(optimizer: Optimizer) -> Optimizer:
    """The same optimizer, whose terms are sums over the entries of one array: all of them are the parameters of one run."""
    reduction = optimizer.reduction
    if reduction is None:
        return optimizer

    def total(theta: Any, *others: Any) -> Any:
        terms = reduction(theta, *others)
        return type(terms)(*(np.sum(np.broadcast_to(term, np.shape(theta))) for term in terms))

    return replace(optimizer, reduction=total)
