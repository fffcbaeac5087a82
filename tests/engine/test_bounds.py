"""Declared bounds under everything that can be switched on: never exceeded, and never far beyond what can happen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest

from optim import Edit, replay
from optim.analysis import rate_bound, step_bound
from optim.base import catalog
from optim.base.fields import BoolField, NumberField, get_declarations
from optim.simulate.run import Run

ENTRIES = catalog.optimizers()
BOUNDED = sorted(name for name, entry in ENTRIES.items() if entry.step_bound is not None)
STEPS = 40
REACHED = 0.2  # of the bound, in every combination of settings
START = (30.0, -5.0, 0.0, 1.0, 0.5)


def make_gradients() -> np.ndarray:
    """(STEPS, 5) a kind of sequence for each parameter; the last make the longest steps there can be."""
    random = np.random.default_rng(11)
    noise, k = random.standard_normal((STEPS, 2)), np.arange(STEPS)
    return np.stack([
        noise[:, 0] * 10.0 ** random.integers(-4, 4, STEPS),
        np.where(random.random(STEPS) < 0.2, noise[:, 1], 0.0),
        np.where(k < 10, np.where(k % 2, 0.1, -0.2), -0.3),
        np.where(k == STEPS - 5, 5.0, 0.0),  # a spike after silence
        1e-8 * 2.5**k,  # every gradient outweighs all before it
    ], axis=1)  # fmt: skip


GRADIENTS = make_gradients()


def list_settings(name: str) -> Iterator[dict[str, Any]]:
    """Each dialect with its own switches, and the defaults with every combination of switches that do more than round; all with
    and without momentum, weight decay and the averaging that an optimizer may add."""
    entry = ENTRIES[name]
    notes = get_declarations(entry.Hyper)
    switches = [n for n, note in notes.items() if isinstance(note, BoolField) and not note.rounding]
    amounts = {entry.momentum.hyper: (0.0, 0.8), entry.decay.hyper: (0.0, 0.1), entry.second_moment.initial: (0.0, 0.5)}
    if not entry.first_moment.bounded:
        amounts[entry.first_moment.decay] = (0.0, 0.9)
    amounts = {n: tuple(x for x in values if x >= notes[n].at_least) for n, values in amounts.items() if n}
    bases = [dict(dialect.hyper) for dialect in entry.dialects]
    bases += [dict(zip(switches, on, strict=True)) for on in product((False, True), repeat=len(switches))]
    for base, values in product(bases, product(*amounts.values())):
        hyper = {"lr": 0.1, **base, **dict(zip(amounts, values, strict=True))}
        if hyper.get(entry.preconditioner.eps) == 0.0:
            hyper[entry.preconditioner.eps] = 1e-300  # a gradient of 0 at the first step is 0, not 0/0
        yield hyper


def measure_excess(run: Run) -> float:
    """How far, in parts of it, the worst step is beyond its bound; 0 where none is. Rates likewise."""
    found = []
    for bound, value, rounding in (
        (step_bound(run), np.abs(run.delta), 4 * np.spacing(np.abs(run.theta)).max(axis=0)), (rate_bound(run), run.rate, 0.0)
    ):  # fmt: skip
        if bound is not None:
            assert bound.shape == value.shape
            with np.errstate(all="ignore"):
                found.append(float(np.nanmax((value - rounding) / bound - 1.0, initial=0.0)))
    return max(found, default=0.0)


def measure_reach(run: Run) -> tuple[float, float]:
    """The largest share of its bound that a step makes: at any step, and in the last third."""
    bound = step_bound(run)
    assert bound is not None
    with np.errstate(all="ignore"):
        share = np.where(np.isfinite(bound) & (bound > 0.0), np.abs(run.delta) / bound, 0.0)
    return float(share.max()), float(share[-STEPS // 3 :].max())


@pytest.mark.parametrize("name", BOUNDED)
def test_no_combination_of_settings_exceeds_its_bound_and_each_comes_near(name: str) -> None:
    bounded = 0
    for hyper in list_settings(name):
        if step_bound(replay(GRADIENTS[:1], optimizer=name, hyper=hyper)) is None:  # not at these settings: nothing to hold
            continue
        run = replay(GRADIENTS, optimizer=name, hyper=hyper, start=START)
        assert measure_excess(run) <= 1e-12, hyper
        bound = step_bound(run)
        if bound is not None and np.isfinite(bound).any():
            bounded += 1
            assert min(measure_reach(run)) >= REACHED, (hyper, measure_reach(run))
    assert bounded, "a declared bound that holds nowhere is none"


@pytest.mark.parametrize("name", BOUNDED)
def test_numbers_that_change_on_the_way_are_counted(name: str) -> None:
    """The rate, the momentum and every decay go up and down, one after the other and all at once."""
    entry = ENTRIES[name]
    numbers = {
        n: (note.low + 0.1 * (note.high - note.low), note.high) for n, note in get_declarations(entry.Hyper).items()
        if isinstance(note, NumberField) and note.scale == "complement"
    }  # fmt: skip
    numbers["lr"] = (0.01, 1.0)
    each = {n: [Edit(15, n, values[0]), Edit(30, n, values[1]), Edit(45, n, values[0])] for n, values in numbers.items()}
    on = {n: 0.5 for n in (entry.momentum.hyper, entry.decay.hyper) if n}
    for edits in (*each.values(), [edit for found in each.values() for edit in found]):
        for hyper in ({}, on):
            run = replay(GRADIENTS, optimizer=name, hyper={"lr": 0.1, **hyper}, start=START, edits=edits)
            assert measure_excess(run) <= 1e-12, (edits, hyper)
