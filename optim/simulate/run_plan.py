"""A spec resolved into the pieces that recorders, kernels and traces run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.fields import existing
from optim.landscapes.base import Landscape
from optim.optimizers.base import Optimizer
from optim.simulate.pipeline import (
    Clip,
    Projection,
)
from optim.simulate.spec import RECORDED, RunSpec
from optim.simulate.step_tables import StepTables, get_clip, get_projection, make_tables


@dataclass(frozen=True)
class RunPlan:
    """A spec resolved into the pieces the recorders run.

    parameters              the landscape's Parameters
    states, lines, shared   names of the recorded fields of State, of the lines, and of what is shared
    """

    spec: RunSpec
    optimizer: Optimizer
    landscape: Landscape | None  # None: gradients are given
    parameters: Any
    clip: Clip | None
    projection: Projection | None
    tables: StepTables
    states: tuple[str, ...]
    lines: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def data(self) -> Any:
        """The `Bound` of an objective with data, else None."""
        return None if self.landscape is None else self.landscape.data

    def hyper(self, k: int) -> Any:
        """The Hyper of the update that leaves theta[k], with float64 numbers."""
        numbers = dict(zip(self.tables.names, self.tables.row(k), strict=True))
        return self.optimizer.Hyper(**self.tables.switches, **numbers)


def make_run_plan(spec: RunSpec, fresh: bool = False) -> RunPlan:
    """fresh: a data file that has changed since it was read is read again."""
    optimizer = catalog.get_optimizer(spec)
    landscape = None if spec.objective == RECORDED else catalog.landscape(spec.objective, spec.objective_params, fresh)
    parameters = None
    if landscape is not None:
        parameters = landscape.numbers(spec.objective_params)
        if landscape.data is None:
            parameters = landscape.Parameters(*map(np.float64, parameters))
    tables = make_tables(spec, len(spec.start))
    names = [existing(kind, tables.active) for kind in (optimizer.State, optimizer.Intermediates, optimizer.GlobalState)]
    return RunPlan(spec, optimizer, landscape, parameters, get_clip(spec), get_projection(spec), tables, *names)
