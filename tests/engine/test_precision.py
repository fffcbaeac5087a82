"""Shorter numbers than float64: the bits of PyTorch's tensors, every operation rounded once, and the same bits in every form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import optim
from optim import RunSpec, simulate, simulate_batch
from optim.analysis import events
from optim.analysis.events.precision import get_gap
from optim.base import catalog
from optim.sweeps import MapSpec, SweepAxis, compute

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
DTYPES = ("float64", "float32", "bfloat16", "float16")
CASES: list[tuple[str, dict[str, Any]]] = [
    ("RMSprop", {"lr": 0.01}),
    ("RMSprop", {"lr": 0.003, "alpha": 0.9, "eps": 1e-3, "weight_decay": 0.1}),
    ("RMSprop", {"lr": 0.01, "momentum": 0.9, "weight_decay": 0.01}),
    ("RMSprop", {"lr": 0.01, "centered": True, "alpha": 0.95, "eps": 1e-2}),
    ("RMSprop", {"lr": 0.01, "centered": True, "momentum": 0.5, "alpha": 0.4, "eps": 1e-2}),
    ("Adam", {"lr": 0.01}),
    ("Adam", {"lr": 0.05, "betas": (0.3, 0.9), "eps": 1e-4, "weight_decay": 0.1}),
    ("Adam", {"lr": 0.01, "amsgrad": True, "eps": 1e-3}),
    ("Adam", {"lr": 0.01, "weight_decay": 0.1, "decoupled_weight_decay": True}),
    ("AdamW", {"lr": 0.01, "weight_decay": 0.05, "eps": 1e-5}),
    ("SGD", {"lr": 0.05}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "dampening": 0.3}),
    ("SGD", {"lr": 0.02, "momentum": 0.8, "nesterov": True}),
]  # fmt: skip


def gradients(seed: int, steps: int = 60, d: int = 3) -> np.ndarray:
    """Gradients of very different sizes, some of them 0."""
    rng = np.random.default_rng(seed)
    found = rng.normal(size=(steps, d)) * 10.0 ** rng.uniform(-4, 1, size=(steps, d))
    found[rng.random(size=(steps, d)) < 0.05] = 0.0
    return found


@pytest.fixture(scope="module")
def torch_answers() -> dict[str, Any]:
    """What PyTorch makes of all cases, in every type."""
    asked = []
    for number, (name, keywords) in enumerate(CASES):
        optimizer, hyper = optim.from_library("torch", name, **keywords)
        dialect = next(d for d in catalog.optimizers()[optimizer].dialects if d.library == "torch")
        for dtype in DTYPES:
            asked.append({
                "name": name, "keywords": keywords, "dtype": dtype, "start": [1.5, -0.3, 0.02], "optimizer": optimizer,
                "gradients": gradients(number).tolist(), "states": list(dialect.states.values()), "hyper": hyper,
                "ours": dict(dialect.states),
            })  # fmt: skip
    script = Path(__file__).with_name("torch_precision.py")
    ran = subprocess.run([PYTHON, str(script)], input=json.dumps(asked), capture_output=True, text=True, timeout=100)
    if "No module named 'torch'" in ran.stderr:
        pytest.skip("LIBRARY_PYTHON has no PyTorch")
    assert ran.returncode == 0, ran.stderr
    return {**json.loads(ran.stdout), "asked": asked}


def test_the_bits_of_torch(torch_answers: dict[str, Any]) -> None:
    """θ and state after every step, in every type that PyTorch has. In float64 the β^t of Adam's corrections shows, which is the
    C library's there and this program's own here: θ can differ in its last digits, the state cannot."""
    apart = []
    for case, answer in zip(torch_answers["asked"], torch_answers["cases"], strict=True):
        run = optim.replay(
            case["gradients"], optimizer=case["optimizer"], hyper=case["hyper"], start=case["start"],
            precision={"kind": "tensors", "dtype": case["dtype"]},
        )  # fmt: skip
        theirs = np.array(answer["theta"])
        if case["dtype"] == "float64" and case["optimizer"] in ("adam", "adamw"):
            same = [np.allclose(run.theta, theirs, rtol=1e-14, atol=1e-15, equal_nan=True)]
        else:
            same = [np.array_equal(run.theta, theirs, equal_nan=True)]
        for ours, word in case["ours"].items():
            if ours in run.state and word in answer["states"][0]:
                kept = [step[word] for step in answer["states"]]
                same.append(np.array_equal(run.state[ours][1:], kept, equal_nan=True))
        if not all(same):
            apart.append((case["name"], case["keywords"], case["dtype"], same))
    assert not apart


def test_what_is_said_of_torch_s_roots(torch_answers: dict[str, Any]) -> None:
    """Correctly rounded in the two short types; in the others they may be those of Intel's library, which are not."""
    roots = torch_answers["roots"]
    assert roots["bfloat16"] == roots["float16"] == 0.0
    assert 0.0 <= roots["float64"] <= 0.05 and 0.0 <= roots["float32"] <= 0.3


