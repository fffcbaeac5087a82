"""How far two correct programs stay together: the run is repeated with its last digits changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from optim import catalog
from optim.errors import SpecError
from optim.export.code.fit import ROUNDING
from optim.fields import Span, declared
from optim.run import Run, simulate
from optim.spec import RunSpec

CLOSE = 1e-9  # of 1 or of |θ|, whichever is larger
MARGIN = 0.05  # a few changed digits stand for those of every operation
FAR = 1000  # steps that are looked at


def horizon(spec: RunSpec) -> tuple[int, int]:
    """(steps through which changed last digits move no coordinate by CLOSE, steps looked at)."""
    spec = spec.with_(steps=min(spec.steps, FAR))
    run = simulate(spec, "plain")
    return min([together(run, other) for other in neighbours(spec)], default=spec.steps), spec.steps


def together(run: Run, other: Run) -> int:
    """The last step up to which two runs are as good as one."""
    with np.errstate(all="ignore"):
        apart = np.abs(run.theta - other.theta) > MARGIN * CLOSE * np.maximum(1.0, np.abs(run.theta))
        apart |= np.isfinite(run.theta) != np.isfinite(other.theta)
    steps = np.flatnonzero(apart.any(axis=1))
    return int(steps[0]) - 1 if len(steps) else run.steps


def neighbours(spec: RunSpec) -> Iterator[Run]:
    """The run with its start, its numbers, its landscape or its rounding changed by as little as possible."""
    start = np.array(spec.start)
    ulp = np.spacing(np.maximum(1.0, np.abs(start)))
    corners = [np.ones(len(start)), -np.ones(len(start)), np.resize([1.0, -1.0], len(start)), np.resize([-1.0, 1.0], len(start))]
    for corner in corners[: 2 * len(start)]:
        yield from tried(spec, start=tuple((start + corner * ulp).tolist()))
    notes = declared(catalog.optimizers()[spec.optimizer].Hyper)
    numbers = {n: below(v) for n, v in spec.hyper.items() if isinstance(notes.get(n), Span) and v > 0.0}
    yield from tried(spec, hyper={**spec.hyper, **numbers})
    if spec.objective not in catalog.models():
        names = catalog.landscape(spec.objective, spec.objective_params).Parameters._fields
        numbers = {n: below(v) for n, v in spec.objective_params.items() if n in names}
        yield from tried(spec, objective_params={**spec.objective_params, **numbers})
    for name in sorted(ROUNDING & set(spec.hyper)):
        if (spec.optimizer, name) != ("radam", "torch_order"):
            yield from tried(spec, hyper={**spec.hyper, name: not spec.hyper[name]})


def below(number: Any) -> float:
    return float(np.nextafter(number, 0.0))


def tried(spec: RunSpec, **changes: Any) -> Iterator[Run]:
    try:
        yield simulate(spec.with_(**changes), "plain")
    except SpecError:  # it left what is allowed by a hair
        return


def sentence(spec: RunSpec) -> str:
    """Up to which step a library's own arithmetic gives the same numbers."""
    steps, looked = horizon(spec)
    what = "Rounding differs from the program's in the last digits: it moves no parameter by more than 1e-9 (of 1 or of its size)"
    if steps < looked:
        return f"{what} up to step {steps}; after that the path depends on the last digit of everything."
    return f"{what} in the first {looked} steps." if looked < spec.steps else f"{what} in all {looked} steps."
