"""The compiled loops that judge many runs, and NumPy, which does where nobody has compiled them, say the same."""

from __future__ import annotations

import numpy as np
import pytest

from optim import RunSpec
from optim.base.convergence import tail_start
from optim.compile import kernel_cache
from optim.simulate.outcome import BatchOutcome
from optim.sweeps import measures
from optim.sweeps.measures import GRIDS, judge, judge_source

COUNT = 4000
ODD = (np.nan, np.inf, -np.inf, 0.0, -0.0, 5e-324, 1e308)
SPECS = {
    "himmelblau": RunSpec("himmelblau", steps=80),
    "own parameters": RunSpec("rosenbrock", steps=80),
    "a domain": RunSpec("x_over_log_x", steps=80, start=(3.0,)),
    "no known lowest loss": RunSpec("custom", {"f": "x*y"}, steps=80),
    "local minima": RunSpec("rastrigin", steps=80),
    "drifting": RunSpec("rosenbrock", steps=80, drift={"kind": "linear"}),
    "short numbers": RunSpec("rosenbrock", steps=80, precision={"kind": "tensors", "dtype": "float32"}),
}


def make_ends(spec: RunSpec, generator: np.random.Generator) -> BatchOutcome:
    """Ends near minima and far from them, on both sides of each limit, and numbers that are none."""
    d, late = len(spec.start), tail_start(spec.steps)
    ends = BatchOutcome.empty(COUNT, d)
    ends.theta[:] = generator.normal(0.0, 3.0, (COUNT, d))
    near = generator.random(COUNT) < 0.3
    ends.theta[near] = np.round(ends.theta[near])
    ends.loss[:] = np.abs(generator.normal(0.0, 1.0, COUNT)) * 10.0 ** generator.integers(-9, 9, COUNT)
    ends.peaks[:] = np.abs(generator.normal(0.0, 1.0, (3, COUNT))) * 10.0 ** generator.integers(-9, 9, COUNT)
    for numbers in (ends.loss, *ends.peaks, *ends.theta.T):
        numbers[generator.integers(0, COUNT, 60)] = generator.choice(ODD, 60)
    steps = (-1, 0, late - 1, late, late + 1, spec.steps)
    ends.reached[:], ends.settled[:] = generator.choice(steps, (2, COUNT))
    ends.swing[:], ends.lost[:] = generator.random((2, COUNT))
    return ends


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("seed", range(3))
def test_compiled_and_plain_forms_judge_alike(name, seed, monkeypatch):
    spec = SPECS[name]
    starts = np.random.default_rng(seed).normal(0.0, 3.0, (COUNT, len(spec.start)))
    params = {"a": np.random.default_rng(seed).choice([-1.0, 1.0, 2.0], COUNT)} if name == "own parameters" else {}
    kernel_cache.load(*judge_source())
    compiled = judge(spec, starts, params, make_ends(spec, np.random.default_rng(seed)))
    assert kernel_cache.find(*judge_source()) is not None
    monkeypatch.setattr(kernel_cache, "find", lambda *source: None)
    plain = judge(spec, starts, params, make_ends(spec, np.random.default_rng(seed)))
    for grid in GRIDS:
        mine, theirs = getattr(compiled, grid), getattr(plain, grid)
        assert mine.dtype == theirs.dtype
        np.testing.assert_array_equal(mine, theirs, grid)
    kinds = set(plain.outcome.tolist())
    assert len(kinds) >= 4 and plain.minimum.min() == measures.GONE
