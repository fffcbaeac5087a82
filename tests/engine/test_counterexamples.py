"""The counterexamples of the literature: gradients from a table or two points, in a box, under α/√t, as their authors say."""

from __future__ import annotations

import json

import numpy as np
import pytest

from optim import RunSpec, SpecError, analysis, replay, simulate
from optim.analysis import events as run_events
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.base.resources import resource_path
from optim.simulate.batch_loop import run_batch

BOX = {"kind": "box", "low": -1.0, "high": 1.0}


def runs_of(preset: str) -> dict:
    """{optimizer: its run} of a preset."""
    scene = json.loads((resource_path("presets") / f"{preset}.json").read_text(encoding="utf-8"))
    shared = {n: scene[n] for n in ("objective", "objective_params", "noise", "projection", "steps")}
    return {
        run["optimizer"]: simulate(RunSpec(
            **shared, start=tuple(scene["start"]), optimizer=run["optimizer"], hyper=run["hyper"], schedule=run["schedule"],
        )) for run in scene["runs"]
    }  # fmt: skip


def test_adam_goes_to_the_worst_point_of_reddis_example() -> None:
    runs = runs_of("adam-does-not-converge")
    for run in runs.values():
        np.testing.assert_array_equal(run.gradient[:6, 0], [5, -1, -1, 5, -1, -1])
        np.testing.assert_allclose(run.lr, 0.3 / np.sqrt(np.arange(1, 1001)), rtol=1e-15)
        assert np.abs(run.theta).max() <= 1.0
    ends = {name: float(run.theta[-1, 0]) for name, run in runs.items()}
    assert ends["adam"] > 0.95 and ends["amsgrad"] < -0.95 and ends["sgd"] < -0.95
    words = {name: analysis.verdict(run).word for name, run in runs.items()}
    assert words["amsgrad"] == words["sgd"] == "Converged" and words["adam"] in ("Stuck?", "Circles")


@pytest.mark.parametrize(("objective", "low", "high", "lowest", "where"), [
    ("sphere", 0.5, 2.0, 0.5, (0.5, 0.5)), ("rosenbrock", -1.0, 0.5, 0.25 + 100 * 0.0, (0.5, 0.25)),
    ("booth", -5.0, 2.0, 2.0, None), ("sphere", -1.0, 2.0, 0.0, (0.0, 0.0)),
])  # fmt: skip
def test_a_run_in_a_box_is_judged_by_the_lowest_loss_in_it(objective, low, high, lowest, where) -> None:
    spec = RunSpec(objective, hyper={"lr": 0.01}, projection={"kind": "box", "low": low, "high": high}, steps=3000)
    run = simulate(spec)
    landscape = catalog.landscapes()[objective]
    grid = np.linspace(low, high, 1501)
    values = landscape.value(*(m.ravel() for m in np.meshgrid(grid, grid)), landscape.Parameters())
    assert analysis.measures.lowest(run) == pytest.approx(float(values.min()), abs=2e-3)
    assert analysis.measures.lowest(run) <= values.min() + 1e-12
    if where is not None:
        assert analysis.measures.lowest(run) == pytest.approx(lowest, abs=1e-9)
        far = np.sqrt(((run.theta - np.array(where)) ** 2).sum(axis=1))
        np.testing.assert_allclose(analysis.distance(run), far, atol=1e-6)
    ends = run_batch(spec, np.array([spec.start]))
    hit = analysis.steps_to_tolerance(run)
    assert ends.reached[0] == (-1 if hit is None else hit)


def test_adopt_goes_where_adam_does_not() -> None:
    runs = runs_of("adopt-any-beta2")
    gradients = runs["adam"].gradient[:, 0]
    assert set(np.unique(gradients)) == {-10.0, 100.0} and abs(gradients.mean() - 1.0) < 1.0
    assert runs["adam"].theta[-1, 0] > 0.9 and runs["adopt"].theta[-1, 0] < -0.8 and runs["amsgrad"].theta[-1, 0] < -0.3


