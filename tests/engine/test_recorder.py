"""Real trainings, recorded: PyTorch and Keras go their way bit for bit, and their updates come out of our formulas again.

They are run where those can be imported; LIBRARY_PYTHON names the Python of an environment that has them, if this one has not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from optim import replay
from optim.base import catalog
from optim.code.libraries import get_dialect
from optim.recorder import Recording, open_recording

ROOT = Path(__file__).parents[2]
PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def trained(folder: Path, library: str, script: str, backend: str = "torch") -> Path:
    """What a script of tests/trainings records."""
    environment = {**ENVIRONMENT, "KERAS_BACKEND": backend}
    for needed in {library, backend}:
        if subprocess.run([PYTHON, "-c", f"import {needed}"], capture_output=True, check=False, env=environment).returncode:
            pytest.skip(f"{needed} cannot be imported here, so no training is recorded with it")
    done = subprocess.run(
        [PYTHON, str(ROOT / "tests/trainings" / script), str(folder)], capture_output=True, text=True, timeout=110, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("torch"), "torch", "torch_trainings.py")


@pytest.fixture(scope="module")
def doubles(folder: Path) -> dict[str, Recording]:
    """The trainings in float64 that recorded every step and two tensors in full."""
    found = {path.stem: open_recording(path) for path in folder.glob("*.rmsrec")}
    return {name: recording for name, recording in found.items() if recording.every == 1 and len(recording.steps) == 40}


def test_recording_changes_no_bit_of_the_training(folder: Path) -> None:
    equal = json.loads((folder / "equal.json").read_text())
    assert len(equal) > 35
    assert [name for name, same in equal.items() if not same] == []


def test_everything_is_recorded(doubles: dict[str, Recording]) -> None:
    assert len(doubles) > 15
    for name, recording in doubles.items():
        assert recording.problem == "" and recording.library == "torch"
        np.testing.assert_array_equal(recording.steps, np.arange(40))
        assert recording.loss[-5:].mean() < recording.loss[:5].mean(), name
        assert recording.optimizer in (*catalog.optimizers(), "")
        assert bool(recording.optimizer) != any("not known" in note or "In Adafactor" in note for note in recording.notes)


def known(doubles: dict[str, Recording]) -> Iterator[tuple[str, Recording]]:
    return ((name, r) for name, r in doubles.items() if r.optimizer and name != "groups")


def test_the_replay_repeats_updates_and_states(doubles: dict[str, Recording]) -> None:
    """To 1e-12 of the largest entry, from the recorded gradients and the first theta alone."""
    far: dict[str, float] = {}
    for name, recording in known(doubles):
        assert get_dialect(recording.optimizer, recording.hyper).library == "torch"  # type: ignore[union-attr]
        for tensor, entries in recording.entries.items():
            run = replay(entries.gradient, optimizer=recording.optimizer, hyper=recording.hyper, start=entries.theta[0])
            pairs = {"theta": (run.theta[:-1], entries.theta), "update": (run.delta, entries.update)}
            states = get_dialect(recording.optimizer, recording.hyper).states  # type: ignore[union-attr]
            for ours, theirs in states.items():
                if ours in run.state and theirs in entries.state:
                    pairs[ours] = run.state[ours][1:], entries.state[theirs]
            assert len(pairs) >= 3 or recording.optimizer == "sgd"
            for what, (mine, theirs) in pairs.items():
                size = np.abs(entries.theta if what == "update" else theirs).max(axis=1, keepdims=True)  # a difference of two
                far[f"{name} {tensor} {what}"] = float((np.abs(mine - theirs) / np.maximum(size, 1e-300)).max())
    assert {what: distance for what, distance in far.items() if not distance <= 1e-12} == {}


def test_rates_and_roots_are_those_of_the_formula(doubles: dict[str, Recording]) -> None:
    """Of tensors kept in full: the quantiles of root and rate are those of the replay's lines."""
    for name, recording in known(doubles):
        for tensor in ("0.weight", "2.bias"):
            entries, series = recording.entries[tensor], recording.series[tensor]
            run = replay(entries.gradient, optimizer=recording.optimizer, hyper=recording.hyper, start=entries.theta[0])
            for line in ("rate", "root"):
                assert (line in run.lines) == (line in series.spread)
                if line in run.lines:
                    sizes = np.sort(np.abs(run.lines[line]), axis=1)[:, [0, -1]]
                    found = series.spread[line].quantiles[:, [0, -1]]
                    np.testing.assert_allclose(found, sizes, rtol=1e-9, atol=1e-15, err_msg=f"{name} {tensor}")
                    np.testing.assert_allclose(getattr(entries, line), run.lines[line], rtol=1e-9, atol=1e-15)


