"""Measures of paths: how far they go, and how far two of them are apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.analysis.measures import distance
from optim.base.errors import SpecError
from optim.comparison import difference
from optim.lessons.measure_kind import NEVER, YES_NO, MeasureKind, find_update, parameter_index, step_index

ENTRIES: dict[str, MeasureKind] = {}


class PathDifferenceParameters(NamedTuple):
    stretch: tuple[float, ...] = ()
    turn: float = 0.0


def measure_path_difference(at, p):
    one, other = both(at)
    if len(p.stretch) not in (0, one.shape[1]):
        raise SpecError(
            "These runs have {shape} parameters; give as many numbers as that to stretch them by.", shape=one.shape[1]
        )
    if p.turn and one.shape[1] != 2:
        raise SpecError("Only paths with two parameters can be turned; leave `turn` out.")
    moved = other * np.array(p.stretch or 1.0)
    return difference(one, turn_switch(moved, p.turn) if p.turn else moved).most


def turn_switch(path, degrees):
    """The path (T+1, 2) turned about the origin, from θ₁ towards θ₂.

    degrees   by which
    """
    x, y = path.T
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.stack([c * x - s * y, s * x + c * y], axis=1)


def both(at):
    """The two paths (T+1, d) as far as both go. Raises SpecError.

    at   what the measure looks at
    """
    one, other = at.run.theta, at.other.theta
    if one.shape[1] != other.shape[1]:
        raise SpecError("These two runs have different numbers of parameters, so their paths cannot be compared.")
    shared = min(len(one), len(other))
    return one[:shared], other[:shared]


ENTRIES["path_difference"] = MeasureKind(
    "Difference of two paths",
    "The largest |Δθ| between two runs at the same step, over all steps and parameters; the other run's parameters are first "
    "multiplied by `stretch`, one number each, and turned about the origin by `turn` degrees.",
    measure_path_difference, PathDifferenceParameters, runs=2,
)  # fmt: skip


def measure_bit_identical(at, p):
    return difference(*both(at)).identical


ENTRIES["bit_identical"] = MeasureKind(
    "Same path, bit for bit",
    "Whether every parameter of two runs is the same number at every step, to the last bit.",
    measure_bit_identical,
    runs=2,
    words=YES_NO,
)


class FirstPartingParameters(NamedTuple):
    tolerance: float = 1e-6


def measure_first_parting(at, p):
    one, other = both(at)
    parting = difference(one, other, p.tolerance).parting
    return np.inf if parting is None else parting


ENTRIES["first_parting"] = MeasureKind(
    "First step at which two paths part",
    "The first step after which some parameter of the two runs differs by more than `tolerance`.",
    measure_first_parting,
    FirstPartingParameters,
    2,
    NEVER,
    "steps",
)


class DistanceParameters(NamedTuple):
    step: int = -1
    last: int = 1


def measure_distance(at, p):
    far = distance(at.run)
    if far is None:
        raise SpecError("This landscape has no known minimum to be far from; choose another measure.")
    end = step_index(at.run, p.step, at.run.steps) + 1
    return np.mean(far[max(0, end - p.last) : end])


ENTRIES["distance"] = MeasureKind(
    "Distance from the minimum",
    "Straight distance to the nearest minimum after `step` updates (−1: at the end); its mean over the `last` steps up to there.",
    measure_distance, DistanceParameters,
)  # fmt: skip


class WayParameters(NamedTuple):
    parameter: int = 1
    begin: int = 0
    end: int = -1


def measure_way(at, p):
    run = at.run
    begin, end = step_index(run, p.begin, run.steps), step_index(run, p.end, run.steps)
    return np.abs(run.delta[begin:end, parameter_index(run, p.parameter)]).sum()


ENTRIES["way"] = MeasureKind(
    "Way along one parameter",
    "The sum of all |Δθ| along `parameter` from step `begin` to step `end`.",
    measure_way,
    WayParameters,
)


class LongestStepOverRateParameters(NamedTuple):
    after: int = 0


def measure_longest_step_over_rate(at, p):
    run = at.run
    begin = step_index(run, p.after, run.steps - 1)
    return np.abs(run.delta[begin:] / run.lr[begin:, None]).max()


ENTRIES["longest_step_over_rate"] = MeasureKind(
    "Longest step over the learning rate",
    "The largest |Δθ| along any parameter after step `after`, in learning rates of that step.",
    measure_longest_step_over_rate,
    LongestStepOverRateParameters,
    unit="learning rates",
)


class StepOverRateParameters(NamedTuple):
    step: int = 1
    parameter: int = 1


def measure_step_over_rate(at, p):
    run = at.run
    k = step_index(run, p.step - 1 if p.step > 0 else p.step, run.steps - 1)
    return abs(run.delta[k, parameter_index(run, p.parameter)]) / run.lr[k]


ENTRIES["step_over_rate"] = MeasureKind(
    "Length of a step over the learning rate",
    "|Δθ| of update `step` (1 is the first, −1 the last) along `parameter`, divided by the learning rate of that step.",
    measure_step_over_rate, StepOverRateParameters, unit="learning rates", shown_at=find_update,
)  # fmt: skip
