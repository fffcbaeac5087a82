"""Second derivatives of a network's loss against a dense matrix of them, and of its activations against differences."""

from __future__ import annotations

import numpy as np
import pytest

from optim.analysis.lanczos import find_extremes
from optim.base.catalog import discover
from optim.network.hessian_product import HessianProduct
from optim.network.perceptron import ParameterLayout, Perceptron

ACTIVATIONS = discover("optim.network.activations")
RNG = np.random.default_rng(0)
STEP = 1e-6


def make(activation: str, widths: tuple[int, ...]) -> tuple[HessianProduct, Perceptron]:
    layout = ParameterLayout(widths)
    x, y = RNG.normal(size=(30, widths[0])), RNG.integers(0, widths[-1], 30)
    product = HessianProduct(layout, ACTIVATIONS[activation], x, y)
    network = Perceptron(layout, ACTIVATIONS[activation], 30)
    network.theta[:] = 0.7 * RNG.normal(size=layout.size)
    product.set_point(network.theta)
    return product, network


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_products_are_those_with_the_dense_matrix(name: str) -> None:
    product, network = make(name, (4, 6, 5, 3))
    network.loss_and_gradient(product.x, product.y)
    assert np.array_equal(product.gradient, network.gradient)
    assert product.loss == pytest.approx(network.loss(product.x, product.y), rel=1e-14)
    dense = np.array([product.product(unit) for unit in np.eye(network.layout.size)])
    assert dense == pytest.approx(dense.T, abs=1e-14)
    theta, columns = network.theta.copy(), []
    for i in range(0, network.layout.size, 7):
        sides = []
        for sign in (STEP, -STEP):
            network.theta[:] = theta
            network.theta[i] += sign
            network.loss_and_gradient(product.x, product.y)
            sides.append(network.gradient.copy())
        columns.append((sides[0] - sides[1]) / (2.0 * STEP))
    assert dense[::7] == pytest.approx(np.array(columns), abs=1e-8)
    found = find_extremes(product.product, RNG.normal(size=network.layout.size), 60, 1e-12)
    values = np.linalg.eigvalsh(dense)
    assert found.largest == pytest.approx(values[-1], abs=1e-8) and found.products < 60
    assert dense @ found.vector == pytest.approx(values[-1] * found.vector, abs=1e-7)


def test_pieces_of_rows_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    product, network = make("gelu", (4, 6, 3))
    monkeypatch.setattr("optim.network.hessian_product.NUMBERS", 4 * sum(network.layout.widths))
    apart = HessianProduct(network.layout, product.activation, product.x, product.y)
    apart.set_point(network.theta)
    v = RNG.normal(size=network.layout.size)
    assert apart.gradient == pytest.approx(product.gradient, abs=1e-15)
    assert apart.product(v) == pytest.approx(product.product(v), abs=1e-14)


def test_a_search_that_begins_at_the_eigenvector_is_over_at_once() -> None:
    product, network = make("tanh", (4, 6, 3))
    first = find_extremes(product.product, RNG.normal(size=network.layout.size), 60, 1e-6)
    again = find_extremes(product.product, first.vector, 60, 1e-3)
    assert again.products <= 2 and again.largest == pytest.approx(first.largest, rel=1e-6)


def test_of_a_matrix_with_equal_eigenvalues_too() -> None:
    found = find_extremes(lambda v: 3.0 * v, np.ones(5), 5)
    assert found.largest == pytest.approx(3.0) and found.products == 1


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_bend_of_an_activation_is_the_slope_of_its_slope(name: str) -> None:
    activation = ACTIVATIONS[name]
    z = np.linspace(-4.0, 4.0, 41)[None] + 0.0123
    slopes = []
    for moved in (z + STEP, z - STEP):
        a, slope = np.empty_like(z), np.empty_like(z)
        activation.value(moved, a)
        activation.slope(moved, a, slope)
        slopes.append(slope)
    a = np.empty_like(z)
    activation.value(z, a)
    bend = np.zeros_like(z) if activation.bend is None else activation.bend(z, a)
    assert bend == pytest.approx((slopes[0] - slopes[1]) / (2.0 * STEP), abs=1e-8)
