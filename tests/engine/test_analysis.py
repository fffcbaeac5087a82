"""What is said about runs: bounds that hold, marks and words that fit the default scene."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim import Edit, RunSpec, analysis, replay, simulate
from optim.analysis import events
from optim.base import catalog
from optim.base.translatable import plain

SCENE = {"objective": "valley", "objective_params": {"k": 50, "scale": 0.1}, "start": (-4.7, 2.5), "steps": 120}


def rmsprop(**changes):
    return simulate(RunSpec(**{**SCENE, "hyper": {"lr": 0.15, "decay": 0.9}, **changes}))


def within_bounds(run):
    bound = analysis.step_bound(run)
    if bound is not None:
        assert bound.shape == run.delta.shape
        rounding = 2 * np.spacing(np.abs(run.theta)).max(axis=0)
        with np.errstate(invalid="ignore"):
            too_far = np.abs(run.delta) > bound * (1 + 1e-12) + rounding
        assert not too_far.any(), np.argwhere(too_far)[0]
    rates = analysis.rate_bound(run)
    if rates is not None:
        with np.errstate(invalid="ignore"):
            assert not (run.rate > rates * (1 + 1e-12)).any()


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(sorted(catalog.optimizers())),
    lr=st.floats(1e-3, 1.0),
    seed=st.integers(0, 2**20),
    spiky=st.booleans(),
)
def test_no_step_exceeds_its_bound(name, lr, seed, spiky):
    random = np.random.default_rng(seed)
    gradients = random.standard_normal((60, 2))
    if spiky:
        gradients = gradients * 10.0 ** random.integers(-8, 8, (60, 1))
    within_bounds(replay(gradients, optimizer=name, hyper={"lr": lr}))


@pytest.mark.parametrize("name", [n for n, e in catalog.optimizers().items() if "weight_decay" in e.Hyper._fields])
@pytest.mark.parametrize("decoupled", [False, True])
def test_weight_decay_counts_towards_the_bound(name, decoupled):
    switch = {"decoupled": decoupled} if "decoupled" in catalog.optimizers()[name].Hyper._fields else {}
    gradients = np.random.default_rng(2).standard_normal((60, 2))
    within_bounds(replay(gradients, optimizer=name, start=(30.0, -5.0), hyper={"lr": 0.1, "weight_decay": 0.3, **switch}))


OPTIONS = [
    {"momentum": 0.9}, {"momentum": 0.9, "lr_inside": True}, {"momentum": 0.8, "lr_inside": True, "nesterov": True},
    {"bias_correction": True}, {"beta1": 0.9}, {"beta1": 0.9, "bias_correction": True, "momentum": 0.5},
    {"weight_decay": 0.1}, {"weight_decay": 0.1, "decoupled": True}, {"eps_inside": True, "initial": 1.0, "difference": True},
]  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(o))
@pytest.mark.parametrize("edits", [(), (Edit(20, "lr", 0.4), Edit(40, "lr", 0.01)), (Edit(30, "decay", 0.5),)])
def test_rmsprop_stays_within_its_bound(options, edits):
    random = np.random.default_rng(5)
    gradients = random.standard_normal((80, 2)) * 10.0 ** random.integers(-4, 4, (80, 1))
    run = replay(gradients, hyper={"lr": 0.1, "decay": 0.9, **options}, edits=edits)
    assert analysis.step_bound(run) is not None
    within_bounds(run)


def test_a_momentum_switched_on_and_off_is_counted():
    gradients = np.random.default_rng(1).standard_normal((60, 2))
    edits = (Edit(20, "momentum", 0.0), Edit(40, "momentum", 0.9))
    within_bounds(replay(gradients, hyper={"lr": 0.1, "momentum": 0.9}, edits=edits))


def test_the_first_step_of_rmsprop_takes_the_whole_bound():
    run = rmsprop()
    np.testing.assert_allclose(np.abs(run.delta[0]), analysis.step_bound(run)[0], rtol=1e-6)


def test_centered_has_no_bound():
    run = rmsprop(hyper={"centered": True, "lr": 0.01})
    assert analysis.step_bound(run) is None and analysis.rate_bound(run) is None


def test_the_default_run_hops():
    run = rmsprop()
    found = analysis.verdict(run)
    assert (found.word, found.level, found.reached) == ("Hops", "warn", 24)
    crossed = [(e.step, e.kind) for e in events.find(run) if e.kind in ("reached", "left_tolerance")]
    assert crossed[:2] == [(24, "reached"), (94, "left_tolerance")]
    assert analysis.status_sentence(["RMSprop"], [run], 0) == (
        "warn",
        "RMSprop reaches loss 0.05 in 24 steps, but hops out again at step 94: "
        "√v has decayed, so its rate for θ₂ has grown 36-fold.",
    )


def test_batches_are_a_reason_only_where_they_scatter():
    spec = RunSpec(
        objective="linear_regression", objective_params={"data": "diamonds", "batch": 512}, hyper={"lr": 0.01, "decay": 0.9},
        start=(0.0, 0.0), steps=1500, tolerance=1e-3,
    )  # fmt: skip
    level, sentence = analysis.status_sentence(["RMSprop"], [simulate(spec)], 0)
    assert level == "warn" and "the gradients of its batches scatter" in sentence
    whole = simulate(spec.with_(objective_params={"data": "diamonds", "batch": 0}))
    assert "batches" not in analysis.status_sentence(["RMSprop"], [whole], 0)[1]


@pytest.mark.skipif(not {"adam", "sgd"} <= set(catalog.optimizers()), reason="needs Adam and SGD")
def test_the_default_scene_in_one_sentence():
    runs = [rmsprop(), rmsprop(optimizer="adam", hyper={"lr": 0.15}), rmsprop(optimizer="sgd", hyper={"lr": 0.376})]
    assert [analysis.verdict(run).word for run in runs] == ["Hops", "Converged", "Converged"]
    assert [analysis.verdict(run).reached for run in runs] == [24, 43, 41]
    level, text = analysis.status_sentence(["RMSprop", "Adam", "SGD"], runs, 0)
    assert level == "warn"
    assert text == (
        "RMSprop reaches loss 0.05 first, in 24 steps (Adam 43, SGD 41), but hops out again at step 94: "
        "√v has decayed, so its rate for θ₂ has grown 36-fold."
    )


@pytest.mark.skipif("sgd" not in catalog.optimizers(), reason="needs SGD")
def test_divergence_of_plain_descent_names_the_limit():
    run = rmsprop(optimizer="sgd", hyper={"lr": 0.43}, steps=400)
    assert analysis.verdict(run).word == "Diverges"
    level, text = analysis.status_sentence(["SGD"], [run], 0)
    assert level == "error" and "2 / curvature = 0.4" in text


def test_a_run_without_steps_has_not_gone_anywhere():
    level, text = analysis.status_sentence(["RMSprop"], [rmsprop(steps=0)], 0)
    assert (level, text) == ("ok", "RMSprop stands at its start: no step has been made.")


def test_gap_and_distance():
    run = rmsprop()
    np.testing.assert_array_equal(analysis.gap(run), run.loss)
    np.testing.assert_allclose(analysis.distance(run), np.hypot(*run.theta.T))
    assert analysis.gap(run) is analysis.gap(run) and not analysis.gap(run).flags.writeable


def test_without_a_lowest_loss_nothing_is_reached():
    run = simulate(RunSpec("saddle", steps=50))
    assert np.isnan(analysis.gap(run)).all() and analysis.verdict(run).reached is None
    assert analysis.status_sentence(["RMSprop"], [run], 0)[1].endswith(".")


def test_a_replay_is_recorded():
    run = replay(np.ones((5, 3)))
    assert analysis.verdict(run).word == "Recorded" and events.find(run)[0].kind == "cold_v"
    assert analysis.status_sentence(["A"], [run], 0) == ("ok", "A replays 5 recorded gradients.")


@pytest.mark.parametrize("name", catalog.landscapes())
@pytest.mark.parametrize("steps", [0, 1, 40])
def test_every_landscape_gets_a_word_and_a_sentence(name, steps):
    runs = [simulate(RunSpec(name, steps=steps, hyper={"lr": lr})) for lr in (1e-4, 0.5)]
    for focus in (0, 1):
        assert analysis.verdict(runs[focus]).word
        level, text = analysis.status_sentence(["A", "B"], runs, focus)
        assert level in ("ok", "warn", "error") and text.endswith(".") and "nan" not in text
        within_bounds(runs[focus])


def test_words_without_reaching():
    words = {
        "Crawls": RunSpec("x_over_log_x", optimizer="sgd", hyper={"lr": 0.376}, steps=120),
        "Circles": RunSpec("ackley", hyper={"lr": 0.15, "decay": 0.9}, start=(-4.7, 2.5), steps=120),
        "Falls": RunSpec("saddle", steps=200),
    }
    assert {word: analysis.verdict(simulate(spec)).word for word, spec in words.items()} == {word: word for word in words}


def test_missing_runs():
    assert analysis.status_sentence([], [], 0)[1] == "No runs yet: add one to see where it goes."
    assert analysis.status_sentence(["A"], [None], 0)[0] == "ok"


@pytest.mark.parametrize(("x", "text"), [(0.05, "0.05"), (364, "360"), (1.2e-5, "1.2×10⁻⁵"), (-0.5, "−0.5"), (0, "0")])
def test_numbers_in_sentences(x, text):
    assert plain(x) == text


def test_anisotropy_is_the_ratio_of_the_rates():
    run = simulate(RunSpec("valley", steps=10))
    np.testing.assert_array_equal(analysis.anisotropy(run), run.rate.max(axis=1) / run.rate.min(axis=1))
    assert (analysis.anisotropy(simulate(RunSpec("x_over_log_x", steps=3))) == 1).all()
