"""Settings in another library: the lines that are written are carried out by the real one, and give the steps they promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError, parse_line
from optim.base import catalog
from optim.base.errors import Cancelled
from optim.base.fields import get_declarations
from optim.comparison import Translation, as_it_comes, find_libraries, in_library, translate
from optim.comparison.nearest import compare_steps, find_nearest, follow

ROOT = Path(__file__).parents[3]
PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
TENSORFLOW_PYTHON = os.environ.get("TENSORFLOW_PYTHON", PYTHON)  # it weighs 2 GB, so it may have an environment of its own
START = [0.7, -1.3, 0.02, 2.0]
DRAWS = np.random.default_rng(3)
GRADIENTS = DRAWS.normal(size=(12, 4)) * np.array([1.0, 0.1, 1e-3, 3.0])
OTHER = {"momentum": 0.8, "weight_decay": 0.02, "centered": True}
PAIRS = [(name, d) for name, entry in catalog.optimizers().items() for d in entry.dialects]
RMSPROP = [pair for pair in PAIRS if pair[0] == "rmsprop"]
CHANGES = [{}, {"weight_decay": 0.0}, {"weight_decay": 0.02}, OTHER, {"nesterov": True, "momentum": 0.5}]
TENSORFLOW = ("tf1", "tfkeras_legacy")
STORED = ROOT / "tests/reference/tensorflow_lines.json"  # how it was made: make_tensorflow_lines.py
SEARCHED = [pair for pair in PAIRS if pair[0] in ("rmsprop", "adam", "sgd")]


def make_spec(name: str, dialect: Any, **changes: Any) -> RunSpec:
    hyper = as_it_comes(name, dialect)
    hyper |= {field: value for field, value in changes.items() if field in hyper}
    return RunSpec(optimizer=name, hyper=dialect.adjust(hyper) if dialect.adjust else hyper, start=(1.0, 1.0))


def replay(spec: RunSpec, hyper: Any) -> np.ndarray:
    return optim.replay(GRADIENTS, optimizer=spec.optimizer, hyper=dict(hyper), start=START).theta


def translations(library: str, pairs: list[tuple[str, Any]], changes: list[dict[str, Any]]) -> list[tuple[RunSpec, Translation]]:
    there = [pair for pair in pairs if library in find_libraries(pair[0])]
    specs = [make_spec(*pair, **each) for pair in there for each in changes]
    return [(spec, translate(spec, library, GRADIENTS)) for spec in specs]


def make_cases(given: list[tuple[RunSpec, Translation]]) -> list[dict[str, Any]]:
    return [
        {"code": t.code, "start": START, "gradients": GRADIENTS.tolist(), "row": catalog.get_optimizer(spec).matrix.one_output}
        for spec, t in given
    ]  # fmt: skip


def carry_out(python: str, library: str, cases: list[dict[str, Any]]) -> list[Any]:
    """The path of each case by the real library, or the sentence why there is none. Skips the test where it is missing."""
    environment = {**os.environ, "KERAS_BACKEND": "torch", "PYTHONPATH": ""}
    ran = subprocess.run(
        [python, str(Path(__file__).with_name("written_lines.py"))], input=json.dumps({"library": library, "cases": cases}),
        capture_output=True, text=True, timeout=300, env=environment,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    answer = json.loads(ran.stdout.splitlines()[-1])
    if "missing" in answer:
        name = "TENSORFLOW_PYTHON" if library in TENSORFLOW else "LIBRARY_PYTHON"
        pytest.skip(f"{name} has no {answer['missing']}")
    return answer["paths"]


@pytest.mark.parametrize("library", ["torch", "timm", "keras", "optax"])
def test_the_real_library_makes_of_the_lines_what_is_promised(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialect of every optimizer. What the search finds does not matter here, only that the lines stand for `hyper`."""
    carry_out(PYTHON, library, [])  # where it is missing nothing is translated for nobody
    monkeypatch.setattr(in_library, "find_nearest", lambda entry, wanted, *rest: {"lr": 0.9 * wanted["lr"]})
    given = translations(library, PAIRS, CHANGES)
    assert any(t.exact for _, t in given) and any("\n" in t.code or "chain" in t.code for _, t in given)
    paths = carry_out(PYTHON, library, make_cases(given))
    apart = []
    for (spec, found), path in zip(given, paths, strict=True):
        wanted = replay(spec, spec.hyper if found.exact else found.hyper)
        if not np.allclose(path, wanted, rtol=1e-9, atol=1e-11, equal_nan=True):
            apart.append((spec.optimizer, dict(spec.hyper), found.exact, found.code))
    assert not apart, apart[:3]