def test_shares_are_counted(doubles: dict[str, Recording]) -> None:
    for name, recording in known(doubles):
        entry = catalog.optimizers()[recording.optimizer]
        for series in (recording.series[tensor.name] for tensor in recording.tensors):
            assert (series.nonfinite == 0).all()
            assert np.isfinite(series.untouched).all() == bool(entry.divisor_state and not entry.second_moment.added), name
            assert np.isfinite(series.eps_dominated).all() == bool(entry.preconditioner), name
            assert (np.nan_to_num(series.eps_near) >= np.nan_to_num(series.eps_dominated)).all()


def test_groups_have_rates_of_their_own(doubles: dict[str, Recording]) -> None:
    recording = doubles["groups"]
    assert [tensor.name for tensor in recording.tensors] == ["0.weight", "0.bias", "2.weight", "2.bias"]
    assert recording.series["0.weight"].lr[0] == 0.01 and recording.series["2.bias"].lr[0] == 0.002  # type: ignore[index]
    assert any("groups have different settings" in note for note in recording.notes)
    run = replay(
        recording.entries["2.bias"].gradient, hyper={**recording.hyper, "decay": 0.5, "lr": 0.002},
        start=recording.entries["2.bias"].theta[0],
    )  # fmt: skip
    np.testing.assert_allclose(np.median(run.rate, axis=1), recording.series["2.bias"].spread["rate"].quantiles[:, 3], rtol=1e-9)


def test_odd_tensors(folder: Path) -> None:
    sparse = open_recording(folder / "sparse.rmsrec")
    np.testing.assert_array_equal(sparse.entries["weight"].gradient[1], [0, 0, 1, 1, 0, 0, 0, 0, 0, 0])
    assert np.isnan(sparse.loss).all() and sparse.optimizer == "sgd"
    both = open_recording(folder / "complex.rmsrec")
    assert both.tensors[0].shape == (2, 2) and both.tensors[1].shape == ()
    np.testing.assert_allclose(both.entries["point"].gradient[0], [2.0, 4.0, 6.0, 0.0])
    assert both.series["scale"].nonfinite.tolist() == [0, 0, 1]
    assert both.optimizer == "adam" and both.notes == ()


def test_a_large_tensor_is_told_by_some_of_its_entries(folder: Path) -> None:
    sampled, whole = (open_recording(folder / f"{name}.rmsrec") for name in ("sampled", "whole"))
    assert whole.notes == () and "more than 2,000 entries" in sampled.notes[0]
    np.testing.assert_array_equal(np.isnan(whole.loss), [True, False, False, True, False, False])
    for column in ("gradient", "theta", "update", "root", "rate"):
        np.testing.assert_array_equal(*(getattr(r.entries["weight"], column) for r in (sampled, whole)))
    np.testing.assert_array_equal(*(r.entries["weight"].state["exp_avg_sq"] for r in (sampled, whole)))
    some, every = (r.series["weight"] for r in (sampled, whole))
    np.testing.assert_array_equal(some.nonfinite, every.nonfinite)
    assert every.nonfinite.tolist() == [0, 0, 0, 0, 100, 12_000], "nan in the state stays"
    np.testing.assert_allclose(some.spread["gradient"].norm, every.spread["gradient"].norm, rtol=1e-6)
    for quantity in ("rate", "update", "theta", "root"):
        one, other = (series.spread[quantity] for series in (some, every))
        exact = quantity == "update"
        np.testing.assert_allclose(one.norm[3:4], other.norm[3:4], rtol=1e-6 if exact else 0.1)
        np.testing.assert_allclose(one.quantiles[:4, 2:5], other.quantiles[:4, 2:5], rtol=0.2)
        assert 2000 <= one.histogram[0].sum() <= 2010 and other.histogram[0].sum() == 12_000


def test_a_gradient_scaler_leaves_no_trace(folder: Path) -> None:
    scaled, plain = (open_recording(folder / f"{name}.rmsrec") for name in ("scaled", "unscaled"))
    assert scaled.steps.tolist() == plain.steps.tolist() == [0, 1, 2, 3, 4]
    for column in ("gradient", "theta", "update"):
        np.testing.assert_array_equal(*(getattr(r.entries["weight"], column) for r in (scaled, plain)))
    np.testing.assert_array_equal(scaled.loss, plain.loss)


