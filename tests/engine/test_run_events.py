"""Events of runs: each kind where its step can be computed in another way, none where nothing happens, limits for all."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim import Edit, RunSpec, SpecError, analysis, replay, simulate
from optim.analysis import events
from optim.analysis.events.base import MOST, bursts
from optim.analysis.events.measures import eps_part, fill, sliding
from optim.base import catalog
from optim.base.events import Event
from optim.base.translatable import theta

SMOOTH = 0.5 + 0.4 * np.cos(np.arange(80) / 20.0)


def of(run, kind: str, **limits: float) -> list[Event]:
    return [event for event in events.find(run, {kind: limits} if limits else None) if event.kind == kind]


def only(run, kind: str, **limits: float) -> Event:
    found = of(run, kind, **limits)
    assert len(found) == 1, found
    return found[0]


# ---- what a kind is


def test_every_kind_states_its_definition_and_thresholds() -> None:
    assert len(events.kinds()) >= 15
    for name, kind in events.kinds().items():
        assert kind.level in ("info", "warn", "bad") and kind.definition.endswith(".") and kind.title and kind.icon, name
        for threshold, limit in kind.thresholds.items():
            assert f"`{threshold}`" in kind.definition, (name, threshold)
            assert limit.meaning and limit.at_least <= limit.value <= limit.at_most
        assert "`" not in kind.fill_definition()


@pytest.mark.parametrize(
    ("thresholds", "words"),
    [({"spikes": {}}, "kind of event"), ({"spike": {"size": 2.0}}, "threshold"), ({"spike": {"factor": 0.5}}, "at least 1"),
     ({"spike": {"factor": "big"}}, "number"), ({"spike": {"span": 2.5}}, "whole"), ({"spike": 3.0}, "mapping"),
     ([1], "mapping")],
)  # fmt: skip
def test_wrong_thresholds_are_refused_with_a_sentence(thresholds, words) -> None:
    with pytest.raises(SpecError, match=words):
        events.find(replay(SMOOTH), thresholds)


# ---- each kind, computed in another way


def test_the_first_step_of_rmsprop_is_at_its_bound() -> None:
    event = only(simulate(RunSpec(hyper={"lr": 0.15, "decay": 0.9})), "first_bound")
    assert event.step == 0 and event.count == 1 and {event.subject, *event.others} == {"θ₁", "θ₂"}
    assert f"{0.15 / math.sqrt(0.1):.3f}" in event.sentence and "3.16 times the rate" in event.sentence


@pytest.mark.parametrize("name", [n for n, entry in catalog.optimizers().items() if entry.step_bound is None])
def test_without_a_bound_no_step_is_at_it(name) -> None:
    assert not of(simulate(RunSpec(optimizer=name, steps=30)), "first_bound")


def test_sign_changes_are_those_of_the_sign() -> None:
    gradient = np.sin(np.arange(400) / 30.0 + 0.1)
    expected = [k for k in range(1, 400) if gradient[k] * gradient[k - 1] < 0]
    found = of(replay(gradient, optimizer="sgd"), "sign_change")
    assert [event.step for event in found] == expected and all(event.count == 1 for event in found)


def test_a_zero_between_two_signs_hides_no_change() -> None:
    assert only(replay([1.0, 0.0, -1.0, -1.0], optimizer="sgd"), "sign_change", least=0.0).step == 2
    assert not of(replay([1.0, 0.0, 1.0], optimizer="sgd"), "sign_change", least=0.0)


def test_a_zigzag_is_one_event() -> None:
    event = only(replay([(-1.0) ** k for k in range(200)], optimizer="sgd"), "sign_change")
    assert (event.step, event.last, event.count) == (1, 199, 199) and "at every step" in event.sentence


def test_overshoot_of_heavy_ball() -> None:
    lr, momentum, x, b, path = 0.05, 0.9, 1.0, 0.0, [1.0]
    for _ in range(60):
        b = momentum * b + 2.0 * x
        x -= lr * b
        path.append(x)
    spec = RunSpec("sphere", optimizer="momentum", hyper={"lr": lr, "momentum": momentum}, start=(1.0, 0.0), steps=60)
    run = simulate(spec)
    turns = [k for k in range(1, 61) if path[k] * path[k - 1] < 0]
    assert of(run, "overshoot")[0].step == turns[0] and of(run, "overshoot")[0].subject == "θ₁"
    assert not of(simulate(spec.with_hyper(momentum=0.0)), "overshoot")


def test_quiet_then_a_spike() -> None:
    gradient = np.full(80, 0.01)
    gradient[47] = 1.0
    event = only(replay(gradient, hyper={"lr": 0.1, "decay": 0.99}), "spike")
    assert event.step == 47 and "100 times as large" in event.sentence
    assert not of(replay(gradient), "spike", factor=101.0)
    assert not of(replay(2.0 ** np.arange(80.0)), "spike"), "what grows step by step is no spike"


@pytest.mark.parametrize("inside", [False, True])
def test_epsilon_inside_the_root_counts_by_its_root(inside) -> None:
    eps, decay, v, expected = 1e-6, 0.5, 0.0, None
    gradient = [1.0] * 10 + [0.0] * 60
    for k, slope in enumerate(gradient):
        v = decay * v + (1 - decay) * slope * slope
        if expected is None and math.sqrt(v) < 10 * (math.sqrt(eps) if inside else eps):
            expected = k
    run = replay(gradient, hyper={"eps": eps, "decay": decay, "eps_inside": inside})
    event = only(run, "eps_dominated")
    assert (event.step, event.last) == (expected, 69)
    assert only(run, "eps_dominated", times=1.0).step > expected


def test_epsilon_of_a_parameter_without_gradient_is_no_event() -> None:
    assert not of(replay(np.stack([SMOOTH, 0 * SMOOTH], 1)), "eps_dominated")


def test_cold_v_lasts_as_long_as_its_share_is_small() -> None:
    decay = 0.97
    expected = [t - 1 for t in range(1, 81) if 1 / math.sqrt(1 - decay**t) >= 1.25]
    event = only(replay(SMOOTH, hyper={"decay": decay}), "cold_v")
    assert (event.step, event.last, event.count) == (0, expected[-1], len(expected))
    for hyper in ({"bias_correction": True}, {"initial": 1.0}, {"centered": True}):
        assert not of(replay(SMOOTH, hyper={"decay": decay, **hyper}), "cold_v")
    for name in ("adam", "adagrad", "prodigy", "yogi", "adopt", "sgd", "adadelta", "radam"):
        assert not of(replay(SMOOTH, optimizer=name), "cold_v"), name
    assert of(replay(SMOOTH, optimizer="amsgrad", hyper={"bias_correction": False}), "cold_v")


def test_an_edit_of_the_decay_is_counted_in_the_share() -> None:
    run = replay(SMOOTH, hyper={"decay": 0.9}, edits=(Edit(5, "decay", 0.99), Edit(9, "momentum", 0.5)))
    share, kept = fill(run), 1.0
    for k in range(80):
        kept *= 0.9 if k < 5 else 0.99
        assert share[k] == pytest.approx(1 - kept)


def test_descent_leaves_the_saddle_where_its_two_powers_say() -> None:
    lr, n = 0.05, np.arange(81)
    norm = 2 * np.hypot(1.5 * (1 - 2 * lr) ** n, 1e-3 * (1 + 2 * lr) ** n)
    low = int(np.argmin(norm))
    event = only(simulate(RunSpec("saddle", optimizer="sgd", hyper={"lr": lr}, start=(-1.5, 1e-3), steps=80)), "saddle_escape")
    assert event.step == low and event.last == low + int(np.argmax(norm[low:] >= 5 * norm[low]))
    assert "−2" in event.sentence
    assert not of(simulate(RunSpec("sphere", optimizer="sgd", hyper={"lr": 0.05}, steps=80)), "saddle_escape")


def test_the_end_cycle_is_as_wide_as_declared() -> None:
    run = simulate(RunSpec("sphere", hyper={"lr": 0.1, "decay": 0.9}, start=(1.03, 0.0), steps=600))
    event = next(e for e in of(run, "end_cycle") if e.subject == "θ₁")
    x = run.theta[:, 0]
    assert np.ptp(x[-3:]) == pytest.approx(0.1, rel=0.03) and "every 2 steps" in event.sentence
    assert "on a quadratic" in event.sentence and event.last == 600
    assert np.abs(x[event.step + 2 :] - x[event.step : -2]).max() <= 0.02 * np.ptp(x[-11:]) * (1 + 1e-9)
    assert abs(x[event.step + 1] - x[event.step - 1]) > 0.02 * np.ptp(x[-11:])
    assert not of(simulate(RunSpec("sphere", optimizer="sgd", hyper={"lr": 0.05}, steps=600)), "end_cycle")


def test_a_cycle_of_three_is_found_too() -> None:
    event = only(replay(np.tile([1.0, 1.0, -2.0], 20), optimizer="sgd", hyper={"lr": 1.0}), "end_cycle")
    assert event.step == 0 and "every 3 steps" in event.sentence and "cycle is 2 wide" in event.sentence


def test_plateau_of_a_loss_that_rests_and_falls_again() -> None:
    loss = np.concatenate([np.linspace(10, 5, 30), np.full(45, 5.0), np.linspace(4.9, 0, 26)])
    event = only(replay(np.ones(100), losses=loss), "plateau")
    assert (event.step, event.last) == (29, 74)
    falling = replay(np.ones(100), losses=np.linspace(10, 0, 101))
    assert not of(falling, "plateau")


def test_a_local_minimum_is_a_plateau_until_the_end() -> None:
    run = simulate(RunSpec("ackley", optimizer="sgd", hyper={"lr": 0.01}, start=(2.2, -1.9), steps=200))
    assert only(run, "plateau").last == 200


def test_adagrad_stalls() -> None:
    run = simulate(RunSpec("valley", optimizer="adagrad", hyper={"lr": 0.02}, start=(-4.7, 2.5), steps=300))
    total, expected = 0.0, None
    for k in range(300):
        total += run.gradient[k, 0] ** 2
        step = 0.02 * abs(run.gradient[k, 0]) / math.sqrt(total)
        lost = abs(run.gradient[0, 0]) / math.sqrt(total)
        holds = abs(run.theta[k, 0]) / step > 300 and lost <= 0.5
        expected = (k if expected is None else expected) if holds else None
    event = next(e for e in of(run, "stall") if "θ₁" in (e.subject, *e.others))
    assert event.step == expected is not None
    rmsprop = simulate(RunSpec("valley", hyper={"lr": 0.02}, start=(-4.7, 2.5), steps=300))
    assert not of(rmsprop, "stall")


def test_divergence_both_ways() -> None:
    spec = RunSpec("rosenbrock", optimizer="sgd", hyper={"lr": 0.1}, steps=50)
    run = simulate(spec)
    event = only(run, "divergence")
    assert run.outcome.code == "diverged" and event.step == run.outcome.step
    grows = simulate(RunSpec("sphere", optimizer="sgd", hyper={"lr": 1.05}, start=(1.0, 1.0), steps=60))
    above = grows.loss > 10 * grows.loss[0]
    assert grows.outcome.code == "finished" and only(grows, "divergence").step == int(np.argmax(above))


def test_overflow_freezes_where_the_outcome_says() -> None:
    run = replay(np.where(np.arange(60) == 28, 1e200, 1.0))
    event = only(run, "overflow")
    assert run.outcome.code == "frozen" and event.step == run.outcome.step == 28 and not run.delta[28:].any()


def test_leaving_the_domain() -> None:
    run = simulate(RunSpec("x_over_log_x", optimizer="sgd", hyper={"lr": 3000.0}, start=(364.0,), steps=20))
    assert run.outcome.code == "left" and only(run, "left_domain").step == run.outcome.step


def test_the_tolerance_is_reached_and_left() -> None:
    run = simulate(RunSpec("valley", {"k": 50, "scale": 0.1}, hyper={"lr": 0.15, "decay": 0.9}, start=(-4.7, 2.5), steps=400))
    inside = run.loss < 0.05
    entered = [k for k in range(401) if inside[k] and not (k and inside[k - 1])]
    left = [k for k in range(1, 401) if inside[k - 1] and not inside[k]]
    for kind, steps in (("reached", entered), ("left_tolerance", left)):
        found = of(run, kind)
        assert found[0].step == steps[0] and found[-1].last == steps[-1] and sum(e.count for e in found) == len(steps)
    assert "36-fold" in of(run, "left_tolerance")[0].sentence


# ---- no false alarms


@pytest.mark.parametrize(
    "spec",
    [
        RunSpec("sphere", optimizer="sgd", hyper={"lr": 0.05}, steps=200),
        RunSpec("valley", {"k": 50, "scale": 0.1}, hyper={"lr": 0.15, "decay": 0.9}, start=(-4.7, 2.5), steps=55),
        RunSpec("valley", {"k": 50, "scale": 0.1}, optimizer="sgd", hyper={"lr": 0.376}, start=(-4.7, 2.5), steps=120),
        RunSpec("sphere", optimizer="adagrad", hyper={"lr": 1.0}, steps=200),
    ],
    ids=lambda spec: f"{spec.optimizer}-{spec.objective}",
)
def test_a_run_that_goes_well_has_no_warning(spec) -> None:
    found = events.find(simulate(spec))
    assert found and {events.kinds()[e.kind].level for e in found} == {"info"}, found


# ---- all optimizers, on anything


PLACES = (
    {"objective": "valley"}, {"objective": "rosenbrock", "noise": {"kind": "gaussian", "scale": 0.3}},
    {"objective": "saddle", "edits": (Edit(20, "lr", 0.5),)}, {"objective": "x_over_log_x"},
    {"objective": "ackley", "schedule": {"library": "torch", "name": "StepLR", "step_size": 30, "gamma": 0.3}},
    {"objective": "beale", "clip": {"kind": "clip_grad_norm_", "max_norm": 1.0, "layout": "vector"}},
    {"objective": "sphere", "drift": {"kind": "jump", "step": 40, "offset_x": 2.0}},
    {"objective": "linear_regression", "objective_params": {"data": "diamonds", "batch": 64}},
)  # fmt: skip


@pytest.mark.parametrize("name", catalog.optimizers())
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["objective"])
def test_all_kinds_of_events_of_all_runs_are_within_limits(name, place) -> None:
    for lr in (None, 0.3, 1e4):
        hyper = {} if lr is None else {"lr": lr}
        run = simulate(RunSpec(**place, optimizer=name, hyper=hyper, steps=70), "plain")
        found = events.find(run)
        assert events.find(run) == found
        assert [e.step for e in found] == sorted(e.step for e in found)
        for event in found:
            check(run, event)
        for kind, same in itertools.groupby(sorted(found, key=lambda e: e.kind), lambda e: e.kind):
            assert len(list(same)) <= max(MOST, 12) * run.dimension, kind


def check(run, event: Event) -> None:
    assert 0 <= event.step <= event.last <= run.steps and event.count >= 1 and event.strength > 0.0
    assert event.subject in ("", *(theta(i, run.dimension) for i in range(run.dimension)))
    assert event.sentence.endswith(".") and "nan" not in event.sentence and "None" not in event.sentence
    assert str(event.step) in event.sentence.replace(",", ""), event


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
@pytest.mark.parametrize("name", catalog.optimizers())
def test_the_shortest_runs_have_events_too(name, steps) -> None:
    for event in events.find(run := simulate(RunSpec(optimizer=name, steps=steps))):
        check(run, event)


@pytest.mark.parametrize("name", [n for n, e in catalog.optimizers().items() if "eps" in e.Hyper._fields and not e.matrix])
def test_the_part_of_epsilon_is_that_of_the_formula(name) -> None:
    """What is left of the denominator when gradients vanish."""
    run = replay(np.full((5, 1), 1e-150), optimizer=name, hyper={"eps": 1e-3})
    part = eps_part(run)
    assert part is not None and part.shape == (5, 1) and (part > 0).all()
    if not run.state[catalog.optimizers()[name].second_moment.state or "u"][0].any():  # v of Yogi starts above 0
        np.testing.assert_allclose(run.lines["denominator"], part, rtol=1e-3)


# ---- grouping, windows, tables


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    steps=st.lists(st.integers(0, 3000), max_size=80, unique=True).map(sorted),
    apart=st.integers(0, 50),
    most=st.integers(1, 8),
)
def test_bursts_hold_every_step_once(steps, apart, most) -> None:
    found = bursts(np.array(steps, int), apart, most)
    assert len(found) <= most and sum(count for *_, count in found) == len(steps)
    rest = iter(steps)
    for first, last, count in found:
        mine = list(itertools.islice(rest, count))
        assert (mine[0], mine[-1]) == (first, last)
    gaps = [b[0] - a[1] for a, b in itertools.pairwise(found)]
    assert all(gap > apart for gap in gaps)
    inner = [b - a for a, b in itertools.pairwise(steps) if any(f <= a and b <= last for f, last, _ in found)]
    assert all(gap <= max([apart, *([min(gaps)] if gaps else [3000])]) for gap in inner)


@pytest.mark.parametrize("width", [1, 2, 3, 7, 10, 20])
def test_sliding_windows(width) -> None:
    values = np.random.default_rng(1).standard_normal((20, 2))
    windows = np.lib.stride_tricks.sliding_window_view(values, width, axis=0)
    np.testing.assert_array_equal(sliding(values, width, np.maximum), windows.max(axis=-1))


def test_events_as_tables() -> None:
    run = simulate(RunSpec(hyper={"lr": 0.15, "decay": 0.9}, steps=120))
    found = events.find(run)
    text = events.as_csv([("RMSprop", found)])
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["step"]) for row in rows] == [e.step for e in found] and {row["run"] for row in rows} == {"RMSprop"}
    assert [row["sentence"] for row in rows] == [e.sentence for e in found]
    told = json.loads(events.as_json([("RMSprop", found)], {"spike": {"factor": 7.0}}))
    assert told["runs"][0]["events"][0]["kind"] == found[0].kind and told["thresholds"]["spike"]["factor"] == 7.0
    assert "7 times" in told["kinds"]["spike"]["definition"]


def test_only_what_is_asked_anew_is_looked_for_again() -> None:
    run = simulate(RunSpec(steps=50))
    first = events.find(run)
    other = events.find(run, {"spike": {"factor": 2.0}})
    same = [e for e in first if e.kind != "spike"]
    assert all(any(e is known for known in other) for e in same)
    assert analysis.verdict(run).word
