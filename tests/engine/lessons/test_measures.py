"""Measures against what is known without them: closed forms, NumPy on the recorded run, and runs made one by one."""

from __future__ import annotations

import numpy as np
import pytest

import optim
from optim.base.errors import SpecError
from optim.benchmark import BenchSpec, compute_benchmark, table
from optim.lessons import LessonError, Measured, MeasureTable, kinds, measure, parse_lesson
from optim.lessons.measure_kind import NEVER, YES_NO
from optim.lessons.measured import Value, spell
from optim.sweeps import SweepAxis

HEAD = """+++
title = "a"
summary = "b"
{preset}
[scene]
{scene}
[variants.other]
{other}
[measures]
x = {{ {call} }}
[[check]]
measure = "x"
at_most = inf
says = "c"
+++
# Page
{{x}}
"""
VALLEY = 'objective = "valley"\nobjective_params = { k = 50, scale = 0.1 }\nstart = [-4.7, 2.5]\nsteps = 120\n' + (
    'runs = [{ name = "one", hyper = { lr = 0.1 } }, { name = "two", optimizer = "adam", hyper = { lr = 0.1 } }]'
)
ONE = optim.RunSpec(objective_params={"k": 50, "scale": 0.1}, start=(-4.7, 2.5), steps=120, hyper={"lr": 0.1})
TWO = ONE.with_(optimizer="adam", hyper={"lr": 0.1})


def answer(call: str, scene: str = VALLEY, other: str = "") -> float:
    lesson = parse_lesson(HEAD.format(call=call, scene=scene, other=other, preset=""), "x")
    return measure(lesson)["x"]


run, adam = optim.simulate(ONE), optim.simulate(TWO)
KNOWN = {
    'measure = "step_over_rate", run = 1, step = 7, parameter = 2': abs(run.delta[6, 1]) / 0.1,
    'measure = "step_over_rate", run = "one", step = -1': abs(run.delta[-1, 0]) / 0.1,
    'measure = "effective_rate", step = 3': run.rate[2, 0],
    'measure = "gradient", step = 3, parameter = 2': abs(run.gradient[3, 1]),
    'measure = "position", step = -1, run = "two"': adam.theta[-1, 0],
    'measure = "state", name = "v", step = 10': run.state["v"][10, 0],
    'measure = "line", name = "root", step = 10, last = 5': np.sqrt(run.state["v"][6:11, 0]).mean(),
    'measure = "gap", last = 4': run.loss[-4:].mean(),
    'measure = "lowest_gap"': run.loss.min(),
    'measure = "distance", step = 8': np.hypot(*run.theta[8]),
    'measure = "way", parameter = 2, begin = 5, end = 9': abs(np.diff(run.theta[5:10, 1])).sum(),
    'measure = "path_difference", run = 1, other = 2': abs(run.theta - adam.theta).max(),
    'measure = "path_difference", run = 1, other = 2, stretch = [2, 3]': abs(run.theta - adam.theta * [2, 3]).max(),
    'measure = "path_difference", run = 1, other = 2, turn = 90': abs(run.theta - adam.theta[:, ::-1] * [-1, 1]).max(),
    'measure = "first_parting", run = 1, other = 2, tolerance = 0.1': np.argmax((abs(run.theta - adam.theta) > 0.1).any(axis=1)),
    'measure = "bit_identical", run = 1, other_variant = "other"': 1.0,
    'measure = "bit_identical", run = 1, other = 2': 0.0,
    'measure = "steps_to_tolerance"': np.argmax(run.loss < 0.05),
    'measure = "steps_to_tolerance", after = 30': np.argmax(run.loss[30:] < 0.05),
    'measure = "end_spread", last = 10, over_rate = true': run.theta[-10:].std(axis=0).mean() / 0.1,
    'measure = "end_width", last = 10': np.ptp(run.theta[-11:, 0]),
    'measure = "longest_step_over_rate", after = 40': abs(run.delta[40:]).max() / 0.1,
    'measure = "rate_scatter", after = 60': np.mean([run.rate[60:, i].std() / run.rate[60:, i].mean() for i in (0, 1)]),
    'measure = "state_numbers", run = 2': 2.0,
    'measure = "ends_as"': 1.0,
    'measure = "outcome_step"': np.inf,
    'measure = "not_numbers"': 0.0,
    'measure = "forgetting"': np.ceil(-1 / np.log(0.9)),
    'measure = "forgetting", run = 2': np.ceil(-1 / np.log(0.999)),
    'measure = "first_event", event = "reached"': np.argmax(run.loss < 0.05),
    'measure = "first_event", event = "overflow"': np.inf,
}  # fmt: skip


@pytest.mark.parametrize("call", KNOWN)
def test_a_measure_is_what_the_recorded_run_says(call):
    assert answer(call) == pytest.approx(KNOWN[call], rel=1e-12)


def test_the_share_of_settings_is_counted_run_by_run():
    ranges = 'low = 0.01, high = 3.0, cells = 6, y = "start.2", y_low = 0.5, y_high = 3, y_cells = 3'
    rates, starts = SweepAxis("hyper.lr", 0.01, 3.0, 6, "log").values(), SweepAxis("start.2", 0.5, 3.0, 3).values()
    reached = converged = there = 0
    for rate in rates:
        for y in starts:
            inside = optim.simulate(ONE.with_(start=(-4.7, y), hyper={"lr": rate})).loss < 0.05
            reached, there = reached + inside.any(), there + inside[-1]
            converged += inside[int(0.75 * len(inside)) :].all()
    assert answer(f'measure = "share_ending", how = "reached", {ranges}') == reached / 18
    assert answer(f'measure = "share_ending", how = "converged", {ranges}') == converged / 18 < there / 18
    assert answer(f'measure = "share_ending", how = "at_end", {ranges}') == there / 18


