"""Adafactor on matrices and vectors: against the libraries' own, against what they gave once, and written down a second time.

`python -m tests.engine.network.test_factored` writes `tests/reference/adafactor_tensors.json` anew, where LIBRARY_PYTHON has all.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

import optim
from optim.base import catalog
from optim.code import write
from optim.elementary import sqrt
from optim.optimizers.factored_stage import Factored
from optim.simulate.pipeline import advance, init_global, init_state
from tests.engine.network.test_matrices import ENVIRONMENT, PYTHON, STEPS, follow, follow_in_library, make_case, store_paths

STORED = Path(__file__).parents[2] / "reference" / "adafactor_tensors.json"
SHAPES: tuple[tuple[int, ...], ...] = ((5, 3), (3, 7), (4, 4), (6,), (1, 2))
AT = (0, 4, 19)  # steps that are stored
ENTRY = catalog.optimizers()["adafactor"]
KEYWORDS: dict[str, dict[str, dict[str, Any]]] = {
    "torch": {
        "own": {}, "decayed": {"lr": 0.1, "weight_decay": 0.1}, "floor": {"eps": [0.05, 1e-3], "lr": 0.05},
        "other": {"beta2_decay": -0.5, "d": 2.0, "eps": [None, 0.5], "lr": 1.0, "weight_decay": 0.01},
    },
    "keras": {
        "own": {}, "decayed": {"learning_rate": 0.1, "weight_decay": 0.1},
        "steady": {"relative_step": False, "learning_rate": 0.5},
        "other": {"beta_2_decay": -0.5, "clip_threshold": 2.0, "epsilon_1": 0.01, "epsilon_2": 0.5, "learning_rate": 1.0},
    },
    "optax": {
        "own": {"learning_rate": 0.01}, "all factored": {"learning_rate": 0.05, "min_dim_size_to_factor": 1},
        "some factored": {"learning_rate": 0.05, "min_dim_size_to_factor": 4, "weight_decay_rate": 0.01},
        "momentum": {"learning_rate": 0.05, "min_dim_size_to_factor": 1, "momentum": 0.9, "weight_decay_rate": 0.01},
        "other": {
            "learning_rate": 0.1, "min_dim_size_to_factor": 1, "decay_rate": 0.5, "clipping_threshold": None, "eps": 1e-2,
            "multiply_by_parameter_scale": False,
        },
    },
    "transformers": {
        "own": {}, "decayed": {"lr": 0.1, "relative_step": False, "weight_decay": 0.1},
        "momentum": {"beta1": 0.9, "weight_decay": 0.1},
        "other": {"decay_rate": -0.5, "clip_threshold": 2.0, "eps": [1e-2, 0.5], "scale_parameter": False},
    },
}  # fmt: skip
CALLS = {"torch": "Adafactor", "keras": "Adafactor", "optax": "adafactor"}
CASES = {
    library: {f"{name} {'x'.join(map(str, shape))}": (shape, words) for name, words in each.items() for shape in SHAPES}
    for library, each in KEYWORDS.items()
}


def get_hyper(library: str, words: dict[str, Any]) -> dict[str, Any]:
    """The case in this program's words; of transformers, which is a dialect without a call, word by word."""
    if library != "transformers":
        return optim.from_library(library, CALLS[library], **words)[1]
    dialect = next(each for each in ENTRY.dialects if each.name == library)
    names = {"decay_rate": "beta2_decay"}
    hyper = {**dialect.hyper, **{names.get(word, word): value for word, value in words.items() if word != "eps"}}
    return hyper | dict(zip(("eps1", "eps2"), words.get("eps", ()), strict=False))


def get_case(library: str, case: str) -> tuple[np.ndarray, np.ndarray]:
    """A start and gradients; every case has its own."""
    shape, seed = CASES[library][case][0], [len(library), *CASES[library]].index(case)
    start, gradients = make_case(shape if len(shape) == 2 else (1, *shape), seed)
    return start.reshape(shape), gradients.reshape(STEPS, *shape)


def run_library(library: str, folder: Path) -> dict[str, np.ndarray]:
    """{case: (STEPS, ...) parameters after each step} as the library makes them."""
    words = {case: words for case, (_, words) in CASES[library].items()}
    return follow_in_library(library, "Adafactor", {case: get_case(library, case) for case in words}, words, folder)


