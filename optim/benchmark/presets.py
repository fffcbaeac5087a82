"""The benches that travel with the program: one JSON file each in resources/bench, found by that folder."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from optim.base.checks import choose
from optim.base.reading import exists
from optim.base.reading.files import user_path
from optim.base.resources import list_resources
from optim.base.saved_kinds import BENCH, inner, read_description
from optim.benchmark.spec import BenchSpec


@dataclass(frozen=True)
class BenchPreset:
    """What a list shows of a bench.

    name           of its file
    title, about   name and description
    order          its place
    spec           its settings, not yet checked
    """

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
    path = user_path(name)
    if name in presets() or not exists(path):
        return BenchSpec.from_dict(choose(presets(), name, "bench or file").spec)
    return BenchSpec.from_dict(inner(read_description(path, BENCH), BENCH))
