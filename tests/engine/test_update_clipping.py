"""Clipping of updates: the same bits in every way of running, optax' numbers, a ledger that computes again, and its events."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

import optim
from optim import Reset, RunSpec, SpecError, Switch, analysis, replay, simulate
from optim.analysis import events
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.sweeps.fields import fields

RULES = [
    {"kind": "update_rms"}, {"kind": "update_rms", "threshold": 0.5, "layout": "split"},
    {"kind": "update_norm", "max_norm": 0.02}, {"kind": "update_norm", "max_norm": 0.02, "layout": "split"},
]  # fmt: skip
DISTURBED = {
    "schedule": {"name": "StepLR", "step_size": 25, "gamma": 0.5}, "noise": {"kind": "gaussian", "scale": 0.1},
    "projection": {"kind": "box", "low": -1.5, "high": 1.5}, "edits": (Reset(30), Switch(50, "adamw", {})),
}  # fmt: skip
OPTAX = """
import json, sys
import jax
jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp, optax
gradients = [jnp.array(g) for g in json.load(sys.stdin)]
found = []
for tail in ([optax.clip_by_block_rms(0.8), optax.scale(-0.01)], [optax.scale(-0.01), optax.clip_by_global_norm(0.004)]):
    maker = optax.chain(optax.scale_by_rms(decay=0.9, eps=1e-8), *tail)
    theta = jnp.zeros(2)
    state = maker.init(theta)
    path = [theta.tolist()]
    for g in gradients:
        update, state = maker.update(g, state, theta)
        theta = optax.apply_updates(theta, update)
        path.append(theta.tolist())
    found.append(path)
print(json.dumps(found))
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule['kind']}-{rule.get('layout', 'vector')}")
@pytest.mark.parametrize("name", sorted(catalog.optimizers()))
def test_plain_and_compiled_runs_have_the_same_bits_and_are_held(name: str, rule: dict) -> None:
    spec = RunSpec(objective="rosenbrock", optimizer=name, steps=60, update_clip=rule, start=(-1.2, 1.4))
    assert RunSpec.from_json(spec.to_json()) == spec
    plain, compiled = simulate(spec, "plain"), simulate(spec, "compiled")
    np.testing.assert_array_equal(plain.theta, compiled.theta)
    np.testing.assert_array_equal(plain.left, compiled.left)
    steps = plain.delta if rule.get("layout") == "split" else np.sqrt((plain.delta**2).sum(axis=1, keepdims=True))
    most = rule["max_norm"] if rule["kind"] == "update_norm" else rule.get("threshold", 1.0) * plain.lr[:, None]
    most = most if rule["kind"] == "update_norm" or rule.get("layout") == "split" else most * np.sqrt(2.0)
    with np.errstate(invalid="ignore"):
        assert not (np.abs(steps) > most * (1.0 + 1e-9) + 1e-12).any()
    assert ((plain.left > 0.0) & (plain.left <= 1.0)).all()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule['kind']}-{rule.get('layout', 'vector')}")
def test_batches_and_legs_have_the_same_bits(rule: dict) -> None:
    for more in ({}, DISTURBED):
        spec = RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": 0.002}, steps=80, update_clip=rule, **more)
        np.testing.assert_array_equal(simulate(spec, "plain").theta, simulate(spec, "compiled").theta)
        starts = [[-1.0, 1.0], [0.3, 0.2], [2.0, 2.0]]
        for own in ({}, {"hyper": {"lr": [0.001, 0.02, 0.003]}, "seeds": [1, 2, 3]}):
            many = optim.simulate_batch(spec, starts, **own)
            for i in range(3):
                one = simulate(many.spec_of(i), "plain")
                np.testing.assert_array_equal(many.theta[i], one.theta[-1])
                assert many.loss[i] == one.loss[-1]
    data = RunSpec(objective="linear_regression", objective_params={"batch": 16}, steps=20, update_clip=rule)
    run = simulate(data)
    np.testing.assert_array_equal(optim.simulate_batch(data, [run.theta[0]] * 2).theta[0], run.theta[-1])


def test_a_step_that_is_short_enough_is_left_as_it_is() -> None:
    spec = RunSpec(objective="valley", optimizer="adam", hyper={"lr": 0.01}, steps=50)
    held = simulate(spec.with_(update_clip={"kind": "update_norm", "max_norm": 1.0}))
    np.testing.assert_array_equal(held.theta, simulate(spec).theta)
    assert (held.left == 1.0).all() and (simulate(spec).left == 1.0).all()


def test_optax_gives_the_same_numbers() -> None:
    gradients = np.random.default_rng(3).normal(size=(60, 2)) * np.array([1.0, 30.0])
    gradients[::7] *= 50.0
    python = os.environ.get("LIBRARY_PYTHON", sys.executable)
    environment = {**os.environ, "PYTHONPATH": ""}
    if subprocess.run([python, "-c", "import optax"], capture_output=True, check=False, env=environment).returncode:
        pytest.skip("optax cannot be imported here")
    done = subprocess.run(
        [python, "-c", OPTAX], input=json.dumps(gradients.tolist()), capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    form = next(dialect for dialect in catalog.optimizers()["rmsprop"].dialects if dialect.library == "optax")
    hyper = {**form.hyper, "lr": 0.01, "decay": 0.9, "eps": 1e-8}
    rules = ({"kind": "update_rms", "threshold": 0.8}, {"kind": "update_norm", "max_norm": 0.004})
    for rule, path in zip(rules, json.loads(done.stdout), strict=True):
        run = replay(gradients, hyper=hyper, update_clip=rule)
        assert 0.1 < (run.left < 1.0).mean() < 1.0
        np.testing.assert_allclose(run.theta, path, rtol=0.0, atol=1e-12)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule['kind']}-{rule.get('layout', 'vector')}")
def test_the_ledger_computes_the_shortened_step_again(rule: dict) -> None:
    for name, more in (("rmsprop", {}), ("adamw", DISTURBED), ("sgd", {"noise": {"kind": "gaussian"}})):
        run = simulate(RunSpec(objective="rosenbrock", optimizer=name, hyper={"lr": 0.002}, steps=60, update_clip=rule, **more))
        for k in range(run.steps):
            for parameter in range(2):
                found = explain(run, k, parameter)
                lines = found.lines
                assert [line.value for line in lines if line.name == "theta"][-1] == run.theta[k + 1, parameter]
                left = [line.value for line in lines if line.name == "left"]
                assert not left or left[0] == run.left[k, parameter]
                assert any(line.name == "left" for line in found.shown) == (run.left[k, parameter] < 1.0)


def test_bounds_hold_and_sweeps_and_events_know_it() -> None:
    spec = RunSpec(hyper={"lr": 0.02, "decay": 0.99}, steps=200, update_clip={"kind": "update_rms"})
    run = simulate(spec)
    bound = analysis.step_bound(run)
    assert bound is not None and (np.abs(run.delta) <= bound * (1.0 + 1e-12)).all()
    assert "update_clip.threshold" in fields(spec)
    found = next(event for event in events.find(run) if event.kind == "shortened")
    assert found.step == 0 and found.count == int((run.left.min(axis=1) <= 0.99).sum())
    assert not [event for event in events.find(simulate(spec.with_(update_clip=None))) if event.kind == "shortened"]


def test_shorter_numbers_and_clipped_updates_do_not_go_together() -> None:
    with pytest.raises(SpecError, match="Updates are clipped in float64 alone"):
        RunSpec(update_clip={"kind": "update_rms"}, precision={"kind": "formats", "parameters": "float16"})
