"""Theory drawn over maps: every line is where the measured runs change, for every optimizer and landscape that declares one."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec, analysis, simulate
from optim.base import catalog
from optim.base.convergence import CONVERGED, DIVERGED
from optim.sweeps import MapSpec, SweepAxis, compute
from optim.sweeps.theory.lines import Boundary, boundaries, make_cases, theories

QUADRATIC = [name for name, entry in catalog.landscapes().items() if entry.curvature is not None]
STABLE = [name for name, entry in catalog.optimizers().items() if entry.stable_rate is not None]
CYCLING = [name for name, entry in catalog.optimizers().items() if entry.end_cycle is not None]
REACH = "Reach of all steps"


def finished(map_spec: MapSpec):
    *_, last = compute(map_spec)
    return last


def found(map_spec: MapSpec) -> dict[str, Boundary]:
    return {line.title: line for line in boundaries(map_spec)}


def at_cells(map_spec: MapSpec, title: str) -> np.ndarray:
    """The margin at the cells themselves."""
    theory = next(each for each in theories().values() if each.title == title)
    xs, ys = map_spec.x.values(), map_spec.y.values()
    numbers = {map_spec.x.field: np.tile(xs, len(ys)), map_spec.y.field: np.repeat(ys, len(xs))}
    return np.broadcast_to(theory.margin(make_cases(map_spec, numbers)), len(xs) * len(ys)).reshape(len(ys), len(xs))


@pytest.mark.parametrize("name", QUADRATIC)
def test_declared_curvatures_are_the_gradients_own(name: str) -> None:
    landscape = catalog.landscapes()[name]
    p = landscape.Parameters()
    curvature, minimum = np.array(landscape.curvature(p)), landscape.minima(p)[0]
    for point in np.random.default_rng(1).normal(0, 3, (20, len(minimum))):
        np.testing.assert_allclose(landscape.gradient(*point, p), curvature @ (point - minimum), rtol=1e-9, atol=1e-9)


def test_the_curvature_of_data_is_the_gradients_own_and_its_stability_limit_holds() -> None:
    spec = RunSpec(objective="linear_regression", objective_params={"standardise": "none"}, optimizer="sgd", steps=400)
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    p = landscape.Parameters(**spec.objective_params)
    curvature, minimum = np.array(landscape.curvature(p)), np.array(landscape.minima(p)[0])
    for point in minimum + np.random.default_rng(1).normal(0, 100, (5, 2)):
        slopes = np.array([float(np.ravel(g)[0]) for g in landscape.gradient(*(np.array([x]) for x in point), p)])
        np.testing.assert_allclose(slopes, curvature @ (point - minimum), rtol=1e-6)
    steepest = np.linalg.eigvalsh(curvature)[-1]
    map_spec = MapSpec(spec, SweepAxis("hyper.lr", 0.5 / steepest, 8 / steepest, 40, "log"), SweepAxis("start.1", -1, 1, 2))
    margin = at_cells(map_spec, "Stability limit")
    clear = np.abs(margin) > 0.05
    np.testing.assert_array_equal((finished(map_spec).outcome == DIVERGED)[clear], margin[clear] > 0.0)
    batches = spec.with_(objective_params={**spec.objective_params, "batch": 8})
    assert found(map_spec) and not found(MapSpec(batches, map_spec.x, map_spec.y))


@pytest.mark.parametrize("name", STABLE)
@pytest.mark.parametrize("objective", QUADRATIC)
def test_runs_diverge_beyond_the_stability_limit_and_not_below(name: str, objective: str) -> None:
    steepest = np.linalg.eigvalsh(catalog.landscapes()[objective].curvature(catalog.landscapes()[objective].Parameters()))[-1]
    numbers = {"momentum": 0.5} if name != "sgd" else {}
    spec = RunSpec(objective=objective, optimizer=name, hyper=numbers, steps=2000)
    rate = SweepAxis("hyper.lr", 0.2 / steepest, 20.0 / steepest, 96, "log")
    map_spec = MapSpec(spec, rate, SweepAxis("hyper.momentum", 0.0, 0.95, 6, "complement"))
    margin = at_cells(map_spec, "Stability limit")
    assert "Stability limit" in found(map_spec)
    diverged = finished(map_spec).outcome == DIVERGED
    clear = np.abs(margin) > 0.02
    np.testing.assert_array_equal(diverged[clear], margin[clear] > 0.0)


def test_a_transient_within_the_stable_region_is_no_divergence() -> None:
    """Heavy ball just below its limit first rises far above its start. A run that ends during the rise does not diverge."""
    spec = RunSpec("valley", {"k": 1, "scale": 1.0}, "momentum", {"momentum": 0.999}, (1.0, 0.0), 40)
    map_spec = MapSpec(spec, SweepAxis("hyper.lr", 3.0, 5.0, 64), SweepAxis("hyper.momentum", 0.98, 0.9995, 8, "complement"))
    picture, margin = finished(map_spec), at_cells(map_spec, "Stability limit")
    rising = picture.loss > 10 * max(simulate(spec).loss[0], spec.tolerance)
    assert (rising & (margin < 0.0)).any() and not ((picture.outcome == DIVERGED) & (margin <= 0.0)).any()
    assert (picture.outcome == DIVERGED).any()
    for row, column in np.argwhere(rising)[::7]:
        run = simulate(map_spec.cell_spec(int(column), int(row)))
        assert (analysis.verdict(run).word == "Diverges") == (picture.outcome[row, column] == DIVERGED)


def test_the_rate_per_step_is_the_spectral_radius() -> None:
    """Distill's plane: momentum and rate on a quadratic. Theory: the largest eigenvalue of one step, for each curvature."""
    spec = RunSpec("valley", {"k": 10, "scale": 1.0}, "momentum", {}, (1.0, 1.0), 240)
    map_spec = MapSpec(spec, SweepAxis("hyper.lr", 0.01, 0.5, 40), SweepAxis("hyper.momentum", 0.0, 0.95, 24), "rate")
    picture = finished(map_spec)
    expected = np.empty(map_spec.shape)
    curvature = np.diagonal(np.array(catalog.landscapes()["valley"].curvature(
        catalog.landscapes()["valley"].Parameters(**spec.objective_params)
    )))  # fmt: skip
    for row, column in np.ndindex(expected.shape):
        lr, momentum = map_spec.x.values()[column], map_spec.y.values()[row]
        steps = [[[1.0 - lr * c, -lr * momentum], [c, momentum]] for c in curvature]
        expected[row, column] = max(np.abs(np.linalg.eigvals(np.array(step))).max() for step in steps)
    there = np.isfinite(picture.rate) & (expected < 2.0)
    assert there.mean() > 0.7 and (expected > 1.0).any()
    apart = np.abs(picture.rate - expected)[there]
    assert np.median(apart) < 2e-3 and np.quantile(apart, 0.95) < 0.02, np.quantile(apart, [0.5, 0.95, 1.0])
    assert ((picture.rate > 1.0) == (expected > 1.0))[there & (np.abs(expected - 1.0) > 0.01)].all()