def test_an_optimizer_with_a_closure(folder: Path) -> None:
    recording = open_recording(folder / "closure.rmsrec")
    assert recording.records == 3 and recording.optimizer == "" and "neither √v nor a rate" in recording.notes[0]
    assert np.isfinite(recording.loss).all() and recording.series["weight"].spread["update"].norm[0] > 0


# ---- Keras


@pytest.fixture(scope="module", params=["torch", "jax"])
def keras_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("keras"), "keras", "keras_trainings.py", request.param)


def test_a_callback_changes_no_bit_of_the_training(keras_folder: Path) -> None:
    equal = json.loads((keras_folder / "equal.json").read_text())
    assert len(equal) >= 3 and all(equal.values()), equal


def test_the_replay_repeats_what_keras_did(keras_folder: Path) -> None:
    """Also with clipping and accumulation: the gradient is the one that the formula got."""
    found = {path.stem: open_recording(path) for path in keras_folder.glob("*.rmsrec")}
    assert len(found) >= 4
    for name, recording in found.items():
        if name in ("appended", "twins"):
            continue
        assert recording.library == "keras" and recording.problem == "" and np.isfinite(recording.loss).all()
        assert [tensor.layer for tensor in recording.tensors] == ["net/hidden", "net/hidden", "net/out", "net/out"]
        assert bool(recording.optimizer) == (name != "Ftrl")
        if recording.every > 1 or not recording.optimizer:
            continue
        entries = recording.entries["net/hidden/kernel"]
        double = entries.theta.astype(np.float32).astype(np.float64).tobytes() != entries.theta.tobytes()
        run = replay(entries.gradient, optimizer=recording.optimizer, hyper=recording.hyper, start=entries.theta[0])
        np.testing.assert_allclose(run.theta[:-1], entries.theta, rtol=1e-12 if double else 1e-4, atol=1e-13 if double else 1e-6)
        for ours, theirs in get_dialect(recording.optimizer, recording.hyper).states.items():  # type: ignore[union-attr]
            if ours in run.state and theirs.removeprefix("-") in entries.state:
                state = entries.state[theirs.removeprefix("-")] * (-1.0 if theirs.startswith("-") else 1.0)
                np.testing.assert_allclose(run.state[ours][1:], state, rtol=1e-9 if double else 1e-2, atol=1e-12)


def test_what_keras_does_is_recorded(keras_folder: Path) -> None:
    accumulated = open_recording(keras_folder / "Adam-accumulated.rmsrec")
    assert accumulated.steps.tolist() == [0, 1, 2]
    continued = open_recording(keras_folder / "continued.rmsrec")
    assert continued.steps.tolist() == [0, 3, 6, 9, 12, 15]
    assert len(continued.notes) == 1 and "more than 10 entries" in continued.notes[0]
    kernel = continued.series["net/hidden/kernel"].spread["gradient"]  # 24 entries, of which 10 and 8 were drawn
    assert (kernel.histogram.sum(axis=1) <= 18).all() and np.isfinite(continued.entries["net/hidden/kernel"].theta).all()
    assert (kernel.norm > kernel.quantiles[:, -1]).all()
    np.testing.assert_allclose(continued.lr, 0.01 * 0.5 ** (continued.steps / 10), rtol=1e-6)


def test_a_second_process_counts_on_and_its_first_update_is_recorded(keras_folder: Path) -> None:
    recording = open_recording(keras_folder / "appended.rmsrec")
    assert recording.steps.tolist() == [0, 3, 6, 8, 11, 14] and recording.resumed == (8,) and recording.problem == ""
    assert recording.last_step == 15 or recording.updates == 16  # with jax the losses of the records alone are known


def test_two_layers_of_one_name_are_two(keras_folder: Path) -> None:
    recording = open_recording(keras_folder / "twins.rmsrec")
    names = [tensor.name for tensor in recording.tensors]
    assert len(set(names)) == 6 and names[0].endswith("dense/kernel") and names[2] == f"{names[0]} (2)", names
    assert recording.notes == (), "each has the states of its own"
    for name in names:
        run = replay(
            recording.entries[name].gradient, optimizer=recording.optimizer, hyper=recording.hyper,
            start=recording.entries[name].theta[0],
        )  # fmt: skip
        np.testing.assert_allclose(run.theta[:-1], recording.entries[name].theta, rtol=1e-4, atol=1e-5)


def test_settings_are_keras_own(keras_folder: Path) -> None:
    settings = open_recording(keras_folder / "twins.rmsrec").settings
    assert settings["rho"] == "0.9" and settings["epsilon"] == "1e-07" and "name" not in settings
