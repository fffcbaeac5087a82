"""How long a bench takes, about."""

from __future__ import annotations

import os

from optim.bench.kernels import missing
from optim.bench.spec import BenchSpec

USUAL = 3e-9  # seconds of one gradient evaluation on one processor, before anything was measured
COMPILING = 0.4  # seconds for one kernel


def expected_seconds(bench: BenchSpec, pace: float = 0.0, kernels: int | None = None) -> float:
    """On this machine, compiling included.

    pace      gradient evaluations per second of an earlier bench; 0: not known
    kernels   how many have to be compiled; looked up if left out
    """
    kernels = missing(bench) if kernels is None else kernels
    return bench.gradients / (pace or (os.cpu_count() or 1) / USUAL) + COMPILING * kernels
