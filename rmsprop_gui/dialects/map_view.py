"""Which part of the landscape the small map shows: the paths with some room around them. No Qt here."""

from __future__ import annotations

import math

import numpy as np

from rmsprop_gui.dialects.shown import Shown
from rmsprop_gui.map.fit import View, equal_by_default, usable, with_aspect
from rmsprop_gui.map.ground import Ground
from rmsprop_gui.plots.ticks import nice_step

AROUND = 0.12  # of the paths' extent, left free on every side
FARTHEST = 3.0  # views of the landscape: a path that leaves them is cut off
LEAST = 1e-3  # of the landscape's own view: shorter paths are not blown up any more


def view_of(ground: Ground, shown: Shown, width: float, height: float) -> View:
    """The ranges to show in `width` x `height`; edges are round numbers, so that they stand still while a setting moves."""
    ranges = [axis_range(ground, shown, axis) for axis in (0, 1)]
    view = with_aspect((ranges[0], ranges[1]), width, height, equal_by_default(ground))
    return view if usable(view) else (ground.landscape.view[0], ground.landscape.view[1])


def axis_range(ground: Ground, shown: Shown, axis: int) -> tuple[float, float]:
    own = ground.landscape.view[axis]
    wide = own[1] - own[0]
    middle = (own[0] + own[1]) / 2
    low, high = path_range(shown, axis, middle - FARTHEST * wide / 2, middle + FARTHEST * wide / 2)
    return rounded_out(low, high, LEAST * wide)


def path_range(shown: Shown, axis: int, least: float = -math.inf, most: float = math.inf) -> tuple[float, float]:
    """From the lowest to the highest place of all paths along one axis, between two limits."""
    values = np.concatenate([line.path[:, axis] for line in shown.lines])
    values = values[np.isfinite(values) & (values >= least) & (values <= most)]
    start = float(shown.lines[0].path[0, axis])
    return (float(values.min()), float(values.max())) if len(values) else (start, start)


def rounded_out(low: float, high: float, least: float) -> tuple[float, float]:
    """The range with room around it, outwards to multiples of a round step."""
    wide = max(high - low, least, 1e-9 * max(abs(low), abs(high), 1e-9))
    middle = (low + high) / 2
    low, high = min(low, middle - wide / 2) - AROUND * wide, max(high, middle + wide / 2) + AROUND * wide
    step = nice_step(high - low, 12)
    return math.floor(low / step) * step, math.ceil(high / step) * step
