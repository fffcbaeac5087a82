"""The bench: every row is the recorded run, tuning and scoring never meet, and the same spec gives the same table anywhere."""

from __future__ import annotations

import csv
import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import optim
from optim.benchmark import EVERYTHING, BenchSpec, compute, compute_benchmark, save, table
from optim.benchmark.compute import Book
from optim.benchmark.problem import entropy, every, get_goal, noise_seed, parts
from optim.benchmark.result import Trials, at_edge, best, try_out
from optim.benchmark.spec import open_bench
from optim.benchmark.work import get_seeds

RATES = {"lr": {"low": 1e-3, "high": 1.0, "scale": "log"}}
SMALL = BenchSpec(
    entrants=({"optimizer": "rmsprop", "tune": RATES}, {"optimizer": "sgd", "tune": RATES}, "adam"),
    problems=("valley", "himmelblau", "x_over_log_x"), budget=60, starts=5, tuning_starts=3, trials=4,
)  # fmt: skip
CASES = {
    "each landscape": SMALL,
    "one choice for all": SMALL.with_(scope="all"),
    "noise, random search": SMALL.with_(
        search="random", seeds=2, noise={"kind": "gaussian", "scale": 0.1}, problems=("valley", "booth"), trials=5
    ),
    "two numbers": SMALL.with_(
        entrants=({"optimizer": "rmsprop", "dialect": "torch", "tune": {"lr": None, "decay": {"low": 0.5, "high": 0.99}}},),
        tolerance=0.5, tolerance_kind="absolute",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def results():
    return {name: compute_benchmark(bench) for name, bench in CASES.items()}


@pytest.mark.parametrize("name", CASES)
def test_rows_are_the_recorded_runs(results, name):
    result = results[name]
    assert result.finished
    for e, p, s, k in np.ndindex(result.reached.shape):
        run = optim.simulate(result.run_spec(e, p, s, k))
        goal = result.goals[p]
        within = np.flatnonzero(run.loss < goal.lowest + goal.tolerance)
        assert result.reached[e, p, s, k] == (within[0] if len(within) else -1)
        stays = run.loss[int(0.75 * len(run.loss)) :] < goal.lowest + goal.tolerance
        assert result.converged[e, p, s, k] == stays.all()
        np.testing.assert_array_equal(result.loss[e, p, s, k], run.loss[-1])


@pytest.mark.parametrize("name", CASES)
def test_the_choice_is_the_best_of_independent_runs(results, name):
    """What the tuning kept, made again run by run, with starts and seeds of its own."""
    result = results[name]
    bench, book = result.bench, Book(result.bench)
    seeds = [np.stack([get_seeds(bench, p, "tuning", k) for k in range(bench.seeds)]) for p in range(len(bench.problems))]
    for e, entrant in enumerate(bench.entrants):
        if not entrant.tuned:
            assert (result.chosen[e] == -1).all() and (result.tuned_solved[e] == -1).all()
            continue
        counts = np.zeros((len(bench.problems), bench.trials), int)
        for p, t in np.ndindex(counts.shape):
            setting = {n: float(v[t]) for n, v in bench.settings(e).items()}
            base = result.run_spec(e, p, 0, 0)
            for s, start in enumerate(book.tuning_starts[p]):
                for seed in seeds[p][:, s].tolist():
                    run = optim.simulate(base.with_(start=tuple(start.tolist()), seed=seed).with_hyper(**setting))
                    inside = run.loss < result.goals[p].lowest + result.goals[p].tolerance
                    counts[p, t] += bool(inside[int(0.75 * len(inside)) :].all())
        np.testing.assert_array_equal(result.tuned_solved[e], counts)
        for p in range(len(bench.problems)):
            total = counts.sum(axis=0) if bench.scope == "all" else counts[p]
            assert total[result.chosen[e, p]] == total.max()
        if bench.scope == "all":
            assert len(set(result.chosen[e].tolist())) == 1


def test_starts_of_tuning_and_scoring_never_meet():
    bench = SMALL.with_(problems="all", starts=200, tuning_starts=200)
    book = Book(bench)
    for problem, goal, scoring, tuning in zip(bench.problems, book.goals, book.starts, book.tuning_starts, strict=True):
        assert len(scoring) == len(tuning) == 200
        assert not {tuple(x) for x in scoring.tolist()} & {tuple(x) for x in tuning.tolist()}
        low, high = np.array(problem.landscape.view).T
        for points in (scoring, tuning):
            assert ((points >= low) & (points < high)).all()
            values = [problem.landscape.value(*point, problem.numbers) for point in points]
            assert not (np.array(values) < goal.lowest + goal.tolerance).any()


def test_every_landscape_start_and_seed_has_noise_of_its_own():
    noisy = SMALL.with_(seeds=9, noise={"kind": "gaussian"})
    seeds = [
        int(seed) for purpose in ("scoring", "tuning") for p in range(len(noisy.problems)) for k in range(noisy.seeds)
        for seed in get_seeds(noisy, p, purpose, k)
    ]  # fmt: skip
    assert len(set(seeds)) == len(seeds) == 3 * 9 * (noisy.starts + noisy.tuning_starts)


def test_more_of_one_thing_changes_nothing_of_another():
    few, many = Book(SMALL), Book(SMALL.with_(starts=9, tuning_starts=7, trials=8, problems=("booth", *SMALL.problems)))
    for p in range(len(SMALL.problems)):
        np.testing.assert_array_equal(few.starts[p], many.starts[p + 1][:5])
        np.testing.assert_array_equal(few.tuning_starts[p], many.tuning_starts[p + 1][:3])
    other = Book(SMALL.with_(seed=1))
    assert not (other.starts[0] == few.starts[0]).any()


def test_drawn_numbers_are_those_of_every_machine():
    np.testing.assert_array_equal(parts(3, 0, "starts", "x"), PARTS)
    assert tuple(noise_seed(7, "scoring", k) for k in range(2)) == SEEDS
    many = parts(10_000, 3, "any")
    assert many.min() >= 0 and many.max() < 1 and abs(many.mean() - 0.5) < 0.02


PARTS = [0.667947645995999, 0.962635065529949, 0.2554064752594988]
SEEDS = (6017993720183768312, 6716286903390368393)


@pytest.mark.parametrize("name", CASES)
def test_same_files_from_any_number_of_workers(results, name, tmp_path):
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
        for place, executor in (("one", one), ("two", two)):
            (tmp_path / place).mkdir()
            for format in ("csv", "json"):
                save(compute_benchmark(CASES[name], executor), tmp_path / place / "b", format)
    for format in ("csv", "json"):
        for path in save(results[name], tmp_path / "b", format):
            assert path.read_bytes() == (tmp_path / "one" / path.name).read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_table_against_the_rows(results, name):
    result = results[name]
    rows = result.rows()
    assert len(rows) == result.bench.scoring_runs
    for line in table(result):
        label = result.bench.entrants[line.entrant].label
        place = None if line.problem == EVERYTHING else result.bench.problems[line.problem].label
        own = [row for row in rows if row["entrant"] == label and place in (None, row["problem"])]
        assert line.runs == len(own) and line.solved == sum(row["converged"] for row in own)
        assert line.reached == sum(row["steps"] >= 0 for row in own) >= line.solved
        assert line.likely[0] <= line.success <= line.likely[1]
        assert line.fastest_likely[0] <= line.fastest <= line.fastest_likely[1]
        assert set(line.edges) == {name for row in own for name in row["at_edge"]}
        won = 0
        for row in own:
            rivals = [r["settled"] for r in rows if all(r[k] == row[k] for k in ("problem", "start", "seed")) and r["converged"]]
            won += row["converged"] and row["settled"] == min(rivals)
        assert line.fastest == pytest.approx(won / len(own))
        assert line.tuned == (own[0]["settings"] if place is not None or result.bench.scope == "all" else {})


def test_the_quick_bench_gives_the_same_table_everywhere():
    """Written down once: first steps within the tolerance summed over the starts (-1 for none), how many of the 10 stay, and the
    chosen trials."""
    result = compute_benchmark(open_bench("quick"))
    assert result.reached.sum(axis=(2, 3)).tolist() == QUICK_STEPS
    assert result.converged.sum(axis=(2, 3)).tolist() == QUICK_STAY
    assert result.chosen.tolist() == QUICK_CHOSEN


QUICK_STEPS = [[1182, 1771, 37, 570], [473, 750, 325, 83], [372, 1287, -10, 332], [35, 532, -10, 99], [259, 701, 212, 306]]
QUICK_STAY = [[10, 5, 0, 10], [10, 3, 0, 10], [10, 9, 0, 10], [10, 3, 0, 10], [10, 10, 0, 10]]
QUICK_CHOSEN = [[5, 4, 7, 5], [5, 3, 6, 4], [4, 1, 4, 3], [9, 7, 9, 9], [7, 8, 7, 6]]


def test_not_tuned_is_said(results, tmp_path):
    result = results["each landscape"]
    rows_path, table_path = save(result, tmp_path / "b", "csv")
    with rows_path.open(encoding="utf-8") as file:
        about = json.loads(file.readline()[2:])
        lines = list(csv.DictReader(file))
    assert BenchSpec.from_dict(about["bench"]) == result.bench
    assert {line["optimizer"] for line in lines if line["tuned"] == "not tuned"} == {"Adam"}
    assert len(lines) == result.bench.scoring_runs
    for line, row in zip(lines, result.rows(), strict=True):
        assert float(line["loss"]) == row["loss"] or np.isnan(row["loss"])
        assert [float(x) for x in line["point"].split()] == row["point"]
    assert "not tuned" in table_path.read_text(encoding="utf-8")


def test_npz_holds_the_arrays(results, tmp_path):
    result = results["each landscape"]
    (path,) = save(result, tmp_path / "b", "npz")
    with np.load(path, allow_pickle=False) as found:
        for p, points in enumerate(result.tuning_starts):
            np.testing.assert_array_equal(found[f"tuning_starts_{p}"], points)
        for name in ("reached", "settled", "loss", "outcome", "chosen", "tuned_solved", "tuned_gap"):
            np.testing.assert_array_equal(found[name], getattr(result, name))
        assert BenchSpec.from_dict(json.loads(str(found["about"]))["bench"]) == result.bench


def test_cancelled_keeps_what_is_there():
    cancel = np.zeros(1, np.uint8)
    with ThreadPoolExecutor(1) as executor:
        book_keeper = compute(SMALL, Counting(executor, cancel, 12), cancel)
        *_, last = book_keeper
    result = last.result
    assert 0 < last.gradients < SMALL.gradients and not result.finished
    assert {row.problem for row in table(result)} == ({EVERYTHING, *result.complete} if result.complete else set())
    for e, p in np.argwhere(result.scored):
        assert (result.outcome[e, p] >= 0).all()


class Counting:
    """An executor after whose nth piece of work the bench is cancelled."""

    def __init__(self, inner, cancel, pieces):
        self.inner, self.cancel, self.left, self._max_workers = inner, cancel, pieces, 1

    def submit(self, function, *given):
        self.left -= 1
        job = self.inner.submit(function, *given)
        if not self.left:
            job.result()
            self.cancel[0] = 1
        return job


def test_best_setting_by_the_rule():
    solved = np.array([2, 3, 3, 3])
    assert best(Trials(solved, np.array([1, 9, 7, 7]), np.array([0, 0, 0.2, 0.1]))) == 3
    assert best(Trials(solved, np.array([1, 9, 7, 7]), np.array([0, 0, 0.1, 0.1]))) == 2  # the first of equals
    found = try_out(np.array([[4, -1], [44, -1]]), np.array([[0.1, np.nan], [0.3, 0.2]]), 50)
    assert found.solved.tolist() == [1, 0] and found.steps.tolist() == [54, 100] and found.gap.tolist() == [np.inf, 0.3]
    assert at_edge(np.array([1.0, 2.0, 3.0]), 0) and not at_edge(np.array([1.0, 2.0, 3.0]), 1)
    assert not at_edge(np.array([1.0]), 0)


def test_goals_of_every_landscape():
    """The usual height is a loss that half of the view exceeds; the goal lies between the lowest loss and that."""
    for problem in every():
        goal = get_goal(problem, 0.001, True)
        assert goal.tolerance == 0.001 * goal.height and goal.height > 0
        assert goal.lowest == problem.landscape.lowest(problem.numbers)


def test_what_is_sent_is_small():
    book = Book(SMALL)
    batch = book.batch(next(book.begin()))
    assert len(pickle.dumps(batch)) < 4000
    assert len(pickle.dumps(SMALL)) < 8000 and pickle.loads(pickle.dumps(SMALL)) == SMALL


def test_the_numbers_are_those_of_numpys_generator():
    """The same bits as `Generator.random` makes of this bit generator today."""
    stream = np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy(5, "x"))))
    np.testing.assert_array_equal(parts(100, 5, "x"), stream.random(100))


def test_every_number_of_a_row_has_a_column_of_its_own(results, tmp_path):
    result = results["two numbers"]
    rows_path, _ = save(result, tmp_path / "b", "csv")
    with rows_path.open(encoding="utf-8") as file:
        file.readline()
        lines = list(csv.DictReader(file))
    for line, row in zip(lines, result.rows(), strict=True):
        assert [float(line[f"point_{i + 1}"]) for i in range(len(row["point"]))] == row["point"]
        assert {name: float(line[f"settings.{name}"]) for name in row["settings"]} == row["settings"]
        assert int(line["outcome_code"]) == row["outcome"]
