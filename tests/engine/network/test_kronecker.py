"""Shampoo on matrices and vectors: its definition again, by square roots without eigenvalues and in 50 digits, and a library's.

`python -m tests.engine.network.test_kronecker` writes `tests/reference/shampoo_tensors.json` anew, where LIBRARY_PYTHON has the
package pytorch_optimizer.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import mpmath
import numpy as np
import pytest

import optim
from optim.base import catalog
from optim.network import NetworkSpec, train
from optim.network.export import checkpoint_arrays
from optim.network.trainer import Trainer
from optim.optimizers.kronecker_stage import get_inverse_root
from tests.engine.network.test_matrices import ENVIRONMENT, PYTHON, STEPS, follow, follow_in_library, make_case, store_paths

ENTRY = catalog.optimizers()["shampoo"]
STORED = Path(__file__).parents[2] / "reference" / "shampoo_tensors.json"
SHAPES: tuple[tuple[int, ...], ...] = ((5, 3), (3, 7), (4, 4), (6,), (1, 2), (2,), (1,))
AT = (0, 4, 19)  # steps that are stored
WAYS: dict[str, dict[str, Any]] = {
    "paper": {"eps": 1e-4}, "decayed": {"weight_decay": 0.1, "eps": 1e-2}, "decoupled": {"weight_decay": 0.1, "decoupled": True},
    "mean": {"mean": True, "beta2": 0.9, "momentum": 0.8},
    "corrected": {"mean": True, "bias_correction": True, "beta2": 0.9, "momentum": 0.8, "nesterov": True},
}  # fmt: skip
CASES = {
    f"{name} {'x'.join(map(str, shape))}": (
        shape, {"lr": 0.1, "matrix_eps": eps, "weight_decay": decay, "weight_decouple": apart},
    )
    for name, eps, decay, apart in (("paper", 1e-4, 0.0, False), ("decayed", 1e-2, 0.1, False), ("decoupled", 1e-2, 0.1, True))
    for shape in SHAPES[:4]
}


def get_case(shape: tuple[int, ...], seed: int) -> tuple[np.ndarray, np.ndarray]:
    start, gradients = make_case(shape if len(shape) == 2 else (1, *shape), seed)
    return start.reshape(shape), gradients.reshape(STEPS, *shape)


def take_square_root(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix' root and its inverse, by the iteration of Denman and Beavers (1976), scaled by determinants: no eigenvalues."""
    y, z = matrix, np.eye(len(matrix))
    for _ in range(60):
        scale = abs(np.linalg.det(y) * np.linalg.det(z)) ** (-0.5 / len(matrix))
        y, z = 0.5 * (scale * y + np.linalg.inv(scale * z)), 0.5 * (scale * z + np.linalg.inv(scale * y))
    return y, z


