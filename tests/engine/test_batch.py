"""Many runs at once are the runs that `simulate` makes one by one."""

from __future__ import annotations

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError, simulate, simulate_batch
from optim.export import load, save

SPECS = {
    "rmsprop": RunSpec("rosenbrock", steps=40, start=(-1.2, 1.0)),
    "adam on data": RunSpec("linear_regression", {"data": "six-points", "batch": 2}, optimizer="adam", steps=15),
    "averaging": RunSpec("himmelblau", optimizer="schedule_free_adamw", steps=25, start=(1.0, 1.0)),
    "noise": RunSpec("valley", steps=20, noise={"kind": "gaussian", "scale": 0.2}),
}


@pytest.mark.parametrize("name", SPECS)
def test_each_run_is_the_recorded_run(name: str) -> None:
    spec, draw = SPECS[name], np.random.default_rng(3)
    starts = np.array(spec.start) + draw.normal(0, 0.1, (6, 2))
    seeds = np.arange(6) if spec.noise is not None else None
    result = simulate_batch(spec, starts, hyper={"lr": np.geomspace(1e-3, 0.1, 6)}, seeds=seeds)
    assert len(result) == 6 and not result.loss.flags.writeable
    for k in range(6):
        run = simulate(result.spec_of(k))
        assert np.array_equal(run.theta[-1], result.theta[k]) and np.array_equal(run.theta[0], result.starts[k])
        assert result.loss[k] == run.loss[-1]
        near = np.flatnonzero(run.loss <= result_lowest(run) + spec.tolerance)
        assert result.first_hit[k] == (near[0] if len(near) else -1)


def result_lowest(run: optim.Run) -> float:
    landscape = optim.base.catalog.landscape(run.spec.objective, run.spec.objective_params)
    return float(landscape.lowest(landscape.numbers(run.spec.objective_params)))


def test_single_numbers_are_for_all_and_lengths_must_agree() -> None:
    spec = SPECS["rmsprop"]
    one = simulate_batch(spec)
    assert len(one) == 1 and np.array_equal(one.theta[0], simulate(spec).theta[-1])
    rates = simulate_batch(spec, hyper={"lr": [0.01, 0.02, 0.03], "decay": 0.95})
    assert rates.starts.shape == (3, 2) and rates.hyper["decay"].tolist() == [0.95] * 3
    assert rates.spec_of(-1).hyper["lr"] == 0.03
    valley = simulate_batch(RunSpec("valley", steps=10), objective_params={"k": [5.0, 20.0]}, tail=5)
    assert valley.loss[0] != valley.loss[1] and np.isfinite(valley.oscillation).all()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"starts": [[1.0, 2.0, 3.0]]}, "a row of 2"),
        ({"starts": "abc"}, "a row of 2"),
        ({"starts": [[np.nan, 1.0]]}, "finite"),
        ({"starts": np.zeros((3, 2)), "hyper": {"lr": [0.1, 0.2]}}, "lengths the same"),
        ({"hyper": {"lr": [[0.1]]}}, "in one row"),
        ({"hyper": {"lr": ["a"]}}, "must be numbers"),
        ({"hyper": {"lr": [0.1, -1.0]}}, "at least 0"),
        ({"hyper": {"rate": [0.1]}}, "rate"),
        ({"hyper": {"nesterov": [1.0]}}, "nesterov"),
        ({"objective_params": {"zz": [1.0]}}, "zz"),
        ({"seeds": [-1]}, "seeds"),
        ({"tail": 1000}, "tail"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(given, sentence: str) -> None:
    with pytest.raises(SpecError) as error:
        simulate_batch(SPECS["rmsprop"], **given)
    assert sentence in str(error.value) and len(str(error.value)) <= 400


def test_a_batch_of_all_rows_may_be_called_so() -> None:
    for objective in ("linear_regression", "logistic_regression"):
        named, counted = (RunSpec(objective, {"batch": size}, steps=1) for size in ("all", 0))
        assert named == counted and named.objective_params["batch"] == 0
    with pytest.raises(SpecError):
        RunSpec("linear_regression", {"batch": "some"})


def test_a_table_says_what_is_before_and_what_is_after_a_step(tmp_path) -> None:
    run = simulate(RunSpec("valley", steps=12, optimizer="adam"))
    save(run, tmp_path / "a.csv")
    comment, header, *rows = (tmp_path / "a.csv").read_text().splitlines()
    names = header.split(",")
    assert '"state_after.*":"after it' in comment and '"state.*":"before the step' in comment
    for name, values in run.state.items():
        before, after = ([row.split(",")[names.index(f"{kind}.{name}_2")] for row in rows] for kind in ("state", "state_after"))
        assert [float(cell) for cell in before] == values[:, 1].tolist()
        assert [float(cell) for cell in after[:-1]] == values[1:, 1].tolist() and after[-1] == ""
    again = load(tmp_path / "a.csv")
    assert not any(name.startswith("state_after") for name in again.arrays)
    assert all(np.array_equal(again.arrays[f"state.{name}"], values) for name, values in run.state.items())
