"""Optimizers with a tensor stage: weight matrices against the libraries' own, and against their singular values."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import optim
from optim.base import catalog
from optim.network import NetworkSpec, train
from optim.network.recompute import run_again
from optim.network.trainer import Trainer, gather
from optim.optimizers.matrix_stage import Gram
from optim.recorder import what_if
from optim.simulate.pipeline import advance, init_global, init_state
from optim.simulate.tensor_step import advance_tensor, begin_tensor

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
ENVIRONMENT = {**os.environ, "KERAS_BACKEND": "jax"}
STAGED = sorted(name for name, entry in catalog.optimizers().items() if entry.matrix)
ROWS = [name for name in STAGED if catalog.optimizers()[name].matrix.one_output]  # test_factored.py, test_kronecker.py: others
DIALECTS = [(name, dialect) for name in ROWS for dialect in catalog.optimizers()[name].dialects]
IDS = [f"{name}-{dialect.name}" for name, dialect in DIALECTS]
SHAPES = ((5, 3), (3, 7), (4, 4), (6, 1), (1, 2))  # (inputs, outputs)
STEPS = 20


def make_case(shape: tuple[int, int], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A start, and gradients of very unlike singular values that turn slowly, with one that is nothing."""
    random = np.random.default_rng(seed)
    base, scales = random.normal(size=shape), 10.0 ** random.uniform(-2.0, 0.0, (1, shape[1]))
    gradients = np.stack([(base + 0.5 * random.normal(size=shape)) * scales for _ in range(STEPS)])
    gradients[7] = 0.0
    return random.normal(size=shape), gradients


def follow(name: str, hyper: dict[str, Any], start: np.ndarray, gradients: np.ndarray) -> np.ndarray:
    """(steps, inputs, outputs) where the optimizer takes a matrix."""
    entry = catalog.optimizers()[name]
    h = entry.Hyper(**{**entry.Hyper()._asdict(), **hyper})
    theta, state, shared, path = start, entry.State(), begin_tensor(entry, h, start.shape), []
    for k, gradient in enumerate(gradients):
        theta, state, _, shared = advance_tensor(entry, theta, gradient, state, shared, h, float(k + 1), h.lr)
        path.append(theta)
    return np.stack(path)


KEYWORDS: dict[str, dict[str, dict[str, Any]]] = {
    "torch": {
        "own": {}, "adamw": {"adjust_lr_fn": "match_rms_adamw", "lr": 0.01}, "plain": {"nesterov": False, "weight_decay": 0.0},
        "other": {"ns_coefficients": [2.0, -1.5, 0.5], "momentum": 0.8, "eps": 1e-3, "adjust_lr_fn": "original", "lr": 0.1},
    },
    "keras": {
        "own": {}, "unscaled": {"rms_rate": None, "learning_rate": 0.05}, "plain": {"nesterov": False, "weight_decay": 0.1},
        "other": {"muon_a": 2.0, "muon_b": -1.5, "muon_c": 0.5, "momentum": 0.8, "rms_rate": 0.5, "learning_rate": 0.1},
    },
    "optax": {
        "own": {"learning_rate": 0.01}, "rms": {"learning_rate": 0.01, "consistent_rms": 0.2},
        "plain": {"learning_rate": 0.1, "nesterov": False, "weight_decay": 0.1},
        "other": {"learning_rate": 0.1, "ns_coeffs": [2.0, -1.5, 0.5], "beta": 0.8, "eps": 1e-3},
    },
}  # fmt: skip
CALLS = {"torch": "Muon", "keras": "Muon", "optax": "muon"}


