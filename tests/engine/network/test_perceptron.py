"""The network's gradient against differences of its loss, for every activation."""

from __future__ import annotations

import numpy as np
import pytest

from optim.base.catalog import discover
from optim.network.perceptron import ParameterLayout, Perceptron

ACTIVATIONS = discover("optim.network.activations")
LAYOUT = ParameterLayout((3, 5, 4, 3))


def made(activation: str) -> tuple[Perceptron, np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    network = Perceptron(LAYOUT, ACTIVATIONS[activation], 8)
    network.theta[:] = random.normal(size=LAYOUT.size)
    return network, random.normal(size=(7, 3)), random.integers(0, 3, 7)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradients_are_slopes_of_the_loss(activation: str) -> None:
    network, x, y = made(activation)
    network.loss_and_gradient(x, y)
    found, differences, h = network.gradient.copy(), np.empty(LAYOUT.size), 1e-6
    for i in range(LAYOUT.size):
        kept = network.theta[i]
        losses = []
        for network.theta[i] in (kept + h, kept - h):
            losses.append(network.loss(x, y))
        network.theta[i] = kept
        differences[i] = (losses[0] - losses[1]) / (2 * h)
    np.testing.assert_allclose(found, differences, rtol=0, atol=2e-9)


def test_the_loss_is_the_mean_cross_entropy() -> None:
    network, x, y = made("tanh")
    views = LAYOUT.views(network.theta)
    inner = x
    for i in (1, 2):
        inner = np.tanh(inner @ views[f"dense{i}.weight"] + views[f"dense{i}.bias"])
    scores = inner @ views["dense3.weight"] + views["dense3.bias"]
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(network.loss(x, y), -np.log(shares[np.arange(7), y]).mean(), rtol=1e-14)
    assert network.right == (shares.argmax(axis=1) == y).sum()