@pytest.mark.parametrize("name", list(catalog.optimizers()))
@pytest.mark.parametrize("kind", list(catalog.projections()))
def test_a_projection_is_the_same_in_every_way_of_running(name: str, kind: str) -> None:
    spec = RunSpec(
        "rosenbrock",
        optimizer=name,
        hyper={"lr": 0.02},
        start=(-1.2, 1.0),
        steps=40,
        drift={"kind": "linear"},
        projection={"kind": kind, "low": -1.1, "high": 0.8},
        clip={"kind": "clipnorm"},
    )
    plain, compiled = simulate(spec, "plain"), simulate(spec, "compiled")
    np.testing.assert_array_equal(plain.theta, compiled.theta)
    np.testing.assert_array_equal(plain.loss, compiled.loss)
    assert plain.theta[1:].min() >= -1.1 and plain.theta[1:].max() <= 0.8 and plain.theta[0, 0] == -1.2
    ends = run_batch(spec, np.array([spec.start, (0.5, 0.5)]))
    np.testing.assert_array_equal(ends.theta[0], plain.theta[-1])
    held = np.flatnonzero((plain.theta[1:] == -1.1) | (plain.theta[1:] == 0.8))
    assert held.size or name in ("asgd", "lion")
    for k, parameter in ((0, 0), (0, 1), (20, 0), (39, 1)):
        lines = {line.name: line for line in explain(plain, k, parameter).lines}
        assert lines["theta"].value == plain.theta[k + 1, parameter]
        assert lines["theta"].value == min(max(lines["unprojected"].value, -1.1), 0.8)


def test_a_projection_of_runs_with_rates_of_their_own() -> None:
    """A projection is a kernel beside the optimizer's; runs with rates of their own, of all optimizers, are in test_maps.py."""
    rates = np.array([0.02, 0.01, 0.3])
    spec = RunSpec("rosenbrock", start=(-1.2, 1.0), steps=40, drift={"kind": "linear"}, projection=BOX, clip={"kind": "clipnorm"})
    ends = run_batch(spec, np.array([spec.start, (0.5, 0.5), (0.9, -0.9)]), hyper={"lr": rates})
    for i, start in enumerate([spec.start, (0.5, 0.5), (0.9, -0.9)]):
        alone = simulate(spec.with_hyper(lr=rates[i]).with_(start=start), "plain")
        np.testing.assert_array_equal(ends.theta[i], alone.theta[-1])
        assert np.abs(alone.theta[1:]).max() <= 1.0


def test_boxes_that_hold_nothing_and_empty_tables_are_refused() -> None:
    for change, words in (
        ({"projection": {"kind": "box", "low": 1.0, "high": 1.0}}, "box from 1 to 1 is empty"),
        ({"projection": {"kind": "ball"}}, "no projection named"),
        ({"noise": {"kind": "table", "values": ()}}, "needs a number at least"),
        ({"noise": {"kind": "two_points", "probability": 1.5}}, "at most 1"),
    ):
        with pytest.raises(SpecError, match=words):
            RunSpec(**change)
    spec = RunSpec(projection=BOX, noise={"kind": "table", "values": [1, 2.5]})
    assert RunSpec.from_json(spec.to_json()) == spec


def test_drawn_gradients_are_those_of_the_table_and_zero_on_average() -> None:
    for noise, values in (
        ({"kind": "table", "values": (5.0, -1.0, 0.5)}, [3.5, -2.5, -1.0]),
        ({"kind": "two_points", "rare": 9.0, "usual": -1.0, "probability": 0.1}, [9.0, -1.0]),
    ):
        run = simulate(RunSpec("sphere", noise=noise, steps=4000))
        found = np.unique(run.noise.round(12))
        np.testing.assert_allclose(found, sorted(values), atol=1e-12)
        assert abs(run.noise.mean()) < 0.15


def test_a_coordinate_that_is_exactly_there_is_named() -> None:
    spec = RunSpec("valley", hyper={"lr": 0.01, "decay": 0.999}, start=(-4.7, 0.0), steps=6000)
    found = [e for e in run_events.find(simulate(spec)) if e.kind == "exact_zero"]
    assert [e.subject for e in found if e.step == 0] == ["θ₂"] and "From its start" in found[0].sentence
    shrunk = simulate(RunSpec("sphere", hyper={"lr": 0.05, "decay": 0.999}, start=(2.0, 1.0), steps=20000))
    events = [e for e in run_events.find(shrunk) if e.kind == "exact_zero"]
    assert [e.subject for e in events] == ["θ₁"] and "underflowed" in events[0].sentence
    assert abs(shrunk.delta[-1, 1]) > 0.9 * 0.05  # the other one has grown back and goes round
    for e in events:
        assert not shrunk.delta[e.step :, 0].any() and shrunk.delta[e.step - 1, 0] != 0.0
    assert not [e for e in run_events.find(simulate(RunSpec(steps=300))) if e.kind == "exact_zero"]


@pytest.mark.parametrize("period", [2, 7, 9, 23, 60])
def test_cycles_of_up_to_sixty_steps_are_found(period: int) -> None:
    """Replayed gradients whose path goes round in so many steps."""
    turn = np.sin(2.0 * np.pi * (np.arange(period) + 0.25) / period)
    path = np.tile(turn, 12)
    gradient = -np.diff(path)
    found = [e for e in run_events.find(replay(gradient, optimizer="sgd", hyper={"lr": 1.0})) if e.kind == "end_cycle"]
    assert len(found) == 1 and f"every {period} steps" in found[0].sentence
