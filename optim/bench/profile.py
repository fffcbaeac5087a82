"""Performance profiles: how often an optimizer is within a factor of the fastest one.

Dolan, Moré (2002), Benchmarking optimization software with performance profiles, doi:10.1007/s101070100263.

With t(p, s) the cost of solver s on problem p, infinite where it does not solve it, the performance ratio is

    r(p, s) = t(p, s) / min over all solvers of t(p, s),      infinite where solver s does not solve p

and the profile of s is the share of all problems whose ratio is at most τ: ρ(s, τ) = |{p : r(p, s) <= τ}| / |P|. So ρ(s, 1) is
how often s is fastest, ties counting for each of those that tie, and for large τ it is the share that s solves. Problems that
nobody solves stay in |P|: they are part of the set.

With more than two solvers the order of two curves can change when a third is left out: Gould, Scott (2016),
A note on performance profiles for benchmarking software, doi:10.1145/2950048. Compare two of them alone before saying so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optim.language import said


@dataclass(frozen=True, eq=False)
class Curve:
    """A step function, right-continuous: `share[k]` from `at[k]` on, up to `at[k + 1]`. 0 before `at[0]`."""

    at: np.ndarray
    share: np.ndarray

    def value(self, x: float) -> float:
        k = int(np.searchsorted(self.at, x, side="right"))
        return float(self.share[k - 1]) if k else 0.0


def ratios(costs: np.ndarray) -> np.ndarray:
    """Performance ratios (problems, solvers) of costs (problems, solvers), each above 0 or inf where a problem is not solved."""
    if np.isnan(costs).any() or (costs <= 0).any():
        raise ValueError(said("costs are numbers above 0, or infinite where a problem is not solved"))
    best = costs.min(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(costs), costs / best, np.inf)


def distribution(values: np.ndarray) -> Curve:
    """The share of all `values` that is at most x, as a function of x. Infinite ones are counted and never reached."""
    reached, counts = np.unique(values[np.isfinite(values)], return_counts=True)
    return Curve(reached, np.cumsum(counts) / max(1, len(values)))


def performance_profile(costs: np.ndarray) -> list[Curve]:
    """ρ of each solver, as a function of the factor τ."""
    return [distribution(column) for column in ratios(costs).T]


def data_profile(costs: np.ndarray) -> list[Curve]:
    """The share of problems that each solver has solved within a cost, as a function of that cost.

    Moré, Wild (2009), Benchmarking derivative-free optimization algorithms, doi:10.1137/080724083, without their division by the
    dimension: nearly all problems here have two. It does not depend on who else takes part.
    """
    return [distribution(column) for column in costs.T]
