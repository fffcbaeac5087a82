"""Which switch makes two versions of one optimizer differ."""

from __future__ import annotations

import numpy as np

from optim import catalog
from optim.errors import SpecError
from optim.fields import declared
from optim.lessons.kind import Kind, Table


def value(at, p):
    run, other = at.spec, at.other_spec
    if run.optimizer != other.optimizer:
        raise SpecError("These two runs have different optimizers, so no switch leads from one to the other; compare dialects.")
    notes = declared(catalog.optimizers()[run.optimizer].Hyper)
    differing = [name for name in run.hyper if run.hyper[name] != other.hyper[name]]
    moved = lambda spec: float(np.abs(at.run.theta - at.bench.run(spec).theta).max())  # noqa: E731
    rows = [(notes[name].label, moved(run.with_hyper(**{name: other.hyper[name]}))) for name in differing]
    rows.sort(key=lambda row: -row[1])
    return Table(("Turned alone", "The path moves by"), (*rows, ("All together", moved(run.with_(hyper=other.hyper)))))


ENTRY = Kind(
    "Switch by switch",
    "For each setting in which the other run differs: how far the path moves when it alone is turned; then all together.",
    value, runs=2,
)  # fmt: skip
