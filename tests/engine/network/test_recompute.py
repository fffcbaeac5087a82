"""Every optimizer and dialect on all weights at once: each weight gets the bits of a run of its own, also the second time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import network
from optim.analysis.trace.explain import explain
from optim.base.errors import Cancelled
from optim.network.training import TrainingHistory
from tests.engine.network.test_training import SMALL, finished

ENTRIES = optim.base.catalog.optimizers()
ELEMENTWISE = [key for key, entry in ENTRIES.items() if not entry.matrix]  # test_matrices.py has the others
DIALECTS = [
    (key, dialect.name, {**dialect.hyper}) for key in ELEMENTWISE for dialect in ENTRIES[key].dialects
] + [(key, "own", {}) for key in ELEMENTWISE]
PICKS = [("dense1.weight", (20, 3)), ("dense1.weight", (0, 0)), ("dense2.bias", (4,))]


def runs_of(training: network.Training) -> tuple[optim.Run, ...]:
    *_, last = network.run_again(training, PICKS)
    return last.runs


@pytest.mark.parametrize(("optimizer", "dialect", "hyper"), DIALECTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_weight_moves_as_if_it_were_alone(optimizer: str, dialect: str, hyper: dict) -> None:
    training = finished(SMALL.with_(optimizer=optimizer, hyper=hyper))
    entry = optim.base.catalog.optimizers()[optimizer]
    for (tensor, index), run in zip(PICKS, runs_of(training), strict=True):
        end = training.weights()[tensor][index]
        np.testing.assert_array_equal(run.theta[-1, 0], end)
        if entry.reduction is None:
            alone = optim.replay(run.gradient[:-1], optimizer=optimizer, hyper=hyper, start=run.theta[0])
            for name in ("theta", "rate", "delta", "clipped"):
                np.testing.assert_array_equal(getattr(run, name), getattr(alone, name))
            for group in ("state", "lines", "shared"):
                for name, values in getattr(alone, group).items():
                    np.testing.assert_array_equal(getattr(run, group)[name], values, err_msg=name)


RULES = {
    "value": {"clip": {"kind": "clip_grad_value_", "clip_value": 1e-3}},
    "tensor": {"clip": {"kind": "clipnorm", "value": 1e-2}},
    "global": {"clip": {"kind": "clip_grad_norm_", "max_norm": 1e-2}},
    "schedule": {"schedule": {"library": "torch", "name": "StepLR", "step_size": 2, "gamma": 0.5}},
    "edit": {"edits": [{"step": 3, "field": "decay", "value": 0.5}]},
}


@pytest.mark.parametrize("name", RULES)
def test_clipping_schedules_and_edits_reach_every_weight(name: str) -> None:
    training = finished(SMALL.with_(**RULES[name]))
    plain = finished(SMALL)
    assert not np.array_equal(training.weights()["dense2.bias"], plain.weights()["dense2.bias"])
    rules = {} if name in ("tensor", "global") else RULES[name]
    for (tensor, index), run in zip(PICKS, runs_of(training), strict=True):
        alone = optim.replay(run.gradient[:-1], hyper=SMALL.hyper, start=run.theta[0], **rules)
        np.testing.assert_array_equal(run.theta, alone.theta)
        np.testing.assert_array_equal(run.theta[-1, 0], training.weights()[tensor][index])


LEDGERS = [(key, {}) for key in ELEMENTWISE]
LEDGERS += [("rmsprop", {"clip": {"kind": key}}) for key in optim.base.catalog.clippings()]


@pytest.mark.parametrize(("optimizer", "rules"), LEDGERS, ids=str)
def test_the_ledger_of_a_weight_explains_what_was_recorded(optimizer: str, rules: dict) -> None:
    run = finished(SMALL.with_(optimizer=optimizer, hyper={}, **rules)).run_of(*PICKS[0])
    for k in (0, 3, 5):
        recorded = {
            "shared": lambda name, k=k: run.shared[name][k + 1], "state": lambda name, k=k: run.state[name][k + 1, 0],
            "lines": lambda name, k=k: run.lines[name][k, 0], "theta": lambda name, k=k: run.theta[k + 1, 0],
            "gradient": lambda name, k=k: run.gradient[k, 0],
        }  # fmt: skip
        for line in explain(run, k, 0).lines:
            if line.kind in recorded and line.name != "clean":
                np.testing.assert_array_equal(line.value, recorded[line.kind](line.name), err_msg=line.name)


def test_norms_are_those_of_tensors_or_of_everything() -> None:
    for name, limit in (("tensor", 1e-2), ("global", 1e-2 / (1 + 1e-6))):
        training = finished(SMALL.with_(optimizer="sgd", hyper={"lr": 1.0}, **RULES[name]))
        moved = {n: np.linalg.norm(v["update"]) for n, v in training.weights_at(0).items()}
        if name == "tensor":
            np.testing.assert_allclose(list(moved.values()), limit, rtol=1e-12)
        else:
            np.testing.assert_allclose(np.linalg.norm(list(moved.values())), limit, rtol=1e-4)


def test_any_step_comes_back_with_the_same_bits() -> None:
    training = finished(SMALL.with_(every=1))
    sparse = replace(training, checkpoints=training.checkpoints[:1])
    for step in range(training.steps + 1):
        near, far = training.weights_at(step), sparse.weights_at(step)
        for tensor, entries in training.recording.entries.items():
            for quantity in near[tensor]:
                np.testing.assert_array_equal(near[tensor][quantity], far[tensor][quantity])
            if step < training.steps:
                for quantity in ("theta", "gradient", "update"):
                    kept = getattr(entries, quantity)[step]
                    np.testing.assert_array_equal(near[tensor][quantity][tuple(entries.index.T)], kept)
    with pytest.raises(optim.SpecError, match="steps 0 to 6"):
        training.weights_at(7)
    with pytest.raises(optim.SpecError, match="no entry"):
        training.run_of("dense1.bias", (6,))


def test_files_that_change_afterwards_change_nothing(tmp_path: Path) -> None:
    """Data, first weights and order are those of the training, whatever lies there now."""
    random = np.random.default_rng(0)
    x, y = random.random((30, 4)), np.arange(30) % 3
    data, first = tmp_path / "data.npz", tmp_path / "first.npz"
    np.savez(data, x_train=x, y_train=y, x_test=x, y_test=y)
    np.savez(first, **{"dense1.weight": random.random((4, 3)), "dense1.bias": np.zeros(3)}, order=np.arange(30)[None])
    training = finished(network.NetworkSpec(data=str(data), layers=(), epochs=1, batch=7, start=str(first), order=str(first)))
    data.unlink()
    np.savez(first, nothing=x)
    run = training.run_of("dense1.weight", (2, 1))
    assert run.theta[-1, 0] == training.weights()["dense1.weight"][2, 1]
    assert training.weights_at(3)["dense1.weight"]["theta"][2, 1] == run.theta[3, 0]


def test_recomputing_can_be_stopped() -> None:
    cancel = np.zeros(1, np.uint8)
    seen = []
    for again in network.run_again(finished(SMALL), PICKS, cancel):
        seen.append(again)
        cancel[0] = again.step == 2
    assert seen[-1].step == 2 and not seen[-1].runs


def test_memory_of_a_training_of_mnist_stays_bounded() -> None:
    """50,890 weights, 18,750 steps: checkpoints within their budget, for the optimizer with the most memory, too."""
    from optim.network.trainer import BUDGET, distance

    for entry in optim.base.catalog.optimizers().values():
        each = 50_890 * 8 * (1 + len(entry.State._fields))
        kept = -(-18_750 // distance(18_750, each)) + 1
        assert kept * each <= BUDGET
    assert TrainingHistory(SMALL)._distance == 1


def test_weights_of_a_step_can_be_given_up() -> None:
    training = finished(SMALL)
    sparse = replace(training, checkpoints=training.checkpoints[:1])
    cancel = np.ones(1, np.uint8)
    assert sparse.weights_at(0, cancel), "a checkpoint is there at once"
    with pytest.raises(Cancelled):
        sparse.weights_at(3, cancel)
