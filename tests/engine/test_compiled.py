"""Compiled code gives the bits of the plain formulas: every landscape, every optimizer, every dialect, and lanes."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import optim
from optim.base.errors import Cancelled
from optim.compile import driver as driver_module
from optim.simulate import column_memory
from optim.simulate.batch_loop import run_batch
from optim.simulate.compiled_recording import record_compiled
from optim.simulate.record_buffers import record_plain
from optim.simulate.run_plan import make_run_plan

STEPS = 60
DIALECTS = [
    pytest.param(name, dialect, id=f"{name}-{dialect.name}")
    for name, entry in optim.base.catalog.optimizers().items()
    for dialect in entry.dialects or ()
]


def assert_same_bits(spec: optim.RunSpec) -> None:
    plan = make_run_plan(spec)
    plain, compiled = record_plain(plan), record_compiled(plan)
    for name in ("theta", "loss", "gradient", "clipped", "state", "lines", "shared"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(compiled, name), err_msg=name)


@pytest.mark.parametrize("name", sorted(optim.base.catalog.landscapes()))
def test_every_landscape(name):
    assert_same_bits(optim.RunSpec(objective=name, optimizer="rmsprop", hyper={"lr": 0.05}, steps=STEPS))


@pytest.mark.parametrize("name", sorted(optim.base.catalog.optimizers()))
def test_every_optimizer_with_noise_clipping_and_an_edit(name):
    assert_same_bits(
        optim.RunSpec(
            objective="rosenbrock",
            optimizer=name,
            start=(-1.2, 1.0),
            steps=STEPS,
            noise={"kind": "gaussian", "scale": 0.1},
            clip={"kind": "clip_grad_norm_", "max_norm": 5.0},
            edits=[{"step": 20, "field": "lr", "value": 0.02}],
            drift={"kind": "linear", "velocity_x": 0.01, "velocity_y": 0.0},
            seed=3,
        )
    )


@pytest.mark.parametrize(("name", "dialect"), DIALECTS)
def test_every_dialect(name, dialect):
    hyper = {**dialect.hyper, "lr": 0.02}
    if "momentum" in optim.base.catalog.optimizers()[name].Hyper._fields:
        hyper["momentum"] = 0.8
    assert_same_bits(optim.RunSpec(objective="valley", optimizer=name, hyper=hyper, start=(-4.7, 2.5), steps=STEPS))


@pytest.mark.parametrize("name", ["rmsprop", "adam", "prodigy", "schedule_free_adamw"])
def test_lanes_are_the_recorded_runs(name):
    spec = optim.RunSpec(
        objective="rosenbrock", optimizer=name, start=(-1.2, 1.0), steps=STEPS, clip={"kind": "clipnorm", "value": 4.0},
        noise={"kind": "gaussian", "scale": 0.05}, schedule={"name": "StepLR", "step_size": 20, "gamma": 0.5},
    )  # fmt: skip
    starts = np.random.default_rng(1).uniform(-2, 2, (1100, 2))
    ends = run_batch(spec, starts)
    for i in (0, 511, 512, 1099):
        run = optim.simulate(spec.with_(start=tuple(starts[i])), backend="plain")
        np.testing.assert_array_equal(ends.theta[i], run.theta[-1])
        np.testing.assert_array_equal(ends.loss[i], run.loss[-1])
        close = np.flatnonzero(run.loss < spec.tolerance)
        assert ends.reached[i] == (close[0] if close.size else -1)


@pytest.mark.parametrize("schedule", [None, {"name": "CosineAnnealingLR", "T_max": 40}])
@pytest.mark.parametrize("name", ["rmsprop", "adam", "prodigy"])
def test_lanes_with_numbers_of_their_own_are_the_recorded_runs(name, schedule):
    spec = optim.RunSpec(
        objective="rosenbrock", optimizer=name, start=(-1.2, 1.0), steps=STEPS, schedule=schedule,
        edits=[{"step": 30, "field": "eps", "value": 1e-3}],
    )  # fmt: skip
    rng = np.random.default_rng(2)
    starts, lr, b = rng.uniform(-2, 2, (600, 2)), rng.uniform(1e-4, 0.1, 600), rng.uniform(1, 100, 600)
    numbers = {"lr": lr}
    if name == "rmsprop":
        numbers["momentum"] = rng.choice([0.0, 0.5, 0.9], 600)
    ends = run_batch(spec, starts, hyper=numbers, objective_params={"b": b})
    for i in (0, 1, 2, 511, 512, 599):
        own = spec.with_hyper(**{field: values[i] for field, values in numbers.items()})
        run = optim.simulate(own.with_(start=tuple(starts[i]), objective_params={"b": b[i]}), backend="plain")
        np.testing.assert_array_equal(ends.theta[i], run.theta[-1])
        np.testing.assert_array_equal(ends.loss[i], run.loss[-1])


def test_lanes_on_an_executor_are_the_lanes_here():
    starts = np.random.default_rng(4).uniform(-2, 2, (9000, 2))
    spec = optim.RunSpec(objective="rosenbrock", steps=20)
    here = run_batch(spec, starts)
    with ThreadPoolExecutor(2) as executor:
        there = run_batch(spec, starts, executor=executor)
    np.testing.assert_array_equal(here.theta, there.theta)
    np.testing.assert_array_equal(here.reached, there.reached)


def test_lanes_stop_when_cancelled():
    ends = run_batch(optim.RunSpec(steps=10), np.zeros((4, 2)), cancel=np.ones(1, np.uint8))
    assert np.isnan(ends.theta).all()


def test_lanes_reject_starts_of_another_dimension():
    with pytest.raises(optim.SpecError, match="2 columns"):
        run_batch(optim.RunSpec(), np.zeros((4, 3)))


@pytest.mark.parametrize("backend", ["plain", "compiled"])
def test_a_cancelled_run_is_given_up(backend):
    with pytest.raises(Cancelled):
        optim.simulate(optim.RunSpec(steps=1_000_000), backend, np.ones(1, np.uint8))


@pytest.mark.parametrize("noise", [None, {"kind": "gaussian", "scale": 0.1}])
def test_columns_that_are_made_when_asked_for_are_exact_and_read_only(noise):
    run = optim.simulate(optim.RunSpec(objective="rosenbrock", hyper={"lr": 0.01}, steps=STEPS, noise=noise), "compiled")
    np.testing.assert_array_equal(run.delta, np.diff(run.theta, axis=0))
    slopes = np.stack(optim.base.catalog.landscape("rosenbrock", {}).gradient(*run.theta.T, run.plan.parameters), axis=1)
    np.testing.assert_array_equal(slopes + run.noise, run.gradient)
    assert run.noise.any() == (noise is not None) and run.delta is run.delta and run.outcome.code == "finished"
    groups = (run.lines, run.state, run.shared, run.hyper)
    columns = [run.theta, run.loss, run.gradient, run.clipped, run.noise, run.rate, run.delta, run.lr]
    for column in [*columns, *(array for group in groups for array in group.values())]:
        assert not column.flags.writeable


def test_memory_is_used_again_only_when_nobody_looks_at_it(monkeypatch):
    """What a run left behind is written to by the next one, unless one of its columns is still held."""
    monkeypatch.setattr(column_memory, "_idle", [])
    spec = optim.RunSpec(objective="rosenbrock", hyper={"lr": 0.01}, steps=3000)
    run = optim.simulate(spec, "compiled")
    loss, before, place = run.loss, run.loss.copy(), run.theta.ctypes.data
    del run
    others = [optim.simulate(spec.with_hyper(lr=0.02), "compiled") for _ in range(3)]
    np.testing.assert_array_equal(loss, before)
    assert all(other.theta.ctypes.data != place for other in others)
    free = others.pop().theta.ctypes.data
    del loss
    assert {optim.simulate(spec, "compiled").theta.ctypes.data} <= {place, free}


def test_memory_is_held_for_as_long_as_its_rows_are_used() -> None:
    """Compiled code gives an array back after the last line that names it: `get_row` alone does not hold it."""
    for function in ast.walk(ast.parse(Path(driver_module.__file__).read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        made = {
            node.targets[0].id for node in ast.walk(function)
            if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(("np.empty(", "np.zeros("))
        }  # fmt: skip
        looped = {node for loop in ast.walk(function) if isinstance(loop, ast.For) for node in ast.walk(loop)}
        for name in made:
            uses = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
            last = max(uses, key=lambda node: node.lineno)
            end = function.body[-1].lineno
            assert last in looped or last.lineno >= end - 1, f"{function.name}: {name} is given back before {end}"