@pytest.mark.parametrize(("steps", "most"), [(300, 0.5), (1500, 0.5), (12000, 0.7)])
@pytest.mark.parametrize("objective", ["valley", "sphere"])
def test_no_cell_contradicts_the_end_cycle_whatever_the_memory(objective: str, steps: int, most: float) -> None:
    """Memories longer than the run, ways longer than the steps and coordinates that underflow: there it says nothing."""
    spec = RunSpec(objective, steps=steps)
    map_spec = MapSpec(spec, SweepAxis("hyper.lr", 1e-3, 3, 28, "log"), SweepAxis("hyper.decay", 0.5, 0.9999, 28, "complement"))
    picture, margin = finished(map_spec), at_cells(map_spec, "End cycle at tolerance")
    told = np.isfinite(margin) & (np.abs(margin) > 0.02)
    np.testing.assert_array_equal((picture.outcome == CONVERGED)[told], margin[told] < 0.0)
    assert 0.05 < told.mean() < most


@pytest.mark.parametrize("name", CYCLING)
def test_a_run_ends_in_the_cycle_and_within_tolerance_up_to_the_line(name: str) -> None:
    spec = RunSpec(optimizer=name, steps=1500)
    map_spec = MapSpec(spec, SweepAxis("hyper.lr", 0.01, 1.0, 40, "log"), SweepAxis("objective.k", 2, 200, 9, "log"), "swing")
    assert "End cycle at tolerance" in found(map_spec)
    picture, margin = finished(map_spec), at_cells(map_spec, "End cycle at tolerance")
    np.testing.assert_allclose(picture.swing, np.broadcast_to(map_spec.x.values(), picture.swing.shape), rtol=1e-2)
    clear = np.abs(margin) > 0.02
    np.testing.assert_array_equal((picture.outcome == CONVERGED)[clear], margin[clear] < 0.0)


