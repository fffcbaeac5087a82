"""Whether two runs are the same to the last bit."""

from __future__ import annotations

from optim.comparison import difference
from optim.lessons.measure_kind import YES_NO, MeasureKind
from optim.lessons.measures.path_difference import both


def value(at, p):
    return difference(*both(at)).identical


ENTRY = MeasureKind(
    "Same path, bit for bit", "Whether every parameter of two runs is the same number at every step, to the last bit.", value,
    runs=2, words=YES_NO,
)  # fmt: skip
