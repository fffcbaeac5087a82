"""Objectives with data: ordinary runs whose landscape is the loss of a table."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import catalog

FIGURES = json.loads((Path(__file__).parents[1] / "reference" / "published.json").read_text(encoding="utf-8"))
ITEMS = {item["id"]: item for item in FIGURES["items"]}
DIAMONDS = {"data": "diamonds", "x": "carat", "y": "price", "standardise": "all", "test_size": 0.2, "split_seed": 42}
SIX = {"data": "six-points", "standardise": "none", "test_size": 0.0}
HYPER = {"lr": 0.01, "decay": 0.9, "eps": 1e-8}


def diamonds(steps: int, **changes: object) -> optim.RunSpec:
    params = {**DIAMONDS, "batch": 512, "shuffle_seed": 42, **changes}
    return optim.RunSpec(objective="linear_regression", objective_params=params, hyper=HYPER, steps=steps)


def test_mini_batches_follow_the_reference_path() -> None:
    reference = ITEMS["diamonds-minibatch"]["reference"]
    run = optim.simulate(diamonds(85 * 60))
    np.testing.assert_allclose(run.theta[1:171], reference["trace_first_170_steps"], rtol=0, atol=1e-14)
    data = catalog.landscape(run.spec.objective, run.spec.objective_params).data
    for epoch, (slope, intercept, rmse) in reference["epoch_ends"].items():
        if 85 * int(epoch) > run.steps:
            continue
        np.testing.assert_allclose(run.theta[85 * int(epoch)], (slope, intercept), rtol=0, atol=1e-12)
        got = data.rows.scale_y.sd * np.sqrt(data.test(*run.theta[85 * int(epoch)]))
        assert got == pytest.approx(rmse, rel=1e-12)


def test_six_points_give_the_published_figures_and_the_bits_of_the_landscape() -> None:
    item = ITEMS["linreg-numpy"]
    hyper = {"lr": item["lr"], "decay": item["decay"], "eps": item["eps"], "square_first": True}
    common = {"hyper": hyper, "start": tuple(item["start"]), "steps": item["iterations"]}
    run = optim.simulate(optim.RunSpec(objective="linear_regression", objective_params=SIX, **common))
    assert run.theta[-1].tolist() == item["obtained_numpy"]["params"]
    assert float(np.sqrt(2 * run.loss[-1])) == item["published"]["rmse"]
    np.testing.assert_array_equal(run.theta, optim.simulate(optim.RunSpec(objective="linreg_six", **common)).theta)


@pytest.mark.parametrize("params", [{"batch": 0}, {"batch": 700}, {"batch": 700, "halved": False}, {**SIX, "batch": 4}, SIX])
def test_lanes_end_where_recorded_runs_end(params: dict) -> None:
    spec = optim.RunSpec(
        objective="linear_regression", objective_params=params, optimizer="adam", steps=40,
        noise={"kind": "gaussian", "scale": 0.1}, drift={"kind": "linear"}, clip={"kind": "clip_grad_norm_", "max_norm": 0.5},
        schedule={"library": "torch", "name": "StepLR", "step_size": 9, "gamma": 0.5},
    )  # fmt: skip
    starts, rates = np.array([[0.0, 0.0], [1.0, -1.0], [3.0, 5.0]]), np.array([0.01, 0.1, 0.5])
    from optim.lanes import simulate_lanes

    ends = simulate_lanes(spec, starts, hyper={"lr": rates})
    for lane, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        run = optim.simulate(spec.with_(start=tuple(start)).with_hyper(lr=float(rate)))
        np.testing.assert_array_equal(ends.theta[lane], run.theta[-1])
        assert ends.loss[lane] == run.loss[-1]
