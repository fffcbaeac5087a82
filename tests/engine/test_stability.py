"""Limits of stability against what frozen updates do, curvature against 50 digits, and the known course of the first scene."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

import optim
from optim import Edit, Reset, RunSpec, SpecError, analysis, simulate
from optim.analysis import events
from optim.analysis.stability import find_curve, find_some, why_none
from optim.analysis.stability.onset import find_onset_before, find_onsets
from optim.base import catalog
from optim.base.fields import BoolField, get_declarations
from optim.optimizers.base import Optimizer
from optim.optimizers.meaning import is_on, read_hyper
from optim.simulate.pipeline import init_global

ENTRIES = catalog.optimizers()
LIMITED = [name for name, entry in ENTRIES.items() if entry.stability.memory is not None]
NEAR = 1e-9
TINY = 1e-40  # so small a deviation changes no divisor
FROZEN = 1e30  # an ε beside which no gradient counts


# ---- every optimizer says where it becomes unstable, or why it never is


@pytest.mark.parametrize("name", ENTRIES)
def test_every_optimizer_declares_a_limit_or_why_it_has_none(name: str) -> None:
    found = ENTRIES[name].stability
    assert (found.memory is None) == bool(found.none)
    assert (found.memory is None) != bool(found.source)


def get_settings(entry: Optimizer) -> list[dict[str, Any]]:
    """Combinations of what an optimizer remembers of gradients and of weight decay; each switch alone on and off."""
    remembering = [n for n in (entry.momentum.hyper, entry.first_moment.decay, entry.momentum.dampening) if n]
    switches = [n for n, note in get_declarations(entry.Hyper).items() if isinstance(note, BoolField)]
    choices = [{n: x for n, x in zip(remembering, xs, strict=True)} for xs in product((0.0, 0.8), repeat=len(remembering))]
    choices.append({n: 0.95 for n in remembering if n != entry.momentum.dampening})
    decays = [{}, {entry.decay.hyper: 0.1}] if entry.decay else [{}]
    ways = [{}, dict.fromkeys(switches, True), *({n: True} for n in switches)]
    return [a | b | c for a, b, c in product(choices, decays, ways)]


class FrozenUpdate:
    """One step of an optimizer on ½ h x² whose divisor is all ε: a linear map of the point and of what is remembered."""

    def __init__(self, entry: Optimizer, settings: dict[str, Any], t: int) -> None:
        eps = {entry.preconditioner.eps: FROZEN} if entry.preconditioner.eps else {}
        self.entry, self.hyper = entry, entry.Hyper(**{**eps, **settings, "lr": 1.0})
        self.shared = init_global(entry, self.hyper)._replace(lr=1.0)
        for step in range(1, t + 1):
            self.shared = self.shared._replace(t=float(step))
            if entry.update_global is not None and entry.reduction is None:
                self.shared = entry.update_global(self.shared, self.hyper, None)
        if entry.reduction is not None:
            summed = {"pace": 0.3, "estimate": 1.0, "before": 1.0, "step": 0.3, "shrink": 0.2}
            self.shared = self.shared._replace(**{n: x for n, x in summed.items() if n in self.shared._fields})
        square = {entry.second_moment.state: 1.0} if entry.second_moment.state else {}
        self.start = entry.State(*[0.0] * len(entry.State._fields))._replace(**square)
        self.names = entry.State._fields
        effect = np.array([self.step(row, 0.0) for row in np.eye(len(self.names) + 1) * TINY]) != 0.0
        self.kept = [0]
        while more := [i for i in range(len(effect)) if i not in self.kept and effect[i, self.kept].any()]:
            self.kept += more
        found, rate = entry.stability, self.lines.rate
        self.rate = rate if found.rate is None else found.rate(rate, self.hyper, self.shared)

    def step(self, values: np.ndarray, h: float) -> np.ndarray:
        known = {n: x + (getattr(self.start, n) if x == 0.0 else 0.0) for n, x in zip(self.names, values[1:], strict=True)}
        theta, state, self.lines = self.entry.update(
            np.float64(values[0]), np.float64(h * values[0]), self.start._replace(**known), self.hyper, self.shared
        )
        return np.array([theta, *state])

    def radius(self, pull: float) -> float:
        """The factor by which deviations grow in a step, where lr·P·h is `pull`."""
        size = len(self.names) + 1
        columns = [self.step(TINY * np.eye(size)[i], pull / self.rate)[self.kept] / TINY for i in self.kept]
        return float(np.abs(np.linalg.eigvals(np.array(columns).T)).max())


@pytest.mark.parametrize("name", LIMITED)
def test_frozen_updates_grow_exactly_beyond_the_limit(name: str) -> None:
    entry = ENTRIES[name]
    for settings in get_settings(entry):
        update = FrozenUpdate(entry, settings, 40)
        coupled, shrink = 0.0, 0.0
        strength = read_hyper(update.hyper, entry.decay.hyper)
        if is_on(entry.decay.decoupled, update.hyper):
            shrink = strength * getattr(update.shared, entry.decay.rate)
        else:
            coupled = strength * update.rate
        found = entry.stability
        if found.shrink is not None:
            shrink = found.shrink(update.hyper, update.shared)
        inner = shrink if found.remembered else 0.0
        limit = float(found.limit(update.hyper, update.shared, 0.0 if found.remembered else shrink)) - coupled - inner
        assert update.radius(limit * (1.0 + NEAR)) > 1.0 > update.radius(limit * (1.0 - NEAR)), (settings, limit)
        assert max(update.radius(limit * part) for part in (0.1, 0.5, 0.9)) < 1.0, settings


ROWS = {  # the limit, and one step of (x, what is remembered) on ½ s x², typed from the definitions
    "none": (lambda mu: 2.0, lambda x, b, s, mu: (x - s * x, 0.0)),
    "heavy ball": (lambda mu: 2.0 * (1.0 + mu), lambda x, b, s, mu: (x - (mu * b + s * x), mu * b + s * x)),
    "Nesterov": (
        lambda mu: 2.0 * (1.0 + mu) / (1.0 + 2.0 * mu), lambda x, b, s, mu: (x - (s * x + mu * (mu * b + s * x)), mu * b + s * x)
    ),
    "mean of gradients": (
        lambda mu: 2.0 * (1.0 + mu) / (1.0 - mu),
        lambda x, b, s, mu: (x - (mu * b + (1.0 - mu) * s * x), mu * b + (1.0 - mu) * s * x),
    ),
}  # fmt: skip
DECLARED = {
    "none": ("sgd", {}), "heavy ball": ("momentum", "momentum"), "Nesterov": ("nesterov", "momentum"),
    "mean of gradients": ("adam", "beta1"),
}  # fmt: skip


@pytest.mark.parametrize("mu", [0.0, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("row", ROWS)
def test_the_bisected_onset_of_each_row_is_its_limit(row: str, mu: float) -> None:
    formula, step = ROWS[row]

    def grows(s: float) -> bool:
        matrix = np.array([step(1.0, 0.0, s, mu), step(0.0, 1.0, s, mu)]).T
        return bool(np.abs(np.linalg.eigvals(matrix)).max() > 1.0)

    low, high = 0.5 * formula(mu), 2.0 * formula(mu)
    while high - low > 1e-13 * high:
        middle = 0.5 * (low + high)
        low, high = (low, middle) if grows(middle) else (middle, high)
    name, field = DECLARED[row]
    entry = ENTRIES[name]
    declared = float(entry.stability.limit(entry.Hyper(**({field: mu} if field else {})), entry.GlobalState()))
    assert high / declared == pytest.approx(1.0, abs=NEAR) and declared == pytest.approx(formula(mu), rel=1e-12)


def test_a_mean_that_feeds_a_heavy_ball_swings_long_before_it_hops() -> None:
    entry = ENTRIES["rmsprop"]
    limit = float(entry.stability.limit(entry.Hyper(beta1=0.9, momentum=0.9), entry.GlobalState()))
    assert limit == pytest.approx((1.0 - 0.9) * (1.0 - 0.81) / 0.81) and limit < 0.001 * 2.0 * 1.9 * 1.9 / 0.1


# ---- curves of runs

SCENE = RunSpec(
    objective="valley", objective_params={"k": 50.0, "scale": 0.1}, optimizer="rmsprop", hyper={"lr": 0.15, "decay": 0.9},
    start=(-4.7, 2.5), steps=300,
)  # fmt: skip


def test_the_first_scene_is_unstable_34_steps_before_it_jumps() -> None:
    run = simulate(SCENE)
    found = optim.stability(run)
    assert np.argmax(found.unstable) == 60 and found.ratio[60] == pytest.approx(1.006, abs=5e-4)
    assert run.loss[60] < run.loss[59] and found.ratio[90] == pytest.approx(4.885, abs=5e-4)
    assert np.argmax(found.axes[:, 0] > 1.0) == 86 and found.axes[87, 0] == pytest.approx(1.075, abs=5e-4)
    assert found.axes[:300, 1] == pytest.approx(run.rate[:, 1] * 5.0 / 2.0)
    assert found.direction[60] == pytest.approx([0.0, 1.0])
    assert next(event.step for event in events.find(run) if event.kind == "left_tolerance") == 94


@pytest.mark.parametrize("name", LIMITED)
def test_shapes_of_a_curve_and_its_last_step(name: str) -> None:
    given = {"objective": "rosenbrock", "optimizer": name, "schedule": {"library": "torch", "name": "StepLR", "step_size": 5}}
    run, longer = simulate(RunSpec(steps=12, **given)), simulate(RunSpec(steps=13, **given))
    found, other = optim.stability(run), optim.stability(longer)
    shapes = {n: a.shape for n, a in vars(found).items()}
    assert shapes["direction"] == shapes["rate"] == found.axes.shape == (13, 2)
    assert all(shapes[n] == (13,) for n in ("sharpness", "limit", "ratio", "lowest", "lr", "decay"))
    for field in vars(found):
        a, b = getattr(found, field), getattr(other, field)
        assert np.array_equal(a, b[:, :13] if field == "hessian" else b[:13], equal_nan=True), field


def test_the_direction_is_an_eigenvector_of_the_preconditioned_hessian() -> None:
    run = simulate(RunSpec(objective="beale", optimizer="adam", hyper={"lr": 0.02}, steps=200))
    found = optim.stability(run)
    for k in range(0, 201, 20):
        h = found.hessian[:, k]
        matrix = np.diag(found.rate[k]) @ np.array([[h[0], h[1]], [h[1], h[2]]])
        assert matrix @ found.direction[k] == pytest.approx(
            found.ratio[k] * found.limit[k] * found.direction[k], rel=1e-9, abs=1e-12
        )
        values = np.sort(np.linalg.eigvals(matrix))
        assert values / found.lr[k] == pytest.approx([found.lowest[k], found.sharpness[k]], rel=1e-9)


@pytest.mark.parametrize(("objective", "optimizer"), [("ackley", "adam"), ("rosenbrock", "rmsprop"), ("x_over_log_x", "adagrad")])
def test_compiled_curves_have_the_same_bits(objective: str, optimizer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = RunSpec(objective=objective, optimizer=optimizer, steps=2000)
    compiled = optim.stability(simulate(spec))
    monkeypatch.setattr("optim.analysis.stability.hessian.COMPILED_FROM", 10**9)
    monkeypatch.setattr("optim.analysis.stability.curve.COMPILED_FROM", 10**9)
    plain = optim.stability(simulate(spec))
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(vars(compiled).values(), vars(plain).values(), strict=True))


def test_the_screen_sees_a_long_run_at_some_of_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optim.analysis.stability.curve.MOST", 30)
    run = simulate(RunSpec(objective="rosenbrock", optimizer="adam", steps=100))
    whole, some = optim.stability(run), find_some(run)
    assert some is not None and len(some.steps) <= 32 and some.steps[-1] == 100
    assert np.array_equal(some.ratio, whole.ratio[some.steps]) and np.array_equal(some.direction, whole.direction[some.steps])


def test_a_moving_objective_is_seen_from_where_it_is() -> None:
    drift = {"kind": "jump", "step": 10, "offset_x": 1.0}
    run = simulate(RunSpec(objective="rosenbrock", steps=20, drift=drift))
    found, still = optim.stability(run), simulate(RunSpec(objective="rosenbrock", steps=20))
    assert np.array_equal(found.hessian[:, :10], optim.stability(still).hessian[:, :10])
    x, y = run.theta[15] - run.plan.tables.centre[15]
    assert found.hessian[0, 15] == pytest.approx(1200.0 * x * x - 400.0 * y + 2.0)


def test_data_are_taken_over_all_their_rows() -> None:
    for objective in ("linear_regression", "logistic_regression"):
        run = simulate(RunSpec(objective=objective, objective_params={"batch": 4}, steps=5, hyper={"lr": 0.1}))
        found, landscape = optim.stability(run), catalog.landscape(objective, run.spec.objective_params)
        step, point = 1e-5, run.theta[3]
        above = landscape.gradient(point[0] + step, point[1], None)
        below = landscape.gradient(point[0] - step, point[1], None)
        expected = (np.array(above) - np.array(below)) / (2.0 * step)
        assert found.hessian[:2, 3] == pytest.approx(expected, rel=1e-6)


def test_what_has_no_curve_says_why() -> None:
    replayed = optim.replay(np.ones((5, 2)))
    for run in (simulate(RunSpec(optimizer="lion", steps=3)), replayed):
        assert find_curve(run) is None and why_none(run)
        with pytest.raises(SpecError) as caught:
            optim.stability(run)
        assert str(caught.value) == why_none(run)
    assert analysis.verdict(replayed).word == "Recorded"


# ---- what it foretold


def test_the_event_of_the_first_scene_names_the_jump_and_the_jump_names_it() -> None:
    found = events.find(simulate(SCENE))
    unstable = next(event for event in found if event.kind == "unstable")
    assert unstable.step == 60 and "ρ = 1.006" in unstable.sentence
    assert "jumps at step 94, 34 steps later" in unstable.sentence and "frozen" in unstable.sentence
    jumps = [event for event in found if event.step == 94]
    assert {event.kind for event in jumps} >= {"left_tolerance", "overshoot"}
    assert all("34 steps earlier: from step 60" in event.sentence for event in jumps)
    assert unstable.related == (94,) and all(event.related == (60,) for event in jumps)


def test_a_stable_run_has_no_such_event() -> None:
    calm = simulate(SCENE.with_hyper(lr=0.001))
    assert not find_onsets(calm) and "unstable" not in {event.kind for event in events.find(calm)}
    assert find_onset_before(calm, 94) is None
    assert not find_onsets(simulate(RunSpec(optimizer="lion", steps=5)))


def test_hovering_about_the_limit_is_no_instability() -> None:
    """In the cycle in which it ends the ratio is 1 but for a few thousandths: it is the edge."""
    run = simulate(SCENE)
    late = optim.stability(run).ratio[250:]
    assert late == pytest.approx(1.0, abs=0.02) and (late > 1.0).any()
    assert find_onsets(run)[-1].step < 250


def test_a_number_that_changes_where_the_memory_is_reset_holds_from_there_on():
    """Before the reset it is as if nothing came after it."""
    reset, slow = Reset(step=30, reset="all"), Edit(step=30, field="lr", value=0.002)
    spec = RunSpec("valley", optimizer="rmsprop", hyper={"lr": 0.02}, steps=60)
    both, plain = (find_curve(simulate(spec.with_(edits=edits))).ratio for edits in ((reset, slow), (reset,)))
    assert np.array_equal(both[:30], plain[:30])
    np.testing.assert_allclose(both[30], plain[30] / 10, rtol=1e-12)
