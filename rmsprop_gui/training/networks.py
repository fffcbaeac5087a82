"""The networks that travel with the program: one JSON file each in resources/networks. No Qt."""

from __future__ import annotations

import json
import math
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from optim.resources import list_resources

FIRST = "digits"  # what the window trains when it is opened


class Network(NamedTuple):
    """What a list shows, and the settings as a NetworkSpec is written in JSON."""

    name: str
    title: str
    about: str
    spec: dict[str, Any]
    order: float


@cache
def networks() -> MappingProxyType[str, Network]:
    """{name: Network} in the order in which one would teach them. Files that are no such thing are left out."""
    found = []
    for path in list_resources("networks", ".json"):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            order = float(data.get("order", math.inf))
            found.append(Network(path.stem, str(data["title"]), str(data.get("about", "")), dict(data["spec"]), order))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
    found.sort(key=lambda network: (network.name != FIRST, network.order, network.title.lower()))
    return MappingProxyType({network.name: network for network in found})
