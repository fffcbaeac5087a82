"""Objectives with data: ordinary runs whose landscape is the loss of a table."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import mpmath as mp
import numpy as np
import pytest

import optim
from optim.analysis.data_fit import batch_deviation, get_data, get_fit
from optim.base import catalog
from optim.base.errors import Cancelled
from optim.data.batches import NOTED, Batches, Orders, split
from optim.simulate.batch_loop import run_batch
from optim.sweeps import MapSpec, SweepAxis, compute

REFERENCE = Path(__file__).parents[1] / "reference"
ITEMS = {item["id"]: item for item in json.loads((REFERENCE / "published.json").read_text(encoding="utf-8"))["items"]}
SPLITS = json.loads((REFERENCE / "train_test_split.json").read_text(encoding="utf-8"))["cases"]
DIAMONDS = {"data": "diamonds", "x": "carat", "y": "price", "standardise": "all", "test_size": 0.2, "split_seed": 42}
SIX = {"data": "six-points", "standardise": "none", "test_size": 0.0}
RAW = {**DIAMONDS, "standardise": "none"}
PRICEY = {**DIAMONDS, "above": 2401.0}
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "line": ("linear_regression", DIAMONDS),
    "line, batches": ("linear_regression", {**DIAMONDS, "batch": 700}),
    "line, factor 2": ("linear_regression", {**DIAMONDS, "batch": 700, "halved": False}),
    "line, own units": ("linear_regression", {**RAW, "batch": 700}),
    "line, in order": ("linear_regression", {**DIAMONDS, "batch": 1000, "shuffle": False}),
    "few rows": ("linear_regression", SIX),
    "few rows, batches": ("linear_regression", {**SIX, "batch": 4}),
    "labels": ("logistic_regression", {}),
    "labels, own units": ("logistic_regression", {"standardise": "none"}),
    "labels, batches": ("logistic_regression", {**PRICEY, "batch": 700}),
    "labels, tests": ("logistic_regression", {"test_size": 0.3, "standardise": "train", "batch": 5}),
}
POINTS = [(0.0, 0.0), (0.7, -0.3), (-2.5, 4.0)]
mp.mp.dps = 40


def bound(name: str) -> tuple[optim.RunSpec, Any]:
    objective, params = CASES[name]
    spec = optim.RunSpec(objective=objective, objective_params=params, steps=130)
    return spec, get_data(spec)


def exactly(spec: optim.RunSpec, data: Any, rows: np.ndarray, point: tuple[float, ...]) -> tuple[float, list[float]]:
    """Loss and gradient of some rows of the table by their definition, in 40 digits."""
    x, y = data.rows.get_scaled(rows)
    first, second = map(mp.mpf, point)
    loss, along, across = mp.mpf(0), mp.mpf(0), mp.mpf(0)
    for a, b in zip(map(mp.mpf, x.tolist()), map(mp.mpf, y.tolist()), strict=True):
        z = first * a + second
        if data.labels:
            wrong, one = 1 / (1 + mp.exp(-z)) - b, mp.log1p(mp.exp(z)) - b * z
        else:
            wrong, one = z - b, (z - b) ** 2 / 2
        loss, along, across = loss + one, along + wrong * a, across + wrong
    factor = 1 if spec.objective_params.get("halved", True) else 2
    return float(factor * loss / len(x)), [float(factor * g / len(x)) for g in (along, across)]


@pytest.mark.parametrize("name", CASES)
def test_losses_and_gradients_are_those_of_the_rows(name: str) -> None:
    spec, data = bound(name)
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    data.prepare(130)
    size = float(np.abs(np.stack(data.rows.get_scaled(data.rows.train))).max()) ** 2
    for k in (0, 3, data.batches.each_epoch - 1, data.batches.each_epoch + 2):
        rows = data.batch_rows(k)
        assert len(rows) <= (data.batches.size or len(data.rows.train))
        if len(rows) > 1000:
            continue
        for point in POINTS:
            _, gradient = exactly(spec, data, rows, point)
            np.testing.assert_allclose(data.step_gradient(k, *point), gradient, rtol=1e-10, atol=4e-15 * size)
    if len(data.rows.train) < 1000:
        for point in POINTS:
            loss, gradient = exactly(spec, data, data.rows.train, point)
            assert float(landscape.value(*point, None)) == pytest.approx(loss, rel=1e-13)
            np.testing.assert_allclose(landscape.gradient(*point, None), gradient, rtol=1e-12, atol=1e-14 * size)


@pytest.mark.parametrize("name", CASES)
def test_the_loss_falls_along_its_gradient_and_is_lowest_at_the_best_point(name: str) -> None:
    spec, data = bound(name)
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    p = landscape.Parameters(**spec.objective_params)
    for point, (low, high) in zip(POINTS, [(1e-4, 1e-4)] * 3, strict=True):
        gradient = landscape.gradient(*point, p)
        for axis, width in enumerate((low, high)):
            sides = [landscape.value(*(x + side * width * (i == axis) for i, x in enumerate(point)), p) for side in (1, -1)]
            noise = 1e-12 * abs(sides[0]) / width
            assert (sides[0] - sides[1]) / (2 * width) == pytest.approx(gradient[axis], rel=2e-6, abs=1e-7 + noise)
    (best,) = landscape.minima(p)
    lowest = landscape.lowest(p)
    assert lowest == pytest.approx(float(landscape.value(*best, p)), rel=1e-13)
    assert all(float(landscape.value(*point, p)) >= lowest for point in POINTS)
    size = float(np.abs(np.stack(data.rows.get_scaled(data.rows.train))).max()) ** 2
    assert np.abs(landscape.gradient(*best, p)).max() < 1e-13 * size
    for (low, high), b, s in zip(landscape.view, best, landscape.start, strict=True):
        assert low < b < high and low < s < high


@pytest.mark.parametrize("name", CASES)
def test_least_squares_and_maximum_likelihood_have_no_gradient_in_40_digits(name: str) -> None:
    spec, data = bound(name)
    if len(data.rows.train) > 1000:
        return
    _, gradient = exactly(spec, data, data.rows.train, data.best)
    size = float(np.abs(np.stack(data.rows.get_scaled(data.rows.train))).max()) ** 2
    assert np.abs(gradient).max() < 1e-14 * size


def test_mini_batches_follow_the_reference_path() -> None:
    reference = ITEMS["diamonds-minibatch"]["reference"]
    spec = optim.RunSpec(
        objective="linear_regression", objective_params={**DIAMONDS, "batch": 512, "shuffle_seed": 42},
        hyper={"lr": 0.01, "decay": 0.9, "eps": 1e-8}, steps=85 * 60,
    )  # fmt: skip
    run = optim.simulate(spec)
    fit = get_fit(run)
    assert fit is not None
    np.testing.assert_allclose(run.theta[1:171], reference["trace_first_170_steps"], rtol=0, atol=1e-14)
    for epoch, (slope, intercept, rmse) in reference["epoch_ends"].items():
        k = 85 * int(epoch)
        np.testing.assert_allclose(run.theta[k], (slope, intercept), rtol=0, atol=1e-12)
        assert fit.measures["test_rmse"][k] == pytest.approx(rmse, rel=1e-12)
    assert fit.measures["test_rmse"][-1] < 1580 and abs(run.theta[-1, 0] - 0.9231) < 0.06
    assert fit.best_measures["test_rmse"] == pytest.approx(reference["ols_test_rmse"], rel=1e-12)
    data = get_data(spec)
    assert data is not None
    np.testing.assert_allclose(data.best, reference["ols"], rtol=0, atol=1e-14)
    published = data.measures(np.array([0.9269]), np.array([0.0089]))["test_rmse"]
    assert published[0] == pytest.approx(reference["rmse_at_published_parameters"], rel=1e-12)


def test_six_points_give_the_published_figures_and_the_bits_of_the_landscape() -> None:
    item = ITEMS["linreg-numpy"]
    hyper = {"lr": item["lr"], "decay": item["decay"], "eps": item["eps"], "square_first": True}
    common: dict[str, Any] = {"hyper": hyper, "start": tuple(item["start"]), "steps": item["iterations"]}
    run = optim.simulate(optim.RunSpec(objective="linear_regression", objective_params=SIX, **common))
    assert run.theta[-1].tolist() == item["obtained_numpy"]["params"]
    fit = get_fit(run)
    assert fit is not None and fit.measures["train_rmse"][-1] == item["published"]["rmse"]
    assert fit.best == pytest.approx(item["ordinary_least_squares"]["params"], rel=1e-15)
    assert fit.best_measures["train_rmse"] == pytest.approx(item["ordinary_least_squares"]["rmse"], rel=1e-12)
    plain = optim.simulate(optim.RunSpec(objective="linreg_six", **common))
    for name in ("theta", "loss", "gradient"):
        np.testing.assert_array_equal(getattr(run, name), getattr(plain, name))


def test_the_shuttle_data_have_the_published_fit() -> None:
    """Dalal, Fowlkes and Hoadley (1989), and every textbook since: 15.0429 - 0.2322 t."""
    fit = get_fit(optim.simulate(optim.RunSpec(objective="logistic_regression", steps=1)))
    assert fit is not None and fit.best is not None
    assert [f"{number:.4f}" for number in fit.best] == ["-0.2322", "15.0429"]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("optimizer", ["adam", "prodigy"])
def test_lanes_end_where_recorded_runs_end(name: str, optimizer: str) -> None:
    objective, params = CASES[name]
    spec = optim.RunSpec(
        objective=objective, objective_params=params, optimizer=optimizer, steps=25, tolerance=0.3,
        noise={"kind": "gaussian", "scale": 0.1}, drift={"kind": "linear"}, clip={"kind": "clip_grad_norm_", "max_norm": 0.5},
        schedule={"library": "torch", "name": "StepLR", "step_size": 9, "gamma": 0.5},
    )  # fmt: skip
    starts, rates = np.array([[0.0, 0.0], [1.0, -1.0], [3.0, 5.0]]), np.array([0.01, 0.1, 0.5])
    ends = run_batch(spec, starts, hyper={"lr": rates})
    for lane, (start, rate) in enumerate(zip(starts, rates, strict=True)):
        run = optim.simulate(spec.with_(start=tuple(start)).with_hyper(lr=float(rate)))
        np.testing.assert_array_equal(ends.theta[lane], run.theta[-1])
        assert ends.loss[lane] == run.loss[-1]
        reached = optim.analysis.steps_to_tolerance(run)
        assert ends.reached[lane] == (-1 if reached is None else reached)


def test_lanes_and_runs_can_be_given_up() -> None:
    spec = optim.RunSpec(objective="linear_regression", objective_params={"batch": 32, "split_seed": 3}, steps=2000)
    stop = np.ones(1, np.uint8)
    with pytest.raises(Cancelled):
        optim.simulate(spec, cancel=stop)
    assert np.isnan(run_batch(spec, np.zeros((2, 2)), cancel=stop).loss).all()


@pytest.mark.parametrize("name", ["line, batches", "labels"])
def test_maps_are_made_and_vary_what_can_vary(name: str) -> None:
    spec, _ = bound(name)
    map_spec = MapSpec(spec.with_(steps=20), SweepAxis("start.1", -2, 2, 6), SweepAxis("hyper.lr", 0.01, 1, 5, "log"))
    *_, picture = compute(map_spec)
    assert picture.finished
    run = optim.simulate(map_spec.cell_spec(4, 3))
    assert picture.loss[3, 4] == run.loss[-1]
    assert not any(field.startswith("objective") for field in optim.sweeps.fields(spec))


@pytest.mark.parametrize("name", CASES)
def test_measures_are_those_of_the_rows_in_their_own_units(name: str) -> None:
    spec, data = bound(name)
    run = optim.simulate(spec.with_(steps=12, drift={"kind": "linear"}))
    fit = get_fit(run)
    assert fit is not None
    parts = {"train": data.rows.train, "test": data.rows.test}
    for measure, values in fit.measures.items():
        which, _, what = measure.partition("_")
        x, y = data.rows.x[parts[which]], data.rows.y[parts[which]]
        for k in (0, 5, 12):
            said = data.predict(x, *fit.line[k])
            wanted = {
                "rmse": lambda said, y: np.sqrt(((said - y) ** 2).mean()),
                "log_loss": lambda said, y: -np.log(np.where(y == 1, said, 1 - said)).mean(),
                "accuracy": lambda said, y: ((said > 0.5) == (y == 1)).mean(),
            }[what](said, y)
            assert values[k] == pytest.approx(wanted, rel=1e-9), (measure, k)
    assert ("test_" in "".join(fit.measures)) == bool(len(data.rows.test))
    with pytest.raises(ValueError, match="read-only"):
        fit.line[0] = 0.0


@pytest.mark.parametrize("name", CASES)
def test_deviations_of_batches_average_out_over_an_epoch(name: str) -> None:
    """At a point that does not move, the rows of all batches of an epoch are all training rows."""
    spec, data = bound(name)
    epoch = data.batches.each_epoch
    still = spec.with_(steps=epoch, optimizer="sgd", hyper={"lr": 1e-300}, start=(0.5, -0.5))
    deviation = batch_deviation(optim.simulate(still))
    assert deviation is not None
    weights = np.array([len(data.batch_rows(k)) for k in range(epoch)]) / len(data.rows.train)
    size = float(np.abs(np.stack(data.rows.get_scaled(data.rows.train))).max()) ** 2
    assert np.abs(weights @ deviation[:epoch]).max() < 1e-13 * size
    assert sorted(np.concatenate([data.batch_rows(k) for k in range(epoch)])) == sorted(data.rows.train)


@pytest.mark.parametrize("case", SPLITS, ids=lambda case: f"{case['rows']} rows, seed {case['seed']}")
def test_rows_are_split_as_scikit_learn_does(case: dict[str, Any]) -> None:
    train, test = split(case["rows"], case["test_size"], case["seed"])
    assert train[:8].tolist() == case["first_train"] and test[:8].tolist() == case["first_test"]
    assert hashlib.sha256(train.astype("<i8").tobytes()).hexdigest() == case["train_sha256"]
    assert hashlib.sha256(test.astype("<i8").tobytes()).hexdigest() == case["test_sha256"]


def test_orders_are_the_same_in_whatever_order_they_are_asked_for() -> None:
    batches = Batches(11, 3, True, 42)
    random = np.random.RandomState(42)
    wanted = [random.permutation(11) for _ in range(3 * NOTED)]
    orders = Orders(batches)
    for epoch in (5, 5, 0, 3 * NOTED - 1, 1, NOTED, NOTED - 1, 2 * NOTED + 3, 2 * NOTED + 2, 70, 3 * NOTED - 2):
        np.testing.assert_array_equal(orders[epoch], wanted[epoch])


def test_a_long_run_is_laid_out_in_stretches_with_the_same_bits() -> None:
    spec = optim.RunSpec(objective="linear_regression", objective_params={**DIAMONDS, "batch": 300, "shuffle_seed": 5})
    short, long = optim.simulate(spec.with_(steps=10)), optim.simulate(spec.with_(steps=400))
    np.testing.assert_array_equal(short.gradient, long.gradient[:11])
