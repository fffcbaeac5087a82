"""The recorder beside PyTorch's schedules, closures, half precision and resumes; run where PyTorch can be imported."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from optim.recorder import Recording, events, open_recording, what_if
from tests.engine.test_recorder import trained


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("cases"), "torch", "torch_cases.py")


def opened(folder: Path, name: str) -> Recording:
    return open_recording(folder / f"{name}.rmsrec")


def test_no_training_loses_a_bit(folder: Path) -> None:
    equal = json.loads((folder / "told.json").read_text())["equal"]
    assert len(equal) == 8 and all(equal.values()), equal


@pytest.mark.parametrize("name", ["OneCycleLR", "CyclicLR", "SWALR", "warm-up", "name"])
def test_schedules_and_their_keys_leave_rmsprop_known(folder: Path, name: str) -> None:
    recording = opened(folder, name)
    assert recording.optimizer == "rmsprop" and recording.notes == () and recording.settings["alpha"] == "0.99"
    entries = recording.entries["weight"]
    rate = recording.lr[:, None] / (np.sqrt(entries.state["square_avg"]) + 1e-8)
    np.testing.assert_allclose(entries.rate, rate, rtol=1e-5)
    assert recording.varying == (("momentum",) if name in ("OneCycleLR", "CyclicLR") else ())


def test_foreign_keys_leave_adamw_known(folder: Path) -> None:
    recording = opened(folder, "lr_scale")
    assert recording.optimizer == "adamw" and recording.settings["betas"] == "(0.9, 0.999)"
    assert "lr_scale" not in recording.settings


def test_what_if_follows_a_warm_up_from_0(folder: Path) -> None:
    recording = opened(folder, "warm-up")
    for tensor in ("weight", "bias"):
        run = what_if(recording, tensor)
        np.testing.assert_allclose(run.lr, [0.0, 0.002, 0.004, 0.006, 0.008, *[0.01] * 7], rtol=1e-12)
        np.testing.assert_allclose(run.theta[:-1], recording.entries[tensor].theta, atol=1e-6)


def test_half_precision_is_told_at_its_first_step(folder: Path) -> None:
    (event,) = (e for e in events(opened(folder, "half")) if e.kind == "nonfinite")
    assert event.step == 0 and "ε = 1e-08 is 0 in float16" in event.sentence and "whose gradient is 0" in event.sentence
    assert "float32" in event.advice


def test_resumed_trainings_count_their_updates(folder: Path) -> None:
    recording = opened(folder, "resumed")
    assert recording.steps.tolist() == [0, 100, 199, 299, 398, 498] and recording.last_step == 596
    assert [e.step for e in events(recording) if e.kind == "cold_v_resume"] == [199, 398]


def test_a_search_along_a_line_has_the_gradient_it_began_with(folder: Path) -> None:
    recording = opened(folder, "searching")
    (x, y), gradient = recording.entries["w"].theta.T, recording.entries["w"].gradient
    slope = np.stack([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)], axis=1)
    np.testing.assert_allclose(gradient, slope, rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(gradient[0], (-215.6, -88.0), rtol=1e-6)


def test_what_cannot_be_recorded_gets_a_sentence(folder: Path) -> None:
    refused = json.loads((folder / "told.json").read_text())["refused"]
    assert refused["unreduced"].startswith("The loss has 2 numbers, but that of an update is one;")
    assert refused["compiled"].startswith("The updates cannot be seen: optimizer.step() is compiled")
