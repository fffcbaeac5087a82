"""What a chart of a bench shows: a curve for each optimizer. No Qt here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from optim.bench import EVERYTHING, BenchResult, Curve, costs, data_profile, performance_profile
from rmsprop_gui.bench.styles import styles_of
from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.numbers import percent, short
from rmsprop_gui.run_style import RunStyle

FACTOR, BUDGET = "factor", "budget"
TITLES = {FACTOR: mark("Performance profile"), BUDGET: mark("Converged within a budget")}
X_TITLES = {FACTOR: mark("times the steps of the fastest optimizer"), BUDGET: mark("gradients")}
MEANINGS = {
    FACTOR: mark(
        "Share of the runs in which an optimizer needs at most so many times the steps of the fastest "
        "one from the same start. At 1: how often it is fastest; at the right: how often it converges "
        "at all. Steps count until the loss stays within the tolerance. Dolan and Moré (2002), "
        "doi:10.1007/s101070100263. With more than two "
        "optimizers the order of two curves can depend on the others."
    ),
    BUDGET: mark(
        "Share of the runs that stay within the tolerance from so many gradients on. After Moré and "
        "Wild (2009), doi:10.1137/080724083; it does not depend on who else takes part."
    ),
}
NARROWEST = 10.0  # the axis never ends before this factor or budget


@dataclass(frozen=True)
class Line:
    name: str
    style: RunStyle
    curve: Curve

    @property
    def end(self) -> float:
        """The share in the end."""
        return float(self.curve.share[-1]) if len(self.curve.share) else 0.0


@dataclass(frozen=True)
class Chart:
    """kind: FACTOR or BUDGET; the horizontal axis is logarithmic, from 1 to `high`; runs: how many there are."""

    kind: str
    lines: tuple[Line, ...]
    high: float
    runs: int

    def part(self, x: float) -> float:
        """How far along the axis a number stands."""
        return math.log10(max(x, 1.0)) / math.log10(self.high)

    def at(self, part: float) -> float:
        return self.high ** min(1.0, max(0.0, part))

    def reading(self, x: float) -> str:
        """The curves at one place, in words."""
        shares = ", ".join(f"{line.name} {percent(line.curve.value(x))}" for line in self.lines)
        where = (
            tr("Within {x} times the fastest", x=short(x, 3))
            if self.kind == FACTOR
            else tr("Within {x} gradients", x=f"{x:,.0f}")
        )
        return f"{where}: {shares}"


def chart_of(result: BenchResult, kind: str, problem: int = EVERYTHING) -> Chart:
    """The curves over all complete landscapes, or on one of them."""
    problems = result.complete if problem == EVERYTHING else [p for p in result.complete if p == problem]
    names = [entrant.label for entrant in result.bench.entrants]
    if not problems:
        return Chart(kind, (), NARROWEST, 0)
    taken = costs(result, problems)
    curves = performance_profile(taken) if kind == FACTOR else data_profile(taken)
    reached = [float(curve.at[-1]) for curve in curves if len(curve.at)]
    high = max([NARROWEST, *reached]) if kind == FACTOR else max(NARROWEST, float(result.bench.budget))
    lines = tuple(Line(*each) for each in zip(names, styles_of(result.bench.entrants), curves, strict=True))
    return Chart(kind, lines, high, len(taken))
