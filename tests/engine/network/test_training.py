"""Trainings against the saved reference, and what a training promises about itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import network

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "mlp_digits.json").read_text(encoding="utf-8"))
CALLS = {
    "keras": ("keras", {"learning_rate": 0.001, "rho": 0.9}),
    "torch_alpha09": ("torch", {"lr": 0.001, "alpha": 0.9, "eps": 1e-7}),
    "torch_default": ("torch", {"lr": 0.001}),
}
SMALL = network.NetworkSpec(layers=(6,), epochs=1, batch=256, every=2)


def finished(spec: network.NetworkSpec) -> network.Training:
    *_, last = network.train(spec)
    return last.training


@pytest.mark.parametrize("name", CALLS)
def test_the_reference_is_met(name: str) -> None:
    library, keywords = CALLS[name]
    optimizer, hyper = optim.from_library(library, "RMSprop", **keywords)
    start = network.NetworkSpec(optimizer=optimizer, hyper=hyper, start="mlp-digits", order="mlp-digits", every=90)
    training, expected = finished(start), REFERENCE[name]
    np.testing.assert_allclose(training.loss, expected["loss_all"], rtol=0, atol=1e-9)
    np.testing.assert_array_equal(training.accuracy[:, 1], expected["test_accuracy_per_epoch"])
    norms = [np.linalg.norm(values) for values in training.weights().values()]
    np.testing.assert_allclose(norms, expected["weight_norms_after_10_epochs"], rtol=1e-9)


def test_equal_specs_give_equal_bits() -> None:
    first, second = finished(SMALL), finished(network.NetworkSpec.from_json(SMALL.to_json()))
    np.testing.assert_array_equal(first.checkpoints[-1].theta, second.checkpoints[-1].theta)
    assert not np.array_equal(first.checkpoints[-1].theta, finished(SMALL.with_(seed=1)).checkpoints[-1].theta)


def test_what_is_there_is_kept_when_it_is_stopped() -> None:
    cancel = np.zeros(1, np.uint8)
    for progress in network.train(SMALL, cancel):
        if progress.step == 3 and not cancel[0]:
            early = progress.training
            cancel[0] = 1
    training = progress.training
    assert (training.steps, training.recording.records) == (3, 2)
    assert training.outcome.startswith("Stopped after 3 of 6 steps")
    assert early.steps == 3 and early.outcome == ""
    np.testing.assert_array_equal(training.loss, finished(SMALL).loss[:3])


def test_a_training_that_runs_away_says_so() -> None:
    training = finished(SMALL.with_(optimizer="sgd", hyper={"lr": 1e200}, layers=(6, 6)))
    assert "run away" in training.outcome and "smaller learning rate" in training.outcome and training.steps < 6
    training = finished(SMALL.with_(hyper={"eps": 0.0}))
    assert "a zero gradient was divided by zero" in training.outcome and training.steps < 6


@pytest.mark.parametrize("optimizer", ["rmsprop", "sgd", "adagrad", "lion"])
def test_untouched_weights_are_those_of_dead_inputs(optimizer: str) -> None:
    """With and without a memory of squares, and with one that does not begin at 0."""
    hyper = {"initial": 0.1} if optimizer == "adagrad" else {}
    training = finished(SMALL.with_(activation="tanh", optimizer=optimizer, hyper=hyper))  # no unit of it is ever silent
    dead = (training.spec.dataset().x_train == 0).all(axis=0).mean()
    shares = {name: series.untouched[-1] for name, series in training.recording.series.items()}
    np.testing.assert_allclose(list(shares.values()), [dead, 0, 0, 0])


def test_the_recording_holds_what_was_used() -> None:
    training = finished(SMALL.with_(activation="tanh"))
    recording = training.recording
    np.testing.assert_array_equal(recording.steps, [0, 2, 4, 5])
    np.testing.assert_array_equal(recording.loss, training.loss[[0, 2, 4, 5]])
    assert [tensor.name for tensor in recording.tensors] == ["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"]
    weight = recording.entries["dense1.weight"]
    start = training.layout.views(training.checkpoints[0].theta)["dense1.weight"]
    np.testing.assert_array_equal(weight.theta[0], start[tuple(weight.index.T)])
    assert np.isfinite(recording.series["dense2.weight"].spread["rate"].quantiles).all()
    with pytest.raises(ValueError):
        recording.loss[0] = 1.0


@pytest.mark.parametrize("dialect", ["torch", "keras", "hinton"])
def test_entries_and_shares_are_those_of_single_runs(dialect: str) -> None:
    """Keras has epsilon inside the root, PyTorch outside; Hinton has none."""
    entry = optim.base.catalog.optimizers()["rmsprop"]
    hyper = {**next(d.hyper for d in entry.dialects if d.name == dialect)}
    spec = SMALL.with_(hyper=hyper | ({"eps": 1e-5} if dialect != "hinton" else {}), layers=(3,))
    training = finished(spec)
    recording, layout, last = training.recording, training.layout, training.recording.records - 1
    every = [("dense1.bias", (i,)) for i in range(3)] + [("dense2.weight", (i, j)) for i in range(3) for j in range(10)]
    *_, done = network.run_again(training, every)
    for tensor, runs in (("dense1.bias", done.runs[:3]), ("dense2.weight", done.runs[3:])):
        entries, series = recording.entries[tensor], recording.series[tensor]
        roots = np.array([run.lines["root"][recording.steps[last], 0] for run in runs])
        eps = {"torch": 1e-5, "keras": np.sqrt(1e-5), "hinton": 0.0}[dialect]
        assert series.eps_dominated[last] == np.mean(roots < eps)
        assert series.eps_near[last] == np.mean(roots < 10 * eps)
        shape = next(t.shape for t in layout.tensors if t.name == tensor)
        for column, index in enumerate(entries.index):
            run = runs[int(np.ravel_multi_index(tuple(index), shape))]
            for name, kept in (("root", entries.root), ("rate", entries.rate)):
                np.testing.assert_array_equal(kept[:, column], run.lines[name][recording.steps, 0])
            for name, kept in entries.state.items():
                np.testing.assert_array_equal(kept[:, column], run.state[name][recording.steps + 1, 0])
        ends = [np.fmin.reduce(roots), np.fmax.reduce(roots)]
        np.testing.assert_array_equal(series.spread["root"].quantiles[last, [0, -1]], ends)


def test_a_training_opens_as_a_recording(tmp_path: Path) -> None:
    from optim.network.export import save_training
    from optim.recorder.open import open_recording

    training = finished(SMALL)
    paths = list(save_training(training, tmp_path / "mine"))
    again, recording = open_recording(next(path for path in paths if path.suffix == ".rmsrec")), training.recording
    assert again.tensors == recording.tensors and again.hyper == recording.hyper and again.problem == ""
    np.testing.assert_array_equal(again.loss, recording.loss)
    for name, series in recording.series.items():
        np.testing.assert_array_equal(again.series[name].spread["rate"].quantiles, series.spread["rate"].quantiles)
        np.testing.assert_array_equal(again.entries[name].rate, recording.entries[name].rate)


@pytest.mark.parametrize("optimizer", ["schedule_free_adamw", "rmsprop"])
def test_the_test_rows_are_told_by_the_weights_that_are_to_be_used(optimizer: str) -> None:
    training = finished(SMALL.with_(optimizer=optimizer, hyper={"lr": 0.02}))
    end, data, layout = training.checkpoints[-1], training.material.data, training.layout
    theta = end.state[2] if optimizer == "schedule_free_adamw" else end.theta  # its memory is v, z and the average x
    views = layout.views(theta)
    inner = np.maximum(data.x_test / data.scale @ views["dense1.weight"] + views["dense1.bias"], 0)
    told = (inner @ views["dense2.weight"] + views["dense2.bias"]).argmax(axis=1)
    assert training.accuracy[-1, 1] == np.mean(told == data.y_test)
