"""A spec in one line: what differs from the defaults, as Python that makes it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from optim.base import catalog
from optim.simulate.edits import Edit, Reset, Switch
from optim.simulate.run import Run
from optim.simulate.spec import RECORDED, RunSpec


def list_changes(spec: Any) -> dict[str, Any]:
    """{field: value} of what a spec says that its defaults do not, in the order of its fields.

    spec   of any kind
    """
    found = {}
    for field in fields(spec):
        value = getattr(spec, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if field.init and (default is MISSING or value != default):
            found[field.name] = value
    if isinstance(spec, RunSpec):
        found = shorten(spec, found)
    return found


def shorten(spec: RunSpec, found: dict[str, Any]) -> dict[str, Any]:
    """Of a run also without the settings that its optimizer, its landscape and their start have by themselves.

    found   {field: value}
    """
    hyper = differ_from_own(spec)
    found = {"objective": spec.objective, "optimizer": spec.optimizer, **found, "hyper": hyper}
    if spec.objective != RECORDED:
        kind = catalog.parameter_kind(spec.objective, spec.objective_params)
        found["objective_params"] = differ(spec.objective_params, kind._field_defaults)
        if spec.objective not in catalog.models():  # data are read when the run is made, not to write it down
            landscape = catalog.landscape(spec.objective, spec.objective_params)
            if spec.start == tuple(landscape.start):
                found.pop("start", None)
    order = [field.name for field in fields(spec)]
    return {name: found[name] for name in order if name in found and found[name] not in ({}, None)}


def differ_from_own(settings: Any) -> dict[str, Any]:
    """The hyperparameters that are not their optimizer's own; of a rule that a user wrote its text too, which makes the
    optimizer.

    settings   a spec or a switch: anything with `optimizer` and `hyper`
    """
    found = differ(settings.hyper, catalog.get_optimizer(settings).Hyper._field_defaults)
    if settings.optimizer not in catalog.own_rules():
        return found
    return {**{name: value for name, value in settings.hyper.items() if isinstance(value, str)}, **found}


def differ(values: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Those values that are not the defaults.

    values, defaults   {name: value}
    """
    return {name: value for name, value in values.items() if name not in defaults or value != defaults[name]}


def spell(value: Any) -> str:
    """A value as Python, mappings as dictionaries.

    value   of a spec
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name!r}: {spell(each)}" for name, each in value.items()) + "}"
    if isinstance(value, tuple):
        return f"({', '.join(map(spell, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, Edit | Reset | Switch):  # which a spec also takes as mappings
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        if isinstance(value, Switch):
            parts["hyper"] = differ_from_own(value)
        return spell(parts)
    return repr(value)


def write_spec(spec: Any) -> str:
    """One line such as RunSpec(objective='rosenbrock', optimizer='rmsprop', hyper={'lr': 0.02}).

    spec   of any kind
    """
    return f"{type(spec).__name__}({', '.join(f'{name}={spell(value)}' for name, value in list_changes(spec).items())})"


def write_run(run: Run) -> str:
    """One line: what was run, and how it ended."""
    return f"<Run of {write_spec(run.spec)}: {run.outcome.sentence}>"
