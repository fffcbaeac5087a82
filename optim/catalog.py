"""Finds things by their folder, so that adding an optimizer, landscape or schedule edits no list."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType
from typing import Any


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


@cache
def forms(package: str) -> MappingProxyType[str, Any]:
    """{name in a library's own vocabulary: Form} of every form that the modules of `package` declare."""
    return MappingProxyType({form.name: form for entry in discover(package).values() for form in entry.forms})


def schedules() -> MappingProxyType[str, Any]:
    return forms("optim.schedules")


def clippings() -> MappingProxyType[str, Any]:
    return forms("optim.clipping")


def noises() -> MappingProxyType[str, Any]:
    return forms("optim.noise")


def drifts() -> MappingProxyType[str, Any]:
    return forms("optim.drift")
