"""Measures of how near a run is to instability (`optim.stability`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.analysis.stability import stability
from optim.lessons.measure_kind import NEVER, MeasureKind, parameter_index, step_index

ENTRIES: dict[str, MeasureKind] = {}


class StabilityRatioParameters(NamedTuple):
    """step, from 0, and parameter from 1; 0 for all together."""

    step: int = -1
    parameter: int = 0


def measure_stability_ratio(at, p):
    """The ratio at a step.

    at, p   the runs that are looked at, and what is asked of them
    """
    curve = stability(at.run)
    k = step_index(at.run, p.step, at.run.steps)
    return curve.axes[k, parameter_index(at.run, p.parameter)] if p.parameter else curve.ratio[k]


ENTRIES["stability_ratio"] = MeasureKind(
    "Stability ratio at a step",
    "Preconditioned sharpness times the rate, over the limit of the optimizer, at `step` (−1 is the last); of `parameter` alone, "
    "the others at rest, or of all (0). Above 1 small deviations grow.",
    measure_stability_ratio, StabilityRatioParameters,
    shown_at=lambda p, steps: p.step if p.step >= 0 else steps + 1 + p.step,
)  # fmt: skip


class UnstableFromParameters(NamedTuple):
    """after: the step from which on is looked; parameter from 1, 0 for all together."""

    after: int = 0
    parameter: int = 0


def measure_unstable_from(at, p):
    """The first step above 1; infinity for never.

    at, p   the runs that are looked at, and what is asked of them
    """
    curve = stability(at.run)
    ratio = curve.axes[:, parameter_index(at.run, p.parameter)] if p.parameter else curve.ratio
    above = np.flatnonzero(ratio[p.after :] > 1.0)
    return float(p.after + above[0]) if above.size else np.inf


ENTRIES["unstable_from"] = MeasureKind(
    "Unstable from step",
    "The first step from `after` on at which the stability ratio is above 1; of `parameter` alone, or of all (0).",
    measure_unstable_from, UnstableFromParameters, words=NEVER,
)  # fmt: skip


class SharpnessParameters(NamedTuple):
    """part: of the run, from its end."""

    part: float = 0.5


def measure_sharpness_times_rate(at, p):
    """The median over the end of the run.

    at, p   the runs that are looked at, and what is asked of them
    """
    curve = stability(at.run)
    tail = (curve.lr * curve.sharpness)[int((1.0 - p.part) * at.run.steps) :]
    return np.median(tail)


ENTRIES["sharpness_times_rate"] = MeasureKind(
    "Preconditioned sharpness times the rate",
    "The median over the last `part` of the run: at the edge of stability it is the limit of the optimizer, 2 for RMSprop, 38 "
    "for Adam with β₁ = 0.9.",
    measure_sharpness_times_rate, SharpnessParameters,
)  # fmt: skip


class UnstableShareParameters(NamedTuple):
    """after: the step from which on is looked."""

    after: int = 0


def measure_unstable_share(at, p):
    """The share of the steps above 1, 0 to 1.

    at, p   the runs that are looked at, and what is asked of them
    """
    return (stability(at.run).ratio[p.after :] > 1.0).mean()


ENTRIES["unstable_share"] = MeasureKind(
    "Share of steps that are unstable", "Of the steps from `after` on: the share whose stability ratio is above 1.",
    measure_unstable_share, UnstableShareParameters,
)  # fmt: skip
