"""Dialects side by side, for all pairs of dialects of all optimizers: the chain of switches ends at the other one's bits."""

from __future__ import annotations

import itertools
import json
from typing import Any

import numpy as np
import pytest

from optim import RunSpec, SpecError, simulate
from optim.base import catalog
from optim.base.fields import get_declarations
from optim.base.resources import resource_path
from optim.comparison import (
    RunCache,
    as_it_comes,
    compute,
    left_out,
    rmsprop_to_adam,
    same_settings,
    side_by_side,
    switch_by_switch,
    switch_sentences,
)
from optim.comparison.spec import CompareSpec

PAIRS = [
    pytest.param(name, *pair, id=f"{name}-{pair[0].name}-{pair[1].name}")
    for name, entry in catalog.optimizers().items()
    for pair in itertools.combinations(entry.dialects, 2)
]
BASE = RunSpec(objective="rosenbrock", start=(-1.2, 1.0), steps=25)
RUNS = RunCache()  # dialects come up in many pairs


def spec_of(name: str, dialect: Any, **extra: float) -> RunSpec:
    hyper = as_it_comes(name, dialect)
    return BASE.with_(optimizer=name, hyper={**hyper, **{n: v for n, v in extra.items() if n in hyper}})


@pytest.mark.parametrize("extra", [{}, {"momentum": 0.8, "weight_decay": 0.1}], ids=["as it comes", "momentum and decay"])
@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_the_chain_of_switches_ends_at_the_other_dialect(name: str, one: Any, other: Any, extra: dict[str, float]) -> None:
    a, b = spec_of(name, one, **extra), spec_of(name, other, **extra)
    found = switch_by_switch(a, b, runs=RUNS)
    target = simulate(b, "plain").theta
    assert found.exact
    assert {turn.field for turn in found.turns} == {n for n in a.hyper if a.hyper[n] != b.hyper[n]}
    if found.turns:
        np.testing.assert_array_equal(found.turns[-1].cumulative_path, target)
        np.testing.assert_array_equal(found.turns[0].alone_path, found.turns[0].cumulative_path)
    check_numbers(found, a, target)
    sentences = switch_sentences(found, one.title, other.title)
    assert all(text.endswith(".") and "nan" not in text and "None" not in text for text in sentences)


def check_numbers(found: Any, a: RunSpec, target: np.ndarray) -> None:
    """Every number of the table, computed anew from the turned runs."""
    start = simulate(a, "plain").theta
    with np.errstate(all="ignore"):
        for turn in found.turns:
            alone = simulate(a.with_hyper(**{turn.field: turn.new}), "plain").theta
            np.testing.assert_array_equal(turn.alone_path, alone)
            apart = np.abs(alone - start).max(axis=1)
            finite = np.isfinite(apart)
            np.testing.assert_array_equal(turn.alone.largest[finite], apart[finite])
            assert turn.alone.identical == np.array_equal(alone, start, equal_nan=True)
        whole = np.abs(target - start).max(axis=1)
    parted = np.flatnonzero(~(whole <= found.whole.tolerance) & ~np.isnan(whole))
    if np.isfinite(whole).all():
        assert found.parting == (parted[0] if len(parted) else None)


@pytest.mark.parametrize("name", sorted(catalog.optimizers()))
def test_same_settings_carry_over_and_keep_what_makes_the_dialect(name: str) -> None:
    entry = catalog.optimizers()[name]
    user = {**entry.Hyper._field_defaults, "lr": 0.0375}
    for dialect in entry.dialects:
        own, same = as_it_comes(name, dialect), same_settings(name, dialect, user)
        assert same["lr"] == 0.0375
        for field, note in get_declarations(entry.Hyper).items():
            if getattr(note, "rounding", False):
                assert same[field] == own[field], "an order of operations is never a setting"
        told = left_out(name, dialect, {**user, "lr": 0.5})
        assert not set(told) & {"lr"}
        assert same_settings(name, dialect, same) == same, "carrying over twice changes nothing"


def test_what_a_dialect_cannot_do_is_named() -> None:
    torch, optax = (next(d for d in catalog.optimizers()["rmsprop"].dialects if d.name == n) for n in ("torch", "optax"))
    user = {**catalog.optimizers()["rmsprop"].Hyper._field_defaults, "nesterov": True, "initial": 0.5, "centered": True}
    assert set(left_out("rmsprop", torch, user)) == {"nesterov", "initial"}
    assert left_out("rmsprop", optax, user) == ()
    assert same_settings("rmsprop", torch, user)["centered"]


def test_first_v_is_what_parts_tensorflow_one() -> None:
    base = BASE.with_(hyper={"lr": 0.01, "decay": 0.9})
    found = compute(CompareSpec(base, ("torch", "keras", "tf1"), "tf1"))
    assert found.switches.parting == 1 and found.switches.cause.field == "initial"
    assert found.switches.share(found.switches.cause) == pytest.approx(1.0, abs=1e-4)
    inert = [turn.field for turn in found.switches.turns if turn.inert]
    assert "lr_inside" in inert and "initial" not in inert, "without momentum it does not matter where the rate sits"


