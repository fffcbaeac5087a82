"""Finds the plots by their folder, top one first."""

from __future__ import annotations

from functools import cache

from optim.catalog import discover
from rmsprop_gui.plots.kind import Kind
from rmsprop_gui.scene import Scene


@cache
def plots() -> dict[str, Kind]:
    """{module name: its Kind}, in their order from the top."""
    found = discover("rmsprop_gui.plots.kinds")
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def offered_plots(scene: Scene) -> dict[str, Kind]:
    """Those that have something to say of a scene."""
    return {name: kind for name, kind in plots().items() if kind.offered(scene)}


def shown_at_first() -> tuple[str, ...]:
    return tuple(name for name, kind in plots().items() if kind.shown)