def store() -> None:
    """Writes what the libraries give at some steps."""
    found = {}
    with TemporaryDirectory() as folder:
        for library in CASES:
            paths = run_library(library, Path(folder))
            found[library] = {case: [path[k].ravel().tolist() for k in AT] for case, path in paths.items()}
    store_paths(found, STORED)


@pytest.mark.parametrize("library", CASES)
def test_tensors_go_where_the_library_s_went(library: str) -> None:
    """To 1e-8 at the stored steps: needs no library."""
    stored = json.loads(STORED.read_text())[library]
    assert set(stored) == set(CASES[library])
    for case, (shape, words) in CASES[library].items():
        path = follow("adafactor", get_hyper(library, words), *get_case(library, case))
        expected = np.array(stored[case]).reshape(len(AT), *shape)
        np.testing.assert_allclose(path[list(AT)], expected, rtol=0, atol=1e-8, err_msg=case)


@pytest.mark.parametrize("library", CASES)
def test_tensors_go_where_the_library_s_own_go(library: str, tmp_path: Path) -> None:
    """To 1e-8 at every step, and what is stored is what the library gives."""
    needed = {
        "torch": "import torch; torch.optim.Adafactor", "keras": "import jax, keras; keras.optimizers.Adafactor",
        "optax": "import optax; optax._src.factorized", "transformers": "from transformers.optimization import Adafactor",
    }  # fmt: skip
    if subprocess.run([PYTHON, "-c", needed[library]], capture_output=True, check=False, env=ENVIRONMENT).returncode:
        pytest.skip(f"{library} has no Adafactor here")
    stored = json.loads(STORED.read_text())[library]
    for case, theirs in run_library(library, tmp_path).items():
        ours = follow("adafactor", get_hyper(library, CASES[library][case][1]), *get_case(library, case))
        assert np.isfinite(theirs).all()
        assert np.abs(ours - theirs).max() <= 1e-8, (case, np.abs(ours - theirs).max())
        np.testing.assert_allclose(theirs[list(AT)].reshape(len(AT), -1), stored[case], rtol=0, atol=1e-9, err_msg=case)


def square_rows_and_columns(h: dict[str, Any], start: np.ndarray, gradients: np.ndarray, factors: bool) -> np.ndarray:
    """The paper's algorithms, written down with sums R and C of rows and columns, and v of vectors, in place of means."""
    theta, path, m = start, [], np.zeros(start.shape)
    rows, columns, v = 0.0, 0.0, 0.0
    for t, g in enumerate(gradients, start=1):
        beta = h["beta2"] * (1 - h["beta2"] ** (t - 1)) / (1 - h["beta2"] ** t) if h["fixed_decay"] else 1 - t ** h["beta2_decay"]
        added = g**2 + (h["eps1"] if h["eps_inside"] else 0.0)
        if factors:
            rows, columns = beta * rows + (1 - beta) * added.sum(axis=1), beta * columns + (1 - beta) * added.sum(axis=0)
            v = np.outer(rows, columns) / rows.sum()
        else:
            v = beta * v + (1 - beta) * added
        u = g / np.sqrt(v)
        u = u / max(1.0, np.sqrt(np.mean(u**2)) / h["clip_threshold"]) if h["clip_threshold"] else u
        decayed = theta * (1 - h["lr"] * h["weight_decay"]) if h["shrink_first"] else theta
        alpha = min(h["lr"], 1 / np.sqrt(t)) if h["relative_step"] else h["lr"]
        alpha *= max(h["eps2"], np.sqrt(np.mean(decayed**2))) if h["scale_parameter"] else 1.0
        m = h["beta1"] * m + (1 - h["beta1"]) * alpha * u
        share = alpha if h["step_decay"] else 1.0 if h["free_decay"] else h["lr"]
        theta = theta * (1 - share * h["weight_decay"]) - m
        path.append(theta)
    return np.stack(path)