@pytest.mark.parametrize("objective", ["rosenbrock", "valley", "himmelblau", "sphere"])
@pytest.mark.parametrize("dialect", [d.name for d in catalog.optimizers()["rmsprop"].dialects])
@pytest.mark.parametrize("own", [False, True])
def test_rmsprop_becomes_adam_bit_for_bit(objective: str, dialect: str, own: bool) -> None:
    made = next(d for d in catalog.optimizers()["rmsprop"].dialects if d.name == dialect)
    spec = RunSpec(objective=objective, hyper={**as_it_comes("rmsprop", made), "eps": 1e-8}, steps=60)
    found = rmsprop_to_adam(spec, own)
    adam = simulate(found.adam.spec, "plain")
    assert adam.spec.optimizer == "adam" and adam.spec.hyper["torch_order"]
    last = found.chain.turns[-1]
    assert last.cumulative_spec.optimizer == "rmsprop"
    assert last.cumulative_path.tobytes() == adam.theta.tobytes()
    assert found.coincides and not found.to_adam[0].identical and not found.momentum.identical
    assert len(found.sentences) == len(found.chain.turns) + 2


def test_rmsprop_with_weight_decay_becomes_adam_too() -> None:
    assert rmsprop_to_adam(BASE.with_(hyper={"weight_decay": 0.1, "momentum": 0.9, "centered": True})).coincides


def test_rounding_can_grow_until_it_shows() -> None:
    """The numbers that the preset rounding-grows tells."""
    data = json.loads(resource_path("presets", "rounding-grows.json").read_text(encoding="utf-8"))
    base = RunSpec(data["objective"], start=tuple(data["start"]), steps=data["steps"])
    one, other = (base.with_(optimizer=run["optimizer"], hyper=run["hyper"]) for run in data["runs"])
    found = side_by_side([other, one]).differences[1]
    assert (found.unequal, found.most_step, round(found.most, 2)) == (39, 346, 0.35)
    assert rmsprop_to_adam(one.with_hyper(beta1=0.4)).coincides
    assert side_by_side([other, one.with_hyper(adam_order=True)]).differences[1].identical


def test_equal_paths_are_said_to_be_equal() -> None:
    base = RunSpec(objective_params={"k": 20, "scale": 0.2}, start=(-4.7, 2.5), hyper={"lr": 0.01, "decay": 0.9})
    found = compute(CompareSpec(base, ("yours", "torch", "keras1", "tutorial-outside")))
    assert found.side.groups == ((0, 1), (2, 3))
    assert any("take one path, bit for bit" in text for text in found.sentences)
    assert any("bit for bit" in text and "PyTorch" in text for text in found.sentences)


def test_a_path_that_leaves_the_numbers_is_infinitely_far() -> None:
    wild = BASE.with_(optimizer="sgd", hyper={"lr": 1.0})
    calm = BASE.with_(optimizer="sgd", hyper={"lr": 1e-4})
    found = side_by_side([calm, wild])
    assert found.differences[1].end == np.inf and found.differences[0].identical
    assert side_by_side([wild, wild]).differences[1].identical
    assert "∞ apart" in found.sentences[0]
    turns = switch_by_switch(calm, wild.with_hyper(momentum=0.5))
    assert any("left the numbers" in text for text in switch_sentences(turns, "a", "b"))


def test_changes_during_the_run_are_turned_like_a_switch() -> None:
    a = BASE.with_(hyper={"lr": 0.01})
    b = a.with_(hyper={"lr": 0.02}, edits=((5, "lr", 0.001),))
    found = switch_by_switch(a, b, order=("edits",))
    assert [turn.field for turn in found.turns] == ["edits", "lr"] and found.exact
    assert found.turns[0].alone.unequal == 6


def test_order_is_what_was_asked_for() -> None:
    names = ("torch", "tf1")
    found = compute(CompareSpec(BASE, names, order=("eps_inside",)))
    assert found.switches.turns[0].field == "eps_inside"
    assert compute(CompareSpec(BASE, names)).switches.turns[-1].field == "difference"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: side_by_side([BASE]), "two runs or more"),
        (lambda: side_by_side([BASE, BASE.with_(start=(0.0, 0.0))]), "differ in their start"),
        (lambda: side_by_side([BASE, BASE], tolerance=-1.0), "at least 0"),
        (lambda: switch_by_switch(BASE, BASE.with_(optimizer="adam", hyper={})), "choose two dialects of one optimizer"),
        (lambda: switch_by_switch(BASE, BASE.with_(clip={"kind": "clip_grad_norm_", "max_norm": 1.0})), "in their clipping"),
        (lambda: switch_by_switch(BASE, BASE, order=("alpha",)), "'alpha' is not a hyperparameter"),
        (lambda: rmsprop_to_adam(BASE.with_(optimizer="lion", hyper={})), "not of Lion"),
    ],
)
def test_bad_input_gets_a_sentence(make: Any, words: str) -> None:
    with pytest.raises(SpecError, match=words) as caught:
        make()
    assert str(caught.value).endswith(".")
