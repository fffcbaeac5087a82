"""Measures that make many runs: shares of settings that work, and optimizers compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import numpy as np

from optim.base import catalog
from optim.base.checks import choose
from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT
from optim.base.errors import SpecError
from optim.base.fields import EnumField
from optim.benchmark import EVERYTHING, BenchSpec, TableRow, table
from optim.benchmark import compute as run_bench
from optim.comparison import switch_by_switch
from optim.lessons.measure_kind import MeasureKind, MeasureTable, Setting
from optim.lessons.measures.numbers import get_numbers
from optim.simulate.run import replay
from optim.simulate.spec import RunSpec
from optim.sweeps import MapSpec, SweepAxis
from optim.sweeps import compute as compute_map
from optim.sweeps.fields import fields

ENTRIES: dict[str, MeasureKind] = {}


COUNTED = {
    "converged": (CONVERGED,), "at_end": (CONVERGED, AT_END), "reached": (CONVERGED, AT_END, LEFT), "left": (LEFT,),
    "short": (SHORT,), "diverged": (DIVERGED,),
}  # fmt: skip


class ShareEndingParameters(NamedTuple):
    how: Annotated[str, EnumField("Outcome", tuple(COUNTED))] = "converged"
    x: str = "hyper.lr"
    low: float = 1e-4
    high: float = 10.0
    cells: int = 64
    y: str = "start.1"
    y_low: float | None = None
    y_high: float | None = None
    y_cells: int = 16


def measure_share_ending(at, p):
    map_spec = MapSpec(at.spec, *get_axes(at.spec, p))
    last = at.follow((picture.progress, picture) for picture in compute_map(map_spec, cancel=at.cancel))
    return np.isin(last.outcome, COUNTED[p.how]).mean()


def get_axes(spec, p):
    """The axes of a sweep over starts or settings.

    spec   of the run
    p      parameters of the measure
    """
    known = fields(spec)
    scale = {name: known[name].scale if name in known else "linear" for name in (p.x, p.y)}
    there = known.get(p.y)
    low = there.low if p.y_low is None and there else p.y_low
    high = there.high if p.y_high is None and there else p.y_high
    return SweepAxis(p.x, p.low, p.high, p.cells, scale[p.x]), SweepAxis(p.y, low, high, p.y_cells, scale[p.y])


ENTRIES["share_ending"] = MeasureKind(
    "Share of settings that end so",
    "Of `cells` values of `x` from `low` to `high` times `y_cells` of `y`: the share whose run ends as `how`: converged (within "
    "the tolerance at every step of the last quarter), at_end (within it at the last step), "
    "reached (within it at some step), left (reached, but not at the end), short (never), diverged.",
    measure_share_ending, ShareEndingParameters, slow=True,
)  # fmt: skip


LOUDER = 1000.0  # what the loss is multiplied by
PROBED = 20  # the step at which the rates of the two parameters are compared
QUIET = 200  # steps without a gradient
OF_BENCH = 0.8  # part of the work that the bench is

Cell = float | str


def compare(at: Setting, p: Any) -> MeasureTable:
    """The runs of the scene are the columns. The rows, in short words because the table stands in a narrow panel:

    Rate        of θ₁ over that of θ₂ in step 20
    Momentum    how far it goes on after the gradient stops, in first steps
    Scaling     how far the path moves when the loss is multiplied by 1,000
    Arrives     percent of the learning rates (times starts) that come within the tolerance on the scene's landscape
    Stays       percent that are within it at every step of the last quarter
    Solved      percent of the starts whose runs converge on all landscapes, with the learning rate tuned on each
    Steps       median of the steps that took
    Memory      numbers remembered for each parameter

    Raises SpecError where the scene does not suit, and Cancelled.

    at   what the measure looks at
    p    its parameters
    """
    specs = at.specs
    if len({spec.optimizer for spec in specs}) < len(specs) or len(specs) < 2:
        raise SpecError("A comparison needs a scene with at least two runs, each of another optimizer.")
    if "scale" not in specs[0].objective_params:
        raise SpecError("A comparison needs a landscape with the parameter `scale`, such as the valley.")
    stay, reach = rates_that_work(at, specs, p)
    solved, median = on_every_landscape(at, specs, p)
    rows: tuple[tuple[str, list[Any]], ...] = (
        ("Rate", [own_rates(at, spec) for spec in specs]),
        ("Momentum", [goes_on(spec) for spec in specs]),
        ("Scaling", [move_by_scale(at, spec) for spec in specs]),
        ("Arrives", reach),
        ("Stays", stay),
        ("Solved", solved),
        ("Steps", median),
        ("Memory", [float(get_numbers(spec)) for spec in specs]),
    )
    heads = tuple(catalog.get_optimizer(spec).title for spec in specs)
    return MeasureTable(("", *heads), tuple((name, *cells) for name, cells in rows))


def own_rates(at: Setting, spec: RunSpec) -> float:
    """Rate of θ₁ over that of θ₂ in one of the first steps.

    at     what the measure looks at
    spec   of the run
    """
    rate = at.bench.run(spec).rate[min(PROBED, spec.steps - 1)]
    return float(rate[0] / rate[1])


def goes_on(spec: RunSpec) -> float:
    """How far a run goes on after one gradient of 1 and then none, as a multiple of its first step."""
    run = replay(np.concatenate([[[1.0]], np.zeros((QUIET, 1))]), optimizer=spec.optimizer, hyper=spec.hyper)
    step = np.abs(run.delta[:, 0])
    return float(step[1:].sum() / step[0])


def move_by_scale(at: Setting, spec: RunSpec) -> float:
    """How far apart the paths are when the loss is louder by a factor, parameter units.

    at     what the measure looks at
    spec   of the run
    """
    louder = spec.with_(objective_params={**spec.objective_params, "scale": LOUDER * spec.objective_params["scale"]})
    apart = np.abs(at.bench.run(spec).theta - at.bench.run(louder).theta)
    return float(np.where(np.isnan(apart), np.inf, apart).max())


def rates_that_work(at: Setting, specs: tuple[RunSpec, ...], p: Any) -> tuple[list[float], list[float]]:
    """Percent of the learning rates times starts of the scene's landscape that stay at the goal, and that reach it.

    at      what the measure looks at
    specs   of the runs
    p       parameters of the measure
    """
    stay, reach = [], []
    left, right = catalog.landscape(specs[0].objective, specs[0].objective_params).view[0]
    for place, spec in enumerate(specs):
        axes = SweepAxis("hyper.lr", p.low, p.high, p.rates, "log"), SweepAxis("start.1", left, right, p.starts)
        part = get_part(place, len(specs), 0.0, 1.0 - OF_BENCH)
        pictures = compute_map(MapSpec(spec, *axes), cancel=at.cancel)
        last = at.follow((part(picture.progress), picture) for picture in pictures)
        stay.append(100.0 * float(np.isin(last.outcome, COUNTED["converged"]).mean()))
        reach.append(100.0 * float(np.isin(last.outcome, COUNTED["reached"]).mean()))
    return stay, reach


def get_part(place: int, of: int, begin: float, end: float) -> Callable[[float], float]:
    """The part of the whole that is done when `share` of the `place`th of so many pieces between begin and end is."""
    return lambda share: begin + (end - begin) * (place + share) / of


def on_every_landscape(at: Setting, specs: tuple[RunSpec, ...], p: Any) -> tuple[list[float], list[float]]:
    """Percent of starts solved, and the median of the steps that took, with the learning rate tuned on each landscape.

    at      what the measure looks at
    specs   of the runs
    p       parameters of the measure
    """
    rows = score(at, specs, "all", p, get_part(0, 1, 1.0 - OF_BENCH, 1.0))
    return [100.0 * row.success for row in rows], [row.steps.median for row in rows]


def score(at: Setting, specs: tuple[RunSpec, ...], problems: Any, p: Any, part: Callable[[float], float]) -> list[TableRow]:
    """The rows of a bench over all its problems, one for each spec: `p.trials` learning rates from `p.low` to `p.high` are tried
    on other starts, the best makes `p.budget` steps from `p.starts` starts. Raises Cancelled.

    at     what the measure looks at
    part   share done -> share of the whole
    """
    tune = {"lr": {"low": p.low, "high": p.high, "scale": "log"}}
    entrants: Any = tuple({"optimizer": spec.optimizer, "hyper": dict(spec.hyper), "tune": tune} for spec in specs)
    tuning = max(1, p.starts // 2)
    bench = BenchSpec(entrants, problems, budget=p.budget, starts=p.starts, tuning_starts=tuning, trials=p.trials)
    result = at.follow((part(progress.part), progress) for progress in run_bench(bench, cancel=at.cancel)).result
    return [row for row in table(result) if row.problem == EVERYTHING]


class ComparisonParameters(NamedTuple):
    budget: int = 1000
    starts: int = 20
    trials: int = 25
    low: float = 1e-4
    high: float = 100.0
    rates: int = 48


def measure_comparison(at, p):
    return compare(at, p)


ENTRIES["comparison"] = MeasureKind(
    "Comparison of optimizers",
    "A column for each run of the scene. Rate: θ₁'s over θ₂'s in step 20. Momentum: how far it goes on after the gradient "
    "stops, in first steps. Scaling: how far the path moves when the loss is multiplied by 1,000. Arrives, Stays: percent of "
    "`rates` learning rates from `low` to `high`, from `starts` starts each. Solved, Steps: percent of the starts on all "
    "landscapes and the median of the steps, with the best of `trials` learning rates and `budget` gradients. Memory: numbers "
    "remembered for each parameter.",
    measure_comparison, ComparisonParameters, runs=0, slow=True,
)  # fmt: skip


class StartsSolvedParameters(NamedTuple):
    landscape: str
    budget: int = 1000
    starts: int = 20
    trials: int = 25
    low: float = 1e-4
    high: float = 100.0


def measure_starts_solved(at, p):
    choose(catalog.landscapes(), p.landscape, "landscape")
    return score(at, (at.spec,), (p.landscape,), p, get_part(0, 1, 0.0, 1.0))[0].success


ENTRIES["starts_solved"] = MeasureKind(
    "Share of the starts that are solved",
    "Of `starts` starts on `landscape`: the share that come within a thousandth of its usual height of the lowest loss in "
    "`budget` steps and stay for the last quarter of them, with the run's optimizer and the best of `trials` learning rates from "
    "`low` to `high`, which are tried on other starts.",
    measure_starts_solved, StartsSolvedParameters, slow=True,
)  # fmt: skip


def measure_switches(at, p):
    found = switch_by_switch(at.spec, at.other_spec)
    rows = sorted(((turn.label, turn.alone.most) for turn in found.turns), key=lambda row: -row[1])
    return MeasureTable(("Turned alone", "The path moves by"), (*rows, ("All together", found.whole.most)))


ENTRIES["switches"] = MeasureKind(
    "Switch by switch",
    "For each setting in which the other run differs: how far the path moves when it alone is turned; then all together.",
    measure_switches, runs=2,
)  # fmt: skip
