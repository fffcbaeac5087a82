"""A slice as tables: the paths projected onto the plane, and the loss over it as far as it is computed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rmsprop_gui.alternative.table import Column, Table, steps_at
from rmsprop_gui.i18n import tr
from rmsprop_gui.training.slices.scene import Slice


def tables_of(shown: Slice, step: int, seek: Callable[[int], object]) -> list[Table]:
    """`step`: the one on the screen; `seek` goes to another."""
    return [made for made in (paths(shown, step, seek), loss(shown)) if made is not None]


def paths(shown: Slice, step: int, seek: Callable[[int], object]) -> Table | None:
    values = {}
    for track in reversed(shown.tracks):
        for k, axis in enumerate(shown.axes):
            values[f"{track.title}: {axis}"] = (track.steps, track.points[:, k])
        values[f"{track.title}: {tr('distance from the plane')}"] = (track.steps, track.distance)
    columns = steps_at(values, tr("Step"))
    if not columns:
        return None
    steps = columns[0].values
    at = max(0, int(np.searchsorted(steps, step, side="right")) - 1)
    caption = tr("{plane}: where the weights of each training are on the plane, and how far from it.", plane=shown.title)
    return Table(tr("Paths on the plane"), caption, columns, at, lambda row: seek(int(steps[row])), tr("Go to this step"))


def loss(shown: Slice) -> Table | None:
    if shown.loss is None:
        return None
    rows, columns = shown.loss.shape
    x, y = np.linspace(*shown.x, columns), np.linspace(*shown.y, rows)
    xs, ys = np.broadcast_arrays(x, y[:, None])
    caption = tr("{plane}: the loss as far as it is computed, from the lowest row up.", plane=shown.title)
    made = (Column(shown.axes[0], xs), Column(shown.axes[1], ys), Column(tr("Loss"), shown.loss, np.isfinite(shown.loss)))
    return Table(tr("Loss on the plane"), caption, made)