def precondition_again(h: dict[str, Any], start: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    """With the whole preconditioner of all entries: the Kronecker product of those of the axes, to the power -1/2k."""
    theta, path, b = start, [], 0.0
    order = start.ndim
    factors = [np.zeros((n, n)) for n in start.shape]
    for t, gradient in enumerate(gradients, start=1):
        g = gradient
        if h["decoupled"]:
            theta = theta * (1 - h["lr"] * h["weight_decay"])
        else:
            g = g + h["weight_decay"] * theta
        new = 1 - h["beta2"] if h["mean"] else 1.0
        for axis in range(order):
            others = [k for k in range(order) if k != axis]
            factors[axis] = (h["beta2"] if h["mean"] else 1.0) * factors[axis] + new * np.tensordot(g, g, (others, others))
        correct = 1 - h["beta2"] ** t if h["bias_correction"] and h["mean"] else 1.0
        whole = np.eye(1)
        for factor in factors:
            whole = np.kron(whole, factor / correct + h["eps"] * np.eye(len(factor)))
        _, inverse = take_square_root(whole)
        if order == 2:
            _, inverse = take_square_root(take_square_root(whole)[0])
        u = (inverse @ g.ravel()).reshape(start.shape)
        b = h["momentum"] * b + u
        theta = theta - h["lr"] * (u + h["momentum"] * b if h["nesterov"] else b)
        path.append(theta)
    return np.stack(path)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("way", WAYS)
def test_each_tensor_is_preconditioned_as_a_whole_by_square_roots(way: str, shape: tuple[int, ...]) -> None:
    h = {**ENTRY.Hyper()._asdict(), "eps": 1e-2, **WAYS[way]}
    start, gradients = get_case(shape, 3)
    np.testing.assert_allclose(follow("shampoo", h, start, gradients), precondition_again(h, start, gradients), rtol=0, atol=2e-8)


@pytest.mark.parametrize("order", [2, 4])
def test_inverse_roots_have_the_digits_of_fifty(order: int) -> None:
    """Of a matrix of rank one, which has only ε in all other directions, and of one of full rank."""
    random = np.random.default_rng(5)
    for columns, eps in ((1, 1e-4), (3, 1e-4), (9, 1e-6)):
        u = random.normal(size=(3, columns))
        matrix = u @ u.T
        with mpmath.workdps(50):
            exact = mpmath.matrix((matrix + matrix.T).tolist()) / 2
            values, vectors = mpmath.eigsy(exact + mpmath.mpf(eps) * mpmath.eye(3))
            middle = mpmath.diag([value ** (mpmath.mpf(-1) / order) for value in values])
            expected = np.array((vectors * middle * vectors.T).tolist(), dtype=float)
        np.testing.assert_allclose(get_inverse_root(matrix, eps, order), expected, rtol=0, atol=1e-9 * np.abs(expected).max())
    assert np.isnan(get_inverse_root(np.full((2, 2), np.inf), 1e-4, 2)).all()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scale", [1.0, 1e3, 1e-3])
@pytest.mark.parametrize("numbers", [1, 2])
def test_a_vector_and_numbers_of_a_run_go_the_same_way(way: str, scale: float, numbers: int) -> None:
    """The closed form of two numbers is the root by eigenvalues, also where one gradient is a thousand times the other."""
    random = np.random.default_rng(7)
    gradients = random.normal(size=(40, numbers)) * np.array([scale, 1.0])[:numbers]
    gradients[20:] *= -0.1
    start = random.normal(size=numbers)
    run = optim.replay(gradients, optimizer="shampoo", hyper=WAYS[way], start=tuple(start))
    alone = follow("shampoo", {**ENTRY.Hyper()._asdict(), **WAYS[way]}, start, gradients)
    np.testing.assert_allclose(run.theta[1:], alone, rtol=0, atol=1e-9)


def test_two_numbers_are_a_vector_with_one_full_matrix() -> None:
    """What the catalog says of landscapes: a turned problem gives the turned run, as AdaGrad's does not."""
    random = np.random.default_rng(4)
    gradients = random.normal(size=(30, 2)) * [1.0, 50.0]
    turn = np.array([[np.cos(0.6), -np.sin(0.6)], [np.sin(0.6), np.cos(0.6)]])
    straight, turned = (optim.replay(g, optimizer="shampoo") for g in (gradients, gradients @ turn.T))
    np.testing.assert_allclose(turned.theta, straight.theta @ turn.T, atol=1e-9)
    axes = [optim.replay(g, optimizer="adagrad").theta for g in (gradients, gradients @ turn.T)]
    assert np.abs(axes[1] - axes[0] @ turn.T).max() > 0.05
    along = optim.replay(gradients * [1.0, 0.0], optimizer="shampoo", hyper={"eps": 1e-12})  # where H is diagonal, it is AdaGrad
    adagrad = optim.replay(gradients * [1.0, 0.0], optimizer="adagrad", hyper={"eps": 1e-12})
    np.testing.assert_allclose(along.theta, adagrad.theta, atol=1e-9)
    assert "one full matrix" in ENTRY.about


def test_no_step_of_a_sum_is_longer_than_the_rate() -> None:
    """What the catalog says where it promises no bound."""
    gradients = np.random.default_rng(8).normal(size=(60, 2)) * 10.0 ** np.random.default_rng(9).integers(-3, 3, (60, 1))
    run = optim.replay(gradients, optimizer="shampoo", hyper={"lr": 0.1})
    length = np.linalg.norm(run.delta, axis=1)
    assert length.max() <= 0.1 * (1.0 + 1e-6) and length.max() > 0.09


def test_more_parameters_than_it_is_written_for_are_refused_in_a_sentence() -> None:
    with pytest.raises(optim.SpecError, match="written for 2 of them, but this run has 3"):
        optim.replay(np.ones((4, 3)), optimizer="shampoo")
    with pytest.raises(optim.SpecError, match="written for 2 of them, but this run has 3"):
        optim.replay(np.ones((4, 3)), optimizer="sgd", edits=[optim.Switch(2, "shampoo", {})])


def test_checkpoints_have_the_matrices_of_every_tensor() -> None:
    """In the file they stand for the states that two numbers have; and they are products of the gradients."""
    *_, last = train(NetworkSpec(layers=(12,), epochs=1, batch=256, every=2, optimizer="shampoo", hyper={"lr": 0.1}))
    arrays = checkpoint_arrays(last.training)
    assert not {"other_square", "cross_product"} & {name.partition("/")[0] for name in arrays}
    trainer = Trainer(last.training.material)
    left, bias = np.zeros((64, 64)), np.zeros((12, 12))
    for _ in range(trainer.steps):
        trainer.measure()
        g = trainer.layout.views(trainer.network.gradient)
        left, bias = left + g["dense1.weight"] @ g["dense1.weight"].T, bias + np.outer(g["dense1.bias"], g["dense1.bias"])
        trainer.move_quietly(trainer.network.gradient)
    np.testing.assert_allclose(arrays["axis1/dense1.weight"][-1], left, rtol=1e-12)
    np.testing.assert_allclose(arrays["axis1/dense1.bias"][-1], bias, rtol=1e-12)
    assert arrays["axis2/dense1.weight"].shape == (len(arrays["step"]), 12, 12)
    assert trainer.update.nbytes > trainer.update.state.nbytes + left.nbytes


# ---- as a library has it


def get_hyper(words: dict[str, Any]) -> dict[str, Any]:
    """pytorch_optimizer's keywords in this program's words."""
    names = {"matrix_eps": "eps", "weight_decouple": "decoupled"}
    return {**ENTRY.Hyper()._asdict(), **{names.get(word, word): value for word, value in words.items()}}


def run_library(folder: Path) -> dict[str, np.ndarray]:
    """{case: (STEPS, ...) parameters after each step} as pytorch_optimizer's Shampoo makes them."""
    made = {case: get_case(shape, seed) for seed, (case, (shape, _)) in enumerate(CASES.items())}
    words = {case: words for case, (_, words) in CASES.items()}
    return follow_in_library("pytorch_optimizer", "Shampoo", made, words, folder)


def store() -> None:
    """Writes what the library gives at some steps."""
    with TemporaryDirectory() as folder:
        found = {case: [path[k].ravel().tolist() for k in AT] for case, path in run_library(Path(folder)).items()}
    store_paths(found, STORED)


def test_tensors_go_where_those_of_a_library_went() -> None:
    """To 1e-8 at the stored steps, of pytorch_optimizer 4.1.0: needs no library."""
    stored = json.loads(STORED.read_text())
    assert set(stored) == set(CASES)
    for seed, (case, (shape, words)) in enumerate(CASES.items()):
        path = follow("shampoo", get_hyper(words), *get_case(shape, seed))
        np.testing.assert_allclose(path[list(AT)].reshape(len(AT), -1), stored[case], rtol=0, atol=1e-8, err_msg=case)


def test_tensors_go_where_the_library_s_own_go(tmp_path: Path) -> None:
    check = [PYTHON, "-c", "from pytorch_optimizer import Shampoo"]
    if subprocess.run(check, capture_output=True, check=False, env=ENVIRONMENT).returncode:
        pytest.skip("pytorch_optimizer is not installed")
    theirs = run_library(tmp_path)
    for seed, (case, (shape, words)) in enumerate(CASES.items()):
        apart = np.abs(follow("shampoo", get_hyper(words), *get_case(shape, seed)) - theirs[case]).max()
        assert apart <= 1e-8, (case, apart)


if __name__ == "__main__":
    store()
