"""A search whose best setting lies at its edge: it is told everywhere, and may go on beyond."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from optim.base import catalog
from optim.benchmark import EVERYTHING, BenchSpec, compute, compute_benchmark, save, table
from optim.benchmark.ranges import Range, move

TOO_LOW = {"lr": {"low": 1e-4, "high": 1e-3, "scale": "log"}}
BENCH = BenchSpec(
    ({"optimizer": "sgd", "tune": TOO_LOW},), ("sphere", "booth"), budget=100, starts=4, tuning_starts=3, trials=4
)


def test_an_edge_is_told_in_every_row_and_every_file(tmp_path) -> None:
    result = compute_benchmark(BENCH)
    assert all(row.edges == ("lr",) for row in table(result))
    assert all(row["at_edge"] == ("lr",) for row in result.rows())
    for path in save(result, tmp_path / "b", "csv"):
        with path.open(encoding="utf-8") as file:
            next(file)
            assert {line["at_edge"] for line in csv.DictReader(file)} == {"lr"}


@pytest.mark.parametrize("scope", ["landscape", "all"])
@pytest.mark.parametrize("search", ["grid", "random"])
def test_a_search_goes_on_beyond_its_edge_until_it_finds_the_middle(scope: str, search: str) -> None:
    wide = BENCH.with_(widen=4, scope=scope, search=search)
    *_, last = compute(wide)
    result = last.result
    assert result.finished and last.gradients == last.total > wide.gradients and last.part == 1.0
    for p in range(2):
        rate = result.get_tuned(0, p)["lr"]
        assert rate > 0.01 and result.edges(0, p) == ()
        tried = wide.settings(0)["lr"][result.tuned_solved[0, p] >= 0]
        assert rate < tried.max() and tried.min() >= 1e-4 * (1 - 1e-12)  # never further to the side where nothing was found
    before = table(compute_benchmark(BENCH.with_(scope=scope, search=search)))[0]
    after = next(row for row in table(result) if row.problem == EVERYTHING)
    assert after.solved > before.solved


def test_no_search_goes_where_the_optimizer_has_no_numbers() -> None:
    tune = {"momentum": {"low": 0.0, "high": 0.9, "scale": "complement"}}
    bench = BenchSpec(({"optimizer": "momentum", "hyper": {"lr": 0.1}, "tune": tune},), ("sphere",), budget=30, trials=4, widen=3)
    values = bench.settings(0)["momentum"]
    span = catalog.optimizers()["momentum"].Hyper
    assert span._fields and np.nanmin(values) >= 0.0 and np.nanmax(values) < 1.0 and np.isnan(values).any()
    assert compute_benchmark(bench).finished


def test_a_search_that_does_not_lie_at_an_edge_makes_no_run_more() -> None:
    inside = {"lr": {"low": 1e-3, "high": 10.0, "scale": "log"}}
    still = BenchSpec(({"optimizer": "sgd", "tune": inside},), ("sphere",), budget=60, starts=4, trials=8, tolerance=0.01)
    *_, last = compute(still.with_(widen=2))
    narrow = compute_benchmark(still)
    assert last.gradients == still.gradients and last.result.get_tuned(0, 0) == narrow.get_tuned(0, 0)
    np.testing.assert_array_equal(last.result.settled, narrow.settled)


@pytest.mark.parametrize(("scale", "low", "high", "expected"), [
    ("log", 0.01, 1.0, [1.0, 100.0]), ("linear", 1.0, 3.0, [3.0, 5.0]), ("complement", 0.9, 0.99, [0.99, 0.999]),
])  # fmt: skip
def test_a_block_is_as_wide_as_the_search(scale: str, low: float, high: float, expected: list[float]) -> None:
    within = Range(low, high, scale)
    np.testing.assert_allclose(move(within.grid(2), within, 1), expected)
    np.testing.assert_allclose(move(move(within.grid(2), within, 1), within, -1), [low, high])


def test_old_benches_open_and_mean_what_they_say_now() -> None:
    old = {**BENCH.to_dict(), "version": 1}
    del old["widen"]
    assert BenchSpec.from_dict(old) == BENCH
