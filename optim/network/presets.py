"""The networks that travel with the program: one JSON file each in resources/networks, found by that folder."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from optim.base.checks import choose
from optim.base.reading import exists
from optim.base.reading.files import user_path
from optim.base.resources import list_resources
from optim.base.saved_kinds import NETWORK, inner, read_description
from optim.network.spec import NetworkSpec


@dataclass(frozen=True)
class NetworkPreset:
    """What a list shows of a network. `order`: its place when one learns; `spec`: its settings, not yet checked.

    beside   settings of networks that are to be compared with it
    name           of its file
    title, about   name and description
    """

    name: str
    title: str
    about: str
    order: float
    spec: Mapping[str, object]
    beside: tuple[Mapping[str, object], ...] = ()

    @property
    def heading(self) -> str:
        """The title at the beginning of a line."""
        return self.title[:1].upper() + self.title[1:]


@cache
def presets() -> Mapping[str, NetworkPreset]:
    """{name: NetworkPreset} in the order of their files' own choice."""
    found = []
    for path in list_resources("networks", ".json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        order = float(data.get("order", math.inf))
        beside = tuple(map(MappingProxyType, data.get("beside", ())))
        spec = MappingProxyType(data["spec"])
        found.append(NetworkPreset(path.stem, data["title"], data.get("about", ""), order, spec, beside))
    found.sort(key=lambda preset: (preset.order, preset.title))
    return MappingProxyType({preset.name: preset for preset in found})


def open_networks(name: str) -> tuple[NetworkSpec, ...]:
    """The network of that name with those it is compared with, or the one in that JSON file. Raises SpecError with a sentence."""
    path = user_path(name)
    if name in presets() or not exists(path):
        preset = choose(presets(), name, "network or file")
        return tuple(map(NetworkSpec.from_dict, (preset.spec, *preset.beside)))
    return (NetworkSpec.from_dict(inner(read_description(path, NETWORK), NETWORK)),)


def open_network(name: str) -> NetworkSpec:
    """The first of `open_networks`.

    name   of a preset, or path of a file
    """
    return open_networks(name)[0]
