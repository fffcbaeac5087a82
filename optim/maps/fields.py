"""The numbers of a run that can lie on an axis of a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from optim import catalog
from optim.fields import Span, declared
from optim.spec import RECORDED, RunSpec

SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"


@dataclass(frozen=True)
class MapField:
    """A number that can be varied: its name in words, its symbol, and a range that is worth a look at first."""

    label: str
    symbol: str
    low: float
    high: float
    scale: str


def fields(spec: RunSpec) -> dict[str, MapField]:
    """{"start.1": MapField, "hyper.lr": ..., "objective.k": ...} of what can be varied in runs like `spec`."""
    if spec.objective == RECORDED:
        return {}
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    found = {
        f"start.{i + 1}": MapField(f"Start θ{SUBSCRIPTS[i]}", f"θ{SUBSCRIPTS[i]}", low, high, "linear")
        for i, (low, high) in enumerate(landscape.view)
    }
    edited = {edit.field for edit in spec.edits}
    hyper = of_record(catalog.optimizers()[spec.optimizer].Hyper, "hyper")
    found |= {name: field for name, field in hyper.items() if name.partition(".")[2] not in edited}
    return found if landscape.data is not None else found | of_record(landscape.Parameters, "objective")


def of_record(kind: Any, group: str) -> dict[str, MapField]:
    notes = {name: note for name, note in declared(kind).items() if isinstance(note, Span)}
    return {f"{group}.{name}": MapField(n.label, n.symbol, n.low, n.high, n.scale) for name, n in notes.items()}


def value_of(spec: RunSpec, field: str) -> float:
    """What a run has in a field."""
    group, _, name = field.partition(".")
    if group == "start":
        return float(spec.start[int(name) - 1])
    return float((spec.hyper if group == "hyper" else spec.objective_params)[name])


def changed(spec: RunSpec, values: dict[str, float]) -> RunSpec:
    """The spec with other numbers in some fields, checked anew."""
    start, hyper, params = list(spec.start), dict(spec.hyper), dict(spec.objective_params)
    for field, value in values.items():
        group, _, name = field.partition(".")
        if group == "start":
            start[int(name) - 1] = value
        else:
            (hyper if group == "hyper" else params)[name] = value
    return spec.with_(start=tuple(start), hyper=hyper, objective_params=params)
