"""Which switch makes two versions of one optimizer differ."""

from __future__ import annotations

from optim.comparison import switch_by_switch
from optim.lessons.measure_kind import MeasureKind, MeasureTable


def value(at, p):
    found = switch_by_switch(at.spec, at.other_spec)
    rows = sorted(((turn.label, turn.alone.most) for turn in found.turns), key=lambda row: -row[1])
    return MeasureTable(("Turned alone", "The path moves by"), (*rows, ("All together", found.whole.most)))


ENTRY = MeasureKind(
    "Switch by switch",
    "For each setting in which the other run differs: how far the path moves when it alone is turned; then all together.",
    value, runs=2,
)  # fmt: skip
