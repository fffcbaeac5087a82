"""Runs on data against loops written by hand in NumPy, and reading a table against NumPy's own reader."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import count

import numpy as np

import optim
from optim.analysis.data_fit import get_data, get_fit
from optim.data.tables import load, location
from tests.benchmarks.table import Row, alternately, milliseconds

BATCH, STEPS = 512, 1000


def rows() -> Iterator[Row]:
    yield recorded("linear_regression", {}, "at most 2")
    yield recorded("logistic_regression", {"x": "carat", "y": "price", "above": 2401.0, "test_size": 0.2}, "at most 3")
    yield measured()
    yield read()


def spec_of(objective: str, params: dict, seed: int) -> optim.RunSpec:
    params = {"data": "diamonds", **params, "batch": BATCH, "shuffle_seed": seed}
    return optim.RunSpec(objective=objective, objective_params=params, hyper={"lr": 0.01}, steps=STEPS)


def by_hand(x: np.ndarray, y: np.ndarray, labels: bool, seed: int) -> np.ndarray:
    """RMSprop on mini-batches as one writes it; it keeps nothing but its path, and no loss of all rows."""
    random, order = np.random.RandomState(seed), np.empty(0, np.int64)
    theta, v = np.zeros(2), np.zeros(2)
    path = [theta]
    for _ in range(STEPS):
        if not len(order):
            order = random.permutation(len(x))
        rows, order = order[:BATCH], order[BATCH:]
        z = theta[0] * x[rows] + theta[1]
        wrong = (1 / (1 + np.exp(-z)) if labels else z) - y[rows]
        g = np.array([np.mean(wrong * x[rows]), np.mean(wrong)])
        v = 0.9 * v + 0.1 * g * g
        theta = theta - 0.01 * g / (np.sqrt(v) + 1e-8)
        path.append(theta)
    return np.array(path)


def recorded(objective: str, params: dict, goal: str) -> Row:
    """Each run has an order of its own, so that nothing is remembered of the run before."""
    data = get_data(spec_of(objective, params, 0))
    assert data is not None
    x, y = data.rows.get_scaled(data.rows.train)
    np.testing.assert_allclose(optim.simulate(spec_of(objective, params, 0)).theta, by_hand(x, y, data.labels, 0), atol=1e-9)
    ours, theirs = count(1), count(1)
    mine, hand = alternately(
        lambda: optim.simulate(spec_of(objective, params, next(ours))), lambda: by_hand(x, y, data.labels, next(theirs)), 10
    )
    what = f"{objective.replace('_', ' ')}: {STEPS:,} batches of {BATCH} from {len(x):,} rows, all recorded"
    return Row(what, milliseconds(mine), f"{milliseconds(hand)} by hand, not recorded", f"{mine / hand:.2f}", goal)


def measured() -> Row:
    spec = spec_of("linear_regression", {}, 0)
    data = get_data(spec)
    assert data is not None
    run = optim.simulate(spec)
    x, y = data.rows.x[data.rows.test], data.rows.y[data.rows.test]
    fit = get_fit(run)
    assert fit is not None
    line = fit.line
    mine, plain = alternately(
        lambda: data.measures(*run.theta.T.copy()), lambda: [np.sqrt(np.mean((m * x + b - y) ** 2)) for m, b in line], 10
    )
    return Row(f"train and test RMSE of {STEPS:,} lines", milliseconds(mine), f"{milliseconds(plain)} the test rows one by one",
               f"{mine / plain:.4f}", "at most 0.1")  # fmt: skip


def read() -> Row:
    path = location("diamonds")

    def theirs() -> np.ndarray:
        with gzip.open(path, "rt") as file:
            return np.loadtxt(file, delimiter=",", skiprows=1)

    mine, numpy = alternately(lambda: load(path, ("carat", "price")), theirs, 7)
    return Row("53,940 rows of two numbers read", milliseconds(mine), f"{milliseconds(numpy)} numpy.loadtxt",
               f"{mine / numpy:.2f}", "at most 4")  # fmt: skip