@pytest.mark.parametrize("fixed", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dialect", [each for each in ENTRY.dialects if each.name != "torch"], ids=lambda each: each.name)
def test_each_dialect_is_the_paper_s_algorithm_written_down_again(dialect: Any, shape: tuple[int, ...], fixed: bool) -> None:
    h = {**ENTRY.Hyper()._asdict(), **dialect.hyper, "weight_decay": 0.01, "beta1": 0.5, "fixed_decay": fixed, "beta2": 0.9}
    start, gradients = make_case(shape if len(shape) == 2 else (1, *shape), 3)
    start, gradients = start.reshape(shape), gradients.reshape(STEPS, *shape)
    factors = len(shape) == 2 and min(shape) >= h["factor_from"]
    np.testing.assert_allclose(
        follow("adafactor", h, start, gradients), square_rows_and_columns(h, start, gradients, factors), rtol=0, atol=1e-11
    )


@pytest.mark.parametrize("dialect", ENTRY.dialects, ids=lambda each: each.name)
def test_a_vector_and_numbers_of_a_run_are_one_formula(dialect: Any) -> None:
    start, gradients = make_case((1, 4), 5)
    h = ENTRY.Hyper(**{**ENTRY.Hyper()._asdict(), **dialect.hyper, "weight_decay": 0.1})
    theta, shared = [np.float64(x) for x in start[0]], init_global(ENTRY, h)
    state, path = init_state(ENTRY, theta, h), []
    for k, gradient in enumerate(gradients):
        g = [np.float64(x) for x in gradient[0]]
        theta, state, _, shared = advance(ENTRY, theta, g, state, shared, h, np.float64(k + 1), np.float64(h.lr))
        path.append(theta)
    np.testing.assert_allclose(follow("adafactor", dict(h._asdict()), start[0], gradients[:, 0]), path, rtol=1e-12, atol=1e-13)


def test_libraries_that_turn_a_sign_or_leave_an_epsilon_out_are_read_and_written_so() -> None:
    _, hyper = optim.from_library("optax", "adafactor", learning_rate=0.1, decay_rate=0.7)
    assert hyper["beta2_decay"] == -0.7
    assert "decay_rate=0.7" in write(optim.RunSpec(optimizer="adafactor", hyper=hyper), "optax")
    _, hyper = optim.from_library("torch", "Adafactor", eps=(None, 1e-2), beta2_decay=-0.7)
    assert (hyper["eps1"], hyper["eps2"], hyper["beta2_decay"]) == (np.finfo(np.float64).eps, 1e-2, -0.7)
    assert "beta2_decay=-0.7" in write(optim.RunSpec(optimizer="adafactor", hyper=hyper), "pytorch")


def test_two_numbers_are_not_factored() -> None:
    """What the catalog says of landscapes."""
    gradients = np.random.default_rng(2).normal(size=(30, 2)) * [1.0, 1e3]
    run = optim.replay(gradients, optimizer="adafactor")
    v = np.zeros(2)
    for k, g in enumerate(gradients):
        v = v + (g * g - v) * (k + 1.0) ** -0.8
        np.testing.assert_allclose(run.state["v"][k + 1], v, rtol=1e-12)
    assert "Two numbers are a vector, which is not factored" in ENTRY.about


def test_means_of_rows_and_columns_count_as_the_matrix_does() -> None:
    """Exact of a matrix of rank one, and means stay those of the matrix, whatever it is."""
    random = np.random.default_rng(0)
    one, any_matrix = np.outer(random.random(3), random.random(5)), random.random((3, 5))
    np.testing.assert_allclose(Factored.of(one).multiply_out(), one, rtol=1e-14)
    kept = 0.9 * Factored.of(any_matrix) + 0.1 * one
    again = Factored.of(kept.multiply_out())
    np.testing.assert_allclose(again.rows, (0.9 * any_matrix + 0.1 * one).mean(axis=1, keepdims=True), rtol=1e-14)
    np.testing.assert_allclose(again.columns, (0.9 * any_matrix + 0.1 * one).mean(axis=0, keepdims=True), rtol=1e-14)
    np.testing.assert_allclose(sqrt(kept), np.sqrt(kept.multiply_out()))
    assert not Factored.of(np.zeros((2, 3))).multiply_out().any()


if __name__ == "__main__":
    store()