def test_solved_starts_are_counted_by_a_bench():
    call = 'measure = "starts_solved", landscape = "himmelblau", budget = 80, starts = 6, trials = 4, low = 0.01, high = 1.0'
    tuned = {"optimizer": "adam", "hyper": {"lr": 0.1}, "tune": {"lr": {"low": 0.01, "high": 1.0, "scale": "log"}}}
    bench = BenchSpec((tuned,), ("himmelblau",), budget=80, starts=6, tuning_starts=3, trials=4)
    assert answer(f"{call}, run = 2") == table(compute_benchmark(bench))[0].success
    with pytest.raises(SpecError, match="no landscape named 'himalaya'"):
        answer(call.replace("himmelblau", "himalaya"))


def test_a_cycle_is_measured_where_its_period_is_known():
    scene = 'objective = "sphere"\nsteps = 400\nruns = [{ hyper = { lr = 0.1 } }]'
    assert answer('measure = "end_period"', scene) == 2.0
    assert answer('measure = "end_width", over_rate = true', scene) == pytest.approx(1.0, abs=1e-4)
    assert answer('measure = "end_period", last = 20', scene.replace("400", "30")) == np.inf


def test_rates_that_must_rise_and_fall():
    """AdaGrad's rate never rises."""
    scene = 'objective = "sphere"\nsteps = 80\nruns = [{ optimizer = "adagrad", hyper = { lr = 0.3 } }]'
    assert answer('measure = "rate_rises"', scene) == 0.0


def test_one_measure_builds_on_another():
    text = HEAD.format(call='measure = "gap"', scene=VALLEY, other="", preset="").replace(
        "[[check]]", 'y = { measure = "distance" }\nr = { measure = "ratio", of = "x", to = "y" }\n'
        'd = { measure = "difference", of = "x", less = "y" }\n[[check]]', 1,
    )  # fmt: skip
    found = measure(parse_lesson(text, "x"))
    assert (found["r"], found["d"]) == (found["x"] / found["y"], found["x"] - found["y"])


REFUSED = {
    'measure = "gradient", parameter = 3': "no parameter 3",
    'measure = "gap", step = 500': "no step 500",
    'measure = "state", name = "w"': "'w'",
    'measure = "ratio", of = "y", to = "y"': "measured above",
    'measure = "cell", of = "y", row = "a", column = "b"': "no table",
    'measure = "path_difference", other = 2, stretch = [1]': "stretch",
    'measure = "switches", run = 1, other = 2': "switches",
}  # fmt: skip


@pytest.mark.parametrize("call", REFUSED)
def test_what_cannot_be_measured_is_told_by_name(call):
    with pytest.raises(SpecError, match=f"x cannot be measured.*{REFUSED[call]}"):
        answer(call)


@pytest.mark.parametrize("kind", ["gap", "lowest_gap", "leaves_after", "steps_to_tolerance", "distance"])
def test_without_a_lowest_loss_there_is_no_way_to_it(kind):
    with pytest.raises(SpecError, match="has no"):
        answer(f'measure = "{kind}"', 'objective = "saddle"\nsteps = 5')


NEED_MORE = {"best_rates", "ratio", "difference", "cell", "comparison", "first_event", "starts_solved", "switches"}


@pytest.mark.parametrize("kind", sorted(set(kinds()) - NEED_MORE))
def test_a_run_that_diverges_is_measured_without_a_warning(kind):
    scene = 'objective = "rosenbrock"\nsteps = 160\nruns = [{ hyper = { lr = 1e300 } }, { optimizer = "adagrad" }]'
    other = "" if kinds()[kind].runs < 2 else ", other = 2"
    assert isinstance(answer(f'measure = "{kind}", run = 1{other}', scene), float)


@pytest.mark.parametrize("call", ['measure = "gap", step = 1.5', 'measure = "ends_as", code = "well"', 'measure = "first_event"'])
def test_a_wrong_setting_is_told_when_the_file_is_read(call):
    with pytest.raises(LessonError):
        answer(call)


def test_a_kind_tells_whether_a_reveal_can_spell_it():
    for kind in kinds().values():
        assert all(isinstance(number, float) for number in kind.words)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [(0.03345, "", "0.0335"), (1500.0, "", "1500"), (1e-9, "", "10⁻⁹"), (3.0, "5", "3"), (0.254, "%", "25 %"),
     (np.pi, "5", "3.1416"), (-0.1, "exact", "−0.1"), (123456.0, "", "1.23×10⁵"), (np.inf, "", "∞"), (-2.5, "", "−2.5")],
)  # fmt: skip
def test_numbers_are_spelled(value, style, text):
    assert Value(value, {}).text(style) == text


def test_words_tables_and_braces():
    found = Measured({
        "yes": Value(1.0, YES_NO), "never": Value(np.inf, NEVER), "t": Value(MeasureTable(("a", "b"), (("x|y", 1.0),)), {}),
    })  # fmt: skip
    assert found.text("{yes}, {never}, {{x}}") == "yes, never, {x}"
    assert found.text("{t}") == "| a | b |\n|:---|---:|\n| x\\|y | 1 |"
    with pytest.raises(SpecError, match="Nothing measures"):
        found.text("{nothing}")
    assert spell(99999.0) == "99999"
