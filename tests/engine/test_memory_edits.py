"""Edits of memory and optimizer: the same bits in every way of running, numbers of real libraries, and what is said of them."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

import optim
from optim import Edit, Reset, RunSpec, SpecError, Switch, analysis, replay, simulate
from optim.analysis import events, status_sentence
from optim.analysis.gradient_window import window
from optim.analysis.open_loop import rates_under
from optim.analysis.trace.explain import explain
from optim.analysis.verdict import verdict
from optim.base import catalog
from optim.simulate.edits import list_forgettable

DISTURBED = {
    "schedule": {"name": "StepLR", "step_size": 25, "gamma": 0.5}, "noise": {"kind": "gaussian", "scale": 0.1},
    "drift": {"kind": "jump", "step": 45, "offset_x": 0.5}, "clip": {"kind": "clip_grad_norm_"},
    "projection": {"kind": "box", "low": -1.5, "high": 1.5},
}  # fmt: skip
EDITS = {
    "all": (Reset(40),),
    "one": (Reset(40, "v"), Reset(50, "t")),
    "switch": (Switch(50, "sgd", {"lr": 0.001, "momentum": 0.9}), Edit(60, "lr", 0.0005)),
    "several": (
        Reset(20), Reset(30, "t"), Edit(35, "decay", 0.95), Switch(50, "adam", {}), Reset(60, "m"),
        Switch(80, "schedule_free_adamw", {}), Switch(90, "nadam", {}), Reset(95, "product"), Reset(95, "v"),
    ),
    "first": (Switch(0, "prodigy", {}), Switch(40, "adagrad", {"initial": 0.1}), Reset(70)),
    "late": (Reset(200), Switch(119, "lion", {})),
    "same": (Switch(60, "rmsprop", {"lr": 0.02}),),
}  # fmt: skip


def cases() -> list[RunSpec]:
    shared = {"objective": "rosenbrock", "steps": 120, "hyper": {"lr": 0.01}}
    return [RunSpec(**shared, edits=edits, **more) for edits in EDITS.values() for more in ({}, DISTURBED)]


@pytest.mark.parametrize("spec", cases(), ids=lambda spec: f"{len(spec.edits)}-{bool(spec.noise)}")
def test_plain_and_compiled_runs_and_batches_have_the_same_bits(spec: RunSpec) -> None:
    assert RunSpec.from_json(spec.to_json()) == spec
    plain, compiled = simulate(spec, "plain"), simulate(spec, "compiled")
    for name in ("theta", "loss", "gradient", "clipped", "lr", "judged"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(compiled, name), name)
    for group in ("state", "lines", "shared", "hyper"):
        for name, values in getattr(plain, group).items():
            np.testing.assert_array_equal(values, getattr(compiled, group)[name], f"{group}.{name}")
    starts = [[-1.0, 1.0], [0.3, 0.2], [2.0, 2.0]]
    many = optim.simulate_batch(spec, starts, hyper={"lr": [0.01, 0.02, 0.003]}, seeds=[1, 2, 3], tail=10)
    for i in range(len(starts)):
        one = simulate(many.spec_of(i), "plain")
        np.testing.assert_array_equal(many.theta[i], one.theta[-1])
        np.testing.assert_array_equal(many.point[i], one.judged[-1])
        assert many.loss[i] == one.loss[-1]


def test_data_and_replays_follow_edits_too() -> None:
    spec = RunSpec(
        objective="linear_regression", objective_params={"batch": 16}, optimizer="adam", hyper={"lr": 0.1}, steps=40,
        edits=(Reset(10), Switch(25, "rmsprop", {"lr": 0.02})),
    )  # fmt: skip
    run = simulate(spec)
    many = optim.simulate_batch(spec, [run.theta[0], run.theta[0] + 1.0])
    np.testing.assert_array_equal(many.theta[0], run.theta[-1])
    assert many.loss[0] == run.loss[-1]
    again = replay(run.gradient[:-1], optimizer="adam", hyper=spec.hyper, start=spec.start, edits=spec.edits)
    np.testing.assert_array_equal(again.theta, run.theta)


def test_a_reset_is_a_run_begun_anew_and_a_switch_is_a_run_of_the_other() -> None:
    begin = RunSpec(objective="valley", hyper={"lr": 0.01}, steps=100)
    reset, switched = begin.with_(edits=(Reset(60),)), begin.with_(edits=(Switch(60, "adam", {"lr": 0.02}),))
    for spec, optimizer, hyper in ((reset, "rmsprop", {"lr": 0.01}), (switched, "adam", {"lr": 0.02})):
        run = simulate(spec)
        np.testing.assert_array_equal(run.theta[:61], simulate(begin).theta[:61])
        rest = simulate(RunSpec(objective="valley", optimizer=optimizer, hyper=hyper, start=tuple(run.theta[60]), steps=40))
        np.testing.assert_array_equal(run.theta[60:], rest.theta)
        assert [leg.begin for leg in run.legs] == [0, 60]
        np.testing.assert_array_equal(run.legs[1].run.state["v"], rest.state["v"])


@pytest.mark.parametrize("name", sorted(catalog.optimizers()))
def test_whatever_an_optimizer_remembers_can_be_reset_alone(name: str) -> None:
    spec = RunSpec(objective="himmelblau", optimizer=name, steps=30)
    usual = simulate(spec)
    for what in list_forgettable(catalog.get_optimizer(spec)):
        run = simulate(spec.with_(edits=(Reset(15, what),)), "plain")
        np.testing.assert_array_equal(run.theta[:16], usual.theta[:16])
        leg = run.legs[-1].run
        for kept in leg.state:
            if what not in ("all", kept):
                np.testing.assert_array_equal(leg.state[kept][0], usual.state[kept][15], f"{what} left {kept} alone")
        if what in leg.state and not catalog.get_optimizer(spec).init:
            assert (leg.state[what][0] == catalog.get_optimizer(spec).State._field_defaults.get(what, 0.0)).all()


def test_the_ledger_computes_the_steps_around_an_edit_again() -> None:
    for spec in cases():
        run = simulate(spec)
        for k in (0, 19, 20, 39, 40, 49, 50, 59, 60, 79, 80, 94, 95, 118, 119):
            for parameter in range(2):
                found = explain(run, k, parameter)
                assert found.step == k
                assert next(line for line in found.lines if line.name == "theta").value == run.theta[k + 1, parameter]
                leg, at = run.at(k)
                for line in found.lines:
                    if line.kind == "state":
                        assert line.value == leg.state[line.name][at + 1, parameter]


def test_bounds_windows_and_stability_are_those_of_the_leg() -> None:
    spec = RunSpec(objective="valley", hyper={"lr": 0.01}, steps=100, edits=(Reset(60), Switch(80, "adam", {"lr": 0.02})))
    run = simulate(spec)
    bound = analysis.step_bound(run)
    assert bound is not None and (np.abs(run.delta) <= bound * (1.0 + 1e-12)).all()
    assert bound[60, 0] == pytest.approx(0.01 / np.sqrt(0.1)) and bound[80, 0] == pytest.approx(0.02)
    found = window(run, 62, 0)
    assert found is not None and found.step == 62 and not found.weights[:60].any() and found.weights[60:].all()
    assert found.total == pytest.approx(found.value, rel=1e-12)
    curve = optim.stability(run)
    for leg in run.legs:
        alone = optim.stability(leg.run)
        np.testing.assert_array_equal(curve.ratio[leg.begin : leg.begin + leg.run.steps], alone.ratio[:-1])
    assert len(curve.ratio) == run.steps + 1 and np.isfinite(curve.ratio).all()
    others = rates_under(run, 0.99)
    again = simulate(spec.with_hyper(decay=0.99))
    assert others is not None and others[0, 0] == again.rate[0, 0] and (others[80:] == run.rate[80:]).all()


def test_a_part_of_the_memory_leaves_no_bound() -> None:
    run = simulate(RunSpec(optimizer="adam", steps=40, edits=(Reset(20, "t"),)))
    bound = analysis.step_bound(run)
    assert bound is not None and np.isfinite(bound[:20]).all() and np.isinf(bound[20:]).all()


def test_what_resuming_without_state_does_is_an_event_with_its_numbers() -> None:
    run = simulate(RunSpec(objective="valley", hyper={"lr": 0.01, "decay": 0.99}, steps=200, edits=(Reset(150),)))
    found = {event.kind: event for event in events.find(run) if event.step == 150}
    lengths = np.sqrt((run.delta**2).sum(axis=1))
    assert found["memory_edit"].strength == pytest.approx(lengths[150] / lengths[149]) and lengths[150] > 3.0 * lengths[149]
    assert "forgets all that it remembers" in found["memory_edit"].sentence
    assert "begins anew at step 150" in found["cold_v"].sentence


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ([{"step": 5, "reset": "momentum"}], "'momentum' cannot be reset during a run of RMSprop; these can: all, v"),
        ([{"step": 5, "optimizer": "adamm"}], "adamm"),
        ([{"step": 5, "optimizer": "adam", "hyper": {"beta3": 1.0}}], "beta3"),
        ([{"step": 5, "optimizer": "adam", "hyper": 3}], "must be a mapping, not 3"),
        ([{"step": 5, "optimizer": "sgd"}, {"step": 6, "field": "decay", "value": 0.5}], "'decay' cannot be edited during a run"),
        ([{"step": -1, "reset": "all"}], "An edit starts at a whole step from 0 on, not at -1."),
        ([{"reset": "all"}], "An edit needs a step"),
        ([{"step": 1, "reset": ["v"]}], "cannot be reset"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(edits: list, sentence: str) -> None:
    with pytest.raises(SpecError) as caught:
        RunSpec(edits=tuple(edits))
    assert sentence in str(caught.value)


def test_a_network_keeps_its_optimizer() -> None:
    from optim.network.spec import NetworkSpec

    with pytest.raises(SpecError, match="leave out the edits of memory"):
        NetworkSpec(edits=({"step": 3, "reset": "all"},))


def test_runs_without_edits_have_one_leg() -> None:
    run = simulate(RunSpec(steps=10, edits=(Edit(3, "lr", 0.1), Reset(10), Switch(30, "adam", {}))))
    assert len(run.legs) == 1 and run.at(7) == (run, 7)


@pytest.mark.parametrize("edits", [(), (Reset(4),), (Switch(5, "sgd", {"lr": 0.01}),)], ids=["none", "reset", "switch"])
def test_a_run_is_let_go_of_with_its_last_reference(edits) -> None:
    """A window drags through thousands of them, and the collector of cycles comes late."""
    run = simulate(RunSpec("rosenbrock", {}, "rmsprop", {"lr": 0.01}, (-1.2, 1.0), 10, edits=edits))
    questions = (
        lambda r: r.legs, lambda r: r.at(3), lambda r: r.judged, lambda r: r.rate, lambda r: dict(r.hyper), verdict, events.find,
        lambda r: status_sentence(["A run"], [r], 0),
    )  # fmt: skip
    for question in questions:
        question(run)
    left = weakref.ref(run)
    gc.disable()
    try:
        del run
        assert left() is None
    finally:
        gc.enable()
