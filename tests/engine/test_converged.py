"""What "Converged" means: one definition, and every place that uses the word keeps to it."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec, analysis, simulate
from optim.base import catalog
from optim.base.convergence import AT_END, CONVERGED, LEFT, SHORT, classify, grows, has_converged, settle_step, tail_start
from optim.simulate.batch_loop import run_batch


@pytest.mark.parametrize(("steps", "start"), [(0, 0), (1, 1), (3, 3), (4, 3), (7, 6), (100, 75), (300, 225)])
def test_the_tail_is_the_last_quarter(steps: int, start: int) -> None:
    assert tail_start(steps) == start


@pytest.mark.parametrize(("inside", "settled", "code"), [
    ("........", None, SHORT), ("..xx....", None, LEFT), ("..xxxxxx", 2, CONVERGED), ("..xx..xx", 6, CONVERGED),
    ("..xx...x", 7, AT_END), (".......x", 7, AT_END), ("xxxxxxxx", 0, CONVERGED), ("xxxxxxx.", None, LEFT),
])  # fmt: skip
def test_codes_of_short_runs(inside: str, settled: int | None, code: int) -> None:
    hits = np.array([c == "x" for c in inside])
    first = int(np.argmax(hits)) if hits.any() else -1
    assert settle_step(hits) == settled
    assert classify([first], [-1 if settled is None else settled], len(inside) - 1)[0] == code
    assert bool(has_converged(-1 if settled is None else settled, len(inside) - 1)) == (code == CONVERGED)


def test_a_rise_that_has_passed_its_peak_is_a_transient() -> None:
    assert grows(1.0, 100.0, 400.0, 400.0, 0.05)
    assert not grows(1.0, 400.0, 300.0, 100.0, 0.05)  # falling again
    assert not grows(1.0, 100.0, 400.0, 100.0, 0.05)  # the peak is in the tail
    assert not grows(100.0, 100.0, 400.0, 400.0, 0.05)  # not yet above ten times the start


@pytest.mark.parametrize("name", list(catalog.optimizers()))
@pytest.mark.parametrize("noise", [None, {"kind": "gaussian", "scale": 0.3}])
def test_many_runs_side_by_side_are_judged_like_recorded_ones(name: str, noise) -> None:
    spec = RunSpec(
        optimizer=name, hyper={"lr": 0.3}, steps=60, noise=noise, projection={"kind": "box", "low": -4.0, "high": 3.0},
        tolerance=0.5,
    )
    starts = np.random.default_rng(3).uniform(-3, 3, (6, 2))
    seeds = np.array([4, 9, 4, 1, 0, 2])
    ends = run_batch(spec, starts, seeds=seeds)
    for i in range(6):
        run = simulate(spec.with_(start=tuple(starts[i].tolist()), seed=int(seeds[i])), "plain")
        np.testing.assert_array_equal(ends.theta[i], run.theta[-1])
        np.testing.assert_array_equal(ends.point[i], run.judged[-1])
        np.testing.assert_array_equal(ends.loss[i], run.loss[-1])
        np.testing.assert_array_equal(
            ends.peaks[:, i], [run.loss[:30].max(), run.loss[30:45].max(), run.loss[45:].max()]
        )
        hit, settled = analysis.steps_to_tolerance(run), settle_step(analysis.gap(run) < 0.5)
        assert (ends.reached[i], ends.settled[i]) == (-1 if hit is None else hit, -1 if settled is None else settled)
        assert analysis.verdict(run).settled == settled
        assert (analysis.verdict(run).word == "Converged") == bool(has_converged(ends.settled[i], 60))


AVERAGING = [name for name, entry in catalog.optimizers().items() if entry.point]


@pytest.mark.parametrize("name", AVERAGING)
@pytest.mark.parametrize("objective", ["valley", "linear_regression"])
@pytest.mark.parametrize("backend", ["plain", "compiled"])
def test_averaging_optimizers_are_judged_at_their_own_point(name: str, objective: str, backend: str) -> None:
    spec = RunSpec(
        objective=objective, optimizer=name, hyper={"lr": 0.05}, steps=80, noise={"kind": "gaussian", "scale": 1.0},
        drift={"kind": "linear"},
    )
    run = simulate(spec, backend)
    landscape = catalog.landscape(objective, spec.objective_params)
    p = landscape.numbers(spec.objective_params)
    point = run.state[catalog.optimizers()[name].point] - analysis.measures.get_centre(spec, 2)
    expected = np.array([float(np.ravel(landscape.value(*x, p))[0]) for x in point])
    np.testing.assert_allclose(run.loss, expected, rtol=1e-12)
    goals = np.array(landscape.minima(p))
    far = np.sqrt(((point[:, None] - goals[None]) ** 2).sum(axis=2)).min(axis=1)
    np.testing.assert_allclose(analysis.distance(run), far, rtol=1e-12)


def test_there_are_averaging_optimizers() -> None:
    assert {"asgd", "schedule_free_adamw"} <= set(AVERAGING)
