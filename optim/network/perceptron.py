"""The network itself: dense layers, softmax, cross-entropy, and their gradient by backpropagation, in BLAS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.network.activations.base import Activation
from optim.recorder.recording import Tensor

# Where each weight of a network lies in the one flat vector of its parameters.


@dataclass(frozen=True)
class ParameterLayout:
    """The tensors of dense layers from widths[0] inputs to widths[-1] classes, one after the other in one flat vector.

    Layer i (from 1) has "dense<i>.weight" (inputs, outputs) and "dense<i>.bias" (outputs,).
    """

    widths: tuple[int, ...]

    @cached_property
    def tensors(self) -> tuple[Tensor, ...]:
        """Weight and bias of every layer, in the order of the vector."""
        found = []
        for i, (inputs, outputs) in enumerate(pairwise(self.widths), start=1):
            found += [Tensor(f"dense{i}.weight", (inputs, outputs), f"dense{i}", "float64")]
            found += [Tensor(f"dense{i}.bias", (outputs,), f"dense{i}", "float64")]
        return tuple(found)

    @cached_property
    def places(self) -> Mapping[str, slice]:
        """{tensor name: its part of the flat vector}."""
        ends = np.cumsum([tensor.size for tensor in self.tensors]).tolist()
        return {t.name: slice(end - t.size, end) for t, end in zip(self.tensors, ends, strict=True)}

    @property
    def size(self) -> int:
        """Number of parameters."""
        return sum(tensor.size for tensor in self.tensors)

    def views(self, flat: np.ndarray) -> dict[str, np.ndarray]:
        """{tensor name: its part of `flat` (size,) in the tensor's shape}; writing to them writes to `flat`."""
        return {t.name: flat[self.places[t.name]].reshape(t.shape) for t in self.tensors}

    def place(self, tensor: str, index: tuple[int, ...]) -> int:
        """Where the entry `index` of `tensor` lies in the flat vector. Raises SpecError where there is none."""
        found = choose({t.name: t for t in self.tensors}, tensor, "tensor")
        inside = len(index) == len(found.shape) and all(0 <= i < n for i, n in zip(index, found.shape, strict=True))
        if not inside:
            raise SpecError(
                "{tensor} has the shape {shape}, so it has no entry {tuple}; choose one inside.",
                tensor=tensor,
                shape=found.shape,
                tuple=tuple(index),
            )
        return self.places[tensor].start + int(np.ravel_multi_index(tuple(index), found.shape))


class Perceptron:
    """Dense layers with one activation, a softmax at the end, and the mean cross-entropy of the true classes (nats).

    Everything is float64. One flat vector `theta` (size,) holds all weights; `gradient` (size,) is written by
    `loss_and_gradient`. All arrays are made once, for batches of at most `rows` rows, and reused: not for two threads.
    """

    def __init__(self, layout: ParameterLayout, activation: Activation, rows: int) -> None:
        self.layout, self.activation = layout, activation
        self.theta, self.gradient = np.zeros(layout.size), np.zeros(layout.size)
        self.right = 0  # rows of the last batch whose largest score is the true class
        own, slopes = layout.views(self.theta), layout.views(self.gradient)
        names = [tensor.name for tensor in layout.tensors]
        self._weights, self._biases = [own[n] for n in names[::2]], [own[n] for n in names[1::2]]
        self._weight_slopes, self._bias_slopes = [slopes[n] for n in names[::2]], [slopes[n] for n in names[1::2]]
        widths = layout.widths[1:]
        self._sums = [np.empty((rows, width)) for width in widths]
        self._outs = [np.empty((rows, width)) for width in widths]
        self._back = [np.empty((rows, width)) for width in widths]
        self._slopes = [np.empty((rows, width)) for width in widths]
        self._column, self._picked = np.empty((rows, 1)), np.arange(rows)

    def loss_and_gradient(self, x: np.ndarray, y: np.ndarray) -> float:
        """Mean cross-entropy of the rows x (n, inputs) with the classes y (n,); its gradient is in `self.gradient`."""
        loss = self._forward(x, y)
        self._backward(x, y)
        return loss

    def loss(self, x: np.ndarray, y: np.ndarray) -> float:
        """The mean cross-entropy (nats) without a gradient; `self.right` counts the rows that were classified correctly.

        x   (rows, features)
        y   (rows,) classes
        """
        return self._forward(x, y)

    def first_sums(self, n: int) -> np.ndarray:
        """The sums (n, width) of the first layer, biases included, for those who work them out themselves."""
        return self._sums[0][:n]

    def loss_from_first_sums(self, y: np.ndarray) -> float:
        """`loss` of the len(y) rows whose first sums have been put into `first_sums`."""
        return self._rest(y)

    def _forward(self, x: np.ndarray, y: np.ndarray) -> float:
        sums = self._sums[0][: len(x)]
        np.matmul(x, self._weights[0], out=sums)
        sums += self._biases[0]
        return self._rest(y)

    def _rest(self, y: np.ndarray) -> float:
        """Everything after the sums of the first layer."""
        n, last = len(y), len(self._weights) - 1
        for i in range(last):
            inputs, sums = self._outs[i][:n], self._sums[i + 1][:n]
            self.activation.value(self._sums[i][:n], inputs)
            np.matmul(inputs, self._weights[i + 1], out=sums)
            sums += self._biases[i + 1]
        scores, shares, column, picked = self._sums[last][:n], self._outs[last][:n], self._column[:n], self._picked[:n]
        self.right = int(np.count_nonzero(scores.argmax(axis=1) == y))
        np.max(scores, axis=1, keepdims=True, out=column)
        scores -= column  # the largest score is now 0, so nothing overflows
        np.exp(scores, out=shares)
        np.sum(shares, axis=1, keepdims=True, out=column)
        shares /= column
        np.log(column, out=column)
        return float((column.sum() - scores[picked, y].sum()) / n)

    def _backward(self, x: np.ndarray, y: np.ndarray) -> None:
        n, last = len(x), len(self._weights) - 1
        back = self._outs[last][:n]  # softmax minus one-hot, over n
        back[self._picked[:n], y] -= 1.0
        back /= n
        for i in range(last, -1, -1):
            inputs = self._outs[i - 1][:n] if i else x
            np.matmul(inputs.T, back, out=self._weight_slopes[i])
            np.sum(back, axis=0, out=self._bias_slopes[i])
            if i:
                before, slope = self._back[i - 1][:n], self._slopes[i - 1][:n]
                np.matmul(back, self._weights[i].T, out=before)
                self.activation.slope(self._sums[i - 1][:n], inputs, slope)
                before *= slope
                back = before
