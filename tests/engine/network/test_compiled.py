"""Compiled updates of whole networks: the same bits as the formula in NumPy, and a change-over that nobody notices."""

from __future__ import annotations

import numpy as np
import pytest

import optim
from optim.network import NetworkSpec, update
from optim.network.trainer import BackgroundCompile, Trainer, gather, warm

SPEC = NetworkSpec(layers=(6,), epochs=1, batch=128)
CASES = {
    "rmsprop": {}, "nadam": {}, "radam": {}, "adam": {"schedule": {"name": "StepLR", "step_size": 2}},
    "rprop": {"clip": {"kind": "clip_grad_norm_", "max_norm": 0.1}},
    "momentum": {"edits": [{"step": 4, "field": "lr", "value": 0.5}]},
}  # fmt: skip


def walked(trainer: Trainer, quick: range) -> Trainer:
    while trainer.step < trainer.steps:
        trainer.measure()
        gradient = trainer.update.clip(trainer.network.gradient)
        (trainer.move_quietly if trainer.step in quick else trainer.move)(gradient)
    return trainer


@pytest.mark.parametrize("optimizer", CASES)
def test_compiled_and_plain_steps_mix(optimizer: str) -> None:
    """Some steps compiled, some not: no bit of weights, memory or shared numbers tells which."""
    spec = SPEC.with_(optimizer=optimizer, hyper={}, **CASES[optimizer])
    plain, mixed = Trainer(gather(spec)), Trainer(gather(spec))
    mixed.update.use_kernel()
    assert mixed.update.is_compiled
    walked(plain, range(0)), walked(mixed, range(2, 9))
    np.testing.assert_array_equal(plain.network.theta, mixed.network.theta)
    np.testing.assert_array_equal(plain.update.state, mixed.update.state)
    assert plain.update.shared == mixed.update.shared


def test_a_formula_that_looks_at_all_weights_stays_in_numpy() -> None:
    trainer = Trainer(gather(SPEC.with_(optimizer="prodigy", hyper={})))
    trainer.update.use_kernel()
    assert not trainer.update.is_compiled
    walked(trainer, range(12))
    assert np.isfinite(trainer.network.theta).all()


def test_only_long_trainings_of_large_networks_wait_for_a_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    warm([SPEC.to_dict()])
    for worth, expected in ((10**12, False), (0, True)):
        monkeypatch.setattr(update, "WORTH_IT", worth)
        trainer = Trainer(gather(SPEC))
        quickening = BackgroundCompile(trainer)
        assert trainer.update.is_compiled == expected
        quickening.stop()
    *_, last = optim.network.train(SPEC)
    np.testing.assert_array_equal(last.training.checkpoints[-1].theta, walked(Trainer(gather(SPEC)), range(0)).network.theta)


def test_a_kernel_that_is_not_there_is_compiled_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    warm([SPEC.to_dict()])
    monkeypatch.setattr(update, "WORTH_IT", 0)
    monkeypatch.setattr(update, "is_ready", lambda program: False)
    trainer = Trainer(gather(SPEC))
    quickening = BackgroundCompile(trainer)
    assert quickening._process is not None and not trainer.update.is_compiled
    assert quickening._process.wait(60) == 0
    monkeypatch.undo()
    monkeypatch.setattr(update, "WORTH_IT", 0)
    quickening.look()
    assert trainer.update.is_compiled
    quickening.stop()
