"""Finds things by their folder, so that adding an optimizer, landscape or schedule edits no list.

What a folder holds is known by the names of its files; a file is imported when its entry is asked for. So a run imports
its own optimizer and its own landscape, and neither the readers of data sets nor the parser of functions.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import ChainMap
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any


class FolderEntries(Mapping[str, Any]):
    """{module name: module.ENTRY} of the modules of a package, by name; each is imported when it is first asked for.

    package   dotted name. Its modules are entries but for those that its `__init__` names in HELPERS
    """

    def __init__(self, package: str) -> None:
        folder = importlib.import_module(package)
        helpers = getattr(folder, "HELPERS", ())
        self._package = package
        self._names = sorted(info.name for info in pkgutil.iter_modules(folder.__path__) if info.name not in helpers)
        self._found: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        found = self._found.get(name)
        if found is None:
            if name not in self:
                raise KeyError(name)
            found = self._found[name] = importlib.import_module(f"{self._package}.{name}").ENTRY
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def find_entries(package: str) -> FolderEntries:
    """The entries of a package whose modules are all entries, or helpers that it names."""
    return FolderEntries(package)


@cache
def discover(package: str) -> MappingProxyType[str, Any]:
    """{name: entry} of what the modules in `package` (a dotted name) declare, sorted by name.

    A module declares ENTRY, which is called as the file is, or ENTRIES, {name: entry} of several that belong together.
    Raises KeyError where two modules declare the same name.
    """
    folder = importlib.import_module(package)
    found: dict[str, Any] = {}
    for name in sorted(info.name for info in pkgutil.iter_modules(folder.__path__)):
        module = importlib.import_module(f"{package}.{name}")
        declared = {name: module.ENTRY} if hasattr(module, "ENTRY") else getattr(module, "ENTRIES", {})
        if twice := found.keys() & declared.keys():
            raise KeyError(f"{package} has {', '.join(sorted(twice))} twice; the second is in {name}.py")
        found.update(declared)
    return MappingProxyType(dict(sorted(found.items())))


def optimizers() -> Mapping[str, Any]:
    """{name: Optimizer} of the files in `optim/optimizers`."""
    return find_entries("optim.optimizers")


def own_rules() -> Mapping[str, Any]:
    """{name: OwnRules} of the optimizers whose update a user writes."""
    return find_entries("optim.expressions.own_rules")


@cache
def all_optimizers() -> Mapping[str, Any]:
    """{name: Optimizer or OwnRules} of everything that a run can be made with; `get_optimizer` gives the Optimizer itself."""
    return ChainMap(optimizers(), own_rules())  # type: ignore[arg-type]


def get_optimizer(settings: Any) -> Any:
    """The Optimizer that settings ask for: one of the catalog, or what the user's text in `hyper["rule"]` describes.

    settings   a RunSpec, an entrant, a recording: anything with `optimizer` and `hyper`

    Raises KeyError for an unknown name, SpecError with a sentence where a text is no update rule.
    """
    return get_by_key(get_key(settings))


def find_optimizer(settings: Any) -> Any:
    """The same, or None where there is no such optimizer.

    settings   anything with `optimizer` and `hyper`
    """
    return get_optimizer(settings) if settings.optimizer in all_optimizers() else None


def get_key(settings: Any) -> str:
    """The key of the optimizer that settings ask for.

    settings   anything with `optimizer` and `hyper`
    """
    return make_key(settings.optimizer, settings.hyper, getattr(settings, "precision", None))


def make_key(optimizer: str, hyper: Any, precision: Mapping[str, Any] | None = None) -> str:
    """One text for an optimizer, under which what was made of it is remembered: its name, with how its numbers are rounded and
    the user's own rule behind it.

    optimizer   name
    hyper       hyperparameters; read only for a rule of one's own
    precision   checked rule of `optim.conditions.precision`, or None
    """
    name = optimizer
    if precision is not None:
        rule = precisions()[precision["kind"]]
        words = {**rule.Parameters._field_defaults, **precision}
        name += f"@{rule.name},{','.join(words[field] for field in rule.Parameters._fields)}"
    return f"{name}:{own_rules()[optimizer].get_text(hyper)}" if optimizer in own_rules() else name


def get_by_key(key: str) -> Any:
    """The Optimizer of a text that `make_key` made, or of a name of the catalog.

    key   the text
    """
    name, colon, text = key.partition(":")
    name, rounded, _ = name.partition("@")
    if rounded:
        return _get_rounded(key)
    return own_rules()[name].optimizer(text) if colon or name in own_rules() else optimizers()[name]


@lru_cache(maxsize=256)
def _get_rounded(key: str) -> Any:
    """The Optimizer with shorter numbers of a key that says which."""
    head, colon, text = key.partition(":")
    name, _, told = head.partition("@")
    kind, *words = told.split(",")
    rule = precisions()[kind]
    module = importlib.import_module("optim.simulate.low_precision")
    return module.rewrite(get_by_key(name + colon + text), rule.apply(rule.Parameters(*words)))


def landscapes() -> Mapping[str, Any]:
    """{name: Landscape} of the files in `optim/landscapes`."""
    return find_entries("optim.landscapes")


def models() -> Mapping[str, Any]:
    """{name: Model} of the objectives with data."""
    return find_entries("optim.data.models")


def own_functions() -> Mapping[str, Any]:
    """{name: OwnFunction} of the objectives that a user writes."""
    return find_entries("optim.expressions.own_functions")


@cache
def objectives() -> Mapping[str, Any]:
    """{name: Landscape, Model or OwnFunction} of everything a run can be made on."""
    return ChainMap(landscapes(), models(), own_functions())  # type: ignore[arg-type]


def parameter_kind(objective: str, params: Any) -> Any:
    """The NamedTuple of what a spec may say of its objective; of a function that a user writes it follows from the text.

    Raises SpecError with a sentence when the text is no function.

    objective   key of `objectives()`
    params      what a spec says of it (`objective_params`); read only for a function that a user writes
    """
    entry = objectives()[objective]
    return entry.kind_of(params) if objective in own_functions() else entry.Parameters


def landscape(objective: str, params: Mapping[str, Any], fresh: bool = False) -> Any:
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
    return entry.landscape(objective, params, fresh)


def is_at_hand(objective: str, params: Mapping[str, Any]) -> bool:
    """Whether `landscape` and its minima are there at once: no data file is read first, no long search made.

    objective   key of `objectives()`
    params      its parameters, checked
    """
    entry = objectives()[objective]
    if objective in own_functions():
        return entry.is_at_hand(params)
    return objective in landscapes() or entry.is_at_hand(objective, params)


@cache
def forms(package: str) -> MappingProxyType[str, Any]:
    """{name in a library's own vocabulary: Form} of every form that the modules of `package` declare."""
    return MappingProxyType({form.name: form for entry in discover(package).values() for form in entry.forms})


def schedules() -> MappingProxyType[str, Any]:
    """{name in the library's vocabulary: Rule} of the learning rate schedules: "StepLR", "CosineDecay", ..."""
    return forms("optim.conditions.schedules")


def clippings() -> MappingProxyType[str, Any]:
    """{name in the library's vocabulary: Rule} of the ways to clip a gradient: "clip_grad_norm_", ..."""
    return forms("optim.conditions.clipping")


def update_clippings() -> MappingProxyType[str, Any]:
    """{name: Rule} of the ways to clip an update: "update_rms", ..."""
    return forms("optim.conditions.update_clipping")


def noises() -> MappingProxyType[str, Any]:
    """{name: Rule} of the kinds of gradient noise: "gaussian", ..."""
    return forms("optim.conditions.noise")


def projections() -> MappingProxyType[str, Any]:
    """{name: Rule} of the sets that parameters can be held in: "box", ..."""
    return forms("optim.conditions.projection")


def drifts() -> MappingProxyType[str, Any]:
    """{name: Rule} of the ways in which an objective moves during a run: "jump", ..."""
    return forms("optim.conditions.drift")


def precisions() -> MappingProxyType[str, Any]:
    """{name: Rule} of the ways to keep and compute with shorter numbers: "formats", "tensors"."""
    return forms("optim.conditions.precision")
