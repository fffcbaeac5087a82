"""The worked arithmetic is the recorded arithmetic, bit for bit, for every optimizer, dialect and condition."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec, replay, simulate
from optim.analysis import ledger
from optim.analysis.trace.explain import explain
from optim.base import catalog

DIALECTS = [(name, dialect) for name, entry in catalog.optimizers().items() for dialect in (None, *entry.dialects)]
NAMES = [f"{name}-{dialect.name if dialect else 'defaults'}" for name, dialect in DIALECTS]
RECORDED = {"gradient": "gradient", "clipped": "clipped", "theta": "theta"}


def recorded(run, line, k, parameter):
    """The number the run recorded for a line, or None for numbers it does not keep."""
    j = parameter if line.parameter is None else line.parameter
    groups = {"state": run.state, "lines": run.lines}
    if line.kind in groups:
        return groups[line.kind][line.name][k + (line.kind == "state"), j]
    if line.kind == "shared":
        return run.shared[line.name][k + 1]
    if line.name in RECORDED:
        return getattr(run, RECORDED[line.name])[k + (line.name == "theta"), j]
    return None


def check(run, steps):
    for k in steps:
        for parameter in range(run.dimension):
            explanation = explain(run, k, parameter)
            assert explanation.shown[-1].kind in ("theta", "state")
            for line in explanation.lines:
                number = recorded(run, line, k, parameter)
                if number is not None:
                    np.testing.assert_array_equal(line.value, number, f"{line.name} in step {k}")
                assert ledger.text(line, explanation) and ledger.latex(line, explanation)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=NAMES)
def test_every_line_is_the_recorded_number(name, dialect):
    hyper = dict(dialect.hyper) if dialect else {}
    spec = RunSpec("rosenbrock", optimizer=name, hyper={**hyper, "lr": 0.01}, start=(-1.2, 1.0), steps=12)
    check(simulate(spec), (0, 1, 7, 11))


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_line_with_its_switches_on(name):
    entry = catalog.optimizers()[name]
    on = {f: 0.3 for f in ("momentum", "weight_decay") if f in entry.Hyper._fields}
    on |= {f: True for f in ("nesterov", "decoupled") if f in entry.Hyper._fields}
    try:
        spec = RunSpec("valley", optimizer=name, hyper={**on, "lr": 0.02}, steps=9, noise=None)
    except ValueError:
        pytest.skip("this optimizer refuses one of the switches")
    check(simulate(spec), (0, 4, 8))


@pytest.mark.parametrize("name", catalog.landscapes())
def test_every_landscape_has_a_gradient_line(name):
    run = simulate(RunSpec(name, steps=4, hyper={"lr": 0.001}))
    check(run, (0, 3))
    assert explain(run, 0, 0).shown[0].symbol == "g"


@pytest.mark.parametrize("name", catalog.models())
@pytest.mark.parametrize("batch", [0, 5])
def test_runs_on_data_say_whose_gradient_it_is(name, batch):
    run = simulate(RunSpec(name, {"batch": batch}, steps=4, drift={"kind": "linear"}))
    check(run, (0, 3))
    line = explain(run, 3, 0).shown[0]
    assert ledger.text(line, explain(run, 3, 0)).startswith("g₁ = ∂f/∂θ₁ at θ for this batch" if batch else "g₁ = ∂f/∂θ₁ at θ = ")


@pytest.mark.parametrize("clipping", catalog.clippings())
def test_clipping_has_its_own_line(clipping):
    run = simulate(RunSpec("valley", steps=4, clip={"kind": clipping, **clip_numbers(clipping)}))
    check(run, (0, 3))


def clip_numbers(name):
    form = catalog.clippings()[name]
    return {f: 0.5 for f in form.Parameters._fields if f not in form.Parameters._field_defaults}


def test_a_choice_says_what_decided_it():
    if "clip_grad_norm_" not in catalog.clippings():
        pytest.skip("needs clipping by norm")
    run = simulate(RunSpec("valley", steps=2, clip={"kind": "clip_grad_norm_", "max_norm": 1.0}))
    explanation = explain(run, 0, 0)
    line = next(line for line in explanation.shown if line.symbol == "ĝ")
    assert ledger.text(line, explanation).startswith("ĝ₁ = ")
    assert all(word not in ledger.why(line, explanation) for word in ("object", "Sym"))


def test_noise_is_added_in_a_line_of_its_own():
    if not catalog.noises():
        pytest.skip("no noise is declared")
    name, form = next(iter(catalog.noises().items()))
    numbers = {f: 0.5 for f in form.Parameters._fields if f not in form.Parameters._field_defaults}
    run = simulate(RunSpec("valley", steps=4, noise={"kind": name, **numbers}))
    check(run, (0, 3))
    assert [line.symbol for line in explain(run, 0, 1).shown][:2] == ["∇f", "g"]


def test_a_replay_names_recorded_gradients():
    run = replay([[1.0, 2.0], [3.0, 4.0]])
    check(run, (0, 1))
    assert "recorded" in ledger.text(explain(run, 0, 0).shown[0], explain(run, 0, 0))


def test_the_default_scene_reads_like_a_textbook():
    spec = RunSpec("valley", {"k": 50, "scale": 0.1}, "rmsprop", {"lr": 0.15, "decay": 0.9}, (-4.7, 2.5), 120)
    explanation = explain(simulate(spec), 14, 1)
    assert [ledger.text(line, explanation) for line in explanation.shown] == [
        "g₂ = c κ θ₂ = 5 × 0.2636 = 1.318",
        "v₂ ← β v₂ + (1 − β) g₂² = 0.9 × 19 + 0.1 × 1.318² = 17.27",
        "Δθ₂ = −α g₂ / (√v₂ + ε) = −0.15 × 1.318 / (√17.27 + 10⁻⁸) = −0.04757",
        "θ₂ ← θ₂ + Δθ₂ = 0.2636 − 0.04757 = 0.216",
    ]
    assert ledger.latex(explanation.shown[2], explanation) == (
        r"\Delta \theta_{2} = -\frac{\alpha \, g_{2}}{\sqrt{v_{2}} + \epsilon} = "
        r"-\frac{0.15 \times 1.318}{\sqrt{17.27} + 10^{-8}} = -0.04757"
    )


def test_no_step_leaves_the_last_point():
    run = simulate(RunSpec("valley", steps=3))
    with pytest.raises(IndexError, match="Step 3"):
        explain(run, 3, 0)


def test_one_parameter_carries_no_index():
    explanation = explain(simulate(RunSpec("x_over_log_x", steps=2)), 0, 0)
    assert all("₁" not in ledger.text(line, explanation) for line in explanation.shown)


def test_what_is_rounded_once_is_written_as_a_sum():
    explanation = explain(simulate(RunSpec("valley", hyper={"centered": True, "momentum": 0.9}, steps=20)), 14, 1)
    lines = {line.symbol: line for line in explanation.shown}
    text = {symbol: ledger.text(line, explanation).split(" = ")[0] for symbol, line in lines.items()}
    assert text["v"] == "v₂ ← β v₂ + (1 − β) g₂²" and text["m"] == "m₂ ← m₂ + (1 − β) (g₂ − m₂)"
    assert text["θ"] == "θ₂ ← θ₂ − α b₂" and "√(v₂ − m₂²)" in ledger.text(lines["d"], explanation)
    assert "without being rounded" in ledger.why(lines["v"], explanation)


@pytest.mark.parametrize("name", list(catalog.schedules()))
def test_a_schedule_has_its_own_line(name):
    run = simulate(RunSpec("valley", steps=9, schedule={"name": name}))
    for k in (0, 3, 8):
        explanation = explain(run, k, 1)
        line = next(line for line in explanation.lines if line.kind == "schedule")
        assert line.value == run.lr[k] and line in explanation.shown and name in line.label
        assert ledger.text(line, explanation).startswith("α = ")


def test_schedules_are_written_as_formulas():
    def written(name, **numbers):
        explanation = explain(simulate(RunSpec("valley", steps=20, schedule={"name": name, **numbers})), 14, 1)
        line = next(line for line in explanation.shown if line.kind == "schedule")
        return ledger.text(line, explanation), ledger.why(line, explanation)

    assert written("ExponentialLR", gamma=0.9)[0] == "α = α_base γ^(t − 1) = 0.01 × 0.9^(15 − 1) = 0.002288"
    text, why = written("warmup_cosine_decay_schedule")
    assert text.startswith("α = (α₀ − α_base) (1 − (t − 1) / 20) + α_base = ") and why == "t − 1 < 20 holds"
    assert written("CyclicLR")[0].startswith("α = by the schedule = ")
