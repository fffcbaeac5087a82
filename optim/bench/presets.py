"""The benches that travel with the program: one JSON file each in resources/bench, found by that folder."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from optim.bench.spec import BenchSpec
from optim.checks import chosen
from optim.errors import SpecError
from optim.language import said
from optim.resources import list_resources


@dataclass(frozen=True)
class BenchPreset:
    """What a list shows of a bench. `order`: its place; `spec`: its settings, not yet checked."""

    name: str
    title: str
    about: str
    order: float
    spec: Mapping[str, Any]


@cache
def presets() -> Mapping[str, BenchPreset]:
    """{name: BenchPreset} in the order of their files' own choice."""
    found = []
    for path in list_resources("bench", ".json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        order = float(data.get("order", math.inf))
        found.append(BenchPreset(path.stem, data["title"], data.get("about", ""), order, MappingProxyType(data["spec"])))
    found.sort(key=lambda preset: (preset.order, preset.title))
    return MappingProxyType({preset.name: preset for preset in found})


def open_bench(name: str) -> BenchSpec:
    """The bench of that name, or in that JSON file. Raises SpecError with a sentence."""
    path = Path(name).expanduser()
    if name in presets() or not path.is_file():
        return BenchSpec.from_dict(chosen(presets(), name, "bench or file").spec)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SpecError(
            said("{name} cannot be read ({strerror}); check that it is yours to read.", name=path.name, strerror=error.strerror)
        ) from None
    except UnicodeDecodeError:
        raise SpecError(said("{name} is no text; a bench is described in JSON.", name=path.name)) from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SpecError(
            said("{name} is no bench in JSON form ({error}); check the file at that place.", name=path.name, error=error)
        ) from None
    return BenchSpec.from_dict(data.get("spec", data) if isinstance(data, dict) else data)
