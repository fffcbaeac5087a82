"""The range the map shows at rest: the landscape's own view, moved and sized so that the start is clear of the cards."""

from __future__ import annotations

import math

import numpy as np

from optim.base import catalog
from rmsprop_gui.charts.landscape.ground import Ground
from rmsprop_gui.charts.landscape.paint_context import NARROW
from rmsprop_gui.charts.landscape.reader import get_reader

Range = tuple[float, float]
View = tuple[Range, Range]

LEFT_NARROW = 84.0
LEFT, TOP, RIGHT, BOTTOM = 104.0, 58.0, 24.0, 52.0  # pixels kept free: the square on the left, the legend, the values
KEY = (215.0, 136.0)  # what the key covers of the top right corner
MOST_HEAD = 0.6  # of the height of a map
BEYOND = 0.42  # how far past the minimum a path may shoot, as a share of its way
SMALLEST = 0.8  # a landscape with one minimum is shown at least this large a share of its own view
STRETCHED = 3.0  # views longer than this in one direction are not shown with equal scales


def equal_by_default(ground: Ground) -> bool:
    """Whether a unit is as long on both axes until the user chooses."""
    if ground.dimension == 1:
        return False
    (x0, x1), (y0, y1) = ground.landscape.view
    return 1 / STRETCHED <= (x1 - x0) / (y1 - y0) <= STRETCHED


def fit(
    ground: Ground, start: tuple[float, ...], width: float, height: float, equal: bool, head: float = TOP
) -> View:
    """The view at rest for a map of `width` x `height` designed pixels, in which the start is `head` below the upper edge."""
    head = min(head, MOST_HEAD * height)
    if ground.dimension == 1:
        view = curve_view(ground, start)
        return below_head(ground, view, start, height, head) if head > TOP else view
    minima = minima_to_show(ground)
    if len(minima) == 1 and has_one_bottom(ground) and tuple(start) != tuple(minima[0]):
        view = around(ground, start, minima[0], width, height, equal, head)
    else:
        view = with_aspect((ground.landscape.view[0], ground.landscape.view[1]), width, height, equal)
    view = clear(view, start, width, height, equal, head)
    return clear(view, minima[0], width, height, equal) if len(minima) == 1 else view


def minima_to_show(ground: Ground) -> tuple[tuple[float, ...], ...]:
    """Those of the landscape; of a function that a user wrote only those in the view that was asked for with it."""
    land, minima = ground.landscape, ground.landscape.minima(ground.parameters)
    if not land.found or land.data is not None:
        return minima
    inside = lambda place: all(low <= x <= high for x, (low, high) in zip(place, land.view, strict=True))  # noqa: E731
    return tuple(place for place in minima if inside(place))


def has_one_bottom(ground: Ground) -> bool:
    """Whether the way from the start to the minimum is what there is to see."""
    land = ground.landscape
    if land.found:
        return not land.local_minima(ground.parameters)
    return land.data is not None or has_one_dip(ground.name)


_dips: dict[str, bool] = {}


def has_one_dip(name: str) -> bool:
    """Whether the landscape with its default parameters has at most one lowest cell in a coarse survey of its view; so it is
    said too while the survey is under way."""
    if name not in _dips:
        landscape = catalog.landscape(name, {})
        ground = Ground(name, landscape, landscape.Parameters())
        found = get_reader().profile(ground, landscape.view, (41, 41))
        if found is None or not found.whole:
            return True
        _dips[name] = count_dips(np.nan_to_num(found.values, nan=np.inf)) <= 1
    return _dips[name]


def count_dips(z: np.ndarray) -> int:
    """Cells that are lower than all around them."""
    rows, columns = z.shape
    middle = z[1:-1, 1:-1]
    shifts = [
        z[1 + i : rows - 1 + i, 1 + j : columns - 1 + j] for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0)
    ]  # fmt: skip
    return int(np.logical_and.reduce([middle < shift for shift in shifts]).sum())


def get_profile(ground: Ground, low: float, high: float) -> np.ndarray:
    """The finite values of a curve between two places, as far as they are known."""
    found = get_reader().profile(ground, ((low, high),), (801,))
    return np.empty(0) if found is None else found.values[np.isfinite(found.values)]


