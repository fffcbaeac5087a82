"""Trainings in JAX with a recorded transformation of optax: step by step, compiled and in a scan."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from optim import replay
from optim.code.libraries import get_dialect
from optim.recorder import Recording, events, open_recording
from optim.recorder.jax_recorder import get_formula
from tests.engine.test_recorder import trained


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("jax"), "optax", "jax_trainings.py", "jax")


@pytest.fixture(scope="module")
def recordings(folder: Path) -> dict[str, Recording]:
    return {path.stem: open_recording(path) for path in folder.glob("*.rmsrec")}


def test_a_recorded_training_has_the_bits_of_one_whose_gradients_come_first(folder: Path) -> None:
    told = json.loads((folder / "told.json").read_text())
    assert len(told["equal"]) == 13 and all(told["equal"].values()), told["equal"]
    assert all(same for name, same in told["plain"].items() if not name.startswith("adam")), told["plain"]


def test_every_loss_and_every_due_update_is_there(folder: Path, recordings: dict[str, Recording]) -> None:
    for name, losses in json.loads((folder / "told.json").read_text())["losses"].items():
        recording = recordings[name]
        assert recording.problem == "" and recording.library == "optax" and recording.notes == (), name
        np.testing.assert_array_equal(recording.steps, np.arange(0, 40, 7 if name.endswith("scan") else 1))
        np.testing.assert_array_equal(recording.all_losses[0], np.arange(40))
        np.testing.assert_allclose(recording.all_losses[1], losses, rtol=1e-6)
        assert [t.name for t in recording.tensors] == ["first/bias", "first/kernel", "last/kernel", "last/scale"]


def test_the_replay_repeats_what_optax_did(recordings: dict[str, Recording]) -> None:
    for name, recording in recordings.items():
        if recording.records < 40:
            continue
        entries = recording.entries["first/kernel"]
        run = replay(
            entries.gradient, optimizer=recording.optimizer, hyper=recording.hyper, start=entries.theta[0],
            edits=[(k, "lr", float(recording.lr[k])) for k in range(1, 40) if recording.lr[k] != recording.lr[k - 1]],
        )  # fmt: skip
        np.testing.assert_allclose(run.theta[:-1], entries.theta, rtol=1e-4, atol=1e-5, err_msg=name)
        states = get_dialect(recording.optimizer, recording.hyper).states  # type: ignore[union-attr]
        known = [(ours, theirs) for ours, theirs in states.items() if ours in run.state and theirs in entries.state]
        assert known or recording.optimizer == "sgd", name
        for ours, theirs in known:
            np.testing.assert_allclose(run.state[ours][1:], entries.state[theirs], rtol=1e-4, atol=1e-6, err_msg=f"{name} {ours}")


def test_a_transformation_without_a_name_is_told_by_its_updates(recordings: dict[str, Recording]) -> None:
    recording = recordings["unnamed"]
    assert recording.optimizer == "" and "update divided by the gradient" in recording.notes[0]
    assert {"mu", "nu", "count"} <= set(recording.entries["first/bias"].state)
    assert (np.diff(recording.steps) == 5).all() and recording.records == 16, "a second training counts on"
    entries = recording.entries["first/bias"]
    np.testing.assert_allclose(entries.rate, -entries.update / entries.gradient, rtol=1e-12)  # type: ignore[arg-type]
    assert [event.kind for event in events(recording) if event.kind == "nonfinite"] == []


def test_a_schedule_s_rate_is_that_of_the_step(recordings: dict[str, Recording]) -> None:
    np.testing.assert_allclose(recordings["adamw-scan"].lr, 0.01 * 0.5 ** (np.arange(0, 40, 7) / 10.0), rtol=1e-5)
    assert recordings["adamw-scan"].settings["learning_rate"] == "schedule"


def test_a_formula_is_asked_for_in_the_words_of_optax() -> None:
    formula = get_formula("rmsprop", {"learning_rate": lambda count: 0.5, "decay": 0.8})
    assert formula is not None and formula.key == "rmsprop" and formula.hyper["lr"] == 0.5 and formula.hyper["decay"] == 0.8
    assert get_formula("", {}) is None
    with pytest.raises(ValueError, match="did you mean"):
        get_formula("rmsprp", {})