@pytest.mark.parametrize("name", [n for n, entry in catalog.optimizers().items() if entry.step_bound is not None])
def test_no_run_converges_beyond_its_reach(name: str) -> None:
    decays = {"weight_decay": 0.0} if "weight_decay" in catalog.optimizers()[name].Hyper._fields else {}
    spec = RunSpec(optimizer=name, steps=60, hyper={"lr": 0.03, **decays})
    maps = [
        MapSpec(spec, SweepAxis("start.1", -60, 60, 24), SweepAxis("start.2", -60, 60, 24)),
        MapSpec(spec, SweepAxis("hyper.lr", 1e-4, 1.0, 24, "log"), SweepAxis("objective.k", 1, 100, 8, "log")),
    ]
    drawn = 0
    for map_spec in maps:
        if REACH in found(map_spec):
            drawn += 1
            margin, outcome = at_cells(map_spec, REACH), finished(map_spec).outcome
            assert not ((outcome == CONVERGED) & (margin > 0.0)).any()
    assert drawn or catalog.optimizers()[name].reduction is not None or name in ("adopt", "radam", "rprop")


def test_reach_is_close_where_the_gradient_keeps_its_sign() -> None:
    """Lion makes a full step of one rate each time, so the line is where arriving begins."""
    spec = RunSpec(objective="sphere", optimizer="lion", hyper={"lr": 0.05}, steps=100, tolerance=0.05)
    map_spec = MapSpec(spec, SweepAxis("start.1", 0.5, 10, 190), SweepAxis("start.2", 0.01, 0.02, 3))
    margin, picture = at_cells(map_spec, REACH), finished(map_spec)
    inside, outside = (margin < -0.05) & (margin > -0.2), margin > 0.0
    assert (picture.reached[inside] >= 0).all() and (picture.reached[outside] < 0).all()


@pytest.mark.parametrize("changes", [
    {"noise": {"kind": "gaussian", "scale": 0.1}}, {"clip": {"kind": "clip_grad_norm_", "max_norm": 1.0}},
    {"edits": ((5, "lr", 0.1),)}, {"drift": {"kind": "jump", "step": 30, "offset_x": 1.0}},
])  # fmt: skip
def test_no_line_where_the_theory_says_nothing(changes: dict) -> None:
    spec = RunSpec(optimizer="sgd", steps=100, **changes)
    axes = SweepAxis("objective.scale", 0.01, 10, 9, "log"), SweepAxis("objective.k", 1, 1000, 9, "log")
    assert found(MapSpec(spec, *axes)) == {}
    assert (
        found(MapSpec(RunSpec(objective="rosenbrock", optimizer="sgd"), SweepAxis("start.1", -2, 2), SweepAxis("start.2", -2, 2)))
        == {}
    )
    assert "Stability limit" in found(MapSpec(RunSpec(optimizer="sgd", steps=100), *axes))


@pytest.mark.parametrize("name", list(catalog.optimizers()))
def test_every_number_of_every_optimizer_can_lie_on_an_axis(name: str) -> None:
    from optim.sweeps import fields

    spec = RunSpec(optimizer=name, steps=20)
    for field, note in fields(spec).items():
        high = min(note.high, 0.999) if note.scale == "complement" else note.high
        if field != "objective.k":
            boundaries(MapSpec(spec, SweepAxis(field, note.low, high, 4, note.scale), SweepAxis("objective.k", 1, 100, 4, "log")))


def test_the_reach_of_one_start_is_not_drawn_over_the_success_of_many() -> None:
    map_spec = MapSpec(RunSpec(steps=60), SweepAxis("hyper.lr", 1e-4, 1.0, 9, "log"), SweepAxis("objective.k", 1, 100, 9, "log"))
    assert REACH in found(map_spec) and REACH not in found(map_spec.with_(measure="success"))


def test_theories_name_their_sources() -> None:
    spec = MapSpec(
        RunSpec(optimizer="sgd"), SweepAxis("hyper.lr", 1e-3, 10, 9, "log"), SweepAxis("objective.k", 1, 1000, 9, "log")
    )
    for name, theory in theories().items():
        assert theory.title and theory.beyond.endswith("."), name
    assert all(len(line.source) > 10 for line in boundaries(spec))
