"""Functions to begin with: one file each in resources/functions, found by the folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from optim.base.resources import list_resources


@dataclass(frozen=True)
class Example:
    """title in lists; params are a spec's `objective_params`."""

    title: str
    params: Mapping[str, Any]

    @property
    def f(self) -> str:
        """The text of the function."""
        return str(self.params["f"])


@cache
def examples() -> Mapping[str, Example]:
    """{file name: example}, by title."""
    found = {}
    for path in list_resources("functions", ".json"):
        plain = json.loads(path.read_text(encoding="utf-8"))
        title = plain.pop("title")
        found[path.stem] = Example(title, MappingProxyType(plain))
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].title)))
