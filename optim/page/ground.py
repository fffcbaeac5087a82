"""The landscape of a page: heights on a grid that the browser shades and traces, its levels and marks; or a curve, for one
parameter."""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np

from optim.analysis.contour_levels import choose
from optim.analysis.measures import get_landscape
from optim.page.arrays import encode
from optim.page.content import PageContent, Range
from optim.simulate.run import Run
from optim.simulate.step_tables import get_centre

ASPECT = 4 / 3  # of the map, width by height
COLUMNS, ROWS = 161, 121
SAMPLES = 801  # of a curve
MARGIN = 0.08
BEYOND = 0.42  # how far past the minimum a path may shoot, as a share of its way
SMALLEST = 0.8  # a landscape with one minimum is shown at least this large a share of its own view
STRETCHED = 3.0  # views longer than this in one direction are not shown with equal scales
MOST_TIMES = 3.0  # how many times as long as the view the grid under a moving landscape is
STEEP = 300.0  # times the 5th percentile that the 95th one is where a curve has a logarithmic axis


def describe_ground(content: PageContent) -> dict[str, Any] | None:
    """What the map of a page shows below the paths; None where gradients were recorded, which have no landscape."""
    run = content.runs[content.focus].run
    landscape, parameters = get_landscape(run)
    if landscape is None:
        return None
    if landscape.dimension == 1:
        return describe_curve(landscape, parameters, run, content.view)
    kinds = (("minimum", landscape.minima), ("local minimum", landscape.local_minima), ("saddle", landscape.saddles))
    marks = [[kind, *map(float, place)] for kind, places in kinds for place in places(parameters)]
    view = widen(content.view, False) if content.view is not None else fit(landscape, parameters, tuple(run.spec.start))
    centre = get_centre(run.spec, 2)
    grid = view if centre is None else cover(view, centre)
    x, y = (np.linspace(*span, count) for span, count in zip(grid, (COLUMNS, ROWS), strict=True))
    values = compute_values(landscape, parameters, *np.meshgrid(x, y))
    levels = choose(values, landscape.lowest(parameters))
    heights = levels.scaled(values).astype("<f4")
    return {
        "kind": "map", "view": view, "grid": grid, "columns": COLUMNS, "rows": ROWS,
        "heights": base64.b64encode(heights.tobytes()).decode("ascii"),
        "levels": list(levels.heights), "texts": list(levels.texts), "strong": list(levels.strong),
        "shades": [levels.shade(band) for band in range(len(levels.heights) + 1)],
        "marks": marks, "centre": None if centre is None else encode(centre),
    }  # fmt: skip


def describe_curve(landscape: Any, parameters: Any, run: Run, view: tuple[Range, Range] | None) -> dict[str, Any]:
    """The curve of a landscape with one parameter.

    landscape, parameters   of the run
    view                    ((low, high) of the parameter, (low, high) of the loss), or None to fit it
    """
    (low, high), start = landscape.view[0], float(run.spec.start[0])
    low, high = min(low, start), max(high, start)
    spare = 0.04 * (high - low)
    left, right = view[0] if view is not None else (low - spare, high + spare)
    x = np.linspace(left, right, SAMPLES)
    y = compute_values(landscape, parameters, x)
    seen = y[np.isfinite(y)]
    log = bool(seen.size and seen.min() > 0 and np.percentile(seen, 95) > STEEP * np.percentile(seen, 5))
    shown = np.log10(seen) if log else seen
    bottom, top = (float(q) for q in np.percentile(shown, (0, 99.5))) if seen.size else (0.0, 1.0)
    spare = 0.12 * (top - bottom) or 1.0
    heights = view[1] if view is not None else (bottom - spare, top + spare)
    marks = [["minimum", *map(float, place)] for place in landscape.minima(parameters)]
    centre = get_centre(run.spec, 1)
    return {
        "kind": "curve", "view": ((left, right), heights), "log": log, "x": encode(x), "y": encode(y), "marks": marks,
        "centre": None if centre is None else encode(centre),
    }  # fmt: skip


def compute_values(landscape: Any, parameters: Any, *coordinates: np.ndarray) -> np.ndarray:
    """f on arrays of coordinates, of their shape; nan where it is not defined.

    landscape, parameters   of a run
    coordinates             one array for each parameter
    """
    with np.errstate(all="ignore"):
        values = np.asarray(landscape.value(*coordinates, parameters), dtype=np.float64)
        if landscape.defined is not None:
            values = np.where(landscape.defined(*coordinates, parameters), values, np.nan)
    return np.broadcast_to(values, coordinates[0].shape)


def fit(landscape: Any, parameters: Any, start: tuple[float, ...]) -> tuple[Range, Range]:
    """The view at rest: the landscape's own, or the way from the start to its one minimum; the start is always inside.

    landscape, parameters   of a run
    start                   two coordinates
    """
    own, minima = landscape.view, landscape.minima(parameters)
    inside = [m for m in minima if all(low <= x <= high for x, (low, high) in zip(m, own, strict=True))]
    one = inside[0] if len(inside) == 1 and not landscape.local_minima(parameters) else None
    spans = []
    for axis, (low, high) in enumerate(own):
        if one is not None:
            ends = (start[axis], one[axis], one[axis] + BEYOND * (one[axis] - start[axis]))
            missing = max(0.0, SMALLEST * (high - low) - (max(ends) - min(ends))) / 2
            low, high = min(ends) - missing, max(ends) + missing
        spare = MARGIN * (max(high, start[axis]) - min(low, start[axis]))
        low = min(low, start[axis] - spare)
        spans.append((low, max(high, start[axis] + spare)))
    ratio = (own[0][1] - own[0][0]) / (own[1][1] - own[1][0])
    return widen((spans[0], spans[1]), 1 / STRETCHED <= ratio <= STRETCHED)


def widen(view: tuple[Range, Range], equal: bool) -> tuple[Range, Range]:
    """A view that fills the map: widened along one axis where a unit is as long on both, else as it is.

    view    ((low, high) of each axis)
    equal   whether units are as long on both
    """
    if not equal:
        return view
    (x0, x1), (y0, y1) = view
    unit = max((x1 - x0) / ASPECT, y1 - y0)
    across, up = (x0 + x1) / 2, (y0 + y1) / 2
    return (across - unit * ASPECT / 2, across + unit * ASPECT / 2), (up - unit / 2, up + unit / 2)


def cover(view: tuple[Range, Range], centre: np.ndarray) -> tuple[Range, Range]:
    """The part of a moving landscape that is seen at some step, at most a few views of it.

    view     ((low, high) of each axis)
    centre   (T + 1, 2) where its origin has moved to
    """
    spans = []
    for axis, (low, high) in enumerate(view):
        moved = centre[:, axis][np.isfinite(centre[:, axis])]
        most = (MOST_TIMES - 1) / 2 * (high - low)
        first, last = (float(moved.min()), float(moved.max())) if moved.size else (0.0, 0.0)
        spans.append((low - min(max(last, 0.0), most), high + min(max(-first, 0.0), most)))
    return spans[0], spans[1]


def is_drawable(view: tuple[Range, Range]) -> bool:
    """Whether a view can be drawn: finite, and wide enough to be told apart in 64-bit numbers.

    view   ((low, high) of each axis)
    """
    return all(
        math.isfinite(low) and math.isfinite(high) and high > low and high - low >= 1e-11 * max(abs(low), abs(high), 1e-250)
        for low, high in view
    )