def translate_for_tensorflow(library: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[RunSpec, Translation]]:
    """One for each line there is, whatever the search would find."""
    monkeypatch.setattr(in_library, "find_nearest", lambda entry, wanted, *rest: {"lr": 0.9 * wanted["lr"]})
    return list({found.code: (spec, found) for spec, found in translations(library, RMSPROP, CHANGES)}.values())


def round_call(spec: RunSpec, found: Translation) -> dict[str, Any]:
    """What TensorFlow computes: the numbers of a call become tensors of float32, those of the lines beside it and tf.keras'
    epsilon do not."""
    whole = ("weight_decay",) if found.library == "tf1" else ("weight_decay", "eps")
    return {
        name: float(np.float32(value)) if isinstance(value, float) and name not in whole else value
        for name, value in (spec.hyper if found.exact else found.hyper).items()
    }


@pytest.mark.parametrize("library", TENSORFLOW)
@pytest.mark.parametrize("by", ["as it was once", "as it is installed"])
def test_tensorflow_makes_of_its_lines_what_is_promised(library: str, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By paths that TensorFlow once left under the very same lines, and by itself where it can be had."""
    if by == "as it is installed":
        carry_out(TENSORFLOW_PYTHON, library, [])
    given = translate_for_tensorflow(library, monkeypatch)
    assert any(found.exact for _, found in given) and any("# before each" in found.code for _, found in given)
    if by == "as it was once":
        stored = {case["code"]: case["path"] for case in json.loads(STORED.read_text(encoding="utf-8"))[library]}
        assert {found.code for _, found in given} == set(stored), "other lines than TensorFlow was asked for: make them anew"
        paths = [stored[found.code] for _, found in given]
    else:
        paths = carry_out(TENSORFLOW_PYTHON, library, make_cases(given))
    apart = []
    for (spec, found), path in zip(given, paths, strict=True):
        if not np.allclose(path, replay(spec, round_call(spec, found)), rtol=1e-12, atol=1e-15, equal_nan=True):
            apart.append((dict(spec.hyper), found.exact, found.code))
    assert not apart, apart[:3]


@pytest.mark.parametrize("library", ["torch", "keras", "optax", "timm", "tf1", "tfkeras_legacy"])
def test_exact_is_the_same_path_and_the_rest_says_what_it_misses(library: str) -> None:
    """The formula that the lines stand for against the one asked for, in this program's own dialects."""
    for spec, found in translations(library, SEARCHED, [{}, OTHER]):
        wanted, made = replay(spec, spec.hyper), replay(spec, found.hyper)
        if found.exact:
            assert np.allclose(made, wanted, rtol=1e-11, atol=1e-13, equal_nan=True), found.code
            assert found.residual == 0.0
        else:
            assert found.differing and found.residual <= found.unmoved and found.residual > 0.0
            assert any(character.isdigit() for character in " ".join(found.sentences))
        changed = {n for n in spec.hyper if spec.hyper[n] != found.hyper[n]}
        if not changed:
            assert np.array_equal(made, wanted, equal_nan=True)


def test_the_call_reads_back_as_the_formula_that_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever numbers the search would find; 0.9 times a number has all its digits."""
    monkeypatch.setattr(in_library, "find_nearest", lambda entry, wanted, *rest: {"lr": 0.9 * wanted["lr"]})
    for library in find_libraries("rmsprop"):
        if library == "tfkeras_legacy":  # the same words as Keras 3's, which are read as that
            continue
        for name, dialect in RMSPROP:
            spec = make_spec(name, dialect, momentum=0.5)
            found = translate(spec, library, GRADIENTS)
            optimizer, hyper = parse_line(found.code.splitlines()[0])
            assert optimizer == "rmsprop"
            beside = {"initial"} if "get_slot" in found.code or "full_like" in found.code else set()
            read = hyper | {name: found.hyper[name] for name in beside}
            assert np.array_equal(replay(spec, read), replay(spec, found.hyper), equal_nan=True), found.code


def test_tensorflow_1_is_timm_s_line_and_a_filled_memory_elsewhere() -> None:
    spec = make_spec("rmsprop", next(d for d in catalog.optimizers()["rmsprop"].dialects if d.name == "tf1"))
    there = translate(spec, "timm")
    assert there.exact and there.code == (
        "optimizer = timm.optim.RMSpropTF(model.parameters(), lr=0.001, alpha=0.9, eps=1e-10)"
    )
    assert np.array_equal(replay(spec, there.hyper), replay(spec, spec.hyper))
    assert translate(spec, "optax").code.endswith("initial_scale=1.0)")
    near = translate(spec, "torch")
    assert "torch.full_like(p, 1.0)" in near.code and near.differing == ("eps_inside",)
    assert 0.0 < near.residual < 2e-3 < near.unmoved  # ε² inside the root is ε outside: the search moves it


def test_a_momentum_with_another_place_for_the_rate_is_exact_only_while_it_stays() -> None:
    keras = next(d for d in catalog.optimizers()["sgd"].dialects if d.name == "keras")
    spec = make_spec("sgd", keras, momentum=0.9)
    found = translate(spec, "torch")
    assert found.exact and found.steady and len(found.sentences) == 2
    falling = spec.with_(schedule={"name": "ExponentialLR", "gamma": 0.9})
    other = translate(falling, "torch", GRADIENTS)
    assert not other.exact and other.differing == ("lr_inside",) and not other.alone
    assert "Schedule" in other.sentences[-1]


def test_the_search_finds_numbers_that_were_hidden() -> None:
    """The same formula with other numbers: the search comes back to where it is known to end."""
    entry = catalog.optimizers()["rmsprop"]
    wanted = {**entry.Hyper()._asdict(), "lr": 0.02, "decay": 0.95}
    fields = {name: get_declarations(entry.Hyper)[name] for name in ("lr", "decay")}
    rates = np.ones(len(GRADIENTS))
    best = find_nearest(entry, wanted, fields, lambda numbers: {**wanted, "lr": 0.03, **numbers}, GRADIENTS, rates)
    assert best == {"lr": 0.02, "decay": 0.95}
    shifted = lambda numbers: {**wanted, "lr": 2.0 * numbers["lr"], "decay": numbers["decay"]}  # noqa: E731
    best = find_nearest(entry, wanted, fields, shifted, GRADIENTS, rates)
    assert best["lr"] == pytest.approx(0.01, rel=0.02) and best["decay"] == pytest.approx(0.95, abs=0.005)


def test_what_is_missed_is_a_root_mean_square() -> None:
    entry = catalog.optimizers()["sgd"]
    hyper = entry.Hyper()._asdict()
    ours = follow(entry, hyper, GRADIENTS, np.ones(12))
    assert compare_steps(ours, 1.25 * ours) == pytest.approx(0.25)
    np.testing.assert_allclose(ours, -hyper["lr"] * GRADIENTS, rtol=1e-9)


@pytest.mark.parametrize(("optimizer", "library", "words"), [
    ("adam", "timm", "only Adan, RMSpropTF; choose PyTorch"), ("momentum", "torch", "has no Momentum"),
    ("adam", "jax", "library"),
])  # fmt: skip
def test_what_no_library_has_is_one_sentence(optimizer: str, library: str, words: str) -> None:
    with pytest.raises(SpecError, match=words):
        translate(RunSpec(optimizer=optimizer), library)


@pytest.mark.parametrize("gradients", [[[1.0]], "text", [[1.0, np.nan], [1.0, 2.0]], [], [1.0, 2.0]])
def test_gradients_that_are_no_table_are_refused(gradients: Any) -> None:
    spec = RunSpec(optimizer="rmsprop", hyper={"eps_inside": True})
    with pytest.raises(SpecError, match="table of finite numbers"):
        translate(spec, "torch", gradients)


def test_work_is_given_up_when_asked() -> None:
    with pytest.raises(Cancelled):
        translate(RunSpec(optimizer="rmsprop", hyper={"eps_inside": True}), "torch", cancel=np.ones(1, np.uint8))
