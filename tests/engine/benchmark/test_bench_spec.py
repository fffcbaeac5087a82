"""BenchSpec: JSON both ways, a sentence for everything wrong, equal chances for everybody."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim import SpecError
from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.benchmark import BenchSpec, Entrant, Problem, Range
from optim.benchmark.problem import draw_starts, every, get_goal
from optim.benchmark.spec import open_bench, presets

GOOD = {"entrants": [{"optimizer": "rmsprop", "tune": ["lr"]}, "sgd"], "problems": ["valley", {"objective": "rosenbrock"}]}


def with_(**changes):
    return {**GOOD, **changes}


def entrant(**changes):
    return with_(entrants=[{"optimizer": "rmsprop", **changes}])


WRONG = {
    "no object": ([], "This is not a bench"),
    "no problems": ({"entrants": ["sgd"]}, "no 'problems'"),
    "version": (with_(version=99), "format version 99"),
    "kind": (with_(kind="something"), "'something'"),
    "unknown part": (with_(budgets=1), "'budgets' is not a part"),
    "nobody": (with_(entrants=[]), "needs an optimizer"),
    "one word": (with_(entrants="sgd"), "list of optimizers"),
    "unknown optimizer": (with_(entrants=["rmsprpo"]), "did you mean 'rmsprop'"),
    "not an entrant": (with_(entrants=[3]), "not 3"),
    "twice the same label": (with_(entrants=["sgd", "sgd"]), "label of its own"),
    "unknown dialect": (entrant(dialect="tourch"), "did you mean 'torch'"),
    "unknown hyper": (entrant(hyper={"rate": 1}), "'rate' is not a hyperparameter"),
    "hyper no mapping": (entrant(hyper=3), "mapping"),
    "tuned switch": (entrant(tune=["centered"]), "'centered' is not a number"),
    "tune no mapping": (entrant(tune=3), "list of names"),
    "range without high": (entrant(tune={"lr": {"low": 1}}), "low and high"),
    "unknown part of a range": (entrant(tune={"lr": {"low": 1, "high": 2, "steps": 3}}), "'steps' is not a part"),
    "empty range": (entrant(tune={"lr": {"low": 1, "high": 1}}), "nothing to choose"),
    "reversed range": (entrant(tune={"lr": {"low": 2, "high": 1}}), "goes backwards"),
    "negative on a log scale": (entrant(tune={"lr": {"low": -1, "high": 1}}), "cannot begin at -1"),
    "beyond one": (entrant(tune={"decay": {"low": 0.5, "high": 1.0}}), "must end below 1"),
    "invalid number in a range": (entrant(tune={"lr": {"low": -1, "high": 1, "scale": "linear"}}), "must be at least 0"),
    "unknown scale": (entrant(tune={"lr": {"low": 1, "high": 2, "scale": "cubic"}}), "'linear', 'log' or 'complement'"),
    "grid of another size": (entrant(tune={"lr": {"low": 1, "high": 2, "count": 7}}), "gets 16 trials"),
    "no square grid": (entrant(tune=["lr", "decay", "eps"]), "= 27 settings"),
    "long label": (entrant(label="x" * 61), "at most 60"),
    "empty label": (entrant(label="  "), "a word or a few"),
    "no landscape": (with_(problems=[]), "needs a landscape"),
    "a word": (with_(problems="valley"), "or 'all'"),
    "unknown landscape": (with_(problems=["vally"]), "did you mean 'valley'"),
    "nothing to reach": (with_(problems=["saddle"]), "no lowest loss"),
    "twice the same landscape": (with_(problems=["valley", "valley"]), "2 times"),
    "unknown parameter": (with_(problems=[{"objective": "valley", "params": {"q": 1}}]), "'q' is not a parameter"),
    "no budget": (with_(budget=0), "from 1 to 1,000,000"),
    "budget with a fraction": (with_(budget=1.5), "whole number"),
    "no starts": (with_(starts=0), "number of starts is 0"),
    "true starts": (with_(tuning_starts=True), "whole number"),
    "seeds without noise": (with_(seeds=3), "Without noise"),
    "unknown noise": (with_(noise={"kind": "pink"}), "no noise named 'pink'"),
    "unknown search": (with_(search="bayes"), "'grid' or 'random'"),
    "unknown scope": (with_(scope="each"), "'landscape' or 'all'"),
    "tolerance zero": (with_(tolerance=0), "above 0"),
    "tolerance nan": (with_(tolerance=float("nan")), "finite"),
    "kind of tolerance": (with_(tolerance_kind="squared"), "'relative' or 'absolute'"),
    "negative seed": (with_(seed=-1), "seed"),
    "too many runs": (with_(starts=100_000, tuning_starts=100_000, trials=10_000), "cannot be kept"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_everything_wrong_gets_a_sentence(name):
    data, words = WRONG[name]
    with pytest.raises(SpecError) as caught:
        BenchSpec.from_dict(data)
    sentence = str(caught.value)
    assert words in sentence, sentence
    assert sentence[0].isupper() or sentence[0] in "'\""
    assert sentence.endswith((".", "?")) and len(sentence) < 320


@pytest.mark.parametrize("text", ["", "{", "[1, 2", '"x"', "null", "[" * 100_000])
def test_wrong_json_gets_a_sentence(text):
    with pytest.raises(SpecError, match="This is not a bench"):
        BenchSpec.from_json(text)


def test_a_tolerance_that_does_not_suit():
    with pytest.raises(SpecError, match="too small"):
        get_goal(Problem("branin"), 1e-30, True)
    problem = Problem("easom")
    with pytest.raises(SpecError, match="within the tolerance"):
        draw_starts(problem, get_goal(problem, 10.0, True), 5, 0, "scoring")


def ranges_of(optimizer):
    spans = {n: s for n, s in get_declarations(catalog.optimizers()[optimizer].Hyper).items() if isinstance(s, NumberField)}
    return st.lists(st.sampled_from(sorted(spans)), unique=True, max_size=2)


@st.composite
def benches(draw):
    names = draw(st.lists(st.sampled_from(sorted(catalog.optimizers())), min_size=1, max_size=3, unique=True))
    entrants = []
    for name in names:
        dialects = ["", *(d.name for d in catalog.optimizers()[name].dialects)]
        tune = draw(ranges_of(name))
        entrants.append({"optimizer": name, "dialect": draw(st.sampled_from(dialects)), "tune": tune})
    problems = draw(st.one_of(st.just("all"), st.lists(st.sampled_from([p.objective for p in every()]), min_size=1, unique=True)))
    noise = draw(st.sampled_from([None, {"kind": "gaussian", "scale": 0.5}]))
    return {
        "entrants": entrants, "problems": problems, "noise": noise, "seeds": draw(st.integers(1, 3)) if noise else 1,
        "budget": draw(st.integers(1, 1_000_000)), "starts": draw(st.integers(1, 50)), "tuning_starts": draw(st.integers(1, 50)),
        "search": draw(st.sampled_from(["grid", "random"])), "trials": draw(st.integers(1, 8)) ** 2,
        "scope": draw(st.sampled_from(["landscape", "all"])), "tolerance": draw(st.floats(1e-9, 1e3)),
        "tolerance_kind": draw(st.sampled_from(["relative", "absolute"])), "seed": draw(st.integers(0, 2**63 - 1)),
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(benches())
def test_both_ways(data):
    """JSON and pickle give an equal spec with the same settings to try; every one of them is valid; chances are equal."""
    bench = BenchSpec.from_dict(data)
    for other in (BenchSpec.from_json(bench.to_json()), pickle.loads(pickle.dumps(bench)), bench.with_()):
        assert other == bench and hash(other) == hash(bench)
        for e in range(len(bench.entrants)):
            for name, values in bench.settings(e).items():
                np.testing.assert_array_equal(other.settings(e)[name], values)
    for e, each in enumerate(bench.entrants):
        assert set(bench.settings(e)) == set(each.tune)
        for name, values in bench.settings(e).items():
            assert values.shape == (bench.trials,)
            low, high = each.tune[name].low, each.tune[name].high  # they may be negative
            assert (values >= low - 1e-12 * abs(low)).all() and (values <= high + 1e-12 * abs(high)).all()
    assert json.loads(bench.to_json())["version"] == 2
    assert bench.runs == bench.scoring_runs + bench.tuning_runs


@settings(max_examples=200, deadline=None)
@given(st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(sorted(GOOD))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(
        ["entrants", "problems", "optimizer", "objective", "tune", "lr", "low", "high", "hyper", "params"]), inner, max_size=4)),
    max_leaves=8,
))  # fmt: skip
def test_anything_is_a_bench_or_a_sentence(data):
    for each in (data, {**GOOD, "entrants": data}, {**GOOD, "problems": data}, {**GOOD, "budget": data, "noise": data}):
        try:
            BenchSpec.from_dict(each)
        except SpecError as error:
            assert str(error)


def test_grids():
    """Both ends are tried to the bit; equal steps on the scale; combinations in order."""
    bench = BenchSpec(
        entrants=[{"optimizer": "rmsprop", "tune": {"lr": Range(0.001, 10.0), "decay": Range(0.5, 0.99, "complement", 2)}}],
        problems=["valley"], trials=10,
    )  # fmt: skip
    found = bench.settings(0)
    np.testing.assert_allclose(found["lr"], np.repeat([0.001, 0.01, 0.1, 1.0, 10.0], 2), rtol=0)
    np.testing.assert_array_equal(found["decay"], np.tile([0.5, 0.99], 5))
    assert found["lr"][0] == 0.001 and found["lr"][-1] == 10.0


def test_random_searches_are_paired():
    """Optimizers that search the same range see the same numbers, whoever else takes part."""
    wide = {"lr": {"low": 1e-4, "high": 1.0}}
    bench = BenchSpec(
        entrants=[{"optimizer": "sgd", "tune": wide}, {"optimizer": "adam", "tune": wide}], problems=["valley"], search="random"
    )
    alone = bench.with_(entrants=bench.entrants[1:])
    np.testing.assert_array_equal(bench.settings(0)["lr"], bench.settings(1)["lr"])
    np.testing.assert_array_equal(alone.settings(0)["lr"], bench.settings(1)["lr"])


def test_dialects_fill_in():
    entrant = Entrant("rmsprop", "torch", {"eps": 1e-6})
    assert entrant.hyper["decay"] == 0.99 and entrant.hyper["eps"] == 1e-6 and not entrant.tuned
    assert entrant.label == "RMSprop (PyTorch)"


@pytest.mark.parametrize("name", presets())
def test_presets_are_benches(name):
    bench = open_bench(name)
    assert presets()[name].title and presets()[name].about
    assert len(bench.entrants) > 2
    for problem in bench.problems:
        get_goal(problem, bench.tolerance, bench.tolerance_kind == "relative")


def test_files(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"title": "x", "spec": GOOD}))
    assert open_bench(str(path)) == BenchSpec.from_dict(GOOD)
    for content in ("{", "[]", '{"spec": 3}'):
        path.write_text(content)
        with pytest.raises(SpecError):
            open_bench(str(path))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SpecError, match="not text"):
        open_bench(str(path))
    with pytest.raises(SpecError, match="no bench or file named"):
        open_bench("no such bench")
