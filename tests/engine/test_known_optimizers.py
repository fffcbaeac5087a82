"""Optimizers that are no entries of the catalog, held against the real classes: root, rate, and the names of their states."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from optim.recorder import Recording, open_recording
from optim.recorder.factoring import measure_factoring
from optim.recorder.rates import TensorMoment
from optim.recorder.recording import Entries
from optim.recorder.report import report
from optim.recorder.singular_values import measure_singular_values
from optim.recorder.tensor_rules import RULES, compute_rule
from tests.engine.test_recorder import ENVIRONMENT, PYTHON, ROOT

STATES = {
    "Adafactor": {"step", "row_var", "col_var"}, "Muon": {"momentum_buffer"}, "SparseAdam": {"step", "exp_avg", "exp_avg_sq"},
    "timm Lamb": {"exp_avg", "exp_avg_sq"}, "timm AdamP": {"exp_avg", "exp_avg_sq"}, "timm MADGRAD": {"grad_sum_sq", "s"},
    "AdamWScheduleFree": {"z", "exp_avg_sq"}, "SGDScheduleFree": {"z"}, "LBFGS": set(),
}  # fmt: skip
KERAS_STATES = {
    "Adafactor": {"velocity"}, "Lamb": {"momentum", "velocity"}, "Ftrl": {"accumulator", "linear"}, "Muon": {"momentum"},
}  # fmt: skip


@pytest.fixture(scope="module", params=["torch", "keras"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, environment = tmp_path_factory.mktemp(request.param), {**ENVIRONMENT, "KERAS_BACKEND": "torch"}
    needed = f"import torch, {request.param}; torch.optim.Muon"  # which PyTorch has from 2.9 on
    if subprocess.run([PYTHON, "-c", needed], capture_output=True, check=False, env=environment).returncode:
        pytest.skip(f"{request.param} cannot be imported here, so no training is recorded with it")
    script = [PYTHON, str(ROOT / "tests/trainings/known_optimizers.py"), str(folder), request.param]
    done = subprocess.run(script, capture_output=True, text=True, timeout=110, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return folder


def get_recordings(folder: Path) -> dict[str, Recording]:
    return {path.stem: open_recording(path) for path in folder.glob("*.rmsrec")}


def test_no_training_loses_a_bit(folder: Path) -> None:
    equal = json.loads((folder / "equal.json").read_text())
    assert len(equal) >= 4 and all(equal.values()), equal


def test_states_have_the_library_s_names(folder: Path) -> None:
    expected = KERAS_STATES if folder.name.startswith("keras") else STATES
    for name, recording in get_recordings(folder).items():
        assert set(recording.entries[recording.tensors[0].name].state) >= expected[name], name
        assert recording.records == 12 and recording.problem == "" and recording.settings
        (note,) = recording.notes
        rule = RULES.get((recording.library, recording.call))
        assert note == ("" if rule is None else rule.note.template.format(call=recording.call)) or rule is None
        assert rule is not None or "is the update divided by the gradient" in note


def test_root_and_rate_say_how_every_entry_moved(folder: Path) -> None:
    """To 1e-9 (Keras, which has some numbers in float32: 5e-7), from the recorded gradient, state, root and rate alone."""
    found = get_recordings(folder)
    keras = folder.name.startswith("keras")
    for name in ("Adafactor", "Lamb", "Ftrl") if keras else ("Adafactor", "SparseAdam"):
        recording = found[name]
        for tensor in recording.tensors:
            entries = recording.entries[tensor.name]
            assert entries.rate is not None and entries.root is not None
            moved = entries.theta + entries.update
            expected = predict(name, recording, entries)
            size = np.abs(entries.update).max(axis=1, keepdims=True)
            assert (np.abs(moved - expected) <= (5e-7 if keras else 1e-9) * size + 1e-15).all(), (name, tensor.name)


def predict(name: str, recording: Recording, entries: Entries) -> np.ndarray:
    assert entries.rate is not None and entries.root is not None
    t = np.arange(1.0, 13.0)[:, None]
    if name == "Ftrl":
        z = entries.state["linear"]
        np.testing.assert_allclose(entries.root, np.sqrt(entries.state["accumulator"]), rtol=1e-12)
        return entries.rate * (np.clip(z, -0.001, 0.001) - z)
    if name == "SparseAdam":
        np.testing.assert_allclose(entries.root, np.sqrt(entries.state["exp_avg_sq"]), rtol=1e-12)
        assert (entries.update[entries.rate == 0.0] == 0.0).all() and (entries.rate == 0.0).any()
        return entries.theta - entries.rate * entries.state["exp_avg"]
    decayed = entries.theta * (1.0 - recording.lr[:, None] * 0.1)
    if name == "Lamb":
        return decayed - entries.rate * entries.state["momentum"] / (1.0 - 0.9**t)
    square = entries.state.get("velocity", entries.state.get("variance"))
    if square is not None:
        np.testing.assert_allclose(entries.root**2, square, rtol=1e-6)
    return decayed - entries.rate * entries.gradient


def test_what_has_no_rate_has_none(folder: Path) -> None:
    found = get_recordings(folder)
    for name in {"Muon", "LBFGS"} & set(found):
        for tensor in found[name].tensors:
            assert set(found[name].series[tensor.name].spread) == {"gradient", "update", "theta"}, name
            assert found[name].entries[tensor.name].rate is None


def test_singular_values_are_those_of_the_momentum_made_orthogonal(folder: Path) -> None:
    """From recorded gradient and momentum: five Newton-Schulz steps of each singular value. PyTorch takes them in bfloat16."""
    recording = get_recordings(folder)["Muon"]
    keras = folder.name.startswith("keras")
    matrices = [tensor for tensor in recording.tensors if len(tensor.shape) == 2]
    assert matrices and measure_singular_values(get_recordings(folder)["Adafactor"], matrices[0].name) is None
    for tensor in matrices:
        found, entries = measure_singular_values(recording, tensor.name), recording.entries[tensor.name]
        assert found is not None and found.momentum is not None
        momentum = entries.state["momentum" if keras else "momentum_buffer"]
        u = 0.95 * momentum + (1.0 if keras else 0.05) * entries.gradient
        ahead = np.zeros((len(u), *tensor.shape))
        ahead[:, entries.index[:, 0], entries.index[:, 1]] = u
        s = np.linalg.svd(ahead, compute_uv=False) / np.linalg.norm(u, axis=1)[:, None]
        for _ in range(5):
            s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
        scale = 0.2 * np.sqrt(max(tensor.shape)) if keras else np.sqrt(max(1.0, tensor.shape[0] / tensor.shape[1]))
        large = found.gradient[:, -1:] > 1e-9 * found.gradient[:, :1]
        expected = np.sort(s * scale, axis=1)[:, ::-1]
        apart = np.where(large, np.abs(found.update / expected - 1.0), 0.0)
        assert apart.max() < (1e-4 if keras else 0.05), (tensor.name, apart.max())
        mean = found.update.mean(axis=1, keepdims=True)
        np.testing.assert_allclose(found.error, (found.update / mean).std(axis=1))
    text = report(recording, "md")
    assert all(f"Error of the orthogonalisation of {tensor.name}" in text for tensor in matrices)
    assert "off an orthogonal matrix" in text


def test_the_error_of_rows_and_columns_is_that_of_the_recorded_root(folder: Path) -> None:
    """v of each entry by the paper's running mean, beside the root that the library divided by."""
    recording = get_recordings(folder)["Adafactor"]
    matrices = [tensor for tensor in recording.tensors if len(tensor.shape) == 2]
    assert matrices and measure_factoring(get_recordings(folder)["Muon"], matrices[0].name) is None
    for tensor in recording.tensors:
        found, entries = measure_factoring(recording, tensor.name), recording.entries[tensor.name]
        if tensor not in matrices:
            assert found is None
            continue
        assert found is not None and entries.root is not None and list(found.rows) == list(range(12))
        v = np.zeros(entries.gradient.shape[1])
        for k, g in enumerate(entries.gradient):
            v = v + (g * g - v) * (k + 1.0) ** -0.8
            expected = np.linalg.norm(entries.root[k] ** 2 - v) / np.linalg.norm(v)
            assert found.error[k] == pytest.approx(expected, rel=1e-4)
        assert 0.01 < found.error.max() < 2.0
    text = report(recording, "md")
    assert all(f"Error of the factored mean of squares of {tensor.name}" in text for tensor in matrices)
    assert "off the mean that each entry would have" in text


@pytest.mark.parametrize("key", sorted(RULES))
def test_of_a_part_of_a_tensor_nothing_is_claimed(key: tuple[str, str]) -> None:
    values = np.ones(4)
    moment = TensorMoment(values, {}, values, values, {"velocity": values}, 0.1, 1.0, places=np.arange(4))
    found = compute_rule(RULES[key], moment, {})
    assert found.root is None and found.rate is None and found.moved is None