FORMATS: list[dict[str, Any]] = [
    {"kind": "formats"},
    {"kind": "formats", "arithmetic": "float32", "state": "float32", "parameters": "bfloat16"},
    {"kind": "formats", "parameters": "float16", "state": "bfloat16", "arithmetic": "float32", "master": "float32"},
    {"kind": "formats", "parameters": "bfloat16", "state": "bfloat16", "arithmetic": "float64", "rounding": "stochastic"},
    {"kind": "formats", "parameters": "float64", "state": "float64", "arithmetic": "bfloat16"},
    {"kind": "formats", "parameters": "float16", "state": "float16", "arithmetic": "bfloat16", "master": "float64",
     "rounding": "stochastic"},
]  # fmt: skip
ROUND = {name: (lambda x: x) if name == "float64" else getattr(optim.elementary, f"to_{name}") for name in DTYPES}


def exists(array: np.ndarray, name: str) -> bool:
    """Whether all numbers are of a format."""
    with np.errstate(all="ignore"):
        return np.array_equal(ROUND[name](array), array, equal_nan=True)


@pytest.mark.parametrize("optimizer", catalog.optimizers())
def test_every_optimizer_in_shorter_numbers(optimizer: str) -> None:
    """What is stored is of its format, step after step; what the arithmetic makes is of its own."""
    for rule in FORMATS:
        run = simulate(RunSpec(optimizer=optimizer, precision=rule, steps=25, seed=5), "plain")
        told = run.spec.precision
        assert exists(run.theta, told["parameters"])
        for name, values in run.state.items():
            if name in ("lost", "eps_lost"):
                assert (np.diff(values, axis=0) >= 0).all() and set(np.unique(np.diff(values, axis=0))) <= {0.0, 1.0}
            else:
                assert exists(values, told["master"] if name == "master" else told["state"]), name
        for name, values in run.lines.items():
            if name != "rate":  # of some it is a number of the host
                assert exists(values, told["arithmetic"]) or exists(values, told["parameters"]), name
        if told["master"] != "none" and told["rounding"] == "nearest":
            assert_array_equal(run.theta, ROUND[told["parameters"]](run.state["master"]))
        assert_array_equal(run.gradient[0], simulate(run.spec.with_(precision=None, start=run.theta[0], steps=0)).gradient[0])


def test_float64_throughout_is_the_run_itself() -> None:
    every = dict.fromkeys(("parameters", "state", "arithmetic"), "float64")
    for optimizer in catalog.optimizers():
        spec = RunSpec(optimizer=optimizer, steps=30)
        same = simulate(spec.with_(precision={"kind": "formats", **every}), "plain")
        assert_array_equal(same.theta, simulate(spec, "plain").theta)
        for name, values in simulate(spec, "plain").state.items():
            assert_array_equal(same.state[name], values)


def test_every_operation_is_one_of_the_format() -> None:
    """RMSprop in float16 against NumPy's own float16, which rounds every operation."""
    f = np.float16
    with np.errstate(all="ignore"):
        for seed in range(10):
            given = gradients(seed, steps=80)
            run = optim.replay(given, hyper={"lr": 0.01, "eps": 1e-4}, start=(1.0, -2.0, 0.1), precision={"kind": "formats"})
            x, v = f([1.0, -2.0, 0.1]), f([0.0, 0.0, 0.0])
            for k, g in enumerate(given.astype(f)):
                v = f(0.9) * v + f(1.0 - 0.9) * g * g
                x = x - f(0.01) * g / (np.sqrt(v) + f(1e-4))
                assert_array_equal(run.state["v"][k + 1], v.astype(np.float64))
                assert_array_equal(run.theta[k + 1], x.astype(np.float64))


TENSORS: list[dict[str, Any]] = [{"kind": "tensors", "dtype": dtype} for dtype in ("bfloat16", "float32")]