def follow_in_library(
    library: str, optimizer: str, cases: Mapping[str, tuple[np.ndarray, np.ndarray]], words: Mapping[str, Mapping[str, Any]],
    folder: Path,
) -> dict[str, np.ndarray]:  # fmt: skip
    """{case: (STEPS, ...) parameters after each step} as the library makes them.

    cases    {case: (start, gradients)}
    words    {case: keywords of the library's call}
    folder   for files on the way
    """
    np.savez(folder / "cases.npz", **{f"{case}/start": start for case, (start, _) in cases.items()},
             **{f"{case}/gradients": gradients for case, (_, gradients) in cases.items()})  # fmt: skip
    script = [PYTHON, str(Path(__file__).with_name("library_matrices.py")), library, optimizer]
    script += [str(folder / "cases.npz"), str(folder / "out.npz")]
    done = subprocess.run(script, input=json.dumps(words), capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    with np.load(folder / "out.npz") as found:
        return dict(found)


def store_paths(paths: object, file: Path) -> None:
    """Writes lists of numbers, one to a line."""
    file.write_text(json.dumps(paths, indent=0).replace(",\n", ", ").replace("[\n", "[").replace("\n]", "]") + "\n")


@pytest.mark.parametrize("library", KEYWORDS)
def test_matrices_go_where_the_library_s_own_go(library: str, tmp_path: Path) -> None:
    """To 1e-8, in float64. PyTorch's Newton-Schulz steps, which it takes in bfloat16, and Keras' norm, which it takes in float32,
    are their own functions run in float64; a case of each says how far they are off as they are."""
    needed = {"torch": "import torch; torch.optim.Muon", "keras": "import jax, keras; keras.optimizers.Muon"}
    needed["optax"] = "import optax.contrib; optax.contrib.muon"
    if subprocess.run([PYTHON, "-c", needed[library]], capture_output=True, check=False, env=ENVIRONMENT).returncode:
        pytest.skip(f"{library} has no Muon here")
    cases = {f"{name} {n}": (shape, words) for name, words in KEYWORDS[library].items() for n, shape in enumerate(SHAPES[:3])}
    if library == "torch":
        cases["bfloat16"] = SHAPES[1], {"lr": 0.01}
    if library == "keras":
        cases["float32"] = SHAPES[1], {"learning_rate": 0.05}
    made = {name: make_case(shape, seed) for seed, (name, (shape, _)) in enumerate(cases.items())}
    theirs = follow_in_library(library, "Muon", made, {name: words for name, (_, words) in cases.items()}, tmp_path)
    for name, (_, words) in cases.items():
        _, hyper = optim.from_library(library, CALLS[library], **words)
        apart = np.abs(follow("muon", hyper, *made[name]) - theirs[name]).max()
        if name in ("bfloat16", "float32"):
            print(library, name, apart)
            assert apart < (4e-3 if name == "bfloat16" else 1e-5)
        else:
            assert apart <= 1e-8, (name, apart)


def orthogonalise(matrix: np.ndarray, hyper: dict[str, Any]) -> np.ndarray:
    """The five steps on its singular values, one by one."""
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    norm = np.linalg.norm(matrix)
    s = values / (max(norm, hyper["eps"]) if hyper["eps_floor"] else norm + hyper["eps"])
    for _ in range(5):
        s = hyper["ns_a"] * s + hyper["ns_b"] * s**3 + hyper["ns_c"] * s**5
    return (left * s) @ right


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("name", "dialect"), [d for d in DIALECTS if d[0] == "muon"], ids=[i for i in IDS if "muon" in i])
def test_muon_moves_every_singular_value_by_itself(name: str, dialect: Any, shape: tuple[int, int]) -> None:
    """Each dialect, those of papers too, written down a second time with singular values."""
    entry = catalog.optimizers()[name]
    h = {**entry.Hyper()._asdict(), **dialect.hyper, "weight_decay": 0.1, "lr": 0.05}
    start, gradients = make_case(shape, 3)
    mu, b, theta, expected = h["momentum"], np.zeros(shape), start, []
    inputs, outputs = shape
    scale = h["rms"] * np.sqrt(max(shape)) if h["rms"] else np.sqrt(max(1.0, outputs / inputs)) if h["tall"] else 1.0
    for t, g in enumerate(gradients, start=1):
        b = mu * b + (g if h["summed"] else (1.0 - mu) * g)
        u = mu * b + (g if h["summed"] else (1.0 - mu) * g)
        if h["bias_correction"]:
            u = mu * b / (1.0 - mu ** (t + 1)) + (1.0 - mu) * g / (1.0 - mu**t)
        theta = (1.0 - 0.05 * 0.1) * theta - 0.05 * scale * orthogonalise(u, h)
        expected.append(theta)
    np.testing.assert_allclose(follow(name, h, start, gradients), np.stack(expected), rtol=0, atol=1e-9)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_a_matrix_with_one_output_is_the_formula_itself(name: str, dialect: Any) -> None:
    """What networks do with a matrix and what a landscape does with its numbers is one formula."""
    entry = catalog.optimizers()[name]
    start, gradients = make_case((4, 1), 5)
    h = entry.Hyper(**{**entry.Hyper()._asdict(), **dialect.hyper, "weight_decay": 0.1})
    theta, shared = [np.float64(x) for x in start[:, 0]], init_global(entry, h)
    state, path = init_state(entry, theta, h), []
    for k, gradient in enumerate(gradients):
        g = [np.float64(x) for x in gradient[:, 0]]
        theta, state, _, shared = advance(entry, theta, g, state, shared, h, np.float64(k + 1), np.float64(h.lr))
        path.append(theta)
    np.testing.assert_allclose(follow(name, dict(h._asdict()), start, gradients)[..., 0], path, rtol=1e-11, atol=1e-12)


def test_two_numbers_go_by_the_momentum_over_its_length() -> None:
    """What the catalog says of landscapes: 0.70·α·u/‖u‖, momentum included, whatever the gradients' size."""
    gradients = np.random.default_rng(2).normal(size=(50, 2)) * np.geomspace(1e3, 1e-2, 50)[:, None]
    run = optim.replay(gradients, optimizer="muon", hyper={"lr": 0.1})
    u = run.lines["ahead"]
    length = 1.0
    for _ in range(5):
        length = 3.4445 * length - 4.7750 * length**3 + 2.0315 * length**5
    assert abs(length - 0.70) < 0.005
    np.testing.assert_allclose(run.delta, -0.1 * length * u / np.linalg.norm(u, axis=1, keepdims=True), rtol=0, atol=1e-6)
    b = np.zeros(2)
    for k, g in enumerate(gradients):
        b = 0.95 * b + 0.05 * g
        np.testing.assert_allclose(u[k], 0.95 * b + 0.05 * g, rtol=1e-12)
    assert "0.70·α·u/‖u‖" in catalog.optimizers()["muon"].about


