"""Second derivatives of a network's loss against a dense matrix of them, and of its activations against differences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from optim.analysis.lanczos import find_extremes
from optim.base.catalog import discover
from optim.network import NetworkSpec, Training, train
from optim.network.hessian_product import HessianProduct
from optim.network.perceptron import ParameterLayout, Perceptron
from optim.network.trainer import Trainer, gather
from optim.recorder import open_recording, save_recording
from optim.recorder.curvature import CurvatureMeter, get_scaling

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


# ---- trainings


def test_a_measured_training_has_the_same_bits_and_says_what_it_measured() -> None:
    plain, measured = (last_of(NetworkSpec(layers=(8,), epochs=1, every=20, curvature=every)) for every in (0, 15))
    assert np.array_equal(plain.checkpoints[-1].theta, measured.checkpoints[-1].theta)
    recording = measured.recording
    ratio = recording.scalars["stability"]
    at = recording.steps[np.isfinite(ratio.values)]
    assert at.tolist() == list(range(0, measured.steps, 15)) and ratio.role == "stability"
    assert set(recording.scalars) >= {f"stability {tensor.name}" for tensor in recording.tensors}
    assert "1,437 of 1,437" in recording.notes[0] and not plain.recording.scalars
    each = np.array([recording.scalars[f"stability {tensor.name}"].values for tensor in recording.tensors])
    assert (each.max(axis=0) <= ratio.values * 1.02)[np.isfinite(ratio.values)].all()  # a block has no larger eigenvalue


def test_the_ratio_is_that_of_the_dense_matrix() -> None:
    trainer = Trainer(gather(NetworkSpec(layers=(), optimizer="adamw", hyper={"lr": 0.01, "weight_decay": 0.1}, batch=200)))
    for _ in range(5):
        trainer.measure()
        theta = trainer.network.theta.copy()
        lines = trainer.move(trainer.network.gradient.copy())
    data, size = trainer.data, trainer.layout.size
    product = HessianProduct(trainer.layout, trainer.network.activation, data.x_train[:60] / data.scale, data.y_train[:60])
    product.set_point(theta)
    hyper, shared = trainer.update.hyper(4), trainer.update.shared_record
    scaling = get_scaling(trainer.plan.optimizer, hyper, shared, lines.rate)
    assert scaling is not None
    rate, limit = lines.rate / shared.correction1, 2.0 * 1.9 / 0.1
    dense = np.array([product.product(unit) for unit in np.eye(size)])
    matrix = np.sqrt(rate)[:, None] * dense * np.sqrt(rate) / limit + 0.5 * 0.01 * 0.1 * np.eye(size)
    found = CurvatureMeter({}).measure(product.product, scaling)
    assert found.ratio == pytest.approx(np.linalg.eigvalsh(matrix)[-1], rel=1e-3) and found.products <= 14


def test_an_optimizer_without_a_limit_is_trained_without_a_measurement() -> None:
    training = last_of(NetworkSpec(layers=(), optimizer="lion", epochs=1, every=40, curvature=20))
    assert not training.recording.scalars and "no limit" in training.recording.notes[0]


def test_what_is_measured_is_written_and_read_back(tmp_path: Path) -> None:
    recording = last_of(NetworkSpec(layers=(4,), epochs=1, every=20, curvature=20)).recording
    save_recording(recording, tmp_path / "a.rmsrec")
    again = open_recording(tmp_path / "a.rmsrec")
    for name, scalar in recording.scalars.items():
        assert np.array_equal(again.scalars[name].values, scalar.values, equal_nan=True)
        assert again.scalars[name].role == scalar.role


def last_of(spec: NetworkSpec) -> Training:
    *_, last = train(spec)
    return last.training


PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)


def test_double_backward_of_pytorch_is_our_own_and_its_training_stays_the_same(tmp_path: Path) -> None:
    if subprocess.run([PYTHON, "-c", "import torch"], capture_output=True).returncode:
        pytest.skip("torch cannot be imported here, so its double backward is not compared")
    call = [PYTHON, "-m", "tests.engine.network.torch_curvature", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run(call, capture_output=True, text=True, timeout=300, env=environment, cwd=Path(__file__).parents[3])
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["same"] and max(found["differences"].values()) < 1e-9
    assert len(found["found"]["stability"]) == 6
    assert set(found["found"]) >= {f"stability {name}" for name in found["tensors"]}
