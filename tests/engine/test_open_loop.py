"""Rates under another decay are those of the replayed run, for every optimizer that has a decay."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec, simulate
from optim.analysis.memory_weights import decay_field
from optim.analysis.open_loop import at_once, rates_under, replay_step
from optim.base import catalog
from optim.simulate.edits import Edit

ENTRIES = catalog.optimizers()
DIALECTS = [(name, d) for name, entry in ENTRIES.items() if entry.second_moment.state for d in (None, *entry.dialects)]
IDS = [f"{name}-{d.name if d else 'defaults'}" for name, d in DIALECTS]


def check(run, decays=(0.5, 0.9, 0.999)):
    field = decay_field(run)
    for decay in decays:
        with np.errstate(all="ignore"):
            found = rates_under(run, decay)
        np.testing.assert_allclose(found, replay_step(run, field, decay).rate, rtol=1e-7)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_they_are_the_rates_of_the_replay(name, dialect):
    hyper = dict(dialect.hyper) if dialect else {}
    run = simulate(RunSpec("rosenbrock", optimizer=name, hyper={**hyper, "lr": 0.01}, start=(-1.2, 1.0), steps=40))
    if name in ("adagrad", "yogi", "adafactor"):  # they keep all of v, or another share in each step
        assert decay_field(run) == "" and rates_under(run, 0.5) is None
        return
    check(run)


@pytest.mark.parametrize("hyper", [
    {"centered": True, "difference": True}, {"bias_correction": True}, {"initial": 1.0}, {"momentum": 0.9}, {"weight_decay": 0.1},
    {"weight_decay": 0.1, "decoupled": True}, {"eps_inside": True}, {"beta1": 0.9},
], ids=str)  # fmt: skip
def test_under_every_switch(hyper):
    check(simulate(RunSpec("rosenbrock", hyper={**hyper, "lr": 0.01}, start=(-1.2, 1.0), steps=40)))


def test_under_conditions():
    spec = RunSpec(
        "valley", hyper={"lr": 0.05}, steps=30, edits=(Edit(10, "decay", 0.5), Edit(15, "lr", 0.01)),
        noise={"kind": "gaussian", "scale": 0.3}, clip={"kind": "clip_grad_norm_", "max_norm": 5.0},
        schedule={"name": "ExponentialLR"},
    )  # fmt: skip
    check(simulate(spec))
    check(simulate(RunSpec("valley", steps=30, edits=(Edit(10, "eps", 0.1),))))


def test_the_same_decay_gives_the_same_rates():
    run = simulate(RunSpec("rosenbrock", hyper={"lr": 0.01, "decay": 0.9}, start=(-1.2, 1.0), steps=200))
    np.testing.assert_allclose(rates_under(run, 0.9), run.rate, rtol=1e-12)


def test_the_usual_optimizers_are_done_at_once():
    for name in ("rmsprop", "adam", "adamw", "nadam", "adadelta", "adopt"):
        run = simulate(RunSpec("rosenbrock", optimizer=name, hyper={"lr": 0.01}, start=(-1.2, 1.0), steps=20))
        with np.errstate(all="ignore"):
            assert at_once(run, decay_field(run), 0.5) is not None or name == "adadelta"
