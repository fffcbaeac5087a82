"""Single numbers: of a step, of an optimizer's memory, of what was measured above."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.fields import existing
from optim.lessons.measure_kind import MeasureKind, MeasureTable, find_point, find_state, parameter_index, step_index

ENTRIES: dict[str, MeasureKind] = {}


class PositionParameters(NamedTuple):
    step: int = -1
    parameter: int = 1


def measure_position(at, p):
    return at.run.theta[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)]


ENTRIES["position"] = MeasureKind(
    "Position",
    "The value of `parameter` after `step` updates (−1: at the end).",
    measure_position,
    PositionParameters,
    shown_at=find_point,
)


class GradientParameters(NamedTuple):
    step: int = 0
    parameter: int = 1


def measure_gradient(at, p):
    return abs(at.run.gradient[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)])


ENTRIES["gradient"] = MeasureKind(
    "Size of the gradient",
    "|g| along `parameter` after `step` updates, noise included (−1: at the end).",
    measure_gradient,
    GradientParameters,
    shown_at=find_point,
)


class StateParameters(NamedTuple):
    name: str = "v"
    step: int = -1
    parameter: int = 1


def measure_state(at, p):
    column = choose(at.run.state, p.name, "number that this optimizer remembers")
    return column[step_index(at.run, p.step, at.run.steps), parameter_index(at.run, p.parameter)]


ENTRIES["state"] = MeasureKind(
    "Number of the state", "The optimizer's own number `name` (v, m, b ...) of `parameter` after `step` updates.",
    measure_state, StateParameters, shown_at=find_state,
)  # fmt: skip


class LineParameters(NamedTuple):
    name: str = "root"
    step: int = -1
    parameter: int = 1
    last: int = 1


def measure_line(at, p):
    column = choose(at.run.lines, p.name, "line of this optimizer")[:, parameter_index(at.run, p.parameter)]
    end = step_index(at.run, p.step - 1 if p.step > 0 else p.step, at.run.steps - 1) + 1
    return np.mean(column[max(0, end - p.last) : end])


ENTRIES["line"] = MeasureKind(
    "Number of the formula",
    "The line `name` of the optimizer's formula (root: √v, denominator, rate ...) of `parameter` in update `step` (−1: the "
    "last); its mean over the `last` updates up to there.",
    measure_line, LineParameters,
)  # fmt: skip


def get_numbers(spec):
    """How many numbers the optimizer of a run keeps for each parameter, with its switches as they are.

    spec   of the run
    """
    on = frozenset(name for name, setting in spec.hyper.items() if setting)
    return len(existing(catalog.get_optimizer(spec).State, on))


def measure_state_numbers(at, p):
    return get_numbers(at.spec)


ENTRIES["state_numbers"] = MeasureKind(
    "Numbers remembered for each parameter",
    "How many numbers the optimizer keeps for each parameter between steps, with the run's switches.", measure_state_numbers,
    unit="numbers",
)  # fmt: skip


def measure_not_numbers(at, p):
    return np.isnan(at.run.theta).sum() + np.isnan(at.run.loss).sum() + np.isnan(at.run.delta).sum()


ENTRIES["not_numbers"] = MeasureKind(
    "Count of nan", "How many parameters, steps and losses of the run are not a number.", measure_not_numbers, unit="numbers"
)


class CellParameters(NamedTuple):
    of: str
    row: str
    column: str


def measure_cell(at, p):
    table = at.before.get(p.of)
    if not isinstance(table, MeasureTable):
        raise SpecError("{of} is no table measured above; name one.", of=f"{p.of!r}")
    rows = {str(row[0]): row for row in table.rows}
    if p.row not in rows or p.column not in table.headings[1:]:
        known = f"rows: {', '.join(rows)}; columns: {', '.join(table.headings[1:])}"
        raise SpecError("The table has no cell {row}, {column}; {known}.", row=f"{p.row!r}", column=f"{p.column!r}", known=known)
    return rows[p.row][table.headings.index(p.column)]


ENTRIES["cell"] = MeasureKind(
    "Cell of a table", "The number in `row` and `column` of the table `of`, measured above.", measure_cell, CellParameters, runs=0
)


class RatioParameters(NamedTuple):
    of: str
    to: str


def measure_ratio(at, p):
    top, bottom = at.number(p.of), at.number(p.to)
    if bottom == 0.0:
        raise SpecError("{to} is zero, and nothing can be divided by it; choose another measure.", to=p.to)
    return top / bottom


ENTRIES["ratio"] = MeasureKind(
    "Ratio", "The number `of` divided by the number `to`, both measured above.", measure_ratio, RatioParameters, runs=0
)


class DifferenceParameters(NamedTuple):
    of: str
    less: str


def measure_difference(at, p):
    return at.number(p.of) - at.number(p.less)


ENTRIES["difference"] = MeasureKind(
    "Difference",
    "The number `of` minus the number `less`, both measured above.",
    measure_difference,
    DifferenceParameters,
    runs=0,
)
