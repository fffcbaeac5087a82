"""The memory of squared gradients, summed up again from its weights, is the recorded v: every optimizer, every dialect."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec, replay, simulate
from optim.analysis.gradient_window import why_none, window
from optim.analysis.memory_weights import decay_field, keeping
from optim.base import catalog
from optim.simulate.edits import Edit

ENTRIES = catalog.optimizers()
REMEMBERING = [name for name, entry in ENTRIES.items() if entry.second_moment.state]
DIALECTS = [(name, d) for name in REMEMBERING for d in (None, *ENTRIES[name].dialects)]
IDS = [f"{name}-{d.name if d else 'defaults'}" for name, d in DIALECTS]


def check(run, steps):
    square = ENTRIES[run.spec.optimizer].second_moment.state
    for k in steps:
        for parameter in range(run.dimension):
            found = window(run, k, parameter)
            if found is None:
                assert k == 0 and why_none(run, k)
                continue
            recorded = run.state[square][found.step + 1, parameter]
            assert found.value == recorded and len(found.weights) == found.step + 1
            np.testing.assert_allclose(found.total, recorded, rtol=1e-11, atol=1e-300)
            belief = 1e-12 if square == "s" else 0.0  # AdaBelief adds an epsilon to its square
            np.testing.assert_allclose(found.weights * found.squares, found.contributions, rtol=1e-9, atol=belief)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_the_window_adds_up(name, dialect):
    hyper = dict(dialect.hyper) if dialect else {}
    run = simulate(RunSpec("rosenbrock", optimizer=name, hyper={**hyper, "lr": 0.01}, start=(-1.2, 1.0), steps=60))
    check(run, (0, 1, 7, 59))


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_under_all_conditions(name, dialect):
    """Noise, clipping, weight decay, and an edit of every hyperparameter that says how much is kept."""
    hyper = {**(dict(dialect.hyper) if dialect else {}), "lr": 0.01}
    hyper |= {f: 0.05 for f in ("weight_decay", "momentum") if f in ENTRIES[name].Hyper._fields}
    spec = RunSpec("valley", optimizer=name, hyper=hyper, steps=30)
    field = decay_field(simulate(spec))
    edits = (Edit(10, field, 0.6), Edit(20, field, 0.0)) if field else ()
    run = simulate(RunSpec(
        "valley", optimizer=name, hyper=hyper, steps=30, edits=edits, noise={"kind": "gaussian", "scale": 0.3},
        clip={"kind": "clip_grad_norm_", "max_norm": 5.0}, schedule={"name": "ExponentialLR"},
    ))  # fmt: skip
    check(run, (0, 9, 10, 15, 20, 29))


@pytest.mark.parametrize("switches", [
    {"centered": True}, {"centered": True, "difference": True}, {"bias_correction": True}, {"initial": 1.0},
    {"eps_inside": True, "momentum": 0.9}, {"beta1": 0.9, "bias_correction": True}, {"decay": 0.0},
], ids=str)  # fmt: skip
def test_every_switch_of_rmsprop(switches):
    run = simulate(RunSpec("rosenbrock", hyper={**switches, "lr": 0.01}, start=(-1.2, 1.0), steps=40))
    check(run, (0, 5, 39))
    if switches.get("bias_correction"):
        found = window(run, 5, 0)
        np.testing.assert_allclose(found.weights.sum() / found.correction, 1.0)


def test_the_weights_of_rmsprop_are_those_of_the_textbook():
    found = window(simulate(RunSpec("valley", hyper={"decay": 0.9}, steps=50)), 40, 0)
    np.testing.assert_allclose(found.weights, 0.1 * 0.9 ** np.arange(41)[::-1], rtol=1e-12)
    assert found.kept == pytest.approx(0.9**41) and found.initial == 0.0
    assert found.length(0.5) == 7 and found.length(1.0) == 41  # 0.9⁷ is less than one half


def test_the_window_of_adagrad_is_flat():
    found = window(simulate(RunSpec("valley", optimizer="adagrad", steps=50)), 40, 1)
    np.testing.assert_array_equal(found.weights, 1.0)
    assert decay_field(simulate(RunSpec("valley", optimizer="adagrad", steps=5))) == ""


def test_an_edit_changes_what_the_older_ones_weigh():
    run = simulate(RunSpec("valley", hyper={"decay": 0.9}, steps=20, edits=(Edit(10, "decay", 0.5),)))
    found = window(run, 11, 0)
    np.testing.assert_allclose(found.weights[-4:], [0.1 * 0.9 * 0.25, 0.1 * 0.25, 0.5 * 0.5, 0.5], rtol=1e-12)


def test_zero_gradients_have_their_weight_too():
    found = window(replay([[0.0], [2.0], [0.0]], hyper={"decay": 0.9}), 2, 0)
    np.testing.assert_allclose(found.weights, [0.081, 0.09, 0.1])
    np.testing.assert_allclose(found.contributions, [0.0, 0.36, 0.0])


def test_what_is_divided_by_is_what_is_told():
    amsgrad = simulate(RunSpec("valley", optimizer="amsgrad", hyper={"lr": 0.3, "beta2": 0.5}, start=(-4.0, 2.0), steps=60))
    found = window(amsgrad, 50, 1)
    assert found.value == amsgrad.state["largest"][51, 1] and f"step {found.step + 1}" in found.note and found.step < 50
    adopt = simulate(RunSpec("valley", optimizer="adopt", steps=10))
    assert window(adopt, 5, 0).step == 4 and "before" in window(adopt, 5, 0).note
    assert "m²" in window(simulate(RunSpec("valley", hyper={"centered": True}, steps=9)), 5, 0).note


@pytest.mark.parametrize("name", [name for name in ENTRIES if name not in REMEMBERING])
def test_optimizers_without_v_say_so(name):
    run = simulate(RunSpec("valley", optimizer=name, steps=5))
    assert window(run, 2, 0) is None and ENTRIES[name].title in why_none(run, 2)
    assert keeping(run) is None and decay_field(run) == ""


def test_decay_fields():
    fields = {name: decay_field(simulate(RunSpec("valley", optimizer=name, steps=3))) for name in REMEMBERING}
    assert fields["rmsprop"] == fields["adadelta"] == "decay" and fields["adan"] == "beta3" and fields["adagrad"] == ""
    assert all(fields[name] == "beta2" for name in ("adam", "adamw", "nadam", "adopt", "prodigy", "adabelief"))


def test_the_last_step_says_so():
    assert why_none(simulate(RunSpec("valley", steps=5)), 5) == "Step 5 is the last: nothing leaves it."
