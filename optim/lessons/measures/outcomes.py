"""Measures of how a run ends, and of when something happens in it."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from optim.analysis.events import find, kinds
from optim.base.fields import EnumField
from optim.base.translatable import theta
from optim.lessons.measure_kind import NEVER, YES_NO, MeasureKind, get_gap, parameter_index, step_index

ENTRIES: dict[str, MeasureKind] = {}


CODES = ("finished", "diverged", "frozen", "left")


class EndsAsParameters(NamedTuple):
    code: Annotated[str, EnumField("Outcome", CODES)] = "finished"


def measure_ends_as(at, p):
    return at.run.outcome.code == p.code


ENTRIES["ends_as"] = MeasureKind(
    "Whether a run ended so",
    f"Whether the run's outcome is `code`: {', '.join(CODES)}.",
    measure_ends_as,
    EndsAsParameters,
    words=YES_NO,
)


def measure_outcome_step(at, p):
    return np.inf if at.run.outcome.code == "finished" else at.run.outcome.step


ENTRIES["outcome_step"] = MeasureKind(
    "Step at which a run went wrong",
    "The step at which the run diverged, froze or left the domain.",
    measure_outcome_step,
    words=NEVER,
    unit="steps",
)


class GapParameters(NamedTuple):
    step: int = -1
    last: int = 1


def measure_gap(at, p):
    end = step_index(at.run, p.step, at.run.steps) + 1
    return np.mean(get_gap(at.run)[max(0, end - p.last) : end])


ENTRIES["gap"] = MeasureKind(
    "Loss above the lowest",
    "The loss after `step` updates (−1: at the end) minus the lowest loss; its mean over the `last` steps up to there.",
    measure_gap, GapParameters,
)  # fmt: skip


def measure_lowest_gap(at, p):
    above = get_gap(at.run)
    return above[np.isfinite(above)].min(initial=np.inf)


ENTRIES["lowest_gap"] = MeasureKind(
    "Lowest loss ever reached", "The smallest loss of the run, above the lowest one of the landscape.", measure_lowest_gap
)


def measure_leaves_after(at, p):
    inside = get_gap(at.run) < at.spec.tolerance
    left = np.flatnonzero(inside[:-1] & ~inside[1:])
    return float(left[0] + 1) if left.size else np.inf


ENTRIES["leaves_after"] = MeasureKind(
    "Step at which it leaves again",
    "The first step that is not within the tolerance, right after one that was.",
    measure_leaves_after,
    words=NEVER,
    unit="steps",
)


class StepsToToleranceParameters(NamedTuple):
    after: int = 0


def measure_steps_to_tolerance(at, p):
    inside = get_gap(at.run)[step_index(at.run, p.after, at.run.steps) :] < at.spec.tolerance
    return float(np.argmax(inside)) if inside.any() else np.inf


ENTRIES["steps_to_tolerance"] = MeasureKind(
    "Steps to the tolerance",
    "How many steps after step `after` the loss is within the scene's tolerance of the lowest one for the first time.",
    measure_steps_to_tolerance, StepsToToleranceParameters, words=NEVER, unit="steps",
)  # fmt: skip


class FirstEventParameters(NamedTuple):
    event: Annotated[str, EnumField("Event", tuple(kinds()))]
    parameter: int | None = None


def measure_first_event(at, p):
    one = None if p.parameter is None else theta(parameter_index(at.run, p.parameter), at.run.dimension)
    steps = [event.step for event in find(at.run) if event.kind == p.event and one in (None, event.subject)]
    return float(min(steps)) if steps else np.inf


ENTRIES["first_event"] = MeasureKind(
    "First step of an event",
    f"The step of the first event of a kind, of `parameter` if one is named: {', '.join(kinds())}.",
    measure_first_event, FirstEventParameters, words=NEVER, unit="steps",
)  # fmt: skip


CLOSE = 1e-3  # of the width: that close to itself the motion counts as returned


class EndPeriodParameters(NamedTuple):
    parameter: int = 1
    last: int = 40


def measure_end_period(at, p):
    run = at.run
    begin = step_index(run, -p.last - 1, run.steps)
    path = run.theta[begin:, parameter_index(run, p.parameter)]
    width = np.ptp(path)
    for period in range(1, p.last // 2 + 1):
        if np.abs(path[period:] - path[:-period]).max() <= CLOSE * width:
            return float(period)
    return np.inf


ENTRIES["end_period"] = MeasureKind(
    "Period of the cycle at the end",
    "After how many steps `parameter` is back where it was, to a thousandth of the width, throughout the `last` steps.",
    measure_end_period, EndPeriodParameters, words={float("inf"): "no cycle"}, unit="steps",
)  # fmt: skip


class EndSpreadParameters(NamedTuple):
    last: int = 100
    over_rate: bool = False


def measure_end_spread(at, p):
    run = at.run
    spread = run.theta[step_index(run, -p.last, run.steps) :].std(axis=0).mean()
    return spread / run.lr[-1] if p.over_rate else spread


ENTRIES["end_spread"] = MeasureKind(
    "Spread of the cloud at the end",
    "Standard deviation of the parameters over the `last` points, their mean; `over_rate`: in learning rates.",
    measure_end_spread,
    EndSpreadParameters,
)


class EndWidthParameters(NamedTuple):
    parameter: int = 1
    last: int = 20
    over_rate: bool = False


def measure_end_width(at, p):
    run = at.run
    begin = step_index(run, -p.last - 1, run.steps)
    width = np.ptp(run.theta[begin:, parameter_index(run, p.parameter)])
    return width / run.lr[-1] if p.over_rate else width


ENTRIES["end_width"] = MeasureKind(
    "Width of the motion at the end",
    "Largest minus smallest value of `parameter` in the `last` steps; `over_rate`: in learning rates.",
    measure_end_width,
    EndWidthParameters,
)
