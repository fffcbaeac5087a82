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

from optim.bench.comparison import difference, fastest, leaders
from optim.bench.compute import Progress, compute, finished
from optim.bench.cost import expected_seconds
from optim.bench.entrant import Entrant
from optim.bench.export import save
from optim.bench.intervals import Estimate
from optim.bench.problem import Goal, Problem
from optim.bench.profile import Curve, data_profile, performance_profile
from optim.bench.ranges import Range
from optim.bench.result import BenchResult
from optim.bench.spec import BenchSpec
from optim.bench.table import EVERYTHING, TableRow, costs, table
from optim.bench.tuning import RULE

__all__ = [
    "EVERYTHING", "RULE", "BenchResult", "BenchSpec", "Curve", "Entrant", "Estimate", "Goal", "Problem", "Progress", "Range",
    "TableRow", "compute", "costs", "data_profile", "difference", "expected_seconds", "fastest", "finished", "leaders",
    "performance_profile", "save", "table",
]  # fmt: skip