def around(ground: Ground, start: tuple, minimum: tuple, width: float, height: float, equal: bool, head: float) -> View:
    """The start, the minimum and a stretch beyond it, between the margins."""
    left = LEFT if width > NARROW - 40 else LEFT_NARROW
    spans, rooms = [], (width - left - RIGHT, height - head - BOTTOM)
    for s, m, own, room in zip(start, minimum, ground.landscape.view, rooms, strict=True):
        beyond = m + BEYOND * (m - s)
        smallest = SMALLEST * (own[1] - own[0]) * max(room, 50) / (room + 130)
        spans.append((min(s, beyond), max(s, beyond), smallest))
    sizes = [max(high - low, smallest if not equal else 0.0) for low, high, smallest in spans]
    units = [size / max(room, 50.0) for size, room in zip(sizes, rooms, strict=True)]
    if equal:
        least = min(SMALLEST * (own[1] - own[0]) / side for own, side in
                    zip(ground.landscape.view, (width, height), strict=True))  # fmt: skip
        units = [max(*units, least)] * 2
    ranges = []
    for axis, ((low, high, _), unit, room) in enumerate(zip(spans, units, rooms, strict=True)):
        spare = room * unit - (high - low)
        share = 0.3 if axis == 1 else 0.5  # vertically the start stays near the top, where the picture is open
        at_high = start[axis] > minimum[axis]
        above = spare * (share if at_high else 1 - share)
        before, after = (left, RIGHT) if axis == 0 else (BOTTOM, head)
        ranges.append((low - (spare - above) - before * unit, high + above + after * unit))
    return ranges[0], ranges[1]


def with_aspect(view: View, width: float, height: float, equal: bool) -> View:
    """The view widened along one axis until a unit is as long on both; itself where scales may differ."""
    if not equal:
        return view
    (x0, x1), (y0, y1) = view
    unit = max((x1 - x0) / width, (y1 - y0) / height)
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    return ((middle_x - unit * width / 2, middle_x + unit * width / 2),
            (middle_y - unit * height / 2, middle_y + unit * height / 2))  # fmt: skip


def clear(
    view: View, start: tuple[float, ...], width: float, height: float, equal: bool, head: float = TOP
) -> View:
    """The view, enlarged on one side where the start would lie under a card or beyond an edge."""
    ranges = []
    (x0, x1), _ = view
    under_key = width > NARROW and start[0] > x1 - KEY[0] * (x1 - x0) / width
    top = max(KEY[1], head) if under_key else head
    for axis, ((low, high), side) in enumerate(zip(view, (width, height), strict=True)):
        before, after = (36.0, 30.0) if axis == 0 else (30.0, top)
        room = max(side - before - after, 40.0)
        low = min(low, start[axis] - before * max(high - start[axis], 0) / (room + after))
        high = max(high, start[axis] + after * max(start[axis] - low, 0) / (room + before))
        ranges.append((low, high))
    return with_aspect((ranges[0], ranges[1]), width, height, equal)


def curve_view(ground: Ground, start: tuple[float, ...]) -> View:
    """The landscape's view widened to the start, and the losses in it, in powers of ten where `log_loss` says so."""
    low, high = ground.landscape.view[0]
    low, high = min(low, start[0]), max(high, start[0])
    margin = 0.04 * (high - low)
    y = get_profile(ground, low, high)
    if log_loss(ground):
        y = np.log10(y[y > 0])
    bottom, top = (float(q) for q in np.percentile(y, (0, 99.5))) if y.size else (0.0, 1.0)
    spare = 0.12 * (top - bottom) or 1.0
    return (low - margin, high + margin), (bottom - 1.6 * spare, top + 1.8 * spare)


def below_head(ground: Ground, view: View, start: tuple[float, ...], height: float, head: float) -> View:
    """The view of a curve with so much more room above that the start is free of what covers the top."""
    found = get_reader().read(ground, start)
    value = math.nan if found is None else found.value
    y = math.log10(value) if log_loss(ground) and value > 0 else value
    low, high = view[1]
    if not math.isfinite(y) or y <= low:
        return view
    return view[0], (low, max(high, y + head * (y - low) / (height - head)))


def log_loss(ground: Ground) -> bool:
    """Whether the losses of a one-dimensional landscape span so much that they are shown in powers of ten."""
    y = get_profile(ground, *ground.landscape.view[0])
    if not y.size or y.min() <= 0:
        return False
    early, late = np.percentile(y, (5, 95))
    return bool(late > 300 * early)


def with_union(view: View, point: tuple[float, float]) -> View:
    """The view enlarged to show a point with a margin."""
    ranges = []
    for (low, high), at in zip(view, point, strict=True):
        new_low, new_high = min(low, at), max(high, at)
        margin = 0.12 * (new_high - new_low)
        ranges.append((new_low - margin if at < low else low, new_high + margin if at > high else high))
    return ranges[0], ranges[1]


def zoom(view: View, at: tuple[float, float], factor: float) -> View:
    """The view scaled by `factor` about a point."""
    ranges = [(c + (low - c) * factor, c + (high - c) * factor) for (low, high), c in zip(view, at, strict=True)]
    return ranges[0], ranges[1]


def usable(view: View) -> bool:
    """Whether a range can be drawn: finite, and wide enough to be told apart in 64-bit numbers."""
    for low, high in view:
        if not (math.isfinite(low) and math.isfinite(high) and high > low):
            return False
        if high - low < 1e-11 * max(abs(low), abs(high), 1e-250) or high - low > 1e200:
            return False
    return True
