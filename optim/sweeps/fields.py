"""The numbers of a run that can lie on an axis of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from optim.base import catalog
from optim.base.fields import NumberField, get_declarations
from optim.simulate.edits import Edit, Switch
from optim.simulate.spec import RECORDED, RunSpec

SUBSCRIPTS = "₁₂₃₄₅₆₇₈₉"
RULES = {"noise": ("kind", catalog.noises), "clip": ("kind", catalog.clippings), "drift": ("kind", catalog.drifts),
         "projection": ("kind", catalog.projections), "update_clip": ("kind", catalog.update_clippings),
         "schedule": ("name", catalog.schedules)}  # fmt: skip
NOISE = MappingProxyType({"kind": "gaussian", "scale": 0.0})  # what a run without noise is a case of
BATCHED = ("start", "hyper", "objective")  # groups whose numbers may differ between runs that are computed together


@dataclass(frozen=True)
class MapField:
    """A number that can be varied.

    label       its name in words
    symbol      as in formulas
    low, high   a range that is worth a look at first
    scale       "linear", "log" or "complement"
    """

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
    own = takewhile(lambda edit: not isinstance(edit, Switch), spec.edits)  # later ones are of another optimizer's numbers
    edited = {edit.field for edit in own if isinstance(edit, Edit)}
    hyper = of_record(catalog.get_optimizer(spec).Hyper, "hyper")
    found |= {name: field for name, field in hyper.items() if name.partition(".")[2] not in edited}
    if landscape.data is None:
        found |= of_record(landscape.Parameters, "objective")
    for group in RULES:
        found |= of_rule(spec, group)
    return found


def of_record(kind: Any, group: str, before: str = "") -> dict[str, MapField]:
    """{field: MapField} of the numbers of a NamedTuple that may have fractions.

    kind     the NamedTuple
    group    first part of the fields' names: "hyper"
    before   words in front of each label
    """
    whole = {name for name, value in kind._field_defaults.items() if isinstance(value, int)}
    notes = {name: note for name, note in get_declarations(kind).items() if isinstance(note, NumberField) and name not in whole}

    def label(note: NumberField) -> str:
        return before + note.label[0].lower() + note.label[1:] if before else note.label

    return {f"{group}.{name}": MapField(label(n), n.symbol, n.low, n.high, n.scale) for name, n in notes.items()}


def of_rule(spec: RunSpec, group: str) -> dict[str, MapField]:
    """{field: MapField} of the numbers of the spec's noise, clipping, drift or schedule; noise can be varied from none on.

    group   "noise", "clip", "drift" or "schedule"
    """
    rule = get_rule(spec, group)
    if rule is None:
        return {}
    key, forms = RULES[group]
    return of_record(forms()[rule[key]].Parameters, group, TITLES[group])


TITLES = {"noise": "Noise: ", "clip": "Clipping: ", "drift": "Drift: ", "projection": "Projection: ", "schedule": "Schedule: ",
          "update_clip": "Update clipping: "}  # fmt: skip


def get_rule(spec: RunSpec, group: str) -> Mapping[str, Any] | None:
    """The mapping of a condition; where a spec has no noise, one of size 0.

    group   "noise", "clip", "drift" or "schedule"
    """
    rule = getattr(spec, group)
    return NOISE if rule is None and group == "noise" else rule


def get_value(spec: RunSpec, field: str) -> float:
    """What a run has in a field."""
    group, _, name = field.partition(".")
    if group == "start":
        return float(spec.start[int(name) - 1])
    if group in RULES:
        return float((get_rule(spec, group) or {})[name])
    return float((spec.hyper if group == "hyper" else spec.objective_params)[name])


def change(spec: RunSpec, values: Mapping[str, float]) -> RunSpec:
    """The spec with other numbers in some fields, checked anew.

    values   {field: number}
    """
    start, parts = list(spec.start), {"hyper": dict(spec.hyper), "objective": dict(spec.objective_params)}
    rules: dict[str, Any] = {}
    for field, value in values.items():
        group, _, name = field.partition(".")
        if group == "start":
            start[int(name) - 1] = value
        elif group in RULES:
            rules[group] = {**(rules.get(group) or get_rule(spec, group) or {}), name: value}
        else:
            parts[group][name] = value
    return spec.with_(start=tuple(start), hyper=parts["hyper"], objective_params=parts["objective"], **rules)
