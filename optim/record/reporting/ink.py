"""The colours of the window's light theme, for what is drawn without a window."""

from __future__ import annotations

import json
from functools import cache

from optim.resources import resource_path


@cache
def inks() -> dict[str, str]:
    return dict(json.loads(resource_path("tokens.json").read_text(encoding="utf-8"))["light"])


def ink(name: str) -> str:
    """A colour such as "accent", as HTML spells it."""
    return inks()[name]
