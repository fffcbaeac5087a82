"""How long the steps of an optimizer get that declares no bound: measured over gradients made to stretch them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.simulate.run import replay

STEPS, SEEDS = 240, 4
LOUDER = 1e6  # times the gradients: where steps grow with them, there is no longest one
QUIET = 1e-6
SPIKES = (1, 2, 5, 20, 100, STEPS - 1)


def measure_longest_step(settings: Any) -> float:
    """The longest |Δθ| that was seen, in units of the rate; infinite where it grows with the gradient.

    Seen over quiet stretches with a spike behind them, constant, growing and alternating gradients, and random ones. It is a
    lower bound of the longest step there can be.

    settings   anything with `optimizer` and `hyper`
    """
    hyper = {**catalog.get_optimizer(settings).Hyper._field_defaults, **settings.hyper}
    return _measure(settings.optimizer, tuple(sorted(hyper.items())))


@lru_cache(maxsize=256)
def _measure(optimizer: str, items: tuple[tuple[str, Any], ...]) -> float:
    hyper = dict(items)
    note = get_declarations(catalog.get_by_key(catalog.make_key(optimizer, hyper)).Hyper)["lr"]
    assert isinstance(note, NumberField)
    rate = hyper["lr"] or note.low
    gradients = make_gradients()
    longest = []
    for scale in (1.0, LOUDER):
        run = replay(gradients * scale, optimizer=optimizer, hyper={**hyper, "lr": rate})
        with np.errstate(all="ignore"):
            longest.append(float(np.nanmax(np.abs(run.delta), initial=0.0)) / rate)
    return np.inf if not np.isfinite(longest).all() or longest[1] > 100.0 * longest[0] else max(longest)


def make_gradients() -> np.ndarray:
    """(STEPS, columns) gradients, one sequence a column."""
    t = np.arange(STEPS)
    columns = [np.where(t == spike, 1.0, QUIET) for spike in SPIKES]
    columns += [np.where(t >= spike, 1.0, QUIET) for spike in SPIKES]
    columns += [np.ones(STEPS), np.where(t % 2, -1.0, 1.0), 1.05 ** (t - STEPS), 0.9 ** (STEPS - t)]
    for seed in range(SEEDS):
        random = np.random.default_rng(seed)
        columns += [random.normal(size=STEPS), np.exp(2.0 * random.normal(size=STEPS)) * random.choice([-1.0, 1.0], STEPS)]
    return np.stack(columns, axis=1)
