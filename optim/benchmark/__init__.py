"""A bench that compares optimizers as a referee would: same landscapes, same budget of gradients, equal chances to be tuned.

    bench = BenchSpec(
        entrants=({"optimizer": "rmsprop", "tune": ["lr"]}, {"optimizer": "sgd", "tune": ["lr"]}), problems="all", budget=1000,
    )
    for progress in compute(bench):
        progress.part, progress.result
    for row in table(progress.result):
        bench.entrants[row.entrant].label, row.success, row.likely, row.steps.median
    leaders(progress.result), difference(progress.result, 0, 1)
    save(progress.result, "results/bench", "csv")
"""

from optim.benchmark.compute import BenchmarkProgress, compute, compute_benchmark, estimate_seconds
from optim.benchmark.entrant import Entrant
from optim.benchmark.export import save
from optim.benchmark.intervals import Estimate, difference, fastest, leaders
from optim.benchmark.problem import Goal, Problem
from optim.benchmark.ranges import Range
from optim.benchmark.result import RULE, BenchResult
from optim.benchmark.spec import BenchSpec
from optim.benchmark.table import EVERYTHING, ProfileCurve, TableRow, costs, data_profile, performance_profile, table

__all__ = [
    "EVERYTHING",
    "RULE",
    "BenchResult",
    "BenchSpec",
    "BenchmarkProgress",
    "Entrant",
    "Estimate",
    "Goal",
    "Problem",
    "ProfileCurve",
    "Range",
    "TableRow",
    "compute",
    "compute_benchmark",
    "costs",
    "data_profile",
    "difference",
    "estimate_seconds",
    "fastest",
    "leaders",
    "performance_profile",
    "save",
    "table",
]  # fmt: skip
