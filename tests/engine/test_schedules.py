"""Every schedule against recorded rates, against the libraries' own recursions, and on what all must keep."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import make_tables

TRAJECTORIES = Path(__file__).parents[1] / "reference" / "trajectories"
SCHEDULES = catalog.schedules()
BASE = 0.05


def scheduled_cases() -> list[dict]:
    cases = [json.loads(path.read_text()) for path in sorted(TRAJECTORIES.glob("pub-*.json"))]
    return [case for case in cases if case["schedule"]]


CASES = scheduled_cases()


def rates(name: str, steps: int = 400, base: float = BASE, **keywords) -> np.ndarray:
    form = SCHEDULES[name]
    return form.apply(np.arange(steps), np.full(steps, base), form.Parameters(**keywords))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_recorded_rates(case):
    form = SCHEDULES[case["schedule"]["name"]]
    p = form.Parameters(**case["schedule"]["kwargs"])
    recorded = np.array(case["lr"], dtype=np.float64)
    t = np.arange(len(recorded))
    base = np.full(len(t), case["hyperparameters"].get("lr", 0.01), dtype=np.float64)
    np.testing.assert_allclose(form.apply(t, base, p), recorded, rtol=1e-12, atol=0)


@pytest.mark.parametrize("case", [c for c in CASES if "momentum_used" in c], ids=lambda case: case["id"])
def test_recorded_momentum(case):
    form = SCHEDULES[case["schedule"]["name"]]
    p = form.Parameters(**case["schedule"]["kwargs"])
    recorded = np.array(case["momentum_used"], dtype=np.float64)
    driven = form.momentum(np.arange(len(recorded)), p)
    if p.cycle_momentum:
        np.testing.assert_allclose(driven, recorded, rtol=1e-12, atol=0)
    else:
        assert driven is None and not recorded.any()


def test_there_are_recorded_rates_of_each_library():
    assert {case["library"]["name"] for case in CASES} == {"torch", "keras", "optax"} and len(CASES) >= 10


@pytest.mark.parametrize("name", SCHEDULES)
def test_rates_are_finite_not_negative_and_elementwise(name):
    form = SCHEDULES[name]
    p = form.Parameters()
    t = np.arange(700)
    full = form.apply(t, np.full(700, BASE), p)
    assert full.shape == (700,) and full.dtype == np.float64
    assert np.isfinite(full).all() and (full >= 0.0).all()
    np.testing.assert_array_equal(form.apply(t[300:], np.full(400, BASE), p), full[300:])
    np.testing.assert_array_equal(form.apply(t[:1], np.full(1, BASE), p), full[:1])


@pytest.mark.parametrize("name", SCHEDULES)
def test_an_edited_base_rate_acts_from_its_step_on(name):
    form = SCHEDULES[name]
    p = form.Parameters()
    t = np.arange(60)
    edited = np.where(t < 30, BASE, 2.0 * BASE)
    before, after = form.apply(t, np.full(60, BASE), p), form.apply(t, np.full(60, 2.0 * BASE), p)
    np.testing.assert_array_equal(form.apply(t, edited, p), np.where(t < 30, before, after))


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_runs_by_its_name_alone(name):
    spec = RunSpec(objective="sphere", optimizer="rmsprop", steps=40, schedule={"name": name})
    base = np.full(40, spec.hyper["lr"])
    expected = SCHEDULES[name].apply(np.arange(40), base, SCHEDULES[name].Parameters())
    np.testing.assert_array_equal(make_tables(spec, 2).lr, expected)


@pytest.mark.parametrize("name", SCHEDULES)
def test_numbers_say_what_they_are(name):
    form = SCHEDULES[name]
    notes = get_declarations(form.Parameters)
    assert form.library in ("torch", "keras", "optax", "")
    for field, default in form.Parameters._field_defaults.items():
        if isinstance(default, int | float):
            assert field in notes, f"{name} {field}"
        note = notes.get(field)
        if isinstance(note, NumberField):
            assert note.low < note.high and note.at_least <= default <= note.at_most


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("constant_schedule", "value"), ("piecewise_constant_schedule", "init_value"),
        ("exponential_decay", "init_value"), ("cosine_decay_schedule", "init_value"),
        ("linear_schedule", "init_value"), ("polynomial_schedule", "init_value"),
        ("warmup_cosine_decay_schedule", "peak_value"), ("cosine_onecycle_schedule", "peak_value"),
        ("ExponentialDecay", "initial_learning_rate"), ("InverseTimeDecay", "initial_learning_rate"),
        ("PolynomialDecay", "initial_learning_rate"), ("CosineDecay", "initial_learning_rate"),
        ("CosineDecayRestarts", "initial_learning_rate"), ("OneCycleLR", "max_lr"), ("CyclicLR", "base_lr"),
    ],
)  # fmt: skip
def test_a_rate_of_its_own_replaces_the_base_rate(name, own):
    np.testing.assert_array_equal(rates(name, base=7.0, **{own: BASE}), rates(name, base=BASE))


def test_the_ends_of_each_schedule():
    assert rates("StepLR", step_size=10)[[9, 10, 20]] == pytest.approx([BASE, BASE / 10, BASE / 100])
    assert rates("MultiStepLR", milestones=(5, 8, 8))[[4, 5, 8]] == pytest.approx(
        [BASE, BASE / 10, BASE / 1e3]
    )
    assert rates("ExponentialLR", gamma=0.5)[[0, 1, 3]].tolist() == [BASE, BASE / 2, BASE / 8]
    assert rates("ConstantLR")[[4, 5]] == pytest.approx([BASE / 3, BASE])
    assert rates("LinearLR")[[0, 5, 300]] == pytest.approx([BASE / 3, BASE, BASE])
    assert rates("PolynomialLR", total_iters=10, power=2.0)[[0, 5, 10]] == pytest.approx(
        [BASE, BASE / 4, 0.0]
    )
    assert rates("CosineAnnealingLR", T_max=10, eta_min=0.01)[[10, 20]] == pytest.approx([0.01, BASE])
    assert rates("CosineDecay", decay_steps=10, alpha=0.1)[[5, 10, 99]] == pytest.approx(
        [0.0275, 0.005, 0.005]
    )
    assert rates("cosine_decay_schedule", exponent=2.0)[[0, 50, 100]] == pytest.approx([BASE, BASE / 4, 0.0])
    assert rates("linear_schedule", end_value=1.0)[[0, 100, 300]] == pytest.approx([BASE, 1.0, 1.0])
    assert rates("linear_schedule", transition_begin=10)[[0, 10, 60, 110]] == pytest.approx(
        [BASE, BASE, BASE / 2, 0]
    )
    assert rates("polynomial_schedule", power=3.0)[50] == pytest.approx(BASE / 8)
    assert rates("LambdaLR", decay_rate=1.0, decay_steps=10)[30] == pytest.approx(BASE / 4)


def test_staircases_and_bounds():
    keras = rates("ExponentialDecay", decay_steps=10, decay_rate=0.5, staircase=True)
    assert keras[[9, 10, 29]] == pytest.approx([BASE, BASE / 2, BASE / 4])
    assert rates("InverseTimeDecay", decay_steps=10, decay_rate=1.0, staircase=True)[
        [9, 19]
    ] == pytest.approx([BASE, BASE / 2])
    optax = rates(
        "exponential_decay", transition_steps=10, transition_begin=5, staircase=True, end_value=0.02
    )
    assert optax[[0, 5, 14, 15, 25, 300]] == pytest.approx([BASE, BASE, BASE, BASE / 2, 0.02, 0.02])
    assert rates("exponential_decay", decay_rate=2.0, end_value=0.06)[399] == 0.06
    assert rates("exponential_decay", decay_rate=0.0)[399] == BASE


def test_boundaries_belong_to_the_right_side():
    keras = rates("PiecewiseConstantDecay", boundaries=(10, 20), values=(3.0, 2.0, 1.0))
    assert keras[[0, 10, 11, 20, 21]].tolist() == [3.0, 3.0, 2.0, 2.0, 1.0]
    optax = rates("piecewise_constant_schedule", boundaries=(20, 10), scales=(0.5, 0.1))
    assert optax[[9, 10, 19, 20]] == pytest.approx([BASE, BASE / 10, BASE / 10, BASE / 20])


@pytest.mark.parametrize("factor", [1, 2, 3])
def test_restarts_fall_on_the_steps_of_the_recursion(factor):
    """PyTorch counts up and starts anew; the periods then grow by the factor."""
    period, since, expected = 7, 0, []
    for _ in range(400):
        expected.append(0.01 + (BASE - 0.01) * (1.0 + math.cos(math.pi * since / period)) / 2.0)
        since += 1
        if since >= period:
            since, period = 0, period * factor
    got = rates("CosineAnnealingWarmRestarts", T_0=7, T_mult=factor, eta_min=0.01)
    np.testing.assert_allclose(got, expected, rtol=1e-12)


def test_keras_restarts_get_longer_and_lower():
    got = rates("CosineDecayRestarts", first_decay_steps=10, t_mul=2.0, m_mul=0.5, alpha=0.0)
    assert got[[0, 5, 10, 20, 30, 70]] == pytest.approx(
        [BASE, BASE / 2, BASE / 2, BASE / 4, BASE / 4, BASE / 8]
    )
    got = rates("CosineDecayRestarts", first_decay_steps=10, t_mul=1.5)
    assert got[[10, 25]] == pytest.approx([BASE, BASE])


def test_a_keras_polynomial_that_cycles():
    got = rates("PolynomialDecay", decay_steps=10, end_learning_rate=0.0, cycle=True)
    assert got[[0, 5, 10, 15, 20, 25]] == pytest.approx([BASE, BASE / 2, 0.0, BASE / 4, 0.0, BASE / 6])


@pytest.mark.parametrize("mode", ["triangular", "triangular2", "exp_range"])
def test_cyclic_modes_follow_the_library_step_by_step(mode):
    up, down, gamma = 10, 30, 0.99
    expected, driven = [], []
    for t in range(400):
        cycle = math.floor(1 + t / (up + down))
        x = 1.0 + t / (up + down) - cycle
        ratio = up / (up + down)
        share = x / ratio if x <= ratio else (x - 1.0) / (ratio - 1.0)
        share *= {"triangular": 1.0, "triangular2": 1.0 / 2.0 ** (cycle - 1), "exp_range": gamma**t}[mode]
        expected.append(0.01 + (0.1 - 0.01) * share)
        driven.append(0.9 - (0.9 - 0.8) * share)
    settings = {"base_lr": 0.01, "step_size_up": 10, "step_size_down": 30, "mode": mode, "gamma": gamma}
    np.testing.assert_allclose(rates("CyclicLR", **settings), expected, rtol=1e-12)
    form = SCHEDULES["CyclicLR"]
    np.testing.assert_allclose(form.momentum(np.arange(400), form.Parameters(**settings)), driven, rtol=1e-12)


@pytest.mark.parametrize("strategy", ["cos", "linear"])
@pytest.mark.parametrize("three_phase", [False, True])
@pytest.mark.parametrize("rise", [0.3, 0.45, 0.7])
def test_one_cycle_follows_the_library_step_by_step(strategy, three_phase, rise):
    total, top = 100, 0.5
    low, least = top / 25.0, top / 25.0 / 1e4
    phases = [(rise * total - 1, low, top, 0.95, 0.85), (total - 1, top, least, 0.85, 0.95)]
    if three_phase:
        phases = [
            phases[0], (2 * rise * total - 2, top, low, 0.85, 0.95), (total - 1, low, least, 0.95, 0.95),
        ]  # fmt: skip

    def anneal(start, end, share):
        if strategy == "linear":
            return (end - start) * share + start
        return end + (start - end) / 2.0 * (math.cos(math.pi * share) + 1.0)

    expected, driven = [], []
    for t in range(total):
        begin = 0.0
        for i, (end, first, last, heavy, light) in enumerate(phases):
            if t <= end or i == len(phases) - 1:
                share = (t - begin) / (end - begin)
                expected.append(anneal(first, last, share))
                driven.append(anneal(heavy, light, share))
                break
            begin = end
    settings = {
        "max_lr": top,
        "total_steps": total,
        "pct_start": rise,
        "anneal_strategy": strategy,
        "three_phase": three_phase,
    }
    np.testing.assert_allclose(rates("OneCycleLR", total, **settings), expected, rtol=1e-12)
    form = SCHEDULES["OneCycleLR"]
    np.testing.assert_allclose(
        form.momentum(np.arange(total), form.Parameters(**settings)), driven, rtol=1e-12
    )


def test_optax_one_cycle_has_its_peak_on_a_whole_step():
    got = rates("cosine_onecycle_schedule", transition_steps=101)
    assert got[[0, 30, 101, 399]] == pytest.approx([BASE / 25, BASE, BASE / 25e4, BASE / 25e4])


def test_keras_ignores_a_warm_up_without_a_target():
    np.testing.assert_array_equal(rates("CosineDecay", warmup_steps=30), rates("CosineDecay"))
    warm = rates("CosineDecay", warmup_steps=10, warmup_target=0.5, decay_steps=50)
    assert warm[[0, 5, 10, 60]] == pytest.approx([BASE, (BASE + 0.5) / 2, 0.5, 0.0])


def test_optax_counts_the_warm_up_in_decay_steps():
    got = rates(
        "warmup_cosine_decay_schedule", init_value=0.01, warmup_steps=20, decay_steps=120, end_value=0.002
    )
    assert got[[0, 10, 20, 120, 300]] == pytest.approx([0.01, 0.03, BASE, 0.002, 0.002])


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("PiecewiseConstantDecay", {"values": (0.1,)}),
        ("PiecewiseConstantDecay", {"boundaries": (200, 100)}),
        ("piecewise_constant_schedule", {"scales": (0.1,)}),
        ("warmup_cosine_decay_schedule", {"warmup_steps": 100, "decay_steps": 100}),
    ],
)  # fmt: skip
def test_settings_that_contradict_each_other_are_told(name, wrong):
    with pytest.raises(SpecError, match=f"(?s){name}.*"):
        rates(name, **wrong)


CHAINS = {name: form for name, form in SCHEDULES.items() if form.then is not None}
OTHER_NUMBERS = {
    "ConstantLR": {"factor": 0.25, "total_iters": 40}, "CosineAnnealingLR": {"T_max": 90, "eta_min": 0.001},
    "CosineAnnealingWarmRestarts": {"T_0": 20, "T_mult": 2, "eta_min": 0.001}, "ExponentialLR": {"gamma": 0.97},
    "LambdaLR": {"decay_rate": 0.5, "decay_steps": 20.0}, "LinearLR": {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 60},
    "MultiStepLR": {"milestones": [30, 80], "gamma": 0.3}, "PolynomialLR": {"total_iters": 90, "power": 2.0},
    "StepLR": {"step_size": 25, "gamma": 0.5},
}  # fmt: skip


def test_chains_are_those_of_the_library_itself():
    """PyTorch goes from rate to rate, so its rounding adds up: 1e-9 of the base rate."""
    python = os.environ.get("LIBRARY_PYTHON", sys.executable)
    if subprocess.run([python, "-c", "import torch"], capture_output=True, check=False).returncode:
        pytest.skip("PyTorch cannot be imported here")
    later = [form.then for form in CHAINS.values()]
    numbers = {form.name: {**form.Parameters()._asdict(), **OTHER_NUMBERS.get(form.name, {})} for form in later}
    asked = [json.dumps([BASE, 150, 0.1, 17, name, values]) for name, values in numbers.items()]
    script = Path(__file__).with_name("torch_chains.py")
    found = json.loads(subprocess.run([python, str(script), *asked], capture_output=True, text=True, check=True).stdout)
    for (name, values), theirs in zip(numbers.items(), found, strict=True):
        values = {n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}
        mine = rates(f"SequentialLR_{name}", steps=150, warmup_factor=0.1, warmup_steps=17, **values)
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-9 * BASE, err_msg=name)


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_is_its_second_schedule_after_the_milestone(name):
    later = CHAINS[name].then.name
    got = rates(name, warmup_factor=0.2, warmup_steps=30)
    np.testing.assert_array_equal(got[30:], rates(later, steps=370))
    np.testing.assert_allclose(got[:30], BASE * np.linspace(0.2, 1.0, 31)[:30], rtol=1e-12)