@pytest.mark.parametrize(
    ("optimizer", "hyper", "rules"),
    [
        # The shortest formula in every kind of precision and every kernel: rounding is the same text for all.
        ("sgd", {"momentum": 0.9}, [FORMATS[0], FORMATS[3], FORMATS[5], *TENSORS]),
        # The longer ones where their own lines matter: many operands, a root, ε, tensor operations, shared numbers of their own.
        ("rmsprop", {"momentum": 0.9, "centered": True}, [FORMATS[5], TENSORS[0]]),
        ("adam", {"amsgrad": True}, [FORMATS[3], TENSORS[1]]),
        ("prodigy", {}, [FORMATS[5]]),
    ],
)
def test_plain_compiled_and_batch_have_the_same_bits(optimizer: str, hyper: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    """A batch has seeds and rates of its own; with SGD also seeds alone, of which the kernel is another."""
    seeds, rates = [9, 10, 2**40], {"lr": [0.01, 0.1, 0.2]}
    varied: list[dict[str, Any]] = [{"seeds": seeds, "hyper": rates}, *[{"seeds": seeds}] * (optimizer == "sgd")]
    for rule in rules:
        if rule["kind"] == "tensors":
            hyper = {**next(d for d in catalog.optimizers()[optimizer].dialects if d.library == "torch").hyper, **hyper}
        spec = RunSpec(optimizer=optimizer, hyper=hyper, precision=rule, steps=40, seed=9)
        plain, compiled = simulate(spec, "plain"), simulate(spec, "compiled")
        assert_array_equal(plain.theta, compiled.theta)
        for mine, other in ((plain.state, compiled.state), (plain.lines, compiled.lines), (plain.shared, compiled.shared)):
            for name in mine:
                assert_array_equal(mine[name], other[name], name)
        starts = np.array([spec.start, (1.0, 1.0), (0.3, -2.0)])
        for batch in (simulate_batch(spec, starts, **each) for each in varied):
            for i in range(3):
                alone = simulate(batch.spec_of(i), "plain")
                assert_array_equal(alone.theta[-1], batch.theta[i])
                assert batch.lost[i] == alone.state["lost"][-1].sum()
    assert np.isnan(simulate_batch(spec.with_(precision=None), starts).lost).all()


def test_legs_of_a_run_have_the_same_bits_too() -> None:
    """A memory that is reset, and another optimizer on the way: its numbers are as short."""
    switch = {"step": 25, "optimizer": "sgd", "hyper": {"momentum": 0.9}}
    edits = [{"step": 10, "reset": "v"}, {"step": 20, "reset": "all"}, switch]
    for rule in (FORMATS[2], FORMATS[5]):
        spec = RunSpec(precision=rule, steps=40, seed=4, edits=edits)
        plain = simulate(spec, "plain")
        if rule.get("rounding") == "stochastic":  # the counts of both legs, and a key beside them
            assert_array_equal(plain.theta, simulate(spec, "compiled").theta)
        assert exists(plain.theta, rule["parameters"])
        batch = simulate_batch(spec, np.array([spec.start, (1.0, 1.0)]), seeds=[4, 5])
        for i in range(2):
            alone = simulate(batch.spec_of(i), "plain")
            assert_array_equal(alone.theta[-1], batch.theta[i])
            counts = alone.state["lost"]  # they begin anew where all memory does; what the last step before that did is not kept
            assert 0 <= batch.lost[i] - np.maximum(np.diff(counts, axis=0), 0).sum() <= 2 * 2
    with pytest.raises(optim.SpecError, match="not of Lion"):
        RunSpec(precision={"kind": "tensors"}, edits=[{"step": 3, "optimizer": "lion"}])


def test_seeds_decide_what_is_rounded_by_chance() -> None:
    spec = RunSpec(precision=FORMATS[3], steps=60)
    paths = {seed: simulate(spec.with_(seed=seed)).theta for seed in (0, 1, 2)}
    assert not np.array_equal(paths[0], paths[1]) and not np.array_equal(paths[1], paths[2])
    assert_array_equal(paths[1], simulate(spec.with_(seed=1)).theta)
    assert_array_equal(paths[1][:31], simulate(spec.with_(seed=1, steps=30)).theta)


def test_lost_updates_are_counted() -> None:
    """θ = 1 with steps of 1e-4 in float16, whose numbers are 1e-3 apart there: all are lost; with a master copy none is."""
    gone = optim.replay(np.ones((50, 1)), optimizer="sgd", hyper={"lr": 1e-4}, start=(1.0,), precision={"kind": "formats"})
    assert (gone.theta == 1.0).all() and gone.state["lost"][-1, 0] == 50
    rule = {"kind": "formats", "arithmetic": "float32", "master": "float32"}
    kept = optim.replay(np.ones((50, 1)), optimizer="sgd", hyper={"lr": 1e-4}, start=(1.0,), precision=rule)
    assert kept.state["lost"][-1, 0] == 0 and abs(kept.state["master"][-1, 0] - 0.995) < 1e-5
    rule = {"kind": "formats", "parameters": "float16", "arithmetic": "float32", "rounding": "stochastic"}
    many = [optim.replay(np.ones((400, 1)), optimizer="sgd", hyper={"lr": 1e-4}, start=(1.0 - seed * 2.0**-7,), precision=rule)
            for seed in range(20)]  # fmt: skip
    moved = np.mean([run.theta[0] - run.theta[-1] for run in many])
    assert abs(moved - 0.04) < 0.004  # on average as far as it should
    still = optim.replay(np.zeros((5, 1)), optimizer="sgd", start=(1.0,), precision={"kind": "formats"})
    assert still.state["lost"][-1, 0] == 0  # no step, nothing lost


def test_eps_that_is_lost_is_counted() -> None:
    """1e-8 is 0 in float16; 1e-3 beside a root of 10 is lost; beside a root of 0.01 it is not."""
    for eps, g, lost in ((1e-8, 1.0, 5), (1e-3, 30.0, 5), (1e-3, 0.03, 0), (0.0, 1.0, 0)):
        run = optim.replay(np.full((5, 1), g), hyper={"eps": eps}, start=(1.0,), precision={"kind": "formats"})
        assert run.state["eps_lost"][-1, 0] == lost, (eps, g)
    half = {"kind": "tensors", "dtype": "float16"}
    nothing = optim.replay(np.zeros((3, 1)), hyper={"eps": 1e-8}, start=(1.0,), precision=half)
    assert np.isnan(nothing.theta[-1, 0])  # 0/(√0 + ε), ε = 0: as PyTorch has it


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"precision": {"kind": "formats", "parameters": "float32", "master": "float32"}}, "holds no more than parameters"),
        ({"precision": {"kind": "formats", "parameters": "float8"}}, "parameters is 'float64' or 'float32'"),
        ({"precision": {"kind": "half"}}, "There is no precision named 'half'"),
        ({"precision": "float16"}, "The precision must be a mapping with 'kind'"),
        ({"precision": {"kind": "tensors"}, "optimizer": "lion"}, "not of Lion"),
        ({"precision": {"kind": "tensors"}, "hyper": {"eps_inside": True}}, "has no setting ε inside the root"),
        ({"precision": {"kind": "formats", "master": "float32"}, "projection": {"kind": "box"}}, "master copy would go on"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(optim.SpecError, match=told):
        RunSpec(**changes)


def test_a_spec_with_precision_is_its_json() -> None:
    spec = RunSpec(precision=FORMATS[5], seed=3)
    assert RunSpec.from_json(spec.to_json()) == spec
    assert RunSpec.from_json(RunSpec().to_json()).precision is None


def find_kinds(run: optim.Run, kind: str) -> list[Any]:
    return [event for event in events.find(run) if event.kind == kind]


def test_lost_updates_are_an_event_that_says_how_far_numbers_are_apart() -> None:
    run = optim.replay(np.ones((50, 1)), optimizer="sgd", hyper={"lr": 1e-4}, start=(1.5,), precision={"kind": "formats"})
    (event,) = find_kinds(run, "lost_update")
    assert (event.step, event.last, event.count) == (0, 49, 50)
    assert "numbers of float16 are 9.77×10⁻⁴ apart" in event.sentence and "shorter than 4.88×10⁻⁴" in event.sentence
    for x in (1.5, -3.0, 1e-3, 6e-8, 0.0, 1.0, 60000.0):
        for format in ("float32", "float16"):
            number = np.abs(np.dtype(format).type(x))
            assert get_gap(x, format) == float(np.spacing(number))
    assert not find_kinds(simulate(RunSpec()), "lost_update")


def test_an_eps_that_is_0_and_one_that_is_lost_are_events() -> None:
    half = {"kind": "formats"}
    (event,) = find_kinds(optim.replay(np.ones((5, 1)), start=(1.0,), precision=half), "eps_zero")
    assert "is 0 in float16" in event.sentence and "divided by 0" not in event.sentence and event.count == 5
    (event,) = find_kinds(optim.replay(np.zeros((5, 1)), start=(1.0,), precision=half), "eps_zero")
    assert event.sentence.endswith("At step 0 θ is divided by 0.")
    run = optim.replay(np.full((5, 1), 30.0), hyper={"eps": 1e-3}, start=(1.0,), precision=half)
    assert not find_kinds(run, "eps_zero") and find_kinds(run, "eps_lost")[0].count == 5
    wide = {"kind": "formats", "arithmetic": "float64"}
    assert not find_kinds(optim.replay(np.ones((5, 1)), start=(1.0,), precision=wide), "eps_zero")


def test_squares_that_are_rounded_to_0_or_beyond_the_largest_number_are_events() -> None:
    half = {"kind": "formats"}
    tiny = optim.replay(np.full((5, 1), 1e-4), hyper={"eps": 1e-3}, start=(1.0,), precision=half)
    (event,) = find_kinds(tiny, "square_lost")
    assert (tiny.state["v"] == 0.0).all() and event.count == 5
    huge = optim.replay(np.full((5, 1), 3e3), start=(1.0,), precision=half)
    assert "largest number, 65504," in find_kinds(huge, "overflow")[0].sentence


def test_a_sweep_tells_the_share_of_lost_updates() -> None:
    spec = RunSpec(precision={"kind": "formats"}, hyper={"eps": 1e-3}, steps=50)
    axes = SweepAxis("hyper.lr", 1e-4, 0.1, 4, "log"), SweepAxis("start.1", -4.0, 4.0, 3)
    *_, picture = compute(MapSpec(spec, *axes, "lost"))
    for row in range(3):
        for column in range(4):
            alone = simulate(picture.map_spec.cell_spec(column, row))
            assert picture.lost[row, column] == alone.state["lost"][-1].sum() / 100
    assert picture.lost[:, 0].min() >= 0.5 > 0.1 > picture.lost[:, -1].max()
    *_, plain = compute(MapSpec(spec.with_(precision=None), *axes, "lost"))
    assert np.isnan(plain.lost).all()


def test_data_in_shorter_numbers_count_the_same_alone_and_in_a_batch(tmp_path: Path) -> None:
    table = tmp_path / "points.csv"
    table.write_text("x,y\n" + "".join(f"{x / 7},{x / 5 - 1}\n" for x in range(20)), encoding="utf-8")
    spec = RunSpec(
        "linear_regression", {"data": str(table), "x": "x", "y": "y"}, precision=FORMATS[3], hyper={"lr": 1e-3}, steps=30, seed=2
    )
    batch = simulate_batch(spec, np.array([(0.0, 0.0), (1.0, -1.0)]), seeds=[2, 3])
    for i in range(2):
        alone = simulate(batch.spec_of(i))
        assert_array_equal(alone.theta[-1], batch.theta[i])
        assert batch.lost[i] == alone.state["lost"][-1].sum()


def test_rules_of_one_s_own_are_rounded_as_the_catalog_s_are() -> None:
    """RMSprop and Adam typed by hand, in float16: the catalog's bits, plain, compiled and in a batch."""
    texts = {
        "rmsprop": "v = decay*v + (1 - decay)*g*g\ntheta = theta - lr*g/(sqrt(v) + eps)",
        "sgd": "b = momentum*b + g\ntheta = theta - lr*b",
    }
    hyper = {"rmsprop": {"lr": 0.01, "decay": 0.9, "eps": 1e-3}, "sgd": {"lr": 0.002, "momentum": 0.9}}
    for name, text in texts.items():
        spec = RunSpec("rosenbrock", optimizer=name, hyper=hyper[name], precision=FORMATS[0], steps=60)
        own = spec.with_(optimizer="custom", hyper={"rule": text, **hyper[name]})
        wanted = simulate(spec, "plain").theta
        assert_array_equal(simulate(own, "plain").theta, wanted)
        assert_array_equal(simulate(own, "compiled").theta, wanted)
        assert_array_equal(simulate_batch(own, [spec.start]).theta[0], wanted[-1])
        assert exists(wanted, "float16") and not exists(simulate(spec.with_(precision=None)).theta, "float16")