def test_a_gram_matrix_counts_as_a_number_does() -> None:
    matrix = np.random.default_rng(0).normal(size=(3, 5))
    for u in (matrix, matrix.T):
        x, one = Gram.of(u), np.eye(3)
        values = x.values
        for made, expected in (
            (2.0 + x, values + 2.0 * one), (x - 1.0, values - one), (1.0 - x, one - values), (x * 3.0, 3.0 * values),
            (x * x, values @ values), (x / 2.0, values / 2.0), (x + x, 2.0 * values), (np.float64(2.0) * x, 2.0 * values),
        ):  # fmt: skip
            np.testing.assert_allclose(made.values, expected)
        np.testing.assert_allclose(x * u, u @ u.T @ u)


BESIDE = [name for name in STAGED if catalog.optimizers()[name].matrix.vectors is not None]
SPEC = NetworkSpec(layers=(12,), epochs=1, batch=256, every=2, optimizer=STAGED[0])


@pytest.mark.parametrize("name", BESIDE)
def test_biases_go_by_the_optimizer_beside_it(name: str) -> None:
    spec = SPEC.with_(optimizer=name, hyper={"lr": 0.01})
    trainer = Trainer(gather(spec))
    entry = trainer.plan.optimizer
    assert entry.matrix.vectors is not None
    beside, settings = entry.matrix.vectors(trainer.plan.hyper(0))
    bias = trainer.layout.places["dense1.bias"]
    gradients, path = [], [trainer.network.theta[bias].copy()]
    for _ in range(trainer.steps):
        trainer.measure()
        gradients.append(trainer.network.gradient[bias].copy())
        trainer.move(trainer.network.gradient)
        path.append(trainer.network.theta[bias].copy())
    run = optim.replay(np.stack(gradients), optimizer=beside, hyper=settings, start=path[0].tolist())
    np.testing.assert_allclose(run.theta, np.stack(path), rtol=0, atol=1e-15)


@pytest.mark.parametrize("name", STAGED)
def test_a_training_goes_on_from_a_checkpoint_with_the_same_bits(name: str) -> None:
    trainer = Trainer(gather(SPEC.with_(optimizer=name, hyper={"lr": 0.01})))
    for step in range(4):
        if step == 2:
            kept = trainer.checkpoint()
        trainer.measure()
        trainer.move_quietly(trainer.network.gradient)
    other = Trainer(trainer.material)
    other.restore(kept)
    for _ in range(2):
        other.measure()
        other.move_quietly(other.network.gradient)
    np.testing.assert_array_equal(other.network.theta, trainer.network.theta)


@pytest.mark.parametrize("name", [name for name in STAGED if catalog.optimizers()[name].matrix.vectors is None])
def test_every_tensor_of_a_network_goes_where_it_goes_alone(name: str) -> None:
    """Biases too: each is a tensor of its own, with its gradients."""
    trainer = Trainer(gather(NetworkSpec(layers=(12,), epochs=1, batch=256, every=2, optimizer=name, hyper={"lr": 0.1})))
    begun, gradients, path = trainer.network.theta.copy(), [], []
    for _ in range(trainer.steps):
        trainer.measure()
        gradients.append(trainer.network.gradient.copy())
        trainer.move(trainer.network.gradient)
        path.append(trainer.network.theta.copy())
    for tensor in trainer.layout.tensors:
        place = trainer.layout.places[tensor.name]
        own = np.stack(gradients)[:, place].reshape(-1, *tensor.shape)
        alone = follow(name, {"lr": 0.1}, begun[place].reshape(tensor.shape), own)
        np.testing.assert_allclose(alone.reshape(len(path), -1), np.stack(path)[:, place], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", STAGED)
def test_single_weights_are_refused_in_a_sentence(name: str) -> None:
    *_, last = train(SPEC.with_(optimizer=name, hyper={"lr": 0.01}))
    training = last.training
    assert training.loss[-1] < training.loss[0]
    assert np.isfinite(training.weights_at(2)["dense1.weight"]["update"]).all()
    for ask in (
        lambda: list(run_again(training, [("dense1.weight", (0, 0))])),
        lambda: what_if(training.recording, "dense1.weight"),
        lambda: what_if(training.recording, "dense1.weight", optimizer=name),
    ):
        with pytest.raises(optim.SpecError, match="moves a weight matrix as a whole"):
            ask()
    assert what_if(training.recording, "dense1.weight", optimizer="adam").steps
