"""Finds things by their folder, so that adding an optimizer, landscape or schedule edits no list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.landscapes.base import Landscape


@cache
def discover(package: str) -> MappingProxyType[str, Any]:
    """{module name: module.ENTRY} of every module in `package` (a dotted name) that has an ENTRY, sorted by name."""
    folder = importlib.import_module(package)
    names = sorted(info.name for info in pkgutil.iter_modules(folder.__path__))
    modules = {name: importlib.import_module(f"{package}.{name}") for name in names}
    return MappingProxyType({name: module.ENTRY for name, module in modules.items() if hasattr(module, "ENTRY")})


def optimizers() -> MappingProxyType[str, Any]:
    return discover("optim.optimizers")


def landscapes() -> MappingProxyType[str, Any]:
    return discover("optim.landscapes")


def models() -> MappingProxyType[str, Any]:
    """{name: Model} of the objectives with data."""
    return discover("optim.data.models")


def own_functions() -> MappingProxyType[str, Any]:
    """{name: OwnFunction} of the objectives that a user writes."""
    return discover("optim.expressions")


@cache
def objectives() -> MappingProxyType[str, Any]:
    """{name: Landscape, Model or OwnFunction} of everything a run can be made on."""
    return MappingProxyType({**landscapes(), **models(), **own_functions()})


def parameter_kind(objective: str, params: Any) -> Any:
    """The NamedTuple of what a spec may say of its objective; of a function that a user writes it follows from the text.

    Raises SpecError with a sentence when the text is no function.
    """
    entry = objectives()[objective]
    return entry.kind_of(params) if objective in own_functions() else entry.Parameters


def landscape(objective: str, params: Mapping[str, Any], fresh: bool = False) -> Landscape:
    """The Landscape of an objective: that of the catalog, the loss of a model on the data that `params` name, or a user's own.

    params   every parameter, checked (a spec's `objective_params`); missing ones take their defaults
    fresh    whether a data file is read again that has changed since it was read

    Raises SpecError with a sentence when the data cannot be used or a text is no function, KeyError for an unknown objective.
    """
    entry = objectives()[objective]
    if objective in landscapes():
        return entry
    if objective in own_functions():
        return entry.landscape(params)
    from optim.data import binding  # it knows the data sets, which nothing else here needs

    return (binding.refresh if fresh else binding.bound)(objective, entry, entry.Parameters(**params))


def is_at_hand(objective: str, params: Mapping[str, Any]) -> bool:
    """Whether `landscape` and its minima are there at once: no data file is read first, no long search made."""
    entry = objectives()[objective]
    if objective in own_functions():
        return entry.is_at_hand(params)
    if objective in landscapes():
        return True
    from optim.data import binding

    return binding.is_kept(objective, entry.Parameters(**params))


@cache
def forms(package: str) -> MappingProxyType[str, Any]:
    """{name in a library's own vocabulary: Form} of every form that the modules of `package` declare."""
    return MappingProxyType({form.name: form for entry in discover(package).values() for form in entry.forms})


def schedules() -> MappingProxyType[str, Any]:
    return forms("optim.conditions.schedules")


def clippings() -> MappingProxyType[str, Any]:
    return forms("optim.conditions.clipping")


def noises() -> MappingProxyType[str, Any]:
    return forms("optim.conditions.noise")


def projections() -> MappingProxyType[str, Any]:
    return forms("optim.conditions.projection")


def drifts() -> MappingProxyType[str, Any]:
    return forms("optim.conditions.drift")
