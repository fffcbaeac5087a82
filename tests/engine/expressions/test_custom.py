"""A user's function is an objective like any other: specs, runs, maps, bench, noise, JSON, code, sentences."""

from __future__ import annotations

import os
import pickle

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError
from optim.analysis import measures
from optim.analysis.sentence import status_sentence
from optim.base import catalog
from optim.benchmark.problem import Problem, get_goal
from optim.compile import kernel_cache
from optim.expressions.own_functions.custom import examples
from optim.sweeps import MapSpec, SweepAxis, compute, estimate_seconds, fields

ROSENBROCK = {"f": "(a - x)^2 + b*(y - x^2)^2", "b": 100.0, "view": (-2.0, 2.0, -1.0, 3.0)}


def spec(**changes) -> RunSpec:
    plain = {"objective": "custom", "objective_params": ROSENBROCK, "start": (-1.2, 1.0), "hyper": {"lr": 0.01}, "steps": 40}
    return RunSpec(**{**plain, **changes})


def own(params) -> tuple:
    landscape = catalog.landscape("custom", params)
    return landscape, landscape.numbers(params)


def test_a_spec_reads_back_from_json_and_pickle():
    one = spec(noise={"kind": "gaussian"}, drift={"kind": "linear"})
    assert RunSpec.from_json(one.to_json()) == one
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(RunSpec.from_json(one.to_json())) == hash(one)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"f": "x)"}, "Column 2"), ({"f": 3}, "must be a text"), ({"f": "x", "c": 1.0}, "'c' is not a parameter"),
        ({"f": "x", "view": (1.0, 2.0, 3.0)}, "needs 2"), ({"f": "x", "view": (2.0, 1.0)}, "swap"),
        ({"f": "x", "view": (1.0, 1.0)}, "view"),
        ({"f": "x*y", "view": (0.0, 1.0, 5.0, 5.0 + 1e-13)}, "too narrow"), ({"f": "a*x", "ranges": (1.0,)}, "ranges"),
        ({"f": "a*x", "ranges": (2.0, 1.0)}, "slider"), ({"f": "log(x)", "start": (-1.0,)}, "not defined"),
        ({"f": "x*y", "start": (1.0,)}, "give 2"),
        ({"f": "a*x", "a": "two"}, "number"), ({"f": "x", "view": "wide"}, "list of numbers"), (5, "mapping"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(params, words):
    with pytest.raises(SpecError, match=words):
        RunSpec(objective="custom", objective_params=params)


def test_it_runs_like_the_landscape_that_is_the_same():
    theirs = optim.simulate(spec(objective="rosenbrock", objective_params={}))
    mine = optim.simulate(spec())
    np.testing.assert_allclose(mine.loss, theirs.loss, rtol=1e-9)


def test_leaving_the_domain_is_an_outcome():
    barrier = {"f": "x - log(x)"}
    one = RunSpec(objective="custom", objective_params=barrier, start=(2.5,), optimizer="sgd", hyper={"lr": 9.0}, steps=5)
    assert optim.simulate(one).outcome.code == "left"
    with pytest.raises(SpecError, match="not defined"):
        RunSpec(objective="custom", objective_params={"f": "sqrt(x)"}, start=(-1.0,))


DOMAINS = [
    ("log(x)", (1.0,), (-1.0, 0.0)), ("sqrt(x)", (0.0, 1.0), (-1.0,)), ("1/x", (1.0, -1.0), (0.0,)),
    ("x^-2", (1.0, -1.0), (0.0,)), ("x^1.5", (0.0, 2.0), (-1.0,)), ("x^(-0.5)", (2.0,), (0.0, -1.0)),
    ("x^a", (0.0, 2.0, -2.0), ()),
    ("x^(a/2)", (0.0, 2.0), (-2.0,)),
    ("1/(x^2 + 1)", (0.0, -3.0), ()), ("log(sqrt(x))", (1.0,), (0.0, -1.0)), ("tan(x)", (0.0,), ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "inside", "outside"), DOMAINS)
def test_where_it_is_defined(text, inside, outside):
    landscape, p = own({"f": text})
    if landscape.defined is None:
        assert not outside
        return
    assert [bool(landscape.defined(x, p)) for x in (*inside, *outside)] == [True] * len(inside) + [False] * len(outside)
    if inside + outside:
        both = np.array(inside + outside)
        np.testing.assert_array_equal(landscape.defined(both, p), both == np.where(np.isin(both, inside), both, np.nan))


KNOWN = [
    (ROSENBROCK, ((1.0, 1.0),), 0.0), ({"f": "abs(x) + abs(y - 1)"}, ((0.0, 1.0),), 0.0), ({"f": "x^4"}, ((0.0,),), 0.0),
    ({"f": "x/log(x)", "view": (1.05, 400.0)}, ((np.e,),), np.e), ({"f": "x*y"}, (), None), ({"f": "exp(-x)"}, (), None),
    ({"f": "1/x"}, (), None), ({"f": "(x - 10)^2"}, ((10.0,),), 0.0), ({"f": "x^3 - 3*x"}, (), None),
    ({"f": "log(x^2 + y^2)"}, (), None),
    # as they are tried in their usual domains
    ({"f": "1 + (x^2+y^2)/4000 - cos(x)*cos(y/sqrt(2))", "view": (-600.0, 600.0, -600.0, 600.0)}, ((0.0, 0.0),), 0.0),
    ({"f": "-(1 + cos(12*sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)", "view": (-5.12, 5.12, -5.12, 5.12)}, ((0.0, 0.0),), -1.0),
    ({"f": "100*sqrt(abs(y - 0.01*x^2)) + 0.01*abs(x + 10)", "view": (-15.0, -5.0, -3.0, 3.0)}, ((-10.0, 1.0),), 0.0),
    ({"f": "(10^4*x*y - 1)^2 + (exp(-x) + exp(-y) - 1.0001)^2", "view": (-10.0, 10.0, -10.0, 10.0)},
     ((1.0981593e-05, 9.10614673), (9.10614673, 1.0981593e-05)), 0.0),
    # lower beyond:
    ({"f": "837.9658 - x*sin(sqrt(abs(x))) - y*sin(sqrt(abs(y)))", "view": (-500.0, 500.0, -500.0, 500.0)}, (), None),
    # they fall for ever, some of them until rounding hides it
    ({"f": "2^x + e^(y^2) + pi"}, (), None), ({"f": "-1/(1 + exp(-x))"}, (), None), ({"f": "log(1 + exp(-x))"}, (), None),
    ({"f": "tanh(x) + y^2"}, (), None), ({"f": "atan(x) + y^2"}, (), None), ({"f": "1/(1 + x^2 + y^2)"}, (), None),
    ({"f": "x^2 + exp(-y)"}, (), None), ({"f": "-log(1 + x^2)"}, (), None),
    (
        {"f": "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "view": (-6.0, 6.0, -6.0, 6.0)},
        ((3.0, 2.0), (-3.77931, -3.283186), (-2.805118, 3.131313), (3.584428, -1.848127)), 0.0,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("params", "minima", "lowest"), KNOWN)
def test_minima_are_found(params, minima, lowest):
    landscape, p = own(params)
    np.testing.assert_allclose(sorted(landscape.minima(p)), sorted(minima), atol=1e-5)
    assert landscape.lowest(p) == (None if lowest is None else pytest.approx(lowest, abs=1e-12))


@pytest.mark.parametrize("name", ["himmelblau", "beale", "booth", "matyas", "six_hump_camel"])
def test_the_search_finds_what_is_known_of_landscapes(name):
    from optim.expressions.search import Field, find

    entry = catalog.landscapes()[name]
    p = entry.Parameters()
    field = Field(entry.value, entry.gradient, entry.view, lambda *rows: p)
    found = find(field, np.empty((0, 1)))[0]
    np.testing.assert_allclose(sorted(found.minima), sorted(entry.minima(p)), atol=1e-4)


def test_many_parameters_at_once_are_found_as_each_alone():
    params = [{**ROSENBROCK, "a": a, "b": b} for a in (-1.0, 0.3, 1.7) for b in (0.5, 30.0)]
    landscape, _ = own({**ROSENBROCK, "view": (-2.0, 2.0, -1.0, 3.25)})
    landscape.ahead([landscape.numbers(each) for each in params])
    other, _ = own({**ROSENBROCK, "view": (-2.0, 2.0, -1.0, 3.25), "f": ROSENBROCK["f"] + " "})
    for each in params:
        assert landscape.minima(landscape.numbers(each)) == other.minima(other.numbers(each))
        assert landscape.minima(landscape.numbers(each))[0] == pytest.approx((each["a"], each["a"] ** 2), abs=1e-6)


MAPS = [
    ("start.1", -2.0, 2.0, "start.2", -1.0, 3.0, "minimum"),
    ("objective.a", -1.0, 2.0, "objective.b", 1.0, 80.0, "outcome"),
    ("hyper.lr", 0.001, 0.2, "objective.b", 1.0, 80.0, "loss"), ("noise.scale", 0.0, 1.0, "start.1", -2.0, 2.0, "swing"),
]  # fmt: skip


@pytest.mark.parametrize("axes", MAPS, ids=lambda axes: f"{axes[0]}-{axes[3]}")
def test_a_cell_of_a_map_is_the_recorded_run(axes):
    x, y, measure = SweepAxis(*axes[:3], 12), SweepAxis(*axes[3:6], 10), axes[6]
    map_spec = MapSpec(spec(steps=60), x, y, measure)
    *_, picture = compute(map_spec)
    for column, row in ((0, 0), (11, 9), (4, 7), (8, 2)):
        run = optim.simulate(map_spec.cell_spec(column, row), "plain")
        assert picture.loss[row, column] == run.loss[-1]
        landscape, p = own(run.spec.objective_params)
        inside = np.flatnonzero(run.loss - landscape.lowest(p) < run.spec.tolerance)
        assert picture.reached[row, column] == (inside[0] if inside.size else -1)


def test_parameters_can_lie_on_the_axes_of_a_map_and_a_long_search_is_told_before():
    assert {"objective.a", "objective.b", "start.1", "hyper.lr"} <= fields(spec()).keys()
    long = MapSpec(spec(), SweepAxis("objective.a", -1.0, 2.0, 2048), SweepAxis("objective.b", 1.0, 80.0, 2048), "outcome")
    assert estimate_seconds(long) > 10


def test_sentences_say_that_the_lowest_loss_is_found():
    run = optim.simulate(spec(objective_params={"f": "(x - a)^2 + y^2 - 3"}, steps=400))
    assert "the lowest loss found" in status_sentence(["RMSprop"], [run], 0)[1]
    run = optim.simulate(spec(objective_params={"f": "x*y"}, steps=20))
    assert "no lowest loss was found" in status_sentence(["RMSprop"], [run], 0)[1]


def test_it_can_be_in_a_bench():
    problem = Problem("custom", ROSENBROCK)
    assert Problem.from_dict(problem.to_dict()) == problem
    assert "b 100" in problem.label
    assert get_goal(problem, 0.001, True).lowest == 0.0
    with pytest.raises(SpecError, match="no lowest loss"):
        Problem("custom", {"f": "x*y"})


@pytest.mark.parametrize("name", examples())
def test_examples_run_and_have_a_minimum(name):
    params = examples()[name].params
    run = optim.simulate(RunSpec(objective="custom", objective_params=params, hyper={"lr": 0.05}, steps=30))
    landscape, p = own(params)
    assert run.outcome.code == "finished"
    assert landscape.minima(p) and np.isfinite(landscape.lowest(p))
    assert landscape.formula.startswith("f = ")


def test_the_arithmetic_of_a_step_is_traced_through_it():
    from optim.analysis.trace.explain import explain

    run = optim.simulate(spec(objective_params={"f": "x^2/2 + max(k*y, 0)^2"}, steps=3))
    for parameter in (0, 1):
        lines = explain(run, 1, parameter).lines
        assert next(line for line in lines if line.name == "gradient").value == run.gradient[1, parameter]


def test_kernels_of_functions_are_not_kept_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_cache, "folder", lambda: tmp_path)
    monkeypatch.setattr(kernel_cache, "KEPT", 2)
    monkeypatch.setattr(kernel_cache, "_loaded", {})
    (tmp_path / "__pycache__").mkdir()
    for k in range(4):
        name = kernel_cache.kernel_name(kernel_cache.OWN, "optim.expressions.own_functions.custom", f"number = {k}")
        assert kernel_cache.load(kernel_cache.OWN, "optim.expressions.own_functions.custom", f"number = {k}").number == k
        (tmp_path / "__pycache__" / f"{name}.evaluate-1.nbi").touch()
        os.utime(tmp_path / f"{name}.ready", (k, k))
    left = sorted(path.stem for path in tmp_path.glob("*.ready"))
    assert len(left) == 3  # the newest and the two before it
    assert sorted(path.stem for path in tmp_path.glob("*.py")) == left
    assert {path.name.partition(".")[0] for path in (tmp_path / "__pycache__").glob("*.nbi")} == set(left)


def test_a_run_that_goes_lower_than_what_was_found_has_no_lowest_loss():
    narrow = {"f": "x^2 + y^2 - 5*exp(-4000*((x - 1.2345)^2 + (y - 0.777)^2))"}
    landscape, p = own(narrow)
    assert landscape.lowest(p) is not None
    run = optim.simulate(spec(objective_params=narrow, start=(1.2345, 0.777), steps=3, hyper={"lr": 1e-9}))
    assert run.loss.min() < landscape.lowest(p)
    assert measures.lowest(run) is None and np.isnan(measures.gap(run)).all() and measures.distance(run) is None


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("exp(x^2)", (40.0,), "At the start (40) the loss is infinite"),
        ("exp(x^2) - exp(x^2 + 1)", (40.0,), "At the start (40) the loss is not a number"),
    ],
)  # fmt: skip
def test_a_start_without_a_loss_is_said_to_be_one(text, start, words):
    run = optim.simulate(optim.RunSpec(objective="custom", objective_params={"f": text}, start=start, steps=5))
    assert words in run.outcome.sentence and "choose another start" in run.outcome.sentence
    assert "learning rate" not in run.outcome.sentence
