"""The rate that follows from a state is that of the update that left it, to the bit, for every call of every library."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optim.base import catalog
from optim.checkpoint.at_rest import compute_lines, find_longest_step, is_told, without_decay
from optim.code.libraries import calls
from optim.recorder.rates import RateFormula, TensorMoment
from optim.simulate.pipeline import init_global

STEPS, SIZE = 7, 5
OVERWRITTEN = ("adadelta", "asgd")  # the update's rate used what it overwrote: the rate is that of the state as it stands
CALLS = {f"{library}.{call}": (key, dialect) for (library, call), (key, dialect) in calls().items()}


def train(name: str) -> tuple[RateFormula, dict[str, Any], Any, np.ndarray]:
    """(formula, what the library would have in its checkpoint, the last update's lines, its gradient)."""
    key, dialect = CALLS[name]
    entry = catalog.get_by_key(key)
    formula = RateFormula(key, entry, dialect, {**entry.Hyper()._asdict(), **dialect.hyper})
    hyper, random = entry.Hyper(**formula.hyper), np.random.default_rng(1)
    theta, shared = random.normal(size=SIZE), init_global(entry, hyper)
    state = entry.State() if entry.init is None else entry.init(theta, hyper)
    for t in range(1, STEPS + 1):
        gradient = 3.0 * random.normal(size=SIZE)
        shared = shared._replace(t=float(t), lr=hyper.lr)
        shared = shared if entry.update_global is None else entry.update_global(shared, hyper, None)
        with np.errstate(all="ignore"):
            theta, state, lines = entry.update(theta, gradient, state, hyper, shared)
    before = {}
    for ours, theirs in dialect.states.items():
        value = getattr(state, ours) if ours in state._fields else getattr(shared, ours)
        before[theirs.removeprefix("-")] = -value if theirs.startswith("-") else value
    return formula, before, lines, theta


KNOWN = [name for name, (key, _) in CALLS.items() if catalog.get_by_key(key).reduction is None]


@pytest.mark.parametrize("name", KNOWN)
def test_the_rate_of_a_state_is_that_of_the_update_that_left_it(name: str) -> None:
    formula, before, lines, _ = train(name)
    if not is_told(formula):
        return
    _, found = compute_lines(formula, TensorMoment(np.zeros(SIZE), before, lr=formula.hyper["lr"], t=float(STEPS)))
    if formula.key not in OVERWRITTEN:
        np.testing.assert_array_equal(found.rate, np.broadcast_to(lines.rate, SIZE))
    if formula.entry.preconditioner:
        np.testing.assert_array_equal(found.root, getattr(lines, formula.entry.preconditioner.root))


def test_most_calls_are_told() -> None:
    told = [name for name in KNOWN if is_told(train(name)[0])]
    assert len(told) > 30 and {"torch.RMSprop", "torch.Adam", "keras.RMSprop", "optax.rmsprop", "timm.RMSpropTF"} <= set(told)


def test_the_longest_step_of_rmsprop_is_that_of_its_formula() -> None:
    formula, before, _, _ = train("torch.RMSprop")
    v, h = before["square_avg"], formula.hyper
    moment = TensorMoment(np.zeros(SIZE), before, lr=h["lr"], t=STEPS + 1.0)
    expected = h["lr"] / (np.sqrt(h["decay"] * v + (1.0 - h["decay"])) + h["eps"])
    assert find_longest_step(formula, moment, 1.0) == pytest.approx(expected.max(), rel=1e-14)
    root = np.sqrt(v)
    assert find_longest_step(formula, moment, root) == pytest.approx((h["lr"] * root / (root + h["eps"])).max(), rel=1e-14)


@pytest.mark.parametrize("name", KNOWN)
def test_no_next_step_is_longer(name: str) -> None:
    """With gradients of random signs, all of size 1, no entry moves further than is told."""
    formula, before, _, _ = train(name)
    formula = without_decay(formula)
    moment = TensorMoment(np.zeros(SIZE), before, lr=formula.hyper["lr"], t=STEPS + 1.0)
    longest = find_longest_step(formula, moment, 1.0)
    from optim.recorder.rates import rates

    for sign in np.random.default_rng(0).choice([-1.0, 1.0], (20, SIZE)):
        moment.gradient = sign
        moved = np.abs(rates(formula, moment).moved)
        assert np.nanmax(np.where(np.isfinite(moved), moved, 0.0)) <= longest
    assert longest > 0.0
