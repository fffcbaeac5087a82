"""A rate that answers to losses: PyTorch's own numbers, and the same bits in every way of running."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

import optim
from optim import Edit, Reset, RunSpec, SpecError, Switch, replay, simulate
from optim.analysis import events
from optim.base import catalog
from optim.code import write
from optim.simulate.pipeline import AdaptingRate

NAME = "ReduceLROnPlateau"
PLANS = [
    {"factor": 0.5, "patience": 3}, {"factor": 0.3, "patience": 2, "cooldown": 5, "threshold": 0.05, "threshold_mode": "abs"},
    {"mode": "max", "patience": 4, "factor": 0.2, "min_lr": 1e-3}, {"patience": 0, "factor": 0.9, "eps": 1e-3},
    {"mode": "max", "threshold_mode": "abs", "threshold": 0.2, "patience": 1, "cooldown": 1}, {},
]  # fmt: skip
TORCH = """
import json, sys
import torch
plans, losses = json.load(sys.stdin)
found = []
for plan in plans:
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.1)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **plan)
    rates = []
    for loss in losses:
        rates.append(optimizer.param_groups[0]["lr"])
        scheduler.step(loss)
    found.append(rates)
print(json.dumps(found))
"""


def test_pytorch_gives_the_same_bits() -> None:
    python, environment = os.environ.get("LIBRARY_PYTHON", sys.executable), {**os.environ, "PYTHONPATH": ""}
    if subprocess.run([python, "-c", "import torch"], capture_output=True, check=False, env=environment).returncode:
        pytest.skip("PyTorch cannot be imported here")
    draw = np.random.default_rng(5)
    losses = np.exp(-np.arange(400) / 60.0) * (1.0 + 0.3 * draw.normal(size=400)) + 0.05 * draw.normal(size=400)
    losses[130:140] = np.nan
    done = subprocess.run(
        [python, "-c", TORCH], input=json.dumps([PLANS, losses.tolist()]), capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for plan, rates in zip(PLANS, json.loads(done.stdout), strict=True):
        schedule = {"name": NAME, **plan}
        run = replay(np.ones((400, 1)), optimizer="sgd", hyper={"lr": 0.1}, schedule=schedule, losses=[*losses, 0.0])
        np.testing.assert_array_equal(run.lr, rates)
        assert len(set(rates)) > 1


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: "-".join(plan) or "usual")
def test_plain_and_compiled_runs_and_batches_have_the_same_bits(plan: dict) -> None:
    base = {"objective": "valley", "steps": 100, "schedule": {"name": NAME, **plan}, "noise": {"kind": "gaussian", "scale": 0.2}}
    for optimizer in ("rmsprop", "sgd", "schedule_free_adamw"):
        for edits in ((), (Reset(30), Switch(50, "adam", {"lr": 0.05}), Edit(70, "lr", 0.04))):
            spec = RunSpec(optimizer=optimizer, hyper={"lr": 0.05}, edits=edits, **base)
            assert RunSpec.from_json(spec.to_json()) == spec
            plain, compiled = simulate(spec, "plain"), simulate(spec, "compiled")
            for name in ("theta", "lr", "loss"):
                np.testing.assert_array_equal(getattr(plain, name), getattr(compiled, name))
            for leg in plain.legs:
                np.testing.assert_array_equal(leg.run.lr, plain.lr[leg.begin : leg.begin + leg.run.steps])
            own = {"objective_params": {"k": [20.0, 30.0, 50.0]}, "seeds": [1, 2, 3]}
            own |= {} if edits else {"hyper": {"lr": [0.001, 0.02, 0.03]}}
            for more in ({}, own):
                many = optim.simulate_batch(spec, [[-1.0, 1.0], [0.3, 0.2], [2.0, 2.0]], tail=10, **more)
                for i in range(3):
                    one = simulate(many.spec_of(i), "plain")
                    np.testing.assert_array_equal(many.theta[i], one.theta[-1])
                    assert many.loss[i] == one.loss[-1]


def test_a_switch_begins_with_its_own_rate_and_a_reset_keeps_the_lowered_one() -> None:
    spec = RunSpec(
        optimizer="sgd", hyper={"lr": 0.05}, steps=60, schedule={"name": NAME, "mode": "max", "patience": 3, "factor": 0.5},
        edits=(Reset(20), Switch(40, "adam", {"lr": 0.05})),
    )  # fmt: skip
    run = simulate(spec)
    assert run.lr[20] == run.lr[19] / (1.0 if run.lr[19] == run.lr[20] else 2.0) and run.lr[19] < 0.05
    assert run.lr[40] == 0.05 > run.lr[39]


def test_data_scripts_events_and_stability_follow_the_lowered_rate() -> None:
    plan = {"name": NAME, "patience": 3, "factor": 0.5}
    spec = RunSpec(
        objective="linear_regression", objective_params={"batch": 16}, optimizer="sgd", hyper={"lr": 0.3}, steps=80, schedule=plan
    )
    run = simulate(spec)
    np.testing.assert_array_equal(optim.simulate_batch(spec, [run.theta[0]] * 2).theta[0], run.theta[-1])
    watch = AdaptingRate(catalog.schedules()[NAME].adapt, catalog.schedules()[NAME].Parameters(patience=3, factor=0.5))
    for k in range(run.steps):
        assert watch.get(0.3) == run.lr[k]
        watch.see(run.loss[k])
    lowered = np.flatnonzero(np.diff(run.lr)) + 1
    assert [event.step for event in events.find(run) if event.kind == "lowered_rate"] == lowered.tolist() and len(lowered)
    curve = optim.stability(run)
    np.testing.assert_array_equal(curve.lr, [*run.lr, watch.get(0.3)])
    for format in ("numpy", "pytorch"):
        assert NAME in write(spec, format)


def test_what_cannot_be_is_refused_with_a_sentence() -> None:
    from optim.network.spec import NetworkSpec

    with pytest.raises(SpecError, match=r"below 1, not 1\.5"):
        RunSpec(schedule={"name": NAME, "factor": 1.5})
    with pytest.raises(SpecError, match="'sideways'"):
        RunSpec(schedule={"name": NAME, "mode": "sideways"})
    with pytest.raises(SpecError, match="answers to losses, and none were given"):
        replay(np.ones((5, 1)), schedule={"name": NAME})
    with pytest.raises(SpecError, match="choose a schedule that counts steps"):
        NetworkSpec(schedule={"name": NAME})
