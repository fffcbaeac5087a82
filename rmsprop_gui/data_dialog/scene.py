"""The scene with another objective: a fit to a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.landscapes.base import Landscape
from rmsprop_gui.scene import Scene


def scene_with_data(scene: Scene, objective: str, parameters: Mapping[str, Any], landscape: Landscape) -> Scene:
    """The runs stay; start and view are those of the new landscape, and what belonged to the old one goes."""
    digest = {"sha256": landscape.data.rows.table.sha256}
    return scene.with_(
        objective=objective, objective_params={**parameters, **digest}, start=None, view=None, drift=None,
        title=landscape.data.rows.table.path.name.partition(".")[0], about="",
    )  # fmt: skip
