"""A spec resolved into the pieces that recorders, kernels and traces run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from optim import elementary
from optim.base import catalog
from optim.base.fields import existing
from optim.conditions.precision.formats import Precision
from optim.landscapes.base import Landscape
from optim.optimizers.base import Optimizer
from optim.simulate import low_precision
from optim.simulate.edits import ALL, COUNT, AnyEdit, Edit, Reset, Switch
from optim.simulate.pipeline import (
    Clip,
    Projection,
    UpdateClip,
)
from optim.simulate.spec import RECORDED, RunSpec
from optim.simulate.step_tables import StepTables, get_clip, get_precision, get_projection, get_update_clip, make_tables


@dataclass(frozen=True)
class RunPlan:
    """A spec resolved into the pieces the recorders run.

    precision               what is kept in which format; None: float64 throughout
    parameters              the landscape's Parameters
    states, lines, shared   names of the recorded fields of State, of the lines, and of what is shared
    legs      the plans of the parts of a run in which the optimizer's memory or the optimizer itself is edited, from one such
              edit to the next; () where none is. Of the whole run, optimizer and hyperparameters are then those of the first
              leg, the names those of all
    begin     the step of the run at which this leg begins; 0 of a whole run
    elapsed   how many steps the optimizer has counted before: step k of the leg is its step k + 1 + elapsed
    taken_over   of a leg: whether another optimizer begins with it, with a rate of its own
    kept      of a leg: names of State and GlobalState that it takes over from the one before; the rest begins anew
    """

    spec: RunSpec
    optimizer: Optimizer
    landscape: Landscape | None  # None: gradients are given
    parameters: Any
    clip: Clip | None
    projection: Projection | None
    update_clip: UpdateClip | None
    tables: StepTables
    states: tuple[str, ...]
    lines: tuple[str, ...]
    shared: tuple[str, ...]
    precision: Precision | None = None
    legs: tuple[RunPlan, ...] = ()
    begin: int = 0
    elapsed: int = 0
    kept: frozenset[str] = frozenset()
    taken_over: bool = False

    @property
    def parts(self) -> tuple[RunPlan, ...]:
        """The legs; the plan itself where there are none."""
        return self.legs or (self,)

    def count(self, k: int) -> int:
        """Which step the update that leaves theta[k] is for the optimizer: 1, 2, ...

        k   step of this leg
        """
        return k + 1 + self.elapsed

    @property
    def data(self) -> Any:
        """The `Bound` of an objective with data, else None."""
        return None if self.landscape is None else self.landscape.data

    def hyper(self, k: int) -> Any:
        """The Hyper of the update that leaves theta[k], with float64 numbers."""
        numbers = dict(zip(self.tables.names, self.tables.row(k), strict=True))
        return self.optimizer.Hyper(**self.tables.switches, **numbers)

    def store(self, theta: list[Any]) -> list[Any]:
        """Parameters as they are stored, which may be shorter than float64.

        theta   d numbers
        """
        if self.precision is None or self.precision.parameters == "float64":
            return theta
        shorter = getattr(elementary, f"to_{self.precision.parameters}")
        return [shorter(x) for x in theta]


def make_run_plan(spec: RunSpec, fresh: bool = False) -> RunPlan:
    """fresh: a data file that has changed since it was read is read again."""
    optimizer, precision = get_seeded_optimizer(spec), get_precision(spec)
    landscape = None if spec.objective == RECORDED else catalog.landscape(spec.objective, spec.objective_params, fresh)
    parameters = None
    if landscape is not None:
        parameters = landscape.numbers(spec.objective_params)
        if landscape.data is None:
            parameters = landscape.Parameters(*map(np.float64, parameters))
    tables = make_tables(spec, len(spec.start))
    states, lines, shared = list_names(optimizer, tables)
    rules = get_clip(spec), get_projection(spec), get_update_clip(spec)
    plan = RunPlan(spec, optimizer, landscape, parameters, *rules, tables, states, lines, shared, precision)
    return plan if all(isinstance(edit, Edit) for edit in spec.edits) else divide(plan)


def get_seeded_optimizer(spec: RunSpec) -> Optimizer:
    """The optimizer of a run; where its numbers are rounded by chance, with the seed of that."""
    optimizer, precision = catalog.get_optimizer(spec), get_precision(spec)
    return low_precision.seed(optimizer, spec.seed) if precision is not None and precision.stochastic else optimizer


def list_names(optimizer: Optimizer, tables: StepTables) -> tuple[tuple[str, ...], ...]:
    """(states, lines, shared): names of what is recorded of an optimizer.

    tables   the numbers of its steps
    """
    state, lines, shared = optimizer.State, optimizer.Intermediates, optimizer.GlobalState
    return existing(state, tables.active), existing(lines, tables.active), existing(shared, tables.active)


def divide(plan: RunPlan) -> RunPlan:
    """The plan of a run with its legs.

    plan   of the whole run, as if nothing but numbers were edited
    """
    spec = plan.spec
    legs: list[RunPlan] = []
    marks = [edit for edit in spec.edits if not isinstance(edit, Edit) and edit.step < spec.steps]
    first = Switch(0, spec.optimizer, spec.hyper)
    for reign, end in find_reigns([first, *marks], spec.steps):
        own = tuple(edit for edit in spec.edits if isinstance(edit, Edit) and reign.step <= edit.step < end)
        whole = plan if reign is first else take_over(plan, reign, own)
        forgotten: dict[int, set[str]] = {reign.step: {ALL}}
        for edit in marks:
            if isinstance(edit, Reset) and reign.step < edit.step < end:
                forgotten.setdefault(edit.step, set()).add(edit.reset)
        names = {*whole.states, *whole.shared} - {"lr"}
        elapsed = 0
        for begin, until in pairwise([*forgotten, end]):
            gone = forgotten[begin]
            elapsed = 0 if gone & {ALL, COUNT} else elapsed + begin - legs[-1].begin
            edits = tuple(replace(edit, step=edit.step - begin) for edit in own if begin <= edit.step < until)
            alone = spec.with_(optimizer=reign.optimizer, hyper=reign.hyper, edits=edits, steps=until - begin)
            legs.append(replace(
                whole, spec=alone, tables=whole.tables.cut(begin, until), begin=begin, elapsed=elapsed,
                kept=frozenset() if ALL in gone else frozenset(names - gone), taken_over=begin == reign.step and bool(legs),
            ))  # fmt: skip
    if not legs or (len(legs) == 1 and legs[0].optimizer is plan.optimizer and dict(legs[0].spec.hyper) == dict(spec.hyper)):
        return plan
    states, lines, shared = (
        tuple(dict.fromkeys(name for leg in legs for name in getattr(leg, kind))) for kind in ("states", "lines", "shared")
    )
    tables = replace(plan.tables, lr=np.concatenate([leg.tables.lr for leg in legs]))
    return replace(plan, tables=tables, legs=tuple(legs), states=states, lines=lines, shared=shared)


def take_over(plan: RunPlan, switch: Switch, edits: tuple[Edit, ...]) -> RunPlan:
    """The plan of the whole run had it had another optimizer from the start.

    switch   to that optimizer
    edits    of its numbers
    """
    alone = plan.spec.with_(optimizer=switch.optimizer, hyper=switch.hyper, edits=edits, noise=None, drift=None)
    optimizer, tables = get_seeded_optimizer(alone), make_tables(alone, len(alone.start))
    states, lines, shared = list_names(optimizer, tables)
    tables = replace(tables, noise=plan.tables.noise, centre=plan.tables.centre)
    return replace(plan, optimizer=optimizer, tables=tables, states=states, lines=lines, shared=shared)


def find_reigns(marks: list[AnyEdit], steps: int) -> list[tuple[Switch, int]]:
    """[(switch, the step at which the next one follows)] of the optimizers that make a step.

    marks   Switches and Resets in the order in which they take effect
    steps   of the run
    """
    switches = [mark for mark in marks if isinstance(mark, Switch)]
    ends = [*(switch.step for switch in switches[1:]), steps]
    return [(switch, end) for switch, end in zip(switches, ends, strict=True) if switch.step < end]
