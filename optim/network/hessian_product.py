"""Products of the loss's second derivatives with a direction, through the layers: forward over reverse, no differences.

What a small move along v changes is carried forward beside the activations and backward beside the slopes: Pearlmutter (1994),
Neural Computation 6:147. A product costs about two gradients.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optim.network.activations.base import Activation
from optim.network.perceptron import ParameterLayout

NUMBERS = 2**22  # that a piece of rows makes in all layers together


@dataclass(frozen=True, eq=False)
class Passed:
    """What a forward and a backward pass leave behind of some rows, (rows, width) each.

    inputs    of every layer
    slopes    derivative of the activation behind each layer but the last
    bends     its second derivative times what the loss changes by with the activation; None where it is 0
    shares    softmax
    back      what the loss changes by with the sums of each layer
    """

    inputs: list[np.ndarray]
    slopes: list[np.ndarray]
    bends: list[np.ndarray | None]
    shares: np.ndarray
    back: list[np.ndarray]


class HessianProduct:
    """The second derivatives of the mean cross-entropy of some rows at `point`, as products with directions.

    layout       of the weights in the flat vector
    activation   of the hidden layers
    x, y         (rows, inputs) as the network sees them, and (rows,) classes
    """

    def __init__(self, layout: ParameterLayout, activation: Activation, x: np.ndarray, y: np.ndarray) -> None:
        self.layout, self.activation, self.x, self.y = layout, activation, x, y
        self.gradient, self.loss = np.zeros(layout.size), 0.0
        self._weights: list[np.ndarray] = []
        self._passed: list[Passed] = []
        each = max(1, NUMBERS // sum(layout.widths))
        self._pieces = [slice(begin, begin + each) for begin in range(0, len(x), each)]

    def set_point(self, theta: np.ndarray) -> None:
        """Where the derivatives are taken; the loss there is in `self.loss`, its gradient in `self.gradient` (size,).

        theta   (size,)
        """
        weights = split(self.layout, theta)
        self._weights = [weight.copy() for weight, _ in weights]
        biases = [bias.copy() for _, bias in weights]
        self.gradient[:], self.loss = 0.0, 0.0
        self._passed = [self._pass(biases, self.x[piece], self.y[piece]) for piece in self._pieces]

    def _pass(self, biases: Sequence[np.ndarray], x: np.ndarray, y: np.ndarray) -> Passed:
        last, activation = len(self._weights) - 1, self.activation
        inputs, slopes, sums = [x], [], []
        for i, (weight, bias) in enumerate(zip(self._weights, biases, strict=True)):
            z = inputs[-1] @ weight + bias
            sums.append(z)
            if i < last:
                a, slope = np.empty_like(z), np.empty_like(z)
                activation.value(z, a)
                activation.slope(z, a, slope)
                inputs.append(a)
                slopes.append(slope)
        scores = np.exp(sums[-1] - sums[-1].max(axis=1, keepdims=True))
        shares = scores / scores.sum(axis=1, keepdims=True)
        self.loss -= float(np.log(shares[np.arange(len(y)), y]).sum()) / len(self.x)
        error = shares.copy()
        error[np.arange(len(y)), y] -= 1.0
        back, bends = [error / len(self.x)], list[np.ndarray | None]()
        own = split(self.layout, self.gradient)
        for i in range(last, -1, -1):
            own[i][0][:] += inputs[i].T @ back[0]
            own[i][1][:] += back[0].sum(axis=0)
            if i:
                before = back[0] @ self._weights[i].T
                bend = activation.bend
                bends.insert(0, None if bend is None else before * bend(sums[i - 1], inputs[i]))
                back.insert(0, before * slopes[i - 1])
        return Passed(inputs, slopes, bends, shares, back)

    def product(self, v: np.ndarray) -> np.ndarray:
        """(size,) H v.

        v   (size,)
        """
        out, along = np.zeros(self.layout.size), split(self.layout, v)
        own = split(self.layout, out)
        for passed in self._passed:
            self._add(passed, along, own)
        return out

    def _add(self, passed: Passed, along: list[tuple[np.ndarray, np.ndarray]], own: list[tuple[np.ndarray, np.ndarray]]) -> None:
        last = len(self._weights) - 1
        moved: list[np.ndarray | None] = [None]  # how the inputs of each layer move
        moves: list[np.ndarray] = []  # and its sums
        for i, (weight, bias) in enumerate(along):
            z = passed.inputs[i] @ weight + bias
            before = moved[i]
            if before is not None:
                z += before @ self._weights[i]
            moves.append(z)
            moved.append(z * passed.slopes[i] if i < last else None)
        turn = passed.shares * (moves[last] - (passed.shares * moves[last]).sum(axis=1, keepdims=True)) / len(self.x)
        for i in range(last, -1, -1):
            weight, bias = own[i]
            weight += passed.inputs[i].T @ turn
            before = moved[i]
            if before is not None:
                weight += before.T @ passed.back[i]
            bias += turn.sum(axis=0)
            if i:
                turn = (turn @ self._weights[i].T + passed.back[i] @ along[i][0].T) * passed.slopes[i - 1]
                bend = passed.bends[i - 1]
                if bend is not None:
                    turn += bend * moves[i - 1]


def split(layout: ParameterLayout, flat: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """[(weight, bias)] of every layer, views of a flat vector.

    flat   (size,)
    """
    views = list(layout.views(flat).values())
    return list(zip(views[::2], views[1::2], strict=True))
